/** Forms and changes of team cards, and what is read back from the store. */
import { describe, expect, it } from 'vitest'
import { parseTeamCard } from './parse-team-card.ts'
import { teamCardChange, teamCardFields } from './team-card.ts'
import { teamCard } from './team.fixture.ts'

describe('a list of changes', () => {
  const before = teamCard()
  it('says what differs, in few words', () => {
    expect(teamCardChange(before, { ...before, names: ['invoiced'], text: 'other' })).toBe('names, text')
    expect(teamCardChange(before, { ...before, job: 'x', kill: 'y', summary: 'z' })).toBe(
      'summary, what it does, restart or kill',
    )
    expect(teamCardChange(before, { ...before, names: [...before.names] })).toBe('')
  })
  it('tells a first version from a last', () => {
    expect([teamCardChange(undefined, before), teamCardChange(before, undefined)]).toEqual([
      'added',
      'removed',
    ])
  })
})

it('asks for five fields with labels that fit into any form', () => {
  expect(teamCardFields.map(({ field }) => field)).toEqual(['names', 'summary', 'job', 'kill', 'text'])
  for (const { label, example, most } of teamCardFields) {
    expect(label.length).toBeLessThanOrEqual(45)
    expect(example.length).toBeLessThanOrEqual(100)
    // Slack's fields take 3,000 characters, Discord's 4,000.
    expect(most).toBeLessThanOrEqual(3000)
  }
})

describe('a stored card', () => {
  const card = teamCard()
  it('is read back as it was', () => {
    expect(parseTeamCard(JSON.stringify(card))).toEqual(card)
  })
  it.each([
    ['no JSON', '{'],
    ['another kind of thing', '[]'],
    ['a card without a name', JSON.stringify({ ...card, names: [] })],
    ['a name that no form would take', JSON.stringify({ ...card, names: ['%s'] })],
    ['an id that would be another’s', JSON.stringify({ ...card, id: 'x#job' })],
    ['a body of unknown parts', JSON.stringify({ ...card, body: [{ kind: 'html', text: '<b>' }] })],
  ])('is none if it is %s', (_, json) => {
    expect(parseTeamCard(json)).toBeUndefined()
  })
})
