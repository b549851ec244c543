/** What somebody wrote to the bot, read as a question: a command, a name, or a listing. */
import { commands } from '@proctor/chat'

/** A name that ps prints is at most 63 characters; a longer line is more than a name. */
const longestName = 64

/** Commands that may be written as words of their own in a message; a listing needs none. */
const typed = new Set(commands.flatMap(({ name }) => (name === 'annotate' ? [] : [name])))

/** The command and its argument; `help` for an empty text. */
export function readText(text: string): { command: string; argument: string } {
  const trimmed = text.trim()
  if (trimmed === '') return { command: 'help', argument: '' }
  const [, command, argument = ''] = /^\/?([a-z]+)(?:\s+([^\n]*))?$/i.exec(trimmed) ?? []
  if (command && typed.has(command.toLowerCase()))
    return { command: command.toLowerCase(), argument: argument.trim() }
  const unfenced = trimmed.replace(/^```[a-z]*\n?|\n?```$/g, '')
  if (unfenced.includes('\n') || unfenced.length > longestName)
    return { command: 'annotate', argument: unfenced }
  return { command: 'whatis', argument: unfenced.replace(/^`|`$/g, '') }
}
