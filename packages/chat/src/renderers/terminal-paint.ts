/** The few colours of the terminal face; the sixteen basic ones, so that the reader's theme decides. */

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
export type Paint = (style: Style, text: string) => string

/** Without colour the text is returned as it is: no escape byte at all. */
export function painter(color: boolean): Paint {
  if (!color) return (_, text) => text
  return (style, text) => {
    const code = codes[style]
    return code && text ? `\x1b[${code[0]}m${text}\x1b[${code[1]}m` : text
  }
}
