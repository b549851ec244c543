/** A C source file prepared for questions: its text, a mask of what is code, and its string literals. */

export interface CFile {
  text: string
  /** As long as `text`; comments and the inside of literals are blanks, so that only code is left. */
  mask(): string
  /**
   * The values of the string literals as written, neighbours joined as the compiler joins them, the arguments that a
   * macro of the file turns into strings (`#name`), and character constants with their quotes (`'p'`).
   */
  literals(): Set<string>
}

/** Prepares a file's text; mask and literals are made when first asked for. */
export function cFile(text: string): CFile {
  let mask: string | undefined
  let literals: Set<string> | undefined
  return {
    text,
    mask: () => (mask ??= maskOf(text)),
    literals: () => (literals ??= new Set([...literalsOf(text), ...stringified(text)])),
  }
}

const token = /\/\*[\s\S]*?\*\/|\/\/[^\n]*|"(?:\\[\s\S]|[^"\\\n])*"|'(?:\\.|[^'\\\n])+'/g

function maskOf(text: string): string {
  return text.replace(token, (found) =>
    found.startsWith('"') ? `"${found.slice(1, -1).replace(/[^\n]/g, ' ')}"` : found.replace(/[^\n]/g, ' '),
  )
}

/** The string literals of a piece of code, neighbours joined, and its character constants with their quotes. */
export function literalsOf(text: string): Set<string> {
  const found = new Set<string>()
  let joined: string | undefined
  let end = 0
  for (const match of text.matchAll(token)) {
    if (match[0].startsWith("'")) found.add(match[0])
    if (!match[0].startsWith('"')) continue
    const value = match[0].slice(1, -1)
    found.add(value)
    joined = joined !== undefined && /^\s*$/.test(text.slice(end, match.index)) ? joined + value : value
    found.add(joined)
    end = match.index + match[0].length
  }
  return found
}

const macro = /^[ \t]*#[ \t]*define[ \t]+(\w+)\(([^)]*)\)((?:[^\n]*\\\r?\n)*[^\n]*)/gm

/** The arguments of calls whose macro makes a string of that parameter: `DEFINE_RCU_TASKS(rcu_tasks, …)`. */
function* stringified(text: string): Generator<string> {
  for (const [, name = '', parameters = '', body = ''] of text.matchAll(macro)) {
    const turned = parameters
      .split(',')
      .flatMap((parameter, at) =>
        new RegExp(`(?<!#)#[ \\t]*${parameter.trim()}\\b`).test(body) && /^\w+$/.test(parameter.trim())
          ? [at]
          : [],
      )
    if (turned.length === 0) continue
    for (const [, given = ''] of text.matchAll(
      new RegExp(`^[ \\t]*(?:\\w+[ \\t]+)*${name}\\(([^()]*)\\)`, 'gm'),
    )) {
      const values = given.split(',').map((value) => value.trim())
      for (const at of turned) if (/^\w+$/.test(values[at] ?? '')) yield values[at] as string
    }
  }
}
