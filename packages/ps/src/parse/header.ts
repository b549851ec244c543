/** Finding the line of titles, whatever stands before it on the line. */
import { field, type Field, meaningOf } from './field.ts'
import { type Plan, planOf } from './plan.ts'
import { shapeOf, standardPrefix } from './prefix.ts'

interface Title {
  title: string
  start: number
  end: number
  field?: Field
}

/** A column list that was typed on the command line above: `-o pid=,comm=Name`. */
export interface Asked {
  field: Field
  /** As it was typed, upper case. */
  name: string
  /** A title chosen by hand; empty for none. */
  title?: string
}

/** Longer lines are no headers: that of `top` with all fields takes 1,100. */
const longestHeader = 4096
const mostPrefixWords = 8

/** Reads a line as a header; undefined when it is none. `asked`: the columns of the command above it. */
export function findHeader(line: string, number: number, asked?: Asked[]): Plan | undefined {
  if (line.length > longestHeader) return undefined
  if (asked) {
    const plan = askedHeader(line, number, asked)
    if (plan) return plan
  }
  if (!/PID|COMMAND|CMD|NAME|ARGS/i.test(line)) return undefined
  const titles = titlesIn(line)
  const isHeader = areTitles(titles)
  if (isHeader && titles.every(({ title }) => meaningOf(title)))
    return planOf(withAsked(titles, asked), number)
  const length = standardPrefix(line)
  if (length > 0) {
    const rest = titlesIn(line.slice(length))
    if (areTitles(rest)) return { ...planOf(rest, number), prefix: { kind: 'standard' } }
  }
  return (
    prefixedByWords(line, titles, number) ?? (isHeader ? planOf(withAsked(titles, asked), number) : undefined)
  )
}

/** Words with their places. `S[%CPU]` of toybox and `CPU%▽MEM%` of htop show by which column they sort. */
function titlesIn(line: string): Title[] {
  const plain = line.replaceAll(/[[\]△▽]/g, ' ')
  return [...plain.matchAll(/\S+/g)].map(({ 0: title, index }) => ({
    title,
    start: index,
    end: index + title.length,
  }))
}

/** Enough known titles, a name or a PID among them, and nothing that no tool prints as a title. */
function areTitles(titles: Title[]): boolean {
  if (titles.length === 0) return false
  const known = titles.map(({ title }) => meaningOf(title))
  const count = known.filter(Boolean).length
  const upper = titles.filter(({ title }) => title === title.toUpperCase()).length
  if (upper * 2 < titles.length && count < titles.length) return false
  if (upper === 0 && titles.some(({ title }) => title.length < 2)) return false
  if (titles.some(({ title }) => /^[-+]?\d|^[$#|]$|\//.test(title))) return false
  const names = known.some(
    (one) => one && (one.field === field.pid || one.field >= field.comm || one.field === field.lwp),
  )
  if (titles.length === 1) return /^(?:PID|COMMAND|CMD)$/.test(titles[0]?.title ?? '')
  return names && count >= 2 && count * 2 >= titles.length
}

/** A header behind words that each row repeats in its own way: a host, a counter. */
function prefixedByWords(line: string, titles: Title[], number: number): Plan | undefined {
  const first = titles.findIndex(({ title }) => title === title.toUpperCase() && meaningOf(title))
  if (first < 1 || first > mostPrefixWords) return undefined
  const words = titles.slice(0, first)
  if (
    words.some(({ title }) =>
      /^[$#%❯➜>]$|[$#%]$|^(?:ps|grep|egrep|awk|top|echo|sed|sort|cat|watch)$/.test(title),
    )
  )
    return undefined
  const rest = titles.slice(first)
  if (rest.length < 3 || !areTitles(rest) || !rest.every(({ title }) => meaningOf(title))) return undefined
  const offset = words.at(-1)?.end ?? 0
  const moved = rest.map(({ title, start, end }) => ({ title, start: start - offset, end: end - offset }))
  return {
    ...planOf(moved, number),
    prefix: { kind: 'words', shape: words.map(({ title }) => shapeOf(title)) },
  }
}

/** A header whose titles were chosen by hand. */
function askedHeader(line: string, number: number, asked: Asked[]): Plan | undefined {
  const titled = asked.filter(({ title }) => title !== '')
  if (
    titled.length === 0 ||
    titled.length !== asked.length ||
    asked.every(({ title }) => title === undefined)
  )
    return undefined
  const titles: Title[] = []
  let at = 0
  for (const { field: meaning, title } of asked) {
    const found = title === undefined ? /\S+/.exec(line.slice(at)) : undefined
    const start = title === undefined ? at + (found?.index ?? 0) : line.indexOf(title, at)
    const text = title ?? found?.[0]
    if (text === undefined || start < 0 || line.slice(at, start).trim() !== '') return undefined
    titles.push({ title: text.toUpperCase(), start, end: start + text.length, field: meaning })
    at = start + text.length
  }
  return line.slice(at).trim() === '' ? planOf(titles, number) : undefined
}

/** What was asked for settles what `COMMAND` holds, and what a renamed column is. */
function withAsked(titles: Title[], asked: Asked[] | undefined): Title[] {
  if (asked?.length !== titles.length) return titles
  return titles.map((one, index) => {
    const meaning = meaningOf(one.title)?.field
    const known = meaning !== undefined && meaning !== field.command
    const wanted = asked[index]
    return known || !wanted ? one : { ...one, field: wanted.field }
  })
}
