/** The echoed command line above a listing: which columns were asked for, and under which titles. */
import { field, type Field, meaningOf } from './field.ts'
import type { Asked } from './header.ts'

/** Names of `-o` that differ from the title they print. */
const specifiers: Record<string, Field> = {
  pcpu: field.cpu,
  '%cpu': field.cpu,
  '%mem': field.mem,
  pmem: field.mem,
  comm: field.comm,
  ucmd: field.comm,
  ucomm: field.comm,
  args: field.args,
  cmd: field.args,
  command: field.args,
  cmdline: field.args,
  uname: field.user,
  euser: field.user,
  ruser: field.user,
  s: field.stat,
  state: field.stat,
  tname: field.tty,
  tt: field.tty,
  etime: field.elapsed,
  etimes: field.elapsed,
  cputime: field.time,
  bsdtime: field.time,
  cputimes: field.time,
  lstart: field.start,
  start_time: field.start,
  bsdstart: field.start,
  spid: field.lwp,
  tid: field.lwp,
  vsize: field.vsz,
  rssize: field.rss,
  nice: field.nice,
  label: field.label,
  context: field.label,
  size: field.word,
}

/** The column list of a `ps … -o …` in a line; undefined when it has none. */
export function askedColumns(line: string): Asked[] | undefined {
  const command = /(?:^|[\s;&|/])ps\s+([^|;&>]{1,1000})/.exec(line)?.[1]
  if (!command) return undefined
  const lists = [
    ...command.matchAll(
      /(?:^|\s)(?:-?[A-Za-z]*o|--format[= ]|o)\s*('[^']*'|"[^"]*"|(?:[^\s'"]|'[^']*'|"[^"]*")+)/g,
    ),
  ]
  const asked = lists.flatMap(([, list = '']) => columnsOf(list.replaceAll(/['"]/g, '')))
  return asked.length > 0 ? asked : undefined
}

/** `pid,ppid comm=Name`: a title runs to the end of its list, commas and all, as POSIX has it. */
function columnsOf(list: string): Asked[] {
  const equals = list.indexOf('=')
  const names = (equals < 0 ? list : list.slice(0, equals)).split(/[\s,]+/).filter(Boolean)
  const columns: Asked[] = names.map((name) => ({ field: specifiedField(name), name: name.toUpperCase() }))
  const last = columns.at(-1)
  if (equals < 0 || !last) return columns
  const rest = list.slice(equals + 1)
  // procps takes `pid=,comm=` for two columns when titles are empty or the next item has a title too.
  const next = /^([^,=]*),([\w%:]+=.*)$/.exec(rest)
  last.title = next?.[1] ?? rest
  return next?.[2] ? [...columns, ...columnsOf(next[2])] : columns
}

function specifiedField(name: string): Field {
  const plain = (name.split(':')[0] ?? '').toLowerCase()
  return specifiers[plain] ?? meaningOf(plain)?.field ?? field.word
}
