/** The command that printed a listing, echoed above it. */
import { isPsCommand } from './parse/noise.ts'

/** Longer command lines exist; what matters of them stands first. */
const longestRead = 1000
/** Options of ps whose value is the next word. */
const takesValue = /[oOkCpqtuUgGNs]$|^--\w[\w-]*$/
/** Letters of BSD options (`aux`, `axjf`), which need no dash. */
const bsdOptions = /^[aAcefghHjlLmnNoOpqrstTuUvVwxXZ]{1,8}$/
const tools = new Set(['ps', 'top', 'htop', 'busybox', 'toybox'])

/** Whether a line that the parser took for a prompt or a command runs ps or top, and is no sentence about them. */
export function echoesPs(line: string): boolean {
  const head = line.slice(0, longestRead)
  if (!isPsCommand(head)) return false
  const words = head.split(' ').filter((word) => word !== '')
  const at = words.findIndex((word) => tools.has(word.slice(word.lastIndexOf('/') + 1)))
  const tool = words[at]
  if (tool === undefined) return false
  const name = tool.slice(tool.lastIndexOf('/') + 1)
  return hasOnlyOptions(words.slice(at + 1), name)
}

/** Options up to a pipe or the next command; other words only where an option asks for one. */
function hasOnlyOptions(words: string[], tool: string): boolean {
  let wantsValue = false
  for (const word of words) {
    if (/^[|;&>#]/.test(word)) return true
    const isOption =
      word.startsWith('-') ||
      (tool === 'ps' && word.length <= 8 && bsdOptions.test(word)) ||
      (tool.endsWith('box') && tools.has(word))
    if (!isOption && !wantsValue) return false
    if (word.endsWith(';')) return true
    wantsValue = isOption && word.length <= 32 && takesValue.test(word)
  }
  return true
}
