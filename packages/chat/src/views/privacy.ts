/** What is kept of whom, and for how long. */
import type { Message } from '../message.ts'

/** @param listingHours How long a redacted listing is kept; 0 for not at all. */
export function privacyView({ listingHours }: { listingHours: number }): Message {
  const title = 'What is kept, and what is not'
  return {
    title,
    blocks: [
      { kind: 'heading', level: 2, text: title },
      {
        kind: 'list',
        items: [
          'Before a listing is explained, passwords, tokens, keys, home directories and e-mail addresses in it are hidden. It is a net, not a proof: do not paste what you know to be secret.',
          listingHours === 0
            ? 'No listing is kept: “More” does not work after a paste.'
            : `The redacted listing is kept for ${listingHours} hours so that “More” works, for you alone; “Delete” removes it at once.`,
          'No listing, command line or token is logged.',
          'In a channel that is watched, messages are looked at for listings as they come; what is none is neither kept nor logged.',
          'Your answers in the quiz and your settings are kept until you remove them.',
          'Your team sees which areas it knows least, without names and only where three or more have answered. On its leaderboard stands only who asks to.',
          'Cards that you write for your team belong to it: they stay when you go.',
          'When Proctor is removed from a Slack workspace, its token there is deleted at once. The team’s cards stay, for when it comes back.',
        ],
      },
      {
        kind: 'buttons',
        buttons: [
          { label: 'All that is kept of me', command: { name: 'export' } },
          { label: 'Forget me', command: { name: 'forget' } },
        ],
      },
    ],
  }
}
