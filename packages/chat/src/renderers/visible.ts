/** Untrusted text made safe to show: what acts on a terminal, hides, or changes the reading order becomes a visible sign. */

/** Characters of one column each and without any effect. Nearly all text is made of them, so it is tried first. */
export const plain = /^[ -~\u00a1-\u00ac\u00ae-\u024f\u2010-\u2027\u2030-\u205e\u2190-\u21ff]*$/

/**
 * C0, DEL and C1; soft hyphen, zero-width and other characters that print nothing (Unicode Default_Ignorable_Code_Point);
 * bidi controls; line and paragraph separators; interlinear marks; tags; halves of surrogate pairs.
 * Written out because a property escape costs a few milliseconds at the first use.
 */
const acting = new RegExp(
  '[\\0-\\x1f\\x7f-\\x9f\\xad\\u034f\\u061c\\u115f\\u1160\\u17b4\\u17b5\\u180b-\\u180f\\u200b-\\u200f\\u2028-\\u202e' +
    '\\u2060-\\u206f\\u3164\\ud800-\\udfff\\ufe00-\\ufe0f\\ufeff\\uffa0\\ufff0-\\ufffb\\u{1bca0}-\\u{1bca3}\\u{1d173}-\\u{1d17a}' +
    '\\u{e0000}-\\u{e0fff}]',
  'gu',
)

/** Replaces acting characters: ␛ for ESC, ␊ for a line feed, a blank for a tab, `<U+202E>` for those without a sign. */
export function visible(text: string): string {
  return plain.test(text) ? text : text.replace(acting, sign)
}

/** The lines of a text that may have several, each made safe. */
export function visibleLines(text: string): string[] {
  return text.split(/\r?\n/).map(visible)
}

function sign(character: string): string {
  const code = character.codePointAt(0) ?? 0
  if (code === 0x09) return ' '
  // Unicode has a block of pictures for exactly these 32, in the same order.
  if (code < 0x20) return String.fromCodePoint(0x2400 + code)
  if (code === 0x7f) return '␡'
  return `<U+${code.toString(16).toUpperCase().padStart(4, '0')}>`
}
