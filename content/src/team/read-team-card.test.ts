/** What a team may write, and what it is told when it may not. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readTeamCard, type TeamCardPlace } from './read-team-card.ts'
import { teamCardForm, teamCardLimits, type TeamCardForm } from './team-card.ts'
import { content, formOf, teamCard } from './team.fixture.ts'

/** The sentences on one field, when all others are right. */
function told(changes: Partial<TeamCardForm>, place: Partial<TeamCardPlace> = {}): string[] {
  const read = readTeamCard(formOf(changes), { content, cards: [], workspace: 'acme', ...place })
  if ('card' in read) return []
  const fields = new Set(read.problems.map(({ field }) => field))
  expect([...fields]).toEqual(Object.keys(changes))
  return read.problems.map(({ problem }) => problem)
}

describe('a form that is right', () => {
  it('becomes a card with an id of its first name and its workspace', () => {
    const card = teamCard()
    expect(card).toMatchObject({
      id: expect.stringMatching(/^billingd-[0-9a-f]{8}$/) as string,
      names: ['billingd', 'queue-worker-%d'],
      summary: 'Writes the invoices of the night.',
    })
    expect(card.body.map(({ kind }) => kind)).toEqual(['paragraph', 'list'])
    expect(teamCard({}, { workspace: 'another' }).id).not.toBe(card.id)
  })
  it('keeps its id when it is edited, and takes a free one when the first is taken', () => {
    const first = teamCard()
    const edited = teamCard({ names: 'invoiced' }, { cards: [first], editing: first.id })
    expect(edited).toMatchObject({ id: first.id, names: ['invoiced'] })
    expect(teamCard({ names: 'billingd' }, { cards: [edited] }).id).toMatch(/^billingd-2-/)
  })
  it('is read the same again from what it is edited as', () => {
    for (const card of [teamCard(), teamCard({ job: 'turns orders into invoices, each one...' })])
      expect(teamCard(teamCardForm(card), { cards: [card], editing: card.id })).toEqual(card)
  })
  it('takes names one a line or with commas, in any script, with blanks inside', () => {
    const { names } = teamCard({ names: ' billingd ,queue  worker,\r\n\nцех-%d, billingd\n日本語 ' })
    expect(names).toEqual(['billingd', 'queue worker', 'цех-%d', '日本語'])
  })
  it('writes an answer as answers are written', () => {
    expect(teamCard({ job: ' turns the orders\nof a day into invoices. ' }).job).toBe(
      'Turns the orders of a day into invoices',
    )
    expect(teamCard({ job: 'iSCSI targets for the machines of the build' }).job).toMatch(/^iSCSI/)
  })
  it('leaves a picture’s variant away, which shows as a strange sign in places', () => {
    expect(teamCard({ kill: 'No \u26a0\ufe0f ask first' }).kill).toBe('No \u26a0 ask first')
  })
})

describe('a name', () => {
  it.each([
    ['', /Write at least one name/],
    [Array.from({ length: 11 }, (_, at) => `daemon-${at}x`).join(), /These are 11 names; keep 10/],
    ['x'.repeat(64), /64 characters long; ps prints at most 63/],
    ['x'.repeat(3000), /too long for names/],
    ['bill\u202eing', /cannot be seen \(U\+202E\)/],
    ['bill\u0000ing', /cannot be seen \(U\+0000\)/],
    ['bill\u2028ing', /cannot be seen \(U\+2028\)/],
    ['[billingd]', /in brackets, as ps shows kernel threads/],
    ['/usr/sbin/billingd', /is a path; write only its last part/],
    ['`billingd`', /back-tick/],
    ['"billingd"', /not what ps prints/],
    ['billing <defunct>', /not what ps prints/],
    ['x', /too short/],
    ['--', /too short/],
  ])('%j is refused with a sentence', (names, sentence) => {
    expect(told({ names })).toEqual([expect.stringMatching(sentence)])
  })
  it.each([
    'worker-[0-9]+',
    'worker.*',
    'work(er)+',
    'worker-\\d',
    '^worker',
    'worker$',
    'work?r',
    'a|b',
    'w{2,3}',
  ])('%j is a regular expression, which no name is', (names) => {
    for (const problem of told({ names: names.replaceAll(',', ';') }))
      expect(problem).toMatch(/regular expression or a wildcard; write %d/)
    expect(told({ names: names.replaceAll(',', ';') })).toHaveLength(1)
  })
  it.each([
    ['%s', /would fit too many/],
    ['%d', /would fit too many/],
    ['ab%d', /would fit too many/],
    ['%s-exporter', /would fit too many/],
    ['abc%d%s', /two values side by side/],
    ['abc-%d-%d-%d', /3 places for a value; at most 2/],
    ['abc-%z', /% that stands for nothing/],
    ['100%', /% that stands for nothing/],
  ])('the format %s is refused with a sentence', (names, sentence) => {
    expect(told({ names })).toEqual([expect.stringMatching(sentence)])
  })
  it.each([
    'kswapd%d',
    'kswapd0',
    'kswapd-%d',
    'ksw%s',
    'kworker/u8:2',
    'kworkerds',
    'kworker-%d',
    'ksoftirqd/3',
    'irq/%d-eth0',
    'jbd2/%s',
    'rcu%s',
    'migration-%d',
    'events',
    'usb-storage',
    'nbd%d',
    'kthreadd',
    'ext4-rsv-conver',
    '192.168.%s',
  ])('%s is refused, because an impostor is told by it', (names) => {
    expect(told({ names })).toEqual([expect.stringMatching(/name of the kernel's own.*so leave it out\.$/)])
  })
  it('that only ends as one of the kernel’s is the team’s all the same', () => {
    expect(told({ names: 'order-manager, shard-%d-manager' })).toEqual([])
  })
  it('that Proctor has a program’s card for may have another meaning here', () => {
    expect(told({ names: 'nginx, postgres' })).toEqual([])
  })
  it('that another name of the card covers is one too many', () => {
    expect(told({ names: 'queue-1, queue-%d' })).toEqual([
      '“queue-1” is covered by “queue-%d” already; remove it.',
    ])
    expect(told({ names: 'queue-%d, queue-%u' })).toEqual([
      '“queue-%u” is covered by “queue-%d” already; remove it.',
    ])
  })
  it('of another card of the team names that card', () => {
    const cards = [teamCard()]
    for (const names of ['billingd', 'queue-worker-7', 'queue-worker-%s'])
      expect(told({ names }, { cards })).toEqual([
        expect.stringMatching(/belongs to your team's card “billingd”; edit/),
      ])
    expect(told({ names: 'billingd' }, { cards, editing: cards[0]!.id })).toEqual([])
  })
  it('has no room beyond 200 cards, but for an edit', () => {
    const card = teamCard()
    const cards = Array.from({ length: teamCardLimits.cards }, (_, at) => ({
      ...card,
      id: `c-${at}`,
      names: [`c${at}x`],
    }))
    expect(told({ names: 'one-more' }, { cards })).toEqual([
      expect.stringMatching(/200 cards, the most .*remove one/),
    ])
    expect(told({ names: 'one-more' }, { cards, editing: 'c-7' })).toEqual([])
  })
})

describe('the lines', () => {
  it.each<[Partial<TeamCardForm>, RegExp]>([
    [{ summary: ' ' }, /Say in one sentence/],
    [{ summary: 'x'.repeat(141) }, /141 characters long; shorten it to 140/],
    [{ summary: 'a `b` c' }, /plain text; remove the back-ticks/],
    [{ summary: 'harmless\u202egnp' }, /cannot be seen \(U\+202E\)/],
    [{ job: '…' }, /Say in a few words/],
    [{ job: 'Bills' }, /5 characters long; say it in at least 30/],
    [{ job: 'x'.repeat(76) }, /76 characters long; shorten it to 75/],
    [{ job: 'Runs billingd for the orders of a day' }, /“billingd”, which gives the answer of a quiz away/],
    [{ kill: '' }, /Say whether it may be restarted/],
    [{ kill: 'x'.repeat(281) }, /281 characters long; shorten it to 280/],
    [{ kill: '**Never** kill it' }, /remove other signs of Markdown/],
    [{ kill: 'kill <pid>' }, /angle brackets; put it between back-ticks/],
    [{ kill: 'see https://wiki.example/x' }, /address; put it between back-ticks/],
    [{ kill: 'ask `ops first' }, /back-tick without its partner/],
  ])('%j is refused with a sentence', (changes, sentence) => {
    expect(told(changes)).toEqual([expect.stringMatching(sentence)])
  })
  it('may be exactly as long as there is room', () => {
    expect(told({ summary: 'x'.repeat(140), kill: 'x'.repeat(280) })).toEqual([])
    expect([told({ job: 'x'.repeat(75) }), told({ job: 'x'.repeat(30) })]).toEqual([[], []])
    expect([told({ text: 'x'.repeat(40) }), told({ text: 'x'.repeat(2000) })]).toEqual([[], []])
  })
})

describe('the text', () => {
  const around = (line: string) =>
    `A paragraph that is long enough for a card of a team.\n\n${line}\n\nAnd an end.`
  it.each([
    ['# A heading', 'Line 3 is a heading; write it as **bold** text.'],
    ['[a link](https://x.example)', /^Line 3 has a link; /],
    ['<https://x.example>', /^Line 3 has a link; /],
    [
      'see https://x.example/runbook',
      'Line 3 has an address; put it between back-ticks, so that it is shown as it is.',
    ],
    ['![alt](x.png)', 'Line 3 has a picture; describe it in words.'],
    ['<b>bold</b>', 'Line 3 has text in angle brackets; put it between back-ticks.'],
    ['<script>alert(1)</script>', 'Line 3 has text in angle brackets; put it between back-ticks.'],
    ['> quoted', /^Line 3 is a quotation/],
    ['1. first', 'Line 3 numbers its points; begin each with - instead.'],
    ['- one\n  - two', /^Line 4 has more than text in a point of a list/],
    ['---', 'Line 3 is a ruled line; remove it.'],
    ['| a | b |', 'Line 3 is a table; make it a list.'],
    ['an `unclosed tick', 'Line 3 has a back-tick without its partner; add or remove one.'],
    ['[x]: https://x.example', /^Line 3 defines a link/],
    ['hid\u202eden', /^Line 3 has a character that cannot be seen \(U\+202E\)/],
    ['hid&#x202e;den', /^Line 3 has a character that cannot be seen \(U\+202E\)/],
    ['a\\\nb', /^Line 3 ends with a forced line break/],
  ])('%j is refused with its line', (line, sentence) => {
    const problems = told({ text: around(line) })
    expect(problems.length).toBeGreaterThan(0)
    for (const problem of problems)
      expect(problem).toEqual(typeof sentence === 'string' ? sentence : expect.stringMatching(sentence))
  })
  it('is too short, too long, or says nothing', () => {
    expect(told({ text: 'Short.' })).toEqual([expect.stringMatching(/at least 40 characters/)])
    expect(told({ text: '-\n'.repeat(60) })).toEqual([expect.stringMatching(/at least 40 characters/)])
    expect(told({ text: 'x'.repeat(2001) })).toEqual(['This is 2001 characters long; shorten it to 2000.'])
  })
  it('keeps what cards may use, blanks at line ends aside', () => {
    const text = around('- **bold** and *emphasis*  \n- `https://wiki.example/x`')
    expect(teamCard({ text }).body).toEqual([
      expect.anything(),
      {
        kind: 'list',
        items: [
          [
            { kind: 'strong', text: 'bold' },
            { kind: 'text', text: ' and ' },
            { kind: 'emphasis', text: 'emphasis' },
          ],
          [{ kind: 'code', text: 'https://wiki.example/x' }],
        ],
      },
      expect.anything(),
    ])
  })
})

it('tells all problems at once, each by its field', () => {
  const read = readTeamCard(
    { names: 'kswapd%d, %s', summary: '', job: '', kill: '', text: '# x' },
    { content, cards: [], workspace: 'acme' },
  )
  expect('problems' in read && read.problems.map(({ field }) => field)).toEqual([
    'names',
    'names',
    'summary',
    'job',
    'kill',
    'text',
  ])
})

describe('any text', () => {
  const text = fc.oneof(
    fc.string({ maxLength: 80 }),
    fc.string({ unit: 'binary', maxLength: 80 }),
    fc.string({ unit: fc.constantFrom(...'ab%ds-/[]*`_<>#.,\n\\&;x0 '), maxLength: 80 }),
  )
  it('gives sentences, or a card that reads the same again', () => {
    fc.assert(
      fc.property(
        fc.record({ names: text, summary: text, job: text, kill: text, text }, { requiredKeys: [] }),
        (changes) => {
          const place = { content, cards: [], workspace: 'acme' }
          const read = readTeamCard(formOf(changes as Partial<TeamCardForm>), place)
          if ('problems' in read) {
            expect(read.problems.length).toBeGreaterThan(0)
            for (const { problem } of read.problems) {
              expect(problem).toMatch(/\.$/)
              expect(problem).not.toMatch(/[\p{Cc}\p{Cs}\p{Bidi_Control}]/u)
            }
            return
          }
          expect(readTeamCard(teamCardForm(read.card), { ...place, editing: read.card.id })).toEqual(read)
        },
      ),
      { numRuns: 2000 },
    )
  })
})
