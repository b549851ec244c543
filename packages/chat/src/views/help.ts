/** What one can do here. */
import type { Message } from '../message.ts'

/** Help for the local web chat. */
export function helpView(): Message {
  return {
    title: 'What you can do here',
    blocks: [
      { kind: 'heading', level: 2, text: 'What you can do here' },
      {
        kind: 'list',
        items: [
          [
            { kind: 'code', text: '/whatis kswapd0' },
            { kind: 'text', text: ' — what a name in ps is; the name alone works too' },
          ],
          [
            { kind: 'code', text: '/annotate' },
            {
              kind: 'text',
              text: ' — paste the output of ps or top, or drop a file: every row is explained, what deserves a look comes first',
            },
          ],
          [
            { kind: 'code', text: '/cards' },
            { kind: 'text', text: ' — browse and search all cards' },
          ],
          [
            { kind: 'code', text: '/help' },
            { kind: 'text', text: ' — this list' },
          ],
        ],
      },
      {
        kind: 'note',
        text: 'What you paste goes to the machine that runs this page and nowhere else. Passwords, tokens, home directories and e-mail addresses in it are hidden before anything is shown, and nothing is stored.',
      },
    ],
  }
}
