/** Content with a team's cards: theirs are found by every way, and the kernel's names stay what they are. */
import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CatalogueEntry } from '../catalogue/entry.ts'
import { cardIdOfTeam, teamIdOfCard } from './card-of-team.ts'
import { readTeamCard } from './read-team-card.ts'
import { content, formOf, teamCard } from './team.fixture.ts'
import { exampleOf } from './team-name.ts'
import { withTeamCards } from './with-team-cards.ts'

const billing = teamCard()
const proxy = teamCard(
  {
    names: 'nginx',
    summary: 'Lets customers in, and nobody else.',
    job: 'Lets requests of customers into the shop',
  },
  { cards: [billing] },
)
const exporter = teamCard(
  {
    names: 'prometheus-billing-exporter',
    summary: 'Counts invoices.',
    job: 'Counts what was sent to customers each hour',
  },
  { cards: [billing, proxy] },
)
const shard = teamCard(
  { names: 'shard/%s, shard-%d-manager', summary: 'Keeps a part of the customers.' },
  { cards: [billing, proxy, exporter] },
)
const cards = [billing, proxy, exporter, shard]
const team = withTeamCards(content, cards)
const idOf = ({ id }: { id: string }) => cardIdOfTeam(id)

describe('a team’s card', () => {
  it('answers to its names and formats, as typed and as printed', () => {
    for (const name of ['billingd', ' billingd ', '/usr/sbin/billingd', 'BILLINGD'])
      expect(team.identify(name)[0]?.card, name).toBe(idOf(billing))
    expect(team.identify('queue-worker-3')[0]).toEqual({
      card: idOf(billing),
      name: 'queue-worker-3',
      how: 'pattern',
      role: 'program',
      instance: { number: 3 },
    })
    expect(team.identify('queue-worker')[0]).toMatchObject({ card: idOf(billing), how: 'alias' })
    expect(team.identify('queue-worker-N')[0]).toMatchObject({ card: idOf(billing) })
    for (const options of [{}, { kernelThread: false }, { args: 'shard/eu --port 1' }])
      expect(team.identifyPrinted('shard/eu', options)[0]?.card).toBe(idOf(shard))
  })
  it('answers to a long name that was cut to 15 characters', () => {
    expect(team.identifyPrinted('prometheus-bill')).toMatchObject([
      { card: idOf(exporter), how: 'truncated' },
    ])
  })
  it('is no kernel thread, whatever bears its name in brackets', () => {
    expect(team.identifyPrinted('billingd', { kernelThread: true })).toEqual([])
    expect(team.identify('billingd', { kernelThread: true })).toEqual([])
  })
  it('comes before our card of the same program, which is still there', () => {
    expect(team.identify('nginx').map(({ card }) => card)).toEqual([idOf(proxy), 'nginx'])
    expect(team.identifyPrinted('nginx', { kernelThread: false }).map(({ card }) => card)).toEqual([
      idOf(proxy),
      'nginx',
    ])
  })
  it('has a name that only ends as one of the kernel’s; the kernel’s own keep theirs', () => {
    expect(team.identify('shard-3-manager')[0]?.card).toBe(idOf(shard))
    expect(team.identifyPrinted('shard-3-manager', { kernelThread: true })).toEqual(
      content.identifyPrinted('shard-3-manager', { kernelThread: true }),
    )
    expect(team.identify('10.0.0.5-manager')).toEqual(content.identify('10.0.0.5-manager'))
  })
  it('is listed behind ours, marked, and never as checked', () => {
    expect(team.heads.slice(0, content.heads.length)).toEqual(content.heads)
    expect(team.heads.slice(content.heads.length).map(({ team: mark, id }) => [mark, id])).toEqual(
      cards.map((card) => [true, idOf(card)]),
    )
    expect(team.head(idOf(shard))?.title).toBe('shard/…')
    expect(team.card(idOf(billing))).toMatchObject({ team: true, kind: 'program', sources: [], verified: [] })
    expect(content.card(idOf(billing))).toBeUndefined()
    expect(team.card('kswapd')).toBe(content.card('kswapd'))
    expect(team.label('subsystem', 'team')).toBe('Your team’s programs')
    expect([teamIdOfCard(idOf(billing)), teamIdOfCard('kswapd')]).toEqual([billing.id, undefined])
  })
  it('is found by its words, among ours', async () => {
    expect((await team.search('invoices')).map(({ id }) => id)).toEqual(
      expect.arrayContaining([idOf(billing), idOf(exporter)]),
    )
    expect((await team.search('nginx')).slice(0, 2).map(({ id }) => id)).toEqual([idOf(proxy), 'nginx'])
    expect((await team.search('swap memory'))[0]?.team).toBeUndefined()
    expect(await team.search('kswapd')).toEqual(
      expect.arrayContaining((await content.search('kswapd')).slice(0, 1)),
    )
  })
  it('is completed and suggested', () => {
    expect(team.complete('bill')[0]).toEqual({ name: 'billingd', card: idOf(billing) })
    expect(team.complete('nginx').map(({ card }) => card)).toEqual([idOf(proxy), 'nginx'])
    expect(team.similar('biling')[0]).toMatchObject({ card: idOf(billing) })
    expect(team.identify('billngd')).toEqual([])
    expect(team.identify('billngd', { fuzzy: true })[0]).toMatchObject({ card: idOf(billing), how: 'fuzzy' })
    expect(team.similar('kswapd9x')).toEqual(content.similar('kswapd9x'))
  })
  it('changes the digest, and so does each edit', () => {
    const edited = withTeamCards(content, [{ ...billing, kill: 'No.' }, proxy, exporter, shard])
    expect(new Set([content.digest, team.digest, edited.digest]).size).toBe(3)
    expect(withTeamCards(content, cards).digest).toBe(team.digest)
    expect(withTeamCards(content, []).digest).toBe(content.digest)
  })
})

/** Names that kernel threads have: those of recorded listings, of our cards and of the kernel's source. */
const kernelNames = [
  ...readdirSync(new URL('../../../test/fixtures/captures/6.12/', import.meta.url)).flatMap((file) =>
    [
      ...readFileSync(
        new URL(`../../../test/fixtures/captures/6.12/${file}`, import.meta.url),
        'utf8',
      ).matchAll(/\[([^\]\n]+)\]$/gm),
    ].flatMap(([, name]) => name ?? []),
  ),
  ...content.heads.flatMap(({ id }) => {
    const card = content.card(id)
    return card?.kind === 'kernel-thread' || card?.kind === 'workqueue'
      ? card.names.map(({ example }) => example)
      : []
  }),
  ...(
    JSON.parse(
      readFileSync(new URL('../../dist/catalogue.json', import.meta.url), 'utf8'),
    ) as CatalogueEntry[]
  ).flatMap(({ kind, format }) => (kind === 'kthread' && !format.startsWith('%') ? [exampleOf(format)] : [])),
].filter((name) => content.identifyPrinted(name, { kernelThread: true }).length > 0)

it('leaves the kernel its names, even from a stored card that no form would take now', () => {
  const old = {
    ...billing,
    names: ['k%s', 'kswapd0', 'irq/%s', 'rcu%s', 'jbd2/%s', 'ext4%s', 'nv%s', 'z_%s'],
  }
  const both = withTeamCards(content, [old])
  expect(both.identify('kbillingd')[0]?.card).toBe(idOf(old))
  for (const kernel of kernelNames) {
    for (const options of [{}, { kernelThread: false }])
      expect(both.identifyPrinted(kernel, options), kernel).toEqual(content.identifyPrinted(kernel, options))
    expect(both.identify(kernel), kernel).toEqual(content.identify(kernel))
  }
})

describe('whatever a team writes', () => {
  const beginnings = 'k ks kswapd kworker rcu irq jbd2 md nfs usb scsi ext4 loop bill w'.split(' ')
  const others = '/ - _ : 0 1 %d %s %u %x %c d manager raid1'.split(' ')
  const piece = fc.constantFrom(...beginnings, ...others)
  const name = fc.oneof(
    fc.array(piece, { minLength: 1, maxLength: 5 }).map((pieces) => pieces.join('')),
    fc.constantFrom(...kernelNames),
    fc.constantFrom(...kernelNames).map((one) => `${one.slice(0, 4)}%s`),
    fc.string({ minLength: 2, maxLength: 20 }),
  )
  it('leads from each of its names to itself, and from no name of the kernel to anything else', () => {
    let read = 0
    fc.assert(
      fc.property(fc.array(name, { minLength: 1, maxLength: 3 }), fc.nat(), (names, seed) => {
        const form = formOf({ names: names.map((one) => one.replaceAll(/[\n,]/g, '')).join('\n') })
        const result = readTeamCard(form, { content, cards: [billing], workspace: 'acme' })
        if ('problems' in result) return
        read++
        const both = withTeamCards(content, [billing, result.card])
        for (const format of result.card.names) {
          const example = exampleOf(format)
          const ways = [both.identify(example), both.identifyPrinted(example, { kernelThread: false })]
          for (const found of ways)
            expect(
              found.map(({ card }) => card),
              example,
            ).toContain(idOf(result.card))
        }
        for (let at = 0; at < 15; at++) {
          const kernel = kernelNames[(seed + at * 97) % kernelNames.length] ?? 'kswapd0'
          for (const options of [{}, { kernelThread: true }, { kernelThread: false }])
            expect(both.identifyPrinted(kernel, options), kernel).toEqual(
              content.identifyPrinted(kernel, options),
            )
          expect(both.identify(kernel), kernel).toEqual(content.identify(kernel))
        }
      }),
      { numRuns: 500 },
    )
    expect(read).toBeGreaterThan(40)
  }, 60_000)
})
