/** A layout made ready for reading: what each column means and where it stands. */
import type { Layout } from '../row.ts'
import { field, type Field, isFree, isNumber, isSingle, meaningOf } from './field.ts'
import { knownLayout } from './known-layout.ts'

/** A column: its title, meaning, and where its title stands, `[start, end)`. */
export interface Column {
  title: string
  field: Field
  start: number
  end: number
}

export interface Plan {
  layout: Layout
  columns: Column[]
  /** Meanings of the columns before the first one that holds free text: read word by word. */
  lead: Uint8Array
  /** The rest of the line is the command. False when columns follow it, or there is none. */
  commandIsRest: boolean
  /** Columns from the first free text on; empty when `commandIsRest`, or when no column is free. */
  tail: Column[]
  /** The last command column holds a comm or a command line. Undecided until rows were seen. */
  command: typeof field.comm | typeof field.args | typeof field.command | undefined
  /** The tool ends a name that it cuts with `+`. */
  marksCuts: boolean
  /** Holds no number: any two words would pass for a row. */
  weak: boolean
  /** Column positions are those of a header, not inferred. */
  positioned: boolean
  /** The text before the header on its line, which each row repeats in its own way. */
  prefix?: Prefix
  /** The header itself was wrapped by a terminal of this width. */
  wrapWidth?: number
}

/** What stands before each line: a timestamp or quote mark that is known by its form, or words of this number and shape. */
export type Prefix = { kind: 'standard' } | { kind: 'words'; shape: string[] }

/** Makes a plan of titles and their places. `line` is absent for a layout that was inferred. */
export function planOf(
  titles: { title: string; start: number; end: number; field?: Field }[],
  line?: number,
): Plan {
  const columns = withHiddenState(titles).map(({ title, start, end, field: given }): Column => {
    return { title, start, end, field: given ?? meaningOf(title)?.field ?? field.word }
  })
  demoteRepeats(columns)
  const known = knownLayout(columns.map(({ title }) => title.toUpperCase()))
  const command = commandOf(columns, known.command)
  const first = columns.findIndex((column) => isFree(column.field))
  const commandIsRest = first >= 0 && first === columns.length - 1 && columns[first]?.field !== field.text
  const plan: Plan = {
    layout: {
      name: known.name,
      columns: columns.map(({ title }) => title.toUpperCase()),
      ...(line !== undefined && { line }),
      has: hasOf(columns),
      brackets: command === field.args,
    },
    columns,
    lead: Uint8Array.from((first < 0 ? columns : columns.slice(0, first)).map((column) => column.field)),
    commandIsRest,
    tail: first < 0 || commandIsRest ? [] : columns.slice(first),
    command,
    marksCuts: known.name === 'top -b',
    weak: !columns.some((column) => isNumber(column.field)),
    positioned: line !== undefined,
  }
  return plan
}

/** Settles what the command column of a plan holds, once rows have told. */
export function settleCommand(
  plan: Plan,
  command: typeof field.comm | typeof field.args,
  brackets: boolean,
): void {
  for (const column of plan.columns) if (column.field === field.command) column.field = command
  plan.command = command
  plan.layout.brackets = brackets
  plan.layout.has = hasOf(plan.columns)
}

/** Android's old toolbox prints a state letter between `PC` and `NAME` without a title. */
function withHiddenState(titles: { title: string; start: number; end: number; field?: Field }[]) {
  const at = titles.findIndex(({ title }, index) => title === 'PC' && titles[index + 1]?.title === 'NAME')
  const pc = titles[at]
  return pc ? titles.toSpliced(at + 1, 0, { title: 'S', start: pc.end + 7, end: pc.end + 8 }) : titles
}

/** A row has one user, one state, …: the best title of a meaning keeps it, the others become mere words. */
function demoteRepeats(columns: Column[]): void {
  const best = new Map<Field, Column>()
  const rank = (column: Column) => meaningOf(column.title)?.rank ?? 99
  for (const column of columns) {
    if (!isSingle(column.field)) continue
    const other = best.get(column.field)
    if (!other || rank(column) < rank(other)) best.set(column.field, column)
    const loser = !other ? undefined : best.get(column.field) === column ? other : column
    if (loser) loser.field = loser.field === field.start ? field.otherStart : field.word
  }
}

/** With two command columns the first is the comm, the second the command line; others beside them are mere text. */
function commandOf(columns: Column[], known: Plan['command']): Plan['command'] {
  const commands = columns.filter(
    ({ field: one }) => one === field.comm || one === field.args || one === field.command,
  )
  const [one, two, ...more] = commands
  if (!one) return undefined
  for (const column of more) column.field = field.text
  if (!two) {
    if (one.field === field.command && known !== undefined) one.field = known
    return one.field === field.command ? field.command : one.field === field.comm ? field.comm : field.args
  }
  if (one.field === field.args) two.field = field.comm
  else if (two.field === field.comm) one.field = field.args
  else {
    one.field = field.comm
    two.field = field.args
  }
  return field.args
}

function hasOf(columns: Column[]): Layout['has'] {
  const has = (...fields: Field[]) => columns.some((column) => fields.includes(column.field))
  return {
    pid: has(field.pid),
    ppid: has(field.ppid),
    user: has(field.user),
    stat: has(field.stat, field.state),
    args: has(field.args, field.command),
    comm: has(field.comm, field.command),
    memory: has(field.vsz, field.rss),
    tty: has(field.tty),
    cpu: has(field.cpu),
  }
}
