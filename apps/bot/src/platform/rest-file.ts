/** What did not fit into a message, as a text file that holds all of it. */
import type { Block } from '@proctor/chat'
import { renderTerminal } from '@proctor/chat/terminal'

/** Plain text, 100 columns wide, every fold open; undefined when nothing is left. */
export function restFile(title: string, rest: readonly Block[]): { name: string; text: string } | undefined {
  if (rest.length === 0) return undefined
  const text = renderTerminal({ title, blocks: [...rest] }, { width: 100, color: false, expand: true })
  return { name: 'proctor.txt', text: `${text}\n` }
}
