/** Where a function, macro, structure or initialised variable is defined in a C file. */
import type { CFile } from './c-file.ts'

export interface Span {
  start: number
  end: number
}

/** All definitions of a name in a file (there are several under `#ifdef`); calls and declarations are none. */
export function definitionsOf(file: CFile, name: string): Span[] {
  if (!/^[A-Za-z_]\w*$/.test(name)) return []
  const mask = file.mask()
  const spans: Span[] = []
  for (const { index } of mask.matchAll(new RegExp(`\\b${name}\\b`, 'g'))) {
    const start = mask.lastIndexOf('\n', index - 1) + 1
    const end = definitionEnd(mask, { start, name: index, after: index + name.length })
    if (end !== undefined && !spans.some((span) => span.start <= start && start < span.end))
      spans.push({ start, end })
  }
  return spans
}

interface Place {
  /** Of the line. */
  start: number
  name: number
  /** The first character after the name. */
  after: number
}

/** Kernel style: definitions begin in the first column, and their closing brace stands there too. */
function definitionEnd(mask: string, place: Place): number | undefined {
  const before = mask.slice(place.start, place.name)
  if (/^\s*#\s*define\s+$/.test(before)) return endOfMacro(mask, place.after)
  const open = skipBlanks(mask, place.after)
  if (mask[open] === '(') {
    const brace = braceAfter(mask, closing(mask, open))
    const outermost = /^(?:\w|$)/.test(before) || mask[brace - 1] === '\n'
    if (mask[brace] === '{' && outermost) return endOfBlock(mask, brace)
  }
  if (!/^\w/.test(before)) return undefined
  if (/^\w+\s*\(\s*$/.test(before)) return endOfMacroForm(mask, { ...place, before })
  if (/(?:struct|union|enum)\s+$/.test(before) && mask[open] === '{') return endOfBlock(mask, open)
  return endOfInitialiser(mask, place.after)
}

/** `SYSCALL_DEFINE3(name, …) {` has a body; `TRACE_EVENT(name, …)` is its own. */
function endOfMacroForm(mask: string, place: Place & { before: string }): number | undefined {
  const close = closing(mask, place.start + place.before.indexOf('('))
  const brace = skipBlanks(mask, close)
  if (mask[brace] === '{') return endOfBlock(mask, brace)
  return /^(?:DEFINE_|TRACE_EVENT|DECLARE_EVENT_CLASS|[A-Z_]*_ATTR)/.test(place.before) ? close : undefined
}

/** `name[] __initdata = {` … `}`, or `name = …;`. */
function endOfInitialiser(mask: string, after: number): number | undefined {
  const sign = /^(?:\s*\[[^\]]*\])*(?:\s+[A-Za-z_]\w*(?:\([^()]*\))?)*\s*=(?!=)\s*/.exec(
    mask.slice(after, after + 400),
  )
  if (!sign) return undefined
  const value = after + sign[0].length
  if (mask[value] === '{') return endOfBlock(mask, value)
  const end = mask.indexOf(';', value)
  return end < 0 ? mask.length : end + 1
}

function endOfMacro(mask: string, from: number): number {
  let end = mask.indexOf('\n', from)
  while (end >= 0 && /\\\s*$/.test(mask.slice(mask.lastIndexOf('\n', end - 1) + 1, end)))
    end = mask.indexOf('\n', end + 1)
  return end < 0 ? mask.length : end
}

/** The end of the block that opens at `brace`: on its own line, else at the next brace in the first column. */
function endOfBlock(mask: string, brace: number): number {
  const lineEnd = (mask.indexOf('\n', brace) + 1 || mask.length + 1) - 1
  let depth = 0
  for (let at = brace; at < lineEnd; at++) {
    if (mask[at] === '{') depth++
    else if (mask[at] === '}' && --depth === 0) return at + 1
  }
  const close = mask.indexOf('\n}', brace)
  return close < 0 ? mask.length : close + 2
}

/** Skips attributes such as `__releases(lock)` between a parameter list and the body. */
function braceAfter(mask: string, close: number): number {
  const attributes = /^(?:\s*[A-Za-z_]\w*(?:\s*\((?:[^()]|\([^()]*\))*\))?)*\s*/.exec(
    mask.slice(close, close + 600),
  )
  return close + (attributes?.[0].length ?? 0)
}

/** Just after the parenthesis that closes the one at `open`; the end of the text when none does. */
export function closing(mask: string, open: number): number {
  let depth = 0
  for (let at = open; at < mask.length; at++) {
    if (mask[at] === '(') depth++
    else if (mask[at] === ')' && --depth === 0) return at + 1
  }
  return mask.length
}

function skipBlanks(mask: string, from: number): number {
  let at = from
  while (/\s/.test(mask[at] ?? '')) at++
  return at
}

/** The name of the definition that a place in the file lies in, for hints. */
export function definitionAround(file: CFile, offset: number): string | undefined {
  const mask = file.mask()
  const from = mask.lastIndexOf('\n}', offset) + 1
  const names = new Set<string>()
  const lineEnd = (mask.indexOf('\n', offset) + 1 || mask.length + 1) - 1
  for (const line of mask.slice(from, lineEnd).matchAll(/^(?:\w|#\s*define).*/gm)) {
    for (const [name] of line[0].matchAll(/[A-Za-z_]\w*(?=\s*[([={,)])|(?<=define\s+)\w+/g)) names.add(name)
  }
  return [...names]
    .reverse()
    .find((name) => definitionsOf(file, name).some((span) => span.start <= offset && offset < span.end))
}
