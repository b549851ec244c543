/** Items `origin`, `kill` and `truth`: who makes it and how many, may it be killed, common errors. */
import { sourceOf, type Behaving, type KernelCard, type Knowledge } from '../knowledge.ts'
import type { Choice, Draft } from '../question.ts'
import { itemId, nearest, type KindOfQuestion } from './kind.ts'

const madeBy = (card: KernelCard) =>
  card.madeBy.map(({ file, function: maker }) => ({ key: `${file} ${maker}`, file, maker }))

export const whoCreates: KindOfQuestion = (card, known) => {
  if (card.kind === 'concept') return []
  if (card.kind === 'program') return runsAs(card, known)
  const own = madeBy(card)
  const [first] = own
  if (!first) return []
  const mine = new Set(own.map(({ key }) => key))
  const text = ({ maker, file }: { maker: string; file: string }) => `${maker}() in ${file}`
  const wrong = known.near(card).flatMap((other): Choice[] => {
    if (other.kind === 'concept' || other.kind === 'program') return []
    return madeBy(other).flatMap((one) =>
      mine.has(one.key) ? [] : [{ key: one.key, text: text(one), code: true }],
    )
  })
  const right: Choice = { key: first.key, text: text(first), code: true }
  return [
    draft(card, {
      kind: 'who-creates',
      variant: 'maker',
      stem: `Which code of the kernel makes ${card.title}?`,
      right,
      wrong: nearest(right, wrong),
      line: `${card.title} is made by ${text(first)}`,
      source: `${first.file}, ${first.maker}()`,
    }),
  ]
}

/** Only where the card names one user, not "whoever started it". */
const oneUser = /^[a-z_][a-z0-9_-]*$/

function runsAs(card: Extract<Behaving, { kind: 'program' }>, known: Knowledge): Draft[] {
  if (!oneUser.test(card.runsAs)) return []
  const right: Choice = { key: card.runsAs, text: card.runsAs, code: true }
  const wrong = known
    .near(card)
    .flatMap((other): Choice[] =>
      other.kind === 'program' && oneUser.test(other.runsAs)
        ? [{ key: other.runsAs, text: other.runsAs, code: true }]
        : [],
    )
  return [
    draft(card, {
      kind: 'who-creates',
      variant: 'runs-as',
      stem: `As which user does ${card.title} run on Debian?`,
      right,
      wrong: nearest(right, wrong),
      line: `${card.title} runs as ${card.runsAs}`,
      ...(card.package && { source: `package ${card.package.name} ${card.package.version}` }),
    }),
  ]
}

export const howMany: KindOfQuestion = (card, known) => {
  if (card.kind === 'concept') return []
  const right: Choice = { key: card.per, text: known.label('per', card.per) }
  const wrong = known
    .near(card)
    .flatMap((other): Choice[] =>
      other.kind === 'concept' ? [] : [{ key: other.per, text: known.label('per', other.per) }],
    )
  return [
    draft(card, {
      kind: 'how-many',
      variant: 'per',
      stem:
        card.kind === 'workqueue'
          ? `How many workqueues named ${card.title} are there?`
          : `How many ${card.title.replace(numbered, '')} ${card.kind === 'kernel-thread' || numbered.test(card.title) ? 'threads' : 'processes'} are there?`,
      right,
      wrong: nearest(
        right,
        wrong.filter(({ key }) => !overlapping(card.per, key)),
      ),
      line: `${card.title}: ${known.label('per', card.per)}`,
    }),
  ]
}

/** A number at the end: threads of the kernel, or of a program on whose behalf the kernel made them. */
const numbered = /[/-]\d+$/

/** Counts that may both be said of one thing: a machine has at least one of each, a process starts at a command. */
function overlapping(a: string, b: string): boolean {
  return vague.some((group) => group.includes(a) && group.includes(b))
}
const vague = [
  ['command', 'connection', 'terminal', 'session', 'user', 'container', 'bus', 'display'],
  ['interface', 'bond-interface', 'wireguard-interface', 'napi-instance'],
  ['dm-device', 'crypt-device', 'loop-device', 'md-array'],
  ['cpu', 'rcu-node', 'cpu-group', 'worker-pool'],
  ['gpu', 'crtc', 'display-link'],
  ['parent-and-children', 'machine', 'connection', 'command'],
  ['machine', 'nfs4-client', 'nfs4-server', 'bus', 'nfs4-minor-version'],
]

export const mayItBeKilled: KindOfQuestion = (card, known) => {
  if (card.kind === 'concept') return []
  const label = (effect: string) => known.label('kill', effect)
  const right: Choice = { key: card.kill.effect, text: label(card.kill.effect) }
  const effects = [
    ...new Set(known.cards.flatMap((other) => (other.kind === 'concept' ? [] : [other.kill.effect]))),
  ]
  const wrong = effects
    .filter((effect) => !sameEffect(effect, card.kill.effect))
    .map((effect): Choice => ({ key: effect, text: label(effect) }))
  const source = sourceOf(card, card.kill.source)
  return [
    draft(card, {
      kind: 'may-it-be-killed',
      variant: 'kill',
      stem: `What does kill -9 on ${card.title} do?`,
      right,
      wrong: nearest(right, wrong),
      line: card.kill.text,
      ...(source && { source }),
    }),
  ]
}

/** Effects of which one includes or may become the other. */
const sameEffect = (a: string, b: string) =>
  killGroups.some((group) => group.includes(a) && group.includes(b))
const killGroups = [
  ['ignored', 'init-protected', 'ignored-or-owner-ends', 'locks-dropped-or-ignored'],
  [
    'process-ends',
    'service-restarts',
    'depends-on-starter',
    'started-on-demand',
    'recovery-given-up',
    'whole-process-ends',
  ],
]

export const trueOrFalse: KindOfQuestion = (card) =>
  card.errata.flatMap((erratum, at) => {
    if (erratum.tag === 'typo' || erratum.tag === 'unverifiable') return []
    const source = sourceOf(card, erratum.source)
    const asking = (statement: string, truth: boolean): Draft => ({
      ...draft(card, {
        kind: 'true-or-false',
        variant: `${truth ? 'truth' : 'claim'}-${at}`,
        // What is dated was true once.
        stem: `True or false${!truth && erratum.tag === 'dated' && !statement.includes('Linux 6') ? ', on Linux 6.12' : ''}? ${statement}`,
        right: truth ? { key: 'true', text: 'True' } : { key: 'false', text: 'False' },
        wrong: [truth ? { key: 'false', text: 'False' } : { key: 'true', text: 'True' }],
        fixedOrder: true,
        line: erratum.truth,
        ...(source && { source }),
      }),
      // A concept has few facts: each of its common errors is an item of its own.
      ...(card.kind === 'concept' && { item: `${itemId(card, 'truth')}-${at}` }),
    })
    // What is only imprecise is neither true nor false to a careful reader, and the truth often leans on the claim.
    return [
      ...(erratum.tag === 'imprecise' ? [] : [asking(erratum.claim, false)]),
      ...(erratum.statement ? [asking(erratum.statement, true)] : []),
    ]
  })

function draft(
  card: { id: string } & Parameters<typeof itemId>[0],
  rest: Omit<Draft, 'item' | 'card'>,
): Draft {
  const topic = rest.kind === 'may-it-be-killed' ? 'kill' : rest.kind === 'true-or-false' ? 'truth' : 'origin'
  return { item: itemId(card, topic), card: card.id, ...rest }
}
