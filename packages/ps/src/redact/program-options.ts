/** Secrets whose option has a meaning only in one program: `mysql -p…`, `curl -u user:…`, `redis-cli -a …`. */
import type { Family } from './family.ts'
import type { Hide } from './mark.ts'
import { accounts } from './programs/accounts.ts'
import { databases } from './programs/databases.ts'
import { network } from './programs/network.ts'
import { operations } from './programs/operations.ts'
import type { ProgramRule } from './programs/program-rule.ts'
import { remoteAccess } from './programs/remote-access.ts'
import { transfer } from './programs/transfer.ts'
import { isSecretValue } from './values.ts'

interface Word {
  text: string
  start: number
}

/** A rule while the command line of its program is read. */
interface Reading extends Rule {
  /** False until the word in `after` was seen. */
  armed: boolean
  /** Words so far that are no options and no values of the rule's flags. */
  words: number
}

interface Rule {
  rule: ProgramRule
  flags: readonly string[]
  after: readonly string[]
}

const programRules = [...databases, ...network, ...remoteAccess, ...transfer, ...accounts, ...operations]

const byProgram = new Map<string, Rule[]>()
for (const rule of programRules) {
  const split = { rule, flags: rule.flags?.split(' ') ?? [], after: rule.after?.split(' ') ?? [] }
  for (const name of rule.programs.split(' ')) byProgram.set(name, [...(byProgram.get(name) ?? []), split])
}

const separator = /^(?:\|\|?|&&?|;)$/

/** Secrets behind options and words that only one program reads so. The tables are in `programs/`. */
export const programOptions: Family = {
  // What stands before a longer name need not be asked: it is rarely the end of another word.
  hints: [...byProgram.keys()]
    .map((name) => `${name.toLowerCase()} `)
    .flatMap((name) => (name.length > 5 ? [name] : [` ${name}`, `/${name}`])),
  find(text, hide) {
    const words = [...text.matchAll(/\S+/g)].map(({ 0: word, index }): Word => ({ text: word, start: index }))
    let readings: Reading[] = []
    for (let at = 0; at < words.length; at++) {
      const word = words[at]
      if (!word) continue
      const rules = isCommand(words[at - 1]) ? byProgram.get(baseName(word.text)) : undefined
      if (rules) readings = rules.map(begin)
      else if (separator.test(word.text)) readings = []
      else if (readings.length > 0) {
        const found = readings.map((reading) => read(reading, word, words[at + 1]))
        for (const [index, secret] of found.entries()) {
          const rule = readings[index]?.rule
          if (secret && rule) hideValue(text, secret, rule, hide)
        }
        const tookNext = found.some((secret) => secret && secret.start > word.start + word.text.length)
        if (tookNext) at++
        else if (!word.text.startsWith('-')) readings = readings.filter(({ rule }) => !rule.leading)
      }
    }
  },
}

/** The value of a long option (`--name mysql`) is not the start of a command. */
const isCommand = (before: Word | undefined): boolean => !before || !/^--[^=]+$/.test(before.text)

const baseName = (word: string): string => word.replace(/^["'`(]+/, '').replace(/^.*\//, '')

const begin = (rule: Rule): Reading => ({ ...rule, armed: rule.after.length === 0, words: 0 })

/** The secret that begins in this word, or in the next one when this is the flag before it. */
function read(reading: Reading, word: Word, next: Word | undefined): Word | undefined {
  const { rule, flags } = reading
  if (!reading.armed) {
    reading.armed = reading.after.includes(word.text)
    return undefined
  }
  for (const flag of flags) {
    const value = attachedValue(rule, flag, word.text)
    if (value === undefined) continue
    if (value !== '') return { text: value, start: word.start + word.text.length - value.length }
    const optional = rule.form === 'either' && next?.text.startsWith('-')
    return optional || separator.test(next?.text ?? '') ? undefined : next
  }
  if (word.text.startsWith('-')) return undefined
  reading.words++
  return rule.words?.includes(reading.words) ? word : undefined
}

/** What stands behind the flag in the same word; empty when the next word is the value, undefined for another word. */
function attachedValue({ form, bundle }: ProgramRule, flag: string, word: string): string | undefined {
  if (word === flag) return form === 'attached' ? undefined : ''
  if (word.startsWith(flag)) {
    const rest = word.slice(flag.length)
    if (form === 'attached' || (form === 'either' && !flag.startsWith('--'))) return rest
    return flag.length > 2 && rest.startsWith('=') ? rest.slice(1) : undefined
  }
  if (bundle === undefined || flag.length !== 2 || !word.startsWith('-')) return undefined
  let at = 1
  while (at < word.length && bundle.includes(word[at] ?? ' ')) at++
  return at > 1 && word[at] === flag[1] ? word.slice(at + 1) : undefined
}

/** How far a closing quote is looked for. */
const longestQuoted = 4096

function hideValue(text: string, word: Word, { part, mark = 'password' }: ProgramRule, hide: Hide): void {
  const quote = /^["']/.exec(word.text)?.[0]
  const closing = quote ? text.slice(word.start + 1, word.start + longestQuoted).indexOf(quote) : -1
  const start = quote ? word.start + 1 : word.start
  const value = closing >= 0 ? text.slice(start, start + closing) : word.text.slice(quote ? 1 : 0)
  const match = (part ?? /^[^]+/).exec(value)
  if (!match) return
  const keep = match.groups?.['keep']?.length ?? 0
  if (isSecretValue(match[0].slice(keep), 'password')) hide(start + keep, start + match[0].length, mark)
}
