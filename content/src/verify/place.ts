/** Claims of the form "this code stands in this file, in this function". */
import { definitionAround, definitionsOf, type Span } from './definition.ts'
import { findCode } from './find-code.ts'
import type { CFile } from './c-file.ts'
import type { KernelTree } from './tree.ts'

export interface Place {
  file: string
  function?: string | undefined
}

/** A sentence on why a claim does not hold, and how to mend it; undefined when it holds. */
export type Failure = string | undefined

/** The file, and the spans of the function's definitions (the whole file without a function), or why not. */
function openPlace(tree: KernelTree, place: Place): { file: CFile; spans: Span[] } | string {
  const file = tree.file(place.file)
  if (typeof file === 'string') return file
  if (place.function === undefined) return { file, spans: [{ start: 0, end: file.text.length }] }
  const spans = definitionsOf(file, place.function)
  if (spans.length > 0) return { file, spans }
  const known = new RegExp(`\\b${place.function.replace(/\W/g, '\\$&')}\\b`).test(file.mask())
  return (
    `${place.function} is not defined in ${place.file}` + (known ? ', it is only used or declared there' : '')
  )
}

/** Checks that the place exists, and that `contains` stands there and `absent` does not. */
export function checkPlace(
  tree: KernelTree,
  place: Place,
  claim: { contains?: string | undefined; absent?: string | undefined },
): Failure {
  const opened = openPlace(tree, place)
  if (typeof opened === 'string') return opened
  const { file, spans } = opened
  const { contains, absent } = claim
  if (contains !== undefined && !spans.some((span) => findCode(file.text, contains, span))) {
    return notThere(file, place, contains)
  }
  const found =
    absent === undefined ? undefined : spans.map((span) => findCode(file.text, absent, span)).find(Boolean)
  return found && `${quote(absent ?? '')} does stand there, in line ${lineOf(file.text, found.start)}`
}

function notThere(file: CFile, place: Place, code: string): string {
  const where = place.function === undefined ? place.file : `${place.function} (${place.file})`
  const message = `${quote(code)} does not stand in ${where}`
  const elsewhere = findCode(file.text, code)
  if (!elsewhere) return message + nearest(file, code)
  const line = lineOf(file.text, elsewhere.start)
  const around = definitionAround(file, elsewhere.start)
  return (
    `${message}; found in line ${line}` + (around ? `, in ${around}, instead` : ', outside of any function')
  )
}

/**
 * What the source has in its place: the longest beginning of the code that stands there, or else the line that shares
 * its string or its longest word.
 */
function nearest(file: CFile, code: string): string {
  const signs = [...code.matchAll(/\w+|[^\s\w]/gu)].slice(1, -1)
  const beginnings = signs.map((sign) => code.slice(0, sign.index + sign[0].length)).reverse()
  const strings = code.match(/"[^"\n]{3,}"/g) ?? []
  const words = (code.match(/\w{6,}/g) ?? []).sort((a, b) => b.length - a.length)
  for (const part of [...beginnings, ...strings, ...words]) {
    const found = findCode(file.text, part)
    if (!found) continue
    const around = definitionAround(file, found.start)
    const source = lineFrom(file.text, found)
    return `; the source has ${quote(source)} in line ${lineOf(file.text, found.start)}${around ? `, in ${around}` : ''}`
  }
  return ''
}

/** From the beginning of the place's line to the end of its statement, or some way behind the place. */
function lineFrom(text: string, { start, end }: Span): string {
  const from = text.lastIndexOf('\n', start - 1) + 1
  const statement = text.indexOf(';', end) + 1
  return text
    .slice(from, statement > 0 && statement < end + 120 ? statement : end + 60)
    .replace(/\s+/g, ' ')
    .trim()
}

export function quote(text: string): string {
  return text.includes('`') ? `"${text}"` : `\`${text}\``
}

function lineOf(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length
}
