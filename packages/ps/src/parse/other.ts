/** What a paste is that holds no row of `ps`, so that one clear sentence can be said. */

/** Kinds of text that people paste by mistake, or in hope. */
export type OtherText = 'tasklist' | 'html' | 'pstree' | 'cgls' | 'json' | 'prose'

/** Enough to tell. */
const sampleLength = 8192

/** Tells what a text is by its first 8 KiB; undefined when nothing fits. Use it when a parse gave no rows. */
export function recogniseOther(text: string): OtherText | undefined {
  const sample = text.slice(0, sampleLength)
  if (/^\s*<(?:!doctype|html|head|body|table|div|pre|span|p|\?xml|svg)\b/i.test(sample)) return 'html'
  if (/^(?:\uFEFF)?\s*(?:\{\s*["}]|\[\s*[{["\]])/.test(sample)) return 'json'
  const lines = sample.split('\n', 200)
  const count = (test: RegExp) => lines.filter((line) => test.test(line.slice(0, 400))).length
  if (
    count(
      /^={5,} +={5,}|\.exe +\d+ (?:Services|Console|RDP)|^Image Name +PID|^Handles +NPM\(K\)|^"[^"]+\.exe","\d+"/i,
    ) > 0
  ) {
    return 'tasklist'
  }
  const filled = count(/\S/)
  if (filled === 0) return undefined
  const cgls = count(
    /^(?:Control group |CGroup |-\.slice)|[|`├└][-─]+ ?(?:\d+ [^\s(]|\S+\.(?:slice|service|scope)\b)/,
  )
  if (cgls > 0 && cgls * 2 >= filled) return 'cgls'
  const tree = count(/---|-\+-|─[─┬]─|^[ |│]*[|`├└][-─]/)
  if (tree > 0 && tree * 2 >= filled) return 'pstree'
  const words = sample.match(/\p{L}{2,}/gu)?.length ?? 0
  const others = sample.match(/[^\p{L}\s.,;:!?'"()-]/gu)?.length ?? 0
  return words >= 4 && others < words ? 'prose' : undefined
}
