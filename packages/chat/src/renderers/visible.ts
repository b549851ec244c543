/** Untrusted text made safe to print: what would act on a terminal or change the reading order becomes visible. */

/** C0, DEL, C1, and the characters that hide or reorder text (Unicode bidi controls, zero-width, line separators). */
// oxlint-disable-next-line no-control-regex
const acting = /[\x00-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]/g

/** Replaces acting characters by visible signs: ␛ for ESC, ␊ for a line feed, `<U+202E>` for the others. */
export function visible(text: string): string {
  acting.lastIndex = 0
  return acting.test(text) ? text.replace(acting, sign) : text
}

function sign(character: string): string {
  const code = character.charCodeAt(0)
  if (code === 9) return ' '
  if (code < 32) return String.fromCharCode(0x2400 + code)
  if (code === 127) return '␡'
  return `<U+${code.toString(16).toUpperCase().padStart(4, '0')}>`
}
