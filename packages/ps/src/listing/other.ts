/** What a text without any process row is, as far as its beginning tells. */

export type OtherKind = 'tasklist' | 'html' | 'pstree' | 'cgls' | 'json' | 'prose'

const signs: [RegExp, OtherKind][] = [
  [/^Image Name\s+PID\s|^"?Image Name"?,"?PID"?|\bHandles\s+NPM\(K\)|^[^\n]*PID Session Name/m, 'tasklist'],
  [/<!doctype html|<html[\s>]|<body[\s>]|<\/(?:div|table|p)>/i, 'html'],
  [/^(?:Control group |CGroup |-\.slice)|[├└]─\d+ /m, 'cgls'],
  [/^\S[^\n]*(?:-\+-|─┬─|---\S|───\S)|\{\S+\}\(\d+\)/m, 'pstree'],
  [/^\s*[[{]\s*(?:"|\{|\[|\d)/, 'json'],
]

/** Recognises what people paste by mistake; undefined when nothing fits. */
export function recogniseOther(text: string): OtherKind | undefined {
  const sample = text.slice(0, 16_384)
  return signs.find(([pattern]) => pattern.test(sample))?.[1] ?? (/\p{L}{2,}/u.test(sample) ? 'prose' : undefined)
}
