/** Lines of a paste → rows, as a stream: each line ends as a row, a header, noise, or not understood. */
import type { Layout, LineKind, Row } from '../row.ts'
import { askedColumns } from './asked.ts'
import { clean, needsCleaning } from './clean.ts'
import { judgeCommand } from './evidence.ts'
import { field } from './field.ts'
import { type Asked, findHeader } from './header.ts'
import { createLineSplitter } from './lines.ts'
import { isPsCommand, noiseIn } from './noise.ts'
import { createPending } from './pending.ts'
import { readPlaced } from './placed.ts'
import { type Plan, planOf, settleCommand } from './plan.ts'
import { standardPrefix, withoutPrefix } from './prefix.ts'
import { readRow } from './read-row.ts'
import { createShapes } from './shape.ts'
import { secondRow } from './two-up.ts'

export interface ParseEvents {
  /** A row. It may come some lines after its line; rows keep their order. */
  row(row: Row, layout: Layout): void
  /** What a line is, once for each line and in order; `why` says in a few words what noise it is. */
  line(kind: LineKind, line: number, text: string, why?: string): void
  /** A layout, before its first row. */
  layout?(layout: Layout): void
}

export interface Parser {
  /** Takes the next piece of text, which may end anywhere: inside a line, a CRLF, an escape sequence. */
  push(chunk: string): void
  end(): void
  /** Rows given out so far that were cut. */
  cutRows(): number
}

/** Lines that are looked at before it is settled what a `COMMAND` column holds. */
const sampleSize = 50
/** Headers remembered, so that one that `top` repeats is one layout. */
const rememberedHeaders = 50

interface Line {
  number: number
  text: string
  clipped: boolean
}

/** Makes a parser. Never throws for any text; holds at most 50 lines of it, each of at most 64 KiB. */
export function createParser(events: ParseEvents): Parser {
  const inferShape = createShapes()
  let cut = 0
  const pending = createPending((row, layout) => {
    if (row.cut) cut++
    events.row(row, layout)
  })
  const announced = new WeakSet<Plan>()
  const headers = new Map<string, Plan>()
  let count = 0
  let plan: Plan | undefined
  /** `plan` tells rows from other lines so well that it is tried before anything else. */
  let direct = false
  /** The last row that printed a PID: rows of its threads (`ps m`) print none. */
  let owner: Row | undefined
  let asked: Asked[] | undefined
  /** Made of `asked` when first needed, for rows below a command that asked for no titles. */
  let askedPlan: Plan | undefined
  /** Lines under a header whose command column is not settled yet. */
  let sample: Line[] | undefined
  /** A header that may go on in the next line, because its terminal was too narrow. */
  let halfHeader: Line | undefined
  /** The first part of a row below such a header. */
  let halfRow: Line | undefined

  const use = (next: Plan | undefined): void => {
    plan = next
    direct = next !== undefined && !next.weak
  }
  const say = (kind: LineKind, { number, text }: Line, why?: string): void =>
    events.line(kind, number, text, why)

  /** Hands a row on; false when it is one of a thread whose process was not seen. `text[from, to)` is its last line. */
  const take = (row: Row, of: Plan, text: string, from: number, to: number): boolean => {
    if (row.pid !== undefined) owner = row
    else if (of.layout.has.pid && !adopt(row, owner)) return false
    if (!announced.has(of)) {
      announced.add(of)
      events.layout?.(of.layout)
    }
    let end = to
    while (end > from && text.charCodeAt(end - 1) === 32) end--
    const gap = to - end === 1
    const second = row.comm.length > 20 ? secondRow(row, of) : undefined
    pending.add(row, of, (gap ? to : end) - from, gap)
    if (second) pending.add(second, of, 0, false)
    return true
  }
  const takeLine = (row: Row, of: Plan, { text, clipped }: Line): boolean => {
    if (clipped) row.cut = true
    return take(row, of, text, 0, text.length)
  }

  const begin = (header: Plan, line: Line): void => {
    pending.flush()
    owner = undefined
    const key = JSON.stringify([
      header.columns.map(({ title, start }) => [title, start]),
      header.prefix,
      header.wrapWidth,
    ])
    const known = headers.get(key)
    if (!known) {
      if (headers.size >= rememberedHeaders) headers.clear()
      headers.set(key, header)
    }
    use(known ?? header)
    asked = askedPlan = undefined
    if (plan?.command === field.command) sample = []
    else if (header.columns.length > 3 && !header.command) halfHeader = line
  }

  /** Settles the command column by the rows of the sample, then reads the sample's lines; true when they hold another. */
  const settle = (): boolean => {
    const lines = sample ?? []
    sample = undefined
    if (plan) {
      const rows: Row[] = []
      for (const { text, number } of lines) {
        const row = rowIn(text, plan, number)
        if (row) rows.push(row)
        else if (findHeader(text, number)) break
      }
      const { command, brackets } = judgeCommand(rows)
      settleCommand(plan, command, brackets)
    }
    for (const line of lines) accept(line)
    return sample !== undefined
  }

  /** Joins a line with the half header before it; false when they do not belong together. */
  const joinHeader = (first: Line, line: Line): boolean => {
    const header = /^\s*\d/.test(line.text) ? undefined : findHeader(first.text + line.text, first.number)
    if (!header?.command || header.columns.filter(({ title }) => title === 'PID').length > 1) return false
    say('header', line, 'wrapped')
    begin({ ...header, wrapWidth: first.text.length }, line)
    return true
  }
  const joinRow = (first: Line, line: Line): boolean => {
    if (!plan) return false
    const row = rowIn(first.text + line.text, plan, first.number)
    if (!row || row.comm === '' || !takeLine(row, plan, line)) return false
    say('row', first)
    say('row', line, 'wrapped')
    return true
  }

  const accept = (line: Line): void => {
    if (sample) {
      sample.push(line)
      if (sample.length >= sampleSize) settle()
      return
    }
    const header = halfHeader
    const row = halfRow
    halfHeader = halfRow = undefined
    if (header && joinHeader(header, line)) return
    if (row) {
      if (joinRow(row, line)) return
      giveUp(row)
    }
    understand(line)
  }

  const understand = (line: Line): void => {
    const { text, number } = line
    if (plan && direct && readUnder(plan, line)) return
    const noise = noiseIn(text)
    if (noise === 'blank') {
      say('noise', line, noise)
      return
    }
    const header = noise ? undefined : findHeader(text, number, asked)
    if (header) {
      say('header', line)
      begin(header, line)
      return
    }
    const prefix = noise ? 0 : standardPrefix(text)
    const body = prefix > 0 ? text.slice(prefix) : text
    const why = noise ?? (prefix > 0 ? noiseIn(body) : undefined)
    if (why) {
      say('noise', line, why)
      if (why === 'prompt' || why === 'command') leave(body)
      return
    }
    if (plan && !direct && readUnder(plan, line)) return
    if (readOtherwise(line, body)) return
    if (plan?.wrapWidth) halfRow = line
    else giveUp(line)
  }

  const readUnder = (under: Plan, line: Line): boolean => {
    let row = rowIn(line.text, under, line.number)
    if (!row) return false
    if (row.comm === '') {
      if (under.wrapWidth) {
        halfRow = line
        return true
      }
      // Too few words: a column before the command may be empty.
      row = readPlaced(line.text, under, line.number) ?? row
    }
    if (!takeLine(row, under, line)) return false
    say('row', line)
    return true
  }

  /** By the places of the words, by the columns of the command above, or by the shape of the line alone. */
  const readOtherwise = (line: Line, body: string): boolean => {
    const { text, number } = line
    const placed = plan && readPlaced(text, plan, number)
    if (placed && plan && takeLine(placed, plan, line)) {
      say('row', line)
      return true
    }
    if (asked && !plan) askedPlan ??= planOf(asked.map(titled))
    const other = (plan ? undefined : askedPlan) ?? inferShape(text) ?? inferShape(body)
    if (!other || other.weak) return false
    const row = rowIn(text, other, number)
    if (!row || row.comm === '') return false
    if (plan?.positioned) pending.flush()
    if (!takeLine(row, other, line)) return false
    use(other)
    say('row', line)
    return true
  }

  const giveUp = (line: Line): void => {
    if (pending.continueWith(line.text)) say('row', line, 'wrapped')
    else say('not-understood', line)
  }

  /** A command ends the listing above it, unless it prints another one. */
  const leave = (command: string): void => {
    pending.flush()
    const isPs = isPsCommand(command)
    asked = isPs ? askedColumns(command) : undefined
    askedPlan = undefined
    if (!isPs || asked) use(undefined)
    owner = undefined
  }

  const lines = createLineSplitter(
    (text) => !needsCleaning(text),
    (text, from, to, plain, clipped) => {
      const number = ++count
      if (plain && direct && plan && !sample && !halfHeader && !plan.prefix && !plan.wrapWidth) {
        const row = readRow(text, from, to, plan, number)
        if (row && row.comm !== '') {
          if (clipped) row.cut = true
          if (take(row, plan, text, from, to)) {
            events.line('row', number, text.slice(from, to))
            return
          }
        }
      }
      const line = text.slice(from, to)
      accept({ number, text: plain ? line : clean(line), clipped })
    },
  )
  return {
    cutRows: () => cut,
    push: lines.push,
    end() {
      lines.end()
      let more = sample !== undefined
      while (more) more = settle()
      if (halfRow) giveUp(halfRow)
      pending.flush()
    },
  }
}

/** Reads a line as a row of a plan, with or without what stands before it. */
function rowIn(text: string, plan: Plan, number: number): Row | undefined {
  if (plan.prefix) {
    const body = withoutPrefix(text, plan.prefix)
    const row = body === undefined ? undefined : readRow(body, 0, body.length, plan, number)
    if (row) return row
  }
  const row = readRow(text, 0, text.length, plan, number)
  if (row || plan.prefix) return row
  const prefix = standardPrefix(text)
  return prefix > 0 ? readRow(text, prefix, text.length, plan, number) : undefined
}

/** A thread's row of `ps m` has dashes for all that is its process's. False when there is no process above it. */
function adopt(row: Row, owner: Row | undefined): boolean {
  if (!owner || (row.comm !== '-' && row.comm !== '')) return false
  if (owner.pid !== undefined) row.pid = owner.pid
  if (owner.ppid !== undefined) row.ppid = owner.ppid
  row.comm = owner.comm
  if (owner.args !== undefined) row.args = owner.args
  row.bracketed = owner.bracketed
  return true
}

function titled({ field: meaning, title, name }: Asked) {
  return { title: title || name, start: 0, end: 0, field: meaning }
}
