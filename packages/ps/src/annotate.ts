/** parse → redact → identify → find → group: text of any `ps` in, one report out. Streams: rows are held only on request. */
import type { Content, Identification } from '@proctor/content'
import { busyKernelThread } from './findings/busy-kernel-thread.ts'
import { bySeverity, type Detector, type Finding, type Seen } from './findings/finding.ts'
import { kernelNameProgram } from './findings/kernel-name-program.ts'
import { knownFake } from './findings/known-fake.ts'
import { limits } from './findings/limits.ts'
import { masquerade } from './findings/masquerade.ts'
import { uninterruptible } from './findings/uninterruptible.ts'
import { zombies } from './findings/zombies.ts'
import { createGroups, type Group } from './group.ts'
import { createIdentifier } from './identify-row.ts'
import { isKernelThread } from './kernel-thread.ts'
import { createParser } from './parse/index.ts'
import { createRedactor, type Counts } from './redact/index.ts'
import type { Layout, Row } from './row.ts'

/** A row as `--json` shows it; absent fields are not known. */
export interface AnnotatedRow {
  line: number
  pid?: number
  ppid?: number
  user?: string
  comm: string
  /** Redacted. */
  args?: string
  kernelThread?: boolean
  /** The card's id. */
  card?: string
  how?: Identification['how']
  instance?: Identification['instance']
}

export interface Report {
  /** Each layout found, in order. */
  layouts: Layout[]
  /** Only with `rows: true`. */
  rows?: AnnotatedRow[]
  /** Lines that are neither row, header nor known noise, redacted; at most 100, `totals.notUnderstood` tells how many. */
  notUnderstood: { line: number; text: string }[]
  groups: Group[]
  /** Names that no card explains but that the kernel's source makes. */
  catalogued: Group[]
  unknown: Group[]
  findings: Finding[]
  /** How many values were hidden, by mark. */
  redactions: Counts
  totals: {
    lines: number
    rows: number
    headers: number
    noise: number
    notUnderstood: number
    kernelThreads: number
    programs: number
    /** Rows that a card explains. */
    explained: number
    /** Rows that only the kernel's source explains. */
    catalogued: number
  }
}

export interface AnnotateOptions {
  /** Keep every row for the report (`--json`). */
  rows?: boolean
  /** Hide IP addresses too. */
  ip?: boolean
}

export interface Annotator {
  /** Takes the next piece of text; resolves when it is worked off. Pieces may end anywhere. */
  push(text: string): Promise<void>
  end(): Promise<Report>
  /** Process rows read so far. */
  readonly rows: number
}

/** Rows that wait for one pass of redaction: enough to make a pass worth it, few enough to die young. */
const batchSize = 1000
/** Not-understood lines that a report quotes, and how much of each. */
const quotedLines = 100
const quotedLength = 200

/** Makes an annotator for one listing. Never throws for any text; a report without rows says that none was found. */
export function createAnnotator(content: Content, options: AnnotateOptions = {}): Annotator {
  const redactor = createRedactor(options.ip ? { ip: true } : {})
  const identifier = createIdentifier(content)
  const groups = createGroups()
  const detectors: Detector[] = [
    masquerade(),
    knownFake(),
    kernelNameProgram(),
    uninterruptible(),
    busyKernelThread((id) => {
      const card = content.card(id)
      return card && card.kind !== 'concept'
        ? { title: card.title, busy: card.busy, next: card.next }
        : undefined
    }),
    zombies(),
    limits(),
  ]
  const totals = {
    lines: 0,
    rows: 0,
    headers: 0,
    noise: 0,
    notUnderstood: 0,
    kernelThreads: 0,
    programs: 0,
    explained: 0,
    catalogued: 0,
  }
  const layouts: Layout[] = []
  const kept: AnnotatedRow[] | undefined = options.rows ? [] : undefined
  const quoted: { line: number; text: string }[] = []
  let waiting: Row[] = []
  let waitingLayouts: Layout[] = []

  const parser = createParser({
    layout: (layout) => void layouts.push(layout),
    row(row, layout) {
      waiting.push(row)
      waitingLayouts.push(layout)
    },
    line(kind, line, text) {
      totals.lines++
      if (kind === 'header') totals.headers++
      else if (kind === 'noise') totals.noise++
      else if (kind === 'not-understood') {
        totals.notUnderstood++
        if (quoted.length < quotedLines) quoted.push({ line, text: text.slice(0, quotedLength) })
      }
    },
  })

  const work = async (): Promise<void> => {
    const rows = waiting
    const rowLayouts = waitingLayouts
    waiting = []
    waitingLayouts = []
    const hidden = await redactor.hide(rows.map(({ args }) => args ?? ''))
    for (let at = 0; at < rows.length; at++) {
      const row = rows[at]
      const layout = rowLayouts[at]
      if (!row || !layout) continue
      if (row.args !== undefined) row.args = hidden[at] ?? ''
      take(row, layout)
    }
  }

  const take = (row: Row, layout: Layout): void => {
    const kernelName = identifier.asKernel(row.comm)
    const kernelThread = isKernelThread(row, layout, kernelName)
    const found = identifier.identify(row, kernelThread)
    const identification = found[0]
    const seen: Seen = { row, layout, kernelThread, identification, kernelName }
    totals.rows++
    if (kernelThread === true) totals.kernelThreads++
    else totals.programs++
    if (identification?.card) totals.explained++
    else if (identification?.catalogue) totals.catalogued++
    groups.add(
      seen,
      found.find((one) => one.role === 'worker' && one.card !== 'kworker'),
    )
    for (const detector of detectors) detector.see(seen)
    if (kept) kept.push(annotated(seen))
  }

  return {
    get rows() {
      return totals.rows + waiting.length
    },
    async push(text) {
      parser.push(text)
      if (waiting.length >= batchSize) await work()
    },
    async end() {
      parser.end()
      await work()
      const notUnderstood = await redactor.hide(quoted.map(({ text }) => text))
      const { known, catalogued, unknown } = groups.end()
      return {
        layouts,
        ...(kept && { rows: kept }),
        notUnderstood: quoted.map(({ line }, index) => ({ line, text: notUnderstood[index] ?? '' })),
        groups: known,
        catalogued,
        unknown,
        findings: detectors.flatMap((detector) => detector.end()).sort(bySeverity),
        redactions: redactor.counts,
        totals,
      }
    },
  }
}

/** Annotates a whole text. */
export async function annotate(content: Content, text: string, options?: AnnotateOptions): Promise<Report> {
  const annotator = createAnnotator(content, options)
  const step = 1 << 18
  for (let from = 0; from < text.length; from += step) await annotator.push(text.slice(from, from + step))
  return annotator.end()
}

function annotated({ row, kernelThread, identification }: Seen): AnnotatedRow {
  return {
    line: row.line,
    ...(row.pid !== undefined && { pid: row.pid }),
    ...(row.ppid !== undefined && { ppid: row.ppid }),
    ...(row.user !== undefined && { user: row.user }),
    comm: row.comm,
    ...(row.args !== undefined && { args: row.args }),
    ...(kernelThread !== undefined && { kernelThread }),
    ...(identification?.card && { card: identification.card }),
    ...(identification && { how: identification.how, instance: identification.instance }),
  }
}
