/** What people read, by the terminal face. */
import { readFileSync } from 'node:fs'
import { openContent } from '@proctor/content'
import { annotate, whatis } from '@proctor/tutor'
import { describe, expect, it } from 'vitest'
import { renderTerminal } from '../renderers/terminal.ts'
import { annotateView, noListing } from './annotate.ts'
import { cardView } from './card.ts'
import { cardsView } from './cards.ts'
import { moreView } from './more.ts'
import { ranges } from './ranges.ts'
import { whatisView } from './whatis.ts'

const content = openContent(new URL('../../../../content/dist/', import.meta.url))
const show = (message: Parameters<typeof renderTerminal>[0], expand = false) =>
  renderTerminal(message, { width: 100, color: false, expand })
const ask = async (name: string) => show(whatisView(content, await whatis(content, name)))
const capture = (name: string) =>
  readFileSync(new URL(`../../../../test/fixtures/captures/${name}`, import.meta.url), 'utf8')

describe('whatis', () => {
  it('answers what people ask, in their order', async () => {
    const text = await ask('kswapd0')
    const places = [
      'Frees memory',
      'Why it may be busy',
      'May I kill it?',
      'Is it a fake?',
      'When to worry',
      'Run next',
    ].map((part) => text.indexOf(part))
    expect(places).toEqual([...places].sort((a, b) => a - b))
    expect(places[0]).toBeGreaterThan(-1)
  })
  it('reads a kworker’s name aloud', async () => {
    expect(await ask('kworker/u17:2+flush-8:0')).toMatch(
      /unbound pool 17 .*runs work of flush-8:0 right now/s,
    )
    expect(await ask('kworker/3:1H-kblockd')).toMatch(
      /worker 1 of CPU 3, in its high-priority pool; the last work/s,
    )
  })
  it('names what a cut workqueue may be, likely ones first', async () => {
    expect(await ask('kworker/u8:2-ev')).toMatch(/cut to 15 characters: ev… may be events_unbound, /)
    expect(await ask('kworker/0:1-eve')).toMatch(/may be events, /)
    expect(await ask('kworker/0:1-eve')).not.toMatch(/may be events_(?:highpri|unbound)/)
    expect(await ask('kworker/10:1H-ev')).not.toMatch(/is cut to/)
  })
  it('tells a rescuer from a worker', async () => {
    expect(await ask('kworker/R-netns')).toMatch(/rescuer of this workqueue/)
  })
  it('offers no other card twice', async () => {
    const { blocks } = whatisView(content, await whatis(content, 'kworker/u17:2+flush-8:0'))
    const asked = blocks.flatMap((block) =>
      block.kind === 'buttons' ? block.buttons.map(({ command }) => command.argument) : [],
    )
    expect(asked).toContain('writeback')
    expect(asked).toHaveLength(new Set(asked).size)
  })
  it('says a name from the source once', async () => {
    const message = whatisView(content, await whatis(content, 'jfsCommit'))
    expect(message.title).toBe('jfsCommit: from kernel source, no card yet')
    expect(show(message).split('jfsCommit')).toHaveLength(2)
  })
  it('gives all candidates of a cut name', async () => {
    const text = await ask('kworker/R-write')
    expect(text).toMatch(/writeback/)
  })
  it('says that an unknown name is unknown, and how to find out', async () => {
    const text = await ask('frobnicated')
    expect(text).toContain('No card has this name')
    expect(text).toContain('/proc/PID/exe')
  })
})

describe('every card', () => {
  it.each(content.heads.map((head) => head.id))('%s renders whole, within the width', (id) => {
    const card = content.card(id)
    if (!card) throw new Error(`no card ${id}`)
    const text = show(cardView(content, card), true)
    expect(text).toContain(card.title)
    expect(text).not.toMatch(/undefined|\[object|NaN/)
    for (const line of text.split('\n')) expect([...line].length).toBeLessThanOrEqual(100)
  })
})

describe('a report', () => {
  it('puts findings first, then groups, then unknown names, then totals, on about one screen', async () => {
    const text = show(annotateView(content, await annotate(content, [capture('6.1/ps-ef-impostor.txt')])))
    const places = ['is not a kernel thread', 'Explained:', 'Without a card', 'rows explained'].map((part) =>
      text.indexOf(part),
    )
    expect(places).toEqual([...places].sort((a, b) => a - b))
    expect(text.split('\n').length).toBeLessThan(60)
  })
  it('says so when nothing stands out', async () => {
    const text = show(annotateView(content, await annotate(content, [capture('6.18/ps-ef.txt')])))
    expect(text).toContain('Nothing in this listing stands out')
  })
  it('tells rows by their lines', async () => {
    const text = show(annotateView(content, await annotate(content, [capture('6.1/ps-ef-impostor.txt')])))
    expect(text).toMatch(/\(lines 120, 123–127\)/)
    const full = show(
      annotateView(content, await annotate(content, [capture('6.1/ps-ef-impostor.txt')])),
      true,
    )
    expect(full).toMatch(/\(line \d+\)/)
    expect(full).not.toMatch(/line \d+[,–]/)
  })
  it('leaves to “More” what the first message did not show', async () => {
    const report = annotateView(content, await annotate(content, [capture('6.1/ps-ef-impostor.txt')]))
    const more = show(moreView(report))
    expect(more).toMatch(/^256 processes/)
    expect(more).toContain('99 more cards')
    expect(more).not.toMatch(/is not a kernel thread|postgres/)
    // Cut after the findings: the groups, too.
    const from = report.blocks.findIndex((block) => block.kind === 'heading' && block.level === 3)
    expect(show(moreView(report, { from }))).toMatch(/Explained: 111 cards.*postgres.*99 more cards/s)
    expect(show(moreView(report, { from: 0 }))).toMatch(/^256 processes(?!.*256 processes).*is not a kernel/s)
  })
  it('shows everything on request', async () => {
    const result = await annotate(content, [capture('6.1/ps-aux.txt')])
    const full = show(annotateView(content, result, { full: true }), true)
    expect(full).toContain('kcompactd0')
    expect(full.length).toBeGreaterThan(show(annotateView(content, result)).length)
  })
  it('says what was hidden', async () => {
    const header = 'UID          PID    PPID  C STIME TTY          TIME CMD'
    const listing = `${header}\nroot           90       1  0 09:23 ?        00:00:00 mysqld --password=Tr0ub4dor3`
    expect(show(annotateView(content, await annotate(content, [listing])))).toMatch(
      /hidden before anything was shown: 1 ×\s+‹password›/,
    )
  })
  it('answers what is no listing with one sentence and an example', () => {
    expect(show(noListing('tasklist'))).toMatch(/Windows tasklist.*ps -ef/s)
  })
})

it('lists cards by subsystem, and says when a search finds none', () => {
  expect(show(cardsView(content, content.heads))).toContain('Memory management')
  const chooser = (heads = content.heads) => cardsView(content, heads, { choosable: true }).blocks.at(-1)
  expect(chooser()).toMatchObject({ kind: 'select', label: 'Open a card (the first 25)' })
  expect(chooser(content.heads.slice(0, 3))).toMatchObject({
    label: 'Open a card',
    options: content.heads.slice(0, 3).map(({ id }) => ({ command: { name: 'card', argument: id } })),
  })
  expect(show(cardsView(content, content.heads))).not.toContain('Open a card')
  expect(show(cardsView(content, [], { search: 'zzz' }))).toContain('No card fits')
})

it('writes line numbers as people do', () => {
  expect(ranges([3, 7, 8, 9, 12, 13])).toBe('3, 7–9, 12, 13')
  expect(ranges([1, 3, 5, 7], 2)).toBe('1, 3 …')
})
