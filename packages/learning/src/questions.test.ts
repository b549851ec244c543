/** Questions made from all real cards: enough of them, none with two right answers, none that gives itself away. */
import { describe, expect, it } from 'vitest'
import { ask, choiceQuestion, hashOf, isRight } from './ask.ts'
import { checkDraft, checkQuestions } from './check.ts'
import { known, seeded } from './content.fixture.ts'
import { itemById, itemsOf, kinds } from './items.ts'
import { knowledge } from './knowledge.ts'
import { learningOrder, shownFirst } from './order.ts'
import type { Draft } from './question.ts'

const all = known.cards.flatMap((card) => itemsOf(card, known))
const card = (id: string) => {
  const found = known.card(id)
  if (!found) throw new Error(`no card ${id}`)
  return found
}
const draftsOf = (id: string) => itemsOf(card(id), known).flatMap(({ drafts }) => drafts)

describe('items', () => {
  it('are 3 to 8 a card, and at least 6 with 12 questions for each of the booklet', () => {
    for (const one of known.cards) {
      const items = itemsOf(one, known)
      expect(items.length, one.id).toBeGreaterThanOrEqual(one.booklet ? 6 : 3)
      expect(items.length, one.id).toBeLessThanOrEqual(8)
      if (one.booklet) expect(items.flatMap(({ drafts }) => drafts).length, one.id).toBeGreaterThanOrEqual(12)
    }
  })
  it('have ids of their own that lead back to them', () => {
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length)
    expect(itemById('kswapd#trigger', known)?.card).toBe('kswapd')
    expect(itemById('kswapd#nothing', known)).toBeUndefined()
    expect(itemById('nobody#job', known)).toBeUndefined()
  })
  it('are asked in at least nine kinds that thirty cards and more feed', () => {
    const fed = Object.keys(kinds).filter(
      (kind) =>
        new Set(all.flatMap(({ drafts }) => drafts.filter((one) => one.kind === kind).map((one) => one.card)))
          .size >= 30,
    )
    expect(fed.length).toBeGreaterThanOrEqual(9)
    expect(Object.keys(kinds).filter((kind) => !fed.includes(kind))).toEqual([])
  })
  it('are learnt in the booklet’s order, two of a card at a time, or by what a listing shows', () => {
    const order = [...learningOrder(known)]
    expect(new Set(order).size).toBe(all.length)
    expect(order.slice(0, 4).map((id) => id.split('#')[0])).toEqual(['swapper', 'swapper', 'init', 'init'])
    const shown = [...learningOrder(known, shownFirst(known, ['sshd', 'cron']))]
    expect(shown.slice(0, 4).map((id) => id.split('#')[0])).toEqual(['sshd', 'sshd', 'cron', 'cron'])
  })
})

describe('the check', () => {
  it('finds nothing in any question of any card', () => {
    expect(checkQuestions(known)).toEqual([])
  })
  it('finds a planted pair of cards that share a true value', () => {
    const kswapd = card('kswapd')
    const planted = known.cards.map((one) =>
      one.id === 'kcompactd'
        ? {
            ...one,
            facts: one.facts.map((fact) =>
              fact.aspect === 'job' ? { ...fact, alsoTrue: ['reclaim-pages'] } : fact,
            ),
          }
        : one,
    )
    const draft = itemsOf(kswapd, known)[0]?.drafts.find(({ kind }) => kind === 'name-it')
    const wrong = ['kcompactd', 'kauditd'].map((name) => ({ key: name, text: name, code: true }))
    const problems = checkDraft({ ...(draft as Draft), wrong }, kswapd, knowledge(planted, known.label))
    expect(problems.map(({ problem }) => problem)).toEqual([
      '"kcompactd" is true of kswapd as well: reclaim-pages',
    ])
  })
  it('leaves cards that share a value out of each other’s wrong answers', () => {
    const planted = known.cards.map((one) =>
      one.id === 'kcompactd'
        ? {
            ...one,
            facts: one.facts.map((fact) =>
              fact.aspect === 'job' ? { ...fact, alsoTrue: ['reclaim-pages'] } : fact,
            ),
          }
        : one,
    )
    const with_ = knowledge(planted, known.label)
    const options = itemsOf(card('kswapd'), with_)
      .flatMap(({ drafts }) => drafts.filter(({ kind }) => kind === 'name-it'))
      .flatMap(({ wrong }) => wrong.map(({ key }) => key))
    expect(options).not.toContain('kcompactd')
    expect(checkQuestions(with_)).toEqual([])
  })
  it.each<[string, Partial<Draft>, RegExp]>([
    [
      'length',
      {
        right: {
          key: 'a',
          text: 'Frees page cache and anonymous pages in the background, long before anybody asks for them',
        },
        wrong: [
          { key: 'b', text: 'Moves pages' },
          { key: 'c', text: 'Writes logs' },
        ],
      },
      /stands out by its length/,
    ],
    [
      'grammar',
      {
        right: { key: 'a', text: 'Frees memory.' },
        wrong: [
          { key: 'b', text: 'Moves memory' },
          { key: 'c', text: 'Writes memory' },
        ],
      },
      /full stop/,
    ],
    [
      'font',
      {
        right: { key: 'a', text: 'kswapd', code: true },
        wrong: [
          { key: 'b', text: 'kblockd' },
          { key: 'c', text: 'kauditd' },
        ],
      },
      /shown as code/,
    ],
    [
      'all of them',
      {
        right: { key: 'a', text: 'Frees memory' },
        wrong: [
          { key: 'b', text: 'All of the above' },
          { key: 'c', text: 'Writes logs' },
        ],
      },
      /speaks of the others/,
    ],
    [
      'article',
      {
        stem: 'kswapd is an',
        right: { key: 'a', text: 'Frees memory' },
        wrong: [
          { key: 'b', text: 'Moves memory' },
          { key: 'c', text: 'Writes logs' },
        ],
      },
      /article/,
    ],
    [
      'twice',
      {
        right: { key: 'a', text: 'Frees memory' },
        wrong: [
          { key: 'b', text: 'frees  memory' },
          { key: 'c', text: 'Writes logs' },
        ],
      },
      /a second time/,
    ],
  ])('finds a planted cue of %s', (_, planted, problem) => {
    const draft: Draft = {
      item: 'kswapd#origin',
      card: 'kswapd',
      kind: 'how-many',
      variant: 'x',
      stem: 'How many?',
      right: { key: 'a', text: '' },
      wrong: [],
      line: '',
      ...planted,
    }
    expect(
      checkDraft(draft, card('kswapd'), known)
        .map((one) => one.problem)
        .join('\n'),
    ).toMatch(problem)
  })
})

describe('asking', () => {
  it('puts the right option in each place as often as in the others', () => {
    const random = seeded(1)
    const draft = draftsOf('kswapd').find(({ kind }) => kind === 'what-is-it')
    const places = [0, 0, 0]
    for (let at = 0; at < 3000; at++) places[choiceQuestion(draft as Draft, random).right]!++
    for (const count of places) expect(count).toBeGreaterThan(900)
  })
  it('shows three options, each once, and true before false', () => {
    const random = seeded(2)
    for (const item of all) {
      const { options, right, form, kind } = ask(item, { random })
      expect(form).toBe('choice')
      expect(new Set(options.map(({ text }) => text)).size).toBe(options.length)
      expect(options[right]).toBeDefined()
      if (kind === 'true-or-false') expect(options.map(({ text }) => text)).toEqual(['True', 'False'])
      else if (kind !== 'normal-or-look') expect(options).toHaveLength(3)
    }
  })
  it('asks what is learnt by typing in at least half of its reviews, where it can be typed', () => {
    const random = seeded(3)
    const item = itemById('kswapd#job', known)!
    const typed = Array.from({ length: 1000 }, () => ask(item, { random, mature: true })).filter(
      ({ form }) => form === 'typed',
    )
    expect(typed.length).toBeGreaterThan(500)
    expect(ask(item, { random, mature: true, typing: false }).form).toBe('choice')
  })
  it('does not show a retired distractor while others are left, and takes another kind than the last', () => {
    const random = seeded(4)
    const item = itemById('kswapd#job', known)!
    const draft = item.drafts.find(({ kind }) => kind === 'what-is-it')!
    const retired = new Set(draft.wrong.slice(0, 3).map(({ key }) => `kswapd#job/what-is-it/job|${key}`))
    for (let at = 0; at < 200; at++) {
      const { options } = choiceQuestion(draft, random, retired)
      expect(options.some(({ key }) => retired.has(`kswapd#job/what-is-it/job|${key}`))).toBe(false)
    }
    expect(ask(item, { random, before: ['what-is-it/job', 'match/job'] }).kind).toBe('name-it')
    expect(ask(item, { random, first: true }).kind).toBe('what-is-it')
  })
  it('has another hash once what is right was corrected', () => {
    const [draft] = draftsOf('kswapd')
    expect(hashOf(draft!)).toBe(hashOf({ ...draft! }))
    expect(hashOf({ ...draft!, right: { key: 'x', text: 'Something else' } })).not.toBe(hashOf(draft!))
  })
})

describe('a typed answer', () => {
  const item = itemById('kswapd#job', known)!
  const typed = { ...ask(item, { random: () => 0, mature: true }) }
  it.each(['kswapd', 'kswapd0', '[kswapd1]', ' KSWAPD ', 'kswpad', 'kswapdd', '"kswapd"', '/proc/kswapd0'])(
    '%s is right',
    (text) => {
      expect(isRight(typed, text)).toBe(true)
    },
  )
  it.each(['', 'swapd', 'kcompactd', 'kswap-killer', 'k', '?'])('%s is wrong', (text) => {
    expect(isRight(typed, text)).toBe(false)
  })
  it('may be a whole page, which is wrong', () => {
    expect(isRight(typed, 'x'.repeat(1_000_000))).toBe(false)
  })
  it('takes the name of every card of which the fact is true', () => {
    expect(typed.form).toBe('typed')
    expect(typed.accept).toContain('kswapd')
  })
})
