/** Terminal output (text with SGR colours) as HTML spans: for the gallery. */
import { escaped } from './gallery-discord.ts'

/** What each code switches on or off; the product writes these and no others. */
const codes: Record<number, string | undefined> = {
  1: 'bold',
  2: 'dim',
  3: 'italic',
  31: 'red',
  33: 'yellow',
  34: 'blue',
  36: 'cyan',
}
const ends: Record<number, RegExp> = {
  22: /^(?:bold|dim)$/,
  23: /^italic$/,
  39: /^(?:red|yellow|blue|cyan)$/,
}

export function terminalHtml(output: string): string {
  let on: string[] = []
  let made = ''
  for (const [, sgr, text = ''] of output.matchAll(/\x1b\[([\d;]*)m|([^\x1b]+|\x1b)/g)) {
    if (sgr === undefined) {
      made += on.length > 0 ? `<span class="${on.join(' ')}">${escaped(text)}</span>` : escaped(text)
      continue
    }
    for (const code of sgr.split(';').map(Number)) {
      const [style, end] = [codes[code], ends[code]]
      if (code === 0) on = []
      else if (style) on = [...on, style]
      else if (end) on = on.filter((one) => !end.test(one))
    }
  }
  return `<pre>${made}</pre>`
}

export const terminalStyle = `
.terminal{background:#0d1117;color:#e6edf3;padding:10px;overflow-x:auto}
.terminal pre{margin:0;font:9px/1.45 'DejaVu Sans Mono',Menlo,Consolas,monospace;white-space:pre}
.terminal .bold{font-weight:700}.terminal .dim{opacity:.7}.terminal .italic{font-style:italic}
.terminal .red{color:#ff7b72}.terminal .yellow{color:#e3b341}.terminal .blue{color:#79c0ff}.terminal .cyan{color:#56d4dd}
`
