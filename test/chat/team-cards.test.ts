/** Whatever a team writes into its form: sentences on what is wrong, or a card that every face shows as the team's own. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  cardIdOfTeam,
  openContent,
  withTeamCards,
  type Content,
  type TeamCard,
  type TeamCardForm,
} from '../../content/src/index.ts'
import { readTeamCard } from '../../content/src/team/index.ts'
import {
  annotateView,
  cardView,
  cardsView,
  questionView,
  rowsView,
  whatisView,
  type Message,
} from '../../packages/chat/src/index.ts'
import { renderDiscord } from '../../packages/chat/src/renderers/discord.ts'
import { hostileTexts } from '../../packages/chat/src/renderers/hostile.fixture.ts'
import { renderHtml } from '../../packages/chat/src/renderers/html.ts'
import { renderSlack } from '../../packages/chat/src/renderers/slack.ts'
import { renderTerminal } from '../../packages/chat/src/renderers/terminal.ts'
import { choiceQuestion, itemsOf, knowledgeOf, withTeamKnowledge } from '../../packages/learning/src/index.ts'
import { annotate, whatis } from '../../packages/tutor/src/index.ts'
import { bySchema, ofMessage } from '../protocol/discord-rules.ts'
import { judgeMessage } from '../protocol/slack-limits.ts'

const content = openContent(new URL('../../content/dist/', import.meta.url))
const known = knowledgeOf(content)

const right: TeamCardForm = {
  names: 'billingd\nqueue-worker-%d',
  summary: 'Writes the invoices of the night.',
  job: 'Turns the orders of a day into invoices',
  kill: 'Yes, with `systemctl restart billingd`.',
  text: 'It reads **orders** from PostgreSQL and writes one invoice for each customer.',
}
/** Room for something hostile in each field, beside what is right. */
const around: Record<keyof TeamCardForm, (text: string) => string> = {
  names: (text) => `billingd\n${text}`,
  summary: (text) => `Writes invoices ${text}`,
  job: (text) => `Turns the orders of a day into ${text}`,
  kill: (text) => `Ask first: ${text}`,
  text: (text) => `${right.text}\n\n${text}\n\n- ${text.replaceAll(/\s+/g, ' ')}`,
}
const fields = Object.keys(right) as (keyof TeamCardForm)[]
const text = fc.oneof(
  fc.constantFrom(...hostileTexts),
  fc.string({ maxLength: 60 }),
  fc.string({ unit: 'grapheme', maxLength: 40 }),
)
const form: fc.Arbitrary<TeamCardForm> = fc
  .record(Object.fromEntries(fields.map((field) => [field, fc.option(text, { nil: undefined })])))
  .map((texts) => {
    const filled = { ...right }
    for (const field of fields) {
      const hostile = texts[field]
      if (hostile !== undefined) filled[field] = around[field](hostile)
    }
    return filled
  })

/** All that is shown of a card, in all its places. */
async function messagesOf(team: Content, card: TeamCard, names: string[]): Promise<Message[]> {
  const shown = team.card(cardIdOfTeam(card.id))
  if (!shown) throw new Error('the card is not there')
  const theirs = withTeamKnowledge(known, [card])
  const listing = `PID PPID USER COMMAND\n${names.map((name, at) => `${100 + at} 1 billing ${name.replaceAll(/\s/g, '_')}`).join('\n')}`
  const plan = { queue: [], counts: { learning: 0, review: 0, fresh: 0 }, later: 0, gentle: false }
  const questions = itemsOf(shown, theirs).flatMap(({ id, drafts }) =>
    drafts
      .filter(({ wrong }) => wrong.length > 1)
      .map((draft) => {
        const question = choiceQuestion(draft, () => 0.4)
        return questionView({ id: 'q', learner: 'l', item: id, state: 'new', question, askedAt: 0 }, plan)
      }),
  )
  return [
    cardView(team, shown),
    rowsView(shown),
    ...(await Promise.all(names.map(async (name) => whatisView(team, await whatis(team, name))))),
    whatisView(team, await whatis(team, `${names[0] ?? ''}x`)),
    cardsView(team, team.heads.slice(-3), { search: 'invoices', choosable: true }),
    annotateView(team, await annotate(team, [listing])),
    ...questions,
  ]
}

/** What a platform or a parser would refuse. */
function faultsOf(message: Message): unknown[] {
  const more = { name: 'more', argument: 'x' }
  const discord = renderDiscord(message, { more })
  const body = { flags: discord.flags, components: discord.components }
  const slack = renderSlack(message, { more })
  const verdict = judgeMessage({ text: slack.text, blocks: slack.blocks }, () => false)
  const html = renderHtml(message)
  const terminal = renderTerminal(message, { width: 60, color: false, expand: true })
  return [
    ...ofMessage(
      body,
      discord.files.map(({ name }) => name),
    ),
    ...bySchema('MessageCreateRequest', body),
    ...verdict.refused,
    ...verdict.flagged,
    ...[html, terminal].filter((shown) => /[\p{Bidi_Control}\p{Cs}]|[^\P{Cc}\n]/u.test(shown)),
    ...(/<(?:script|img|svg|iframe|style|b|base|meta)\b/i.exec(html) ?? []),
  ]
}

describe('any form', () => {
  it('is told what is wrong with it, or becomes a card that all four faces show', async () => {
    let [read, refused] = [0, 0]
    await fc.assert(
      fc.asyncProperty(form, async (filled) => {
        const result = readTeamCard(filled, { content, cards: [], workspace: 'acme' })
        if ('problems' in result) {
          refused++
          expect(result.problems.length).toBeGreaterThan(0)
          return
        }
        read++
        const { card } = result
        const team = withTeamCards(content, [card])
        const names = card.names.map((name) => name.replace('%d', '7'))
        for (const message of await messagesOf(team, card, names)) expect(faultsOf(message)).toEqual([])
        expect(
          renderTerminal(cardView(team, team.card(cardIdOfTeam(card.id))!), { width: 200, color: false }),
        ).toContain('A card of your team, not checked by Proctor.')
      }),
      { numRuns: 250 },
    )
    expect(read).toBeGreaterThan(25)
    expect(refused).toBeGreaterThan(25)
  }, 120_000)

  it.each(hostileTexts.map((one) => [one]))('%j alone in all fields is refused', (one) => {
    const result = readTeamCard(
      { names: one, summary: one, job: one, kill: one, text: one },
      { content, cards: [], workspace: 'acme' },
    )
    expect('problems' in result).toBe(true)
  })
})

describe('a team’s card is shown as the team’s', () => {
  const cards = [
    readTeamCard(right, { content, cards: [], workspace: 'acme' }),
    readTeamCard(
      { ...right, names: 'nginx', job: 'Lets requests of customers into the shop' },
      { content, cards: [], workspace: 'acme' },
    ),
  ].flatMap((read) => ('card' in read ? [read.card] : []))
  const team = withTeamCards(content, cards)
  const show = (message: Message) => renderTerminal(message, { width: 160, color: false, expand: true })

  it('by its names, with all that the team says and nothing that nobody has said', async () => {
    const text = show(whatisView(team, await whatis(team, 'queue-worker-3')))
    for (const part of [
      'A card of your team, not checked by Proctor.',
      'Writes the invoices of the night.',
      'Turns the orders of a day into invoices',
      'systemctl restart billingd',
      'queue-worker-%d',
      'queue-worker-3 is the one number 3.',
      'It reads orders from PostgreSQL',
    ])
      expect(text).toContain(part)
    expect(text).not.toMatch(/Sources|checked against|Run next|When to worry|unknown|undefined/)
  })
  it('with our card beside it where we have one', async () => {
    const message = whatisView(team, await whatis(team, 'nginx'))
    expect(show(message)).toContain('not checked by Proctor')
    expect(JSON.stringify(message)).toContain('"label":"Also: nginx"')
  })
  it('in lists, completions of unknown names, reports and rows', async () => {
    const mark = 'Writes the invoices of the night. (your team’s card, not checked)'
    expect(show(cardsView(team, await team.search('invoices'), { search: 'invoices' }))).toContain(mark)
    expect(show(cardsView(team, team.heads))).toContain('Your team’s programs')
    expect(show(whatisView(team, await whatis(team, 'biling')))).toContain(mark)
    const report = await annotate(team, [
      'PID PPID USER COMMAND\n7 1 acme /usr/sbin/billingd -f\n8 1 acme nginx\n',
    ])
    expect(show(annotateView(team, report))).toContain(mark)
    const shown = team.card(cardIdOfTeam(cards[0]!.id))
    expect(shown && show(rowsView(shown))).toContain(mark)
  })
  it('and never hides an impostor', async () => {
    const listing =
      'PID PPID USER VSZ RSS COMMAND\n2 0 root 0 0 [kthreadd]\n66 1 www 900 400 [kswapd0]\n67 1 www 900 400 [billingd]\n'
    const [ours, theirs] = [await annotate(content, [listing]), await annotate(team, [listing])]
    if (ours.kind !== 'report' || theirs.kind !== 'report') throw new Error('no report')
    expect(theirs.report.findings).toEqual(ours.report.findings)
    expect(theirs.report.findings[0]).toMatchObject({ kind: 'masquerade', lines: [3] })
  })
})
