/** Terminal output (text with SGR colours) as an animated SVG: one scene after another, for ever. */

export interface Scene {
  typed: string
  output: string
}

interface Options {
  columns: number
  /** Longer output is cut, and says so. */
  rows: number
  /** How long each scene stays. */
  seconds: number
}

const cell = { width: 8.4, height: 18 }
const padding = 16
const palette: Record<number, string> = {
  30: '#484f58',
  31: '#ff7b72',
  32: '#7ee787',
  33: '#e3b341',
  34: '#79c0ff',
  35: '#d2a8ff',
  36: '#56d4dd',
  37: '#e6edf3',
  90: '#8b949e',
  91: '#ffa198',
  92: '#7ee787',
  93: '#f2cc60',
  94: '#79c0ff',
  95: '#d2a8ff',
  96: '#76e3ea',
  97: '#ffffff',
}

export function svgRecording(scenes: Scene[], { columns, rows, seconds }: Options): string {
  const width = columns * cell.width + 2 * padding
  const height = (rows + 1) * cell.height + 2 * padding + 24
  const total = scenes.length * seconds
  const share = 100 / scenes.length
  const groups = scenes.map((scene, index) => {
    const lines = [`\x1b[32m$\x1b[0m \x1b[1m${scene.typed}\x1b[0m`, ...scene.output.split('\n')]
    const shown =
      lines.length > rows
        ? [...lines.slice(0, rows - 1), `\x1b[90m… ${lines.length - rows + 1} more lines\x1b[0m`]
        : lines
    const text = shown.map((line, row) => textLine(line, row)).join('\n')
    return `<g class="scene" style="animation-delay:${index * seconds}s">\n${text}\n</g>`
  })
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="Terminal recording: ${escapeXml(scenes.map(({ typed }) => typed).join('; '))}">
<style>
text{font:14px/1 ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace;fill:#e6edf3;white-space:pre}
.scene{opacity:0;animation:show ${total}s infinite}
@keyframes show{0%{opacity:0}0.5%,${share - 0.5}%{opacity:1}${share}%,100%{opacity:0}}
@media (prefers-reduced-motion:reduce){.scene{animation:none}.scene:first-of-type{opacity:1}}
</style>
<rect width="100%" height="100%" rx="10" fill="#0d1117"/>
<circle cx="20" cy="18" r="6" fill="#ff5f56"/><circle cx="40" cy="18" r="6" fill="#ffbd2e"/><circle cx="60" cy="18" r="6" fill="#27c93f"/>
${groups.join('\n')}
</svg>
`
}

function textLine(line: string, row: number): string {
  const y = padding + 24 + (row + 0.8) * cell.height
  let color: string | undefined
  let bold = false
  let dim = false
  let italic = false
  const spans: string[] = []
  // oxlint-disable-next-line no-control-regex
  for (const [, sgr, text] of line.matchAll(/\x1b\[([\d;]*)m|([^\x1b]+)/g)) {
    if (sgr !== undefined) {
      for (const code of sgr.split(';').map(Number)) {
        if (code === 0) [color, bold, dim, italic] = [undefined, false, false, false]
        else if (code === 1) bold = true
        else if (code === 2) dim = true
        else if (code === 3) italic = true
        else if (code === 22) [bold, dim] = [false, false]
        else if (code === 23) italic = false
        else if (code === 39) color = undefined
        else if (palette[code]) color = palette[code]
      }
      continue
    }
    const style = [
      color && `fill="${color}"`,
      bold && 'font-weight="700"',
      italic && 'font-style="italic"',
      dim && 'opacity=".7"',
    ].filter(Boolean)
    spans.push(
      style.length > 0 ? `<tspan ${style.join(' ')}>${escapeXml(text ?? '')}</tspan>` : escapeXml(text ?? ''),
    )
  }
  return `<text x="${padding}" y="${y.toFixed(1)}" xml:space="preserve">${spans.join('')}</text>`
}

const escapeXml = (text: string) =>
  text.replace(
    /[&<>"]/g,
    (character) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[character] ?? '',
  )
