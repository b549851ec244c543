/** Secrets for tests: made at run time, so that no scanner of repositories stops at a literal. The same at each run. */

const lower = 'abcdefghijklmnopqrstuvwxyz'
const upper = lower.toUpperCase()
const digits = '0123456789'

export const alphabets = {
  digits,
  hex: `${digits}abcdef`,
  base32: `${upper}234567`,
  upper: upper + digits,
  lower: lower + digits,
  alnum: lower + upper + digits,
  base64url: `${lower}${upper}${digits}-_`,
  base64: `${lower}${upper}${digits}+/`,
  password: `${lower}${upper}${digits}!#%+-.^_~`,
} as const

/** A planted secret: a command line and what must not be seen of it. */
export interface Planted {
  kind: string
  args: string
  secret: string
  /** Where such a form is known from. */
  source: string
}

/** Makes strings that look random: xorshift32 (Marsaglia, 2003) from a seed. */
export function createSecrets(seed: number) {
  let state = seed
  const below = (limit: number): number => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) % limit
  }
  return (alphabet: keyof typeof alphabets, length: number): string =>
    Array.from({ length }, () => alphabets[alphabet][below(alphabets[alphabet].length)]).join('')
}

/** A table row: kind, source, command line with `§` where the secret stands. */
export type Row = readonly [kind: string, source: string, args: string]

/** Rows with a password that a person might choose; it begins with a letter and ends with a digit. */
export function withPasswords(rows: readonly Row[], seed: number): Planted[] {
  const random = createSecrets(seed)
  return rows.map(([kind, source, args], index) => {
    const secret = `${random('alnum', 3)}${random('password', 6 + (index % 9))}${random('alnum', 2)}7`
    return { kind, source, args: args.replaceAll('§', secret), secret }
  })
}
