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
            { kind: 'code', text: '/quiz' },
            {
              kind: 'text',
              text: ' — learn: a few questions a day, each just before you would forget it; /undo takes an answer back',
            },
          ],
          [
            { kind: 'code', text: '/stats' },
            {
              kind: 'text',
              text: ' — what you know, what comes; /missed what you answered wrong; /leeches what is set aside',
            },
          ],
          [
            { kind: 'code', text: '/set' },
            { kind: 'text', text: ' — zone, retention, reviews a day, easy days, holiday' },
          ],
          [
            { kind: 'code', text: '/export' },
            { kind: 'text', text: ' — all that is kept of you, to save; /forget removes it' },
          ],
          [
            { kind: 'code', text: '/help' },
            { kind: 'text', text: ' — this list' },
          ],
        ],
      },
      {
        kind: 'note',
        text: 'What you paste goes to the machine that runs this page and nowhere else. Passwords, tokens, home directories and e-mail addresses in it are hidden before anything is shown, and no listing is stored. What is kept are your answers and settings.',
      },
    ],
  }
}
