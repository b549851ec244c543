/** Checks that the code a card shows for a default has the default's number. */
import type { DefaultClaim } from './claim.ts'
import { quote, type Failure } from './place.ts'

/**
 * A default that is a number must be one that the code shows, alone or as a product (`30 * 1000`). Code that computes
 * its value from other names (`HPAGE_PMD_NR - 1`) shows no number to compare.
 */
export function checkDefault({ value, contains }: DefaultClaim): Failure {
  const code = /(?:=|#\s*define\s+\w+|\bdefault\b)\s*([^=]*)$/.exec(contains)?.[1] ?? contains
  if (/(?<!\w)(?!HZ\b)[A-Za-z_]/.test(code)) return undefined
  const said = numbersIn(value)
  const shown = numbersIn(code)
  if (said.length === 0 || shown.length === 0 || said.some((number) => shown.includes(number)))
    return undefined
  return `the default is said to be ${value}, but ${quote(contains)} shows ${shown.join(', ')}`
}

function numbersIn(text: string): number[] {
  const numbers = [...text.matchAll(/(?<![\w.])(?:0x[0-9a-fA-F]+|\d+(?:\.\d+)?)/g)].map(([number]) =>
    Number(number),
  )
  const products = [...text.matchAll(/\d+(?:\s*\*\s*\d+)+/g)].map(([product]) =>
    product.split('*').reduce((value, factor) => value * Number(factor), 1),
  )
  const shifts = [...text.matchAll(/(\d+)[UL]*\s*<<\s*(\d+)/g)].map(
    ([, value, shift]) => Number(value) * 2 ** Number(shift),
  )
  return [...products, ...shifts, ...numbers]
}
