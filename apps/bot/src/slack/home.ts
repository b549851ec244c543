/** The App Home: what is due, and how to begin. */
import type { Message } from '@proctor/chat'
import { renderSlack } from '@proctor/chat/slack'

/** A home view of a message; forms and files have no place there. */
export function homeOf(stats: Message): { type: 'home'; blocks: never[] } {
  const begin: Message = {
    title: 'Proctor',
    blocks: [
      { kind: 'heading', level: 2, text: 'Proctor' },
      {
        kind: 'text',
        text: [
          { kind: 'text', text: 'Ask for a name that ps prints: ' },
          { kind: 'code', text: '/whatis kswapd0' },
          {
            kind: 'text',
            text: '. Paste a whole listing into our messages, or choose “Explain this ps” on a message.',
          },
        ],
      },
      {
        kind: 'buttons',
        buttons: [
          { label: 'Quiz', tone: 'primary', command: { name: 'quiz' } },
          { label: 'What you can do', command: { name: 'help' } },
        ],
      },
    ],
  }
  const own = stats.blocks.filter(({ kind }) => kind !== 'picture' && kind !== 'file' && kind !== 'buttons')
  const { blocks } = renderSlack({ title: 'Proctor', blocks: [...begin.blocks, ...own] }, { surface: 'home' })
  return { type: 'home', blocks: blocks as never[] }
}
