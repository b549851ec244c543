import { describe, expect, it } from 'vitest'
import type { Block, Inline } from '../message.ts'
import { renderHtml } from './html.ts'

const show = (...blocks: Block[]) => renderHtml({ title: '', blocks })
const inline = (text: Inline) => show({ kind: 'text', text })

describe('renderHtml', () => {
  it('uses elements that mean what is shown', () => {
    expect(
      show({ kind: 'heading', level: 2, text: 'kswapd' }, { kind: 'heading', level: 3, text: 'More' }),
    ).toBe('<h3>kswapd</h3><h4>More</h4>')
    expect(show({ kind: 'fields', fields: [{ name: 'Normal', value: 'Asleep' }] })).toBe(
      '<dl><div><dt>Normal</dt><dd>Asleep</dd></div></dl>',
    )
    expect(
      show({ kind: 'detail', summary: 'Sources', open: true, blocks: [{ kind: 'note', text: 'none' }] }),
    ).toBe(
      '<details open><summary>Sources</summary><div class="folded"><p class="note">none</p></div></details>',
    )
  })

  it('gives the columns of a table a scope, and leaves out a head without titles', () => {
    const rows: Inline[][] = [['48', 'kworker']]
    expect(
      show({
        kind: 'table',
        columns: [
          { title: 'Rows', align: 'right' },
          { title: 'Name', align: 'left' },
        ],
        rows,
      }),
    ).toBe(
      '<div class="table"><table><thead><tr><th scope="col" class="right">Rows</th><th scope="col">Name</th></tr></thead>' +
        '<tbody><tr><td class="right">48</td><td>kworker</td></tr></tbody></table></div>',
    )
    expect(show({ kind: 'table', columns: [{ title: '', align: 'left' }], rows: [['a']] })).not.toContain(
      '<thead>',
    )
  })

  it('links to cards, and shows as text what is no card id', () => {
    expect(inline([{ kind: 'card', card: 'scsi_eh', text: 'scsi_eh_0' }])).toBe(
      '<p><a href="#/card/scsi_eh" data-card="scsi_eh">scsi_eh_0</a></p>',
    )
    expect(inline([{ kind: 'card', card: '../x" onclick="y', text: 'x' }])).toBe('<p>x</p>')
  })

  it('isolates code and right-to-left letters', () => {
    expect(inline([{ kind: 'code', text: '<b>' }])).toBe('<p><code><bdi>&lt;b&gt;</bdi></code></p>')
    expect(inline('שלום')).toBe('<p><bdi>שלום</bdi></p>')
    expect(inline('x\u202ey')).toBe('<p>x&lt;U+202E&gt;y</p>')
  })

  it('escapes the values of a button', () => {
    expect(
      show({ kind: 'buttons', buttons: [{ label: 'a & b', command: { name: 'whatis', argument: '"x"' } }] }),
    ).toBe(
      '<div class="buttons"><button type="button" data-command="whatis" data-argument="&quot;x&quot;">a &amp; b</button></div>',
    )
  })

  it('gives buttons their tones, and a select a button for each option', () => {
    expect(
      show({ kind: 'buttons', buttons: [{ label: 'Next', tone: 'primary', command: { name: 'quiz' } }] }),
    ).toBe(
      '<div class="buttons"><button type="button" class="primary" data-command="quiz" data-argument="">Next</button></div>',
    )
    expect(
      show({
        kind: 'select',
        label: 'Open a card',
        options: [
          { label: 'kswapd', description: 'Frees <memory>', command: { name: 'card', argument: 'kswapd' } },
        ],
      }),
    ).toBe(
      '<p class="note">Open a card</p><div class="buttons"><button type="button" data-command="card" data-argument="kswapd">kswapd <small>Frees &lt;memory&gt;</small></button></div>',
    )
  })

  it('keeps the lines of code', () => {
    expect(show({ kind: 'code', text: 'ps -ef\nps aux' })).toBe('<pre><code>ps -ef\nps aux</code></pre>')
  })
})
