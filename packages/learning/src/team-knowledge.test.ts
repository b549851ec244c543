/** Questions made of a team's own cards: true answers, wrong ones that are surely wrong, and nothing changed of ours. */
import { openContent, withTeamCards, type TeamCard } from '@proctor/content'
import { describe, expect, it } from 'vitest'
import { ask, isRight } from './ask.ts'
import { checkQuestions } from './check.ts'
import { known, seeded } from './content.fixture.ts'
import { itemById, itemsOf } from './items.ts'
import { knowledgeOf } from './knowledge-of.ts'
import { learningOrder } from './order.ts'
import { statistics } from './statistics.ts'
import { withTeamKnowledge } from './team-knowledge.ts'

const team = (id: string, changes: Partial<TeamCard> = {}): TeamCard => ({
  id: `${id}-1f0c2b9a`,
  names: [id],
  summary: 'Writes the invoices of the night.',
  job: 'Turns the orders of a day into invoices',
  kill: 'Ask first.',
  text: 'x',
  body: [],
  ...changes,
})
const cards = [
  team('billingd'),
  team('labeler', { summary: 'Prints labels.', job: 'Prints address labels for parcels that leave' }),
  team('queue-worker', {
    names: ['queue-worker-%d'],
    job: 'Checks baskets that were left behind by customers',
  }),
]
const theirs = withTeamKnowledge(known, cards)
const draftsOf = (id: string) => itemById(`team:${id}-1f0c2b9a#job`, theirs)?.drafts ?? []

describe('a team’s card', () => {
  it('is asked what it does and which name does it, by its job and nothing that it does not tell', () => {
    const card = theirs.card('team:billingd-1f0c2b9a')
    expect(card && itemsOf(card, theirs).map(({ id, topic }) => [id, topic])).toEqual([
      ['team:billingd-1f0c2b9a#job', 'job'],
    ])
    expect(draftsOf('billingd').map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['what-is-it', 'name-it', 'cloze']),
    )
    expect(draftsOf('billingd')[0]).toMatchObject({
      stem: 'What does billingd do?',
      right: { text: 'Turns the orders of a day into invoices' },
      source: 'a card of your team, not checked by Proctor',
    })
  })
  it('has no question that gives itself away or has two right answers', () => {
    expect(checkQuestions(theirs).filter(({ draft }) => draft.startsWith('team:'))).toEqual([])
  })
  it('is set apart from kernel threads and other cards of the team alone', () => {
    for (const { id } of cards)
      for (const { kind, wrong } of itemById(`team:${id}#job`, theirs)?.drafts ?? []) {
        if (kind !== 'name-it') continue
        expect(wrong.length).toBeGreaterThanOrEqual(2)
        for (const { key } of wrong) {
          const card = theirs.card(key)
          expect(card?.team === true || card?.kind === 'kernel-thread', key).toBe(true)
        }
      }
    expect(
      draftsOf('billingd')
        .find(({ kind }) => kind === 'name-it')
        ?.wrong.map(({ text }) => text),
    ).toContain('labeler')
  })
  it('is never offered as wrong where another card says the same in other words', () => {
    const twins = withTeamKnowledge(known, [
      ...cards,
      team('invoiced', { job: 'Turns all orders into invoices of that day' }),
      team('labels-eu', { job: 'Prints address labels for parcels that leave' }),
    ])
    const wrongOf = (id: string) =>
      (itemById(`team:${id}-1f0c2b9a#job`, twins)?.drafts ?? []).flatMap(({ wrong }) =>
        wrong.map(({ text }) => text),
      )
    expect(wrongOf('billingd').join('\n')).not.toMatch(/invoiced|all orders/)
    expect(wrongOf('labeler')).not.toContain('labels-eu')
    const nameIt = itemById('team:labeler-1f0c2b9a#job', twins)?.drafts.find(({ kind }) => kind === 'name-it')
    expect(nameIt?.accept).toEqual(expect.arrayContaining(['labeler', 'labels-eu']))
  })
  it('counts as answered by any of its names, typed, and by none of its ids', () => {
    const item = itemById('team:queue-worker-1f0c2b9a#job', theirs)
    if (!item) throw new Error('no item')
    let typed
    for (let seed = 1; typed?.form !== 'typed'; seed++)
      typed = ask(item, { random: seeded(seed), mature: true })
    const answer = typed
    for (const given of ['queue-worker', 'queue-worker-7', 'Queue-Worker-N'])
      expect(isRight(answer, given)).toBe(true)
    expect(answer.accept.join()).not.toContain('team:')
  })
  it('is learnt early: two of the team’s in each ten cards', () => {
    const first = theirs.cards.slice(0, 10).map(({ id }) => id)
    expect(first.slice(0, 2)).toEqual(['team:billingd-1f0c2b9a', 'team:labeler-1f0c2b9a'])
    expect(first.slice(2)).toEqual(known.cards.slice(0, 8).map(({ id }) => id))
    const order = [...learningOrder(theirs)]
    expect(new Set(order).size).toBe([...learningOrder(known)].length + 3)
  })
  it('changes what it is asked by with its job', () => {
    const edited = withTeamKnowledge(known, [
      team('billingd', { job: 'Sends the invoices that others have made' }),
    ])
    const [before, after] = [theirs, edited].map(
      (one) => itemById('team:billingd-1f0c2b9a#job', one)?.drafts[0],
    )
    expect(after?.right.text).toBe('Sends the invoices that others have made')
    expect(after?.right.key).not.toBe(before?.right.key)
  })
})

describe('our cards', () => {
  it('are asked as if no team were there', () => {
    for (const card of known.cards) expect(itemsOf(card, theirs)).toBe(itemsOf(card, known))
    expect(JSON.stringify(known.cards.flatMap((card) => itemsOf(card, theirs)))).not.toMatch(/team:|labeler/)
  })
  it('are known alone again when the team’s are gone', () => {
    expect(withTeamKnowledge(known, [])).toBe(known)
    expect(itemById('team:billingd-1f0c2b9a#job', known)).toBeUndefined()
  })
})

it('is the same made of content with the team’s cards', () => {
  const content = openContent(new URL('../../../content/dist/', import.meta.url))
  const made = knowledgeOf(withTeamCards(content, cards))
  expect(made.cards.map(({ id }) => id)).toEqual(theirs.cards.map(({ id }) => id))
  expect(itemById('team:labeler-1f0c2b9a#job', made)).toEqual(itemById('team:labeler-1f0c2b9a#job', theirs))
})

describe('statistics', () => {
  const memory = {
    phase: 'review' as const,
    stability: 10,
    difficulty: 5,
    step: 0,
    reps: 3,
    lapses: 4,
    lastReview: 0,
    lastDay: 19_990,
    due: 0,
    dueDay: 20_000,
  }
  const states = ['kswapd#job', 'team:billingd-1f0c2b9a#job'].map((item) => ({
    item,
    memory,
    suspended: false,
  }))
  const review = { seq: 1, item: 'team:billingd-1f0c2b9a#job', at: 0, day: 20_000, rating: 'good' as const }
  const of = (which: typeof known) =>
    statistics({
      known: which,
      states,
      reviews: [{ ...review, type: 'review', due: 0, dueDay: 20_001, state: 'review' }],
      today: 20_000,
      retention: 0.9,
    })
  it('count a team’s items where the team is', () => {
    const here = of(theirs)
    expect(here.items).toMatchObject({ known: 2, due: 2 })
    expect(here.areas).toContainEqual({
      subsystem: 'team',
      label: 'Your team’s programs',
      known: 1,
      learning: 0,
      items: 3,
    })
    expect(here.hardest.map(({ title }) => title)).toEqual(['kswapd', 'billingd'])
  })
  it('neither count nor name them elsewhere; the answers were given all the same', () => {
    const there = of(known)
    expect(there.items).toMatchObject({ known: 1, due: 1, unseen: [...learningOrder(known)].length - 1 })
    expect(there.cards.known).toBe(1)
    expect(there.forecast[0]).toBe(1)
    expect(JSON.stringify(there)).not.toContain('billingd')
    expect([there.answers, there.streak.days]).toEqual([1, 1])
  })
})
