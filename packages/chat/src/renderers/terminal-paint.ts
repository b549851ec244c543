/** The few colours of the terminal face; of the sixteen basic ones, so that the reader's theme decides. */

const codes = {
  plain: undefined,
  title: ['1', '22'],
  heading: ['1', '22'],
  strong: ['1', '22'],
  emphasis: ['3', '23'],
  code: ['36', '39'],
  link: ['34', '39'],
  dim: ['2', '22'],
  info: ['36', '39'],
  warning: ['33', '39'],
  danger: ['31', '39'],
} as const satisfies Record<string, readonly [string, string] | undefined>

export type Style = keyof typeof codes

/** A piece of one line, made safe already, with the style to show it in. */
export interface Run {
  text: string
  style: Style
}

/** Turns the runs of one line into text for the terminal. */
export type Paint = (runs: Run[]) => string

/** Without colour no escape byte is written at all. */
export function painter({ color }: { color: boolean }): Paint {
  if (!color) return (runs) => runs.map(({ text }) => text).join('')
  return (runs) =>
    runs
      .map(({ text, style }) => {
        const code = codes[style]
        return code && text ? `\x1b[${code[0]}m${text}\x1b[${code[1]}m` : text
      })
      .join('')
}
