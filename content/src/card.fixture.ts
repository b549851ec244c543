/** A small card that has no problem, and content made of such cards, for tests. */
import type { ReadCard } from './read-card.ts'
import type { Content } from './read-content.ts'
import { cardSchema } from './schema.ts'

const sweepSources = ['start', 'loop', 'wake', 'stop', 'signals'].map((id) => ({
  id,
  release: ['6.1', '6.12'],
  file: 'mm/sweep.c',
  function: 'ksweep_run',
  contains: 'wake_up(&sweep_wait);',
  says: 'it is woken',
}))

/** Front matter of a kernel thread `ksweep%d`, with the given fields in place of its own. */
export function frontMatter(changes: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    id: 'ksweep',
    title: 'ksweep',
    kind: 'kernel-thread',
    summary: 'Sweeps.',
    booklet: { entry: 1, heading: 'ksweep' },
    subsystem: 'memory',
    names: [{ form: 'thread', format: 'ksweep%d', fields: ['node'], example: 'ksweep0' }],
    madeBy: [
      {
        release: ['6.1', '6.12'],
        file: 'mm/sweep.c',
        function: 'ksweep_run',
        call: 'kthread_run(ksweep, node, "ksweep%d", nid)',
      },
    ],
    per: 'machine',
    presence: 'always',
    shows: ['6.1', '6.12'].map((release) => ({ release, name: '[ksweep0]', stat: 'S' })),
    wakes: 'Dust.',
    normal: 'Asleep.',
    busy: 'Much dust.',
    kill: { effect: 'ignored', source: 'signals', text: 'Nothing happens.' },
    fake: 'One with memory.',
    worry: 'When dust stays.',
    next: [{ run: 'cat /proc/meminfo', shows: 'memory' }],
    facts: [
      {
        id: 'job',
        aspect: 'job',
        answer: 'Takes dust out of memory in the background',
        value: 'sweep',
        source: 'loop',
      },
      {
        id: 'trigger',
        aspect: 'trigger',
        answer: 'More dust in a zone than it may hold',
        value: 'dust',
        source: 'wake',
      },
    ],
    samples: [
      { name: '[ksweep0]', stat: 'S', cpu: 0, verdict: 'normal', why: 'asleep' },
      { name: '[ksweep0]', stat: 'R', cpu: 99, verdict: 'look', why: 'busy' },
    ],
    sources: sweepSources,
    verified: ['6.1.192', '6.12.117'],
    ...changes,
  }
}

/** An explanation of 130 words. */
export const explanation =
  `${'It sweeps the dust out of memory, and `ksweep0` does so **alone**. '.repeat(10)}`.trim()

/** A card of front matter with changes; `body` in place of the explanation. */
export function cardOf(changes: Record<string, unknown> = {}, body: string = explanation): ReadCard {
  const facts = cardSchema.parse(frontMatter(changes))
  const folder = { 'kernel-thread': 'kernel', workqueue: 'kernel', program: 'userland', concept: 'concepts' }[
    facts.kind
  ]
  return { file: `content/cards/${folder}/${facts.id}.md`, facts, body }
}

/** A concept card, which has none of the fields of a process. */
export function conceptOf(changes: Record<string, unknown> = {}): ReadCard {
  const { id, title, summary, subsystem, next, facts, sources, verified } = frontMatter(changes)
  const concept = { kind: 'concept', id, title, summary, subsystem, next, facts, sources, verified }
  const read = cardSchema.parse(concept)
  return { file: `content/cards/concepts/${read.id}.md`, facts: read, body: explanation }
}

/** Content of the given cards, with a vocabulary that holds just what they use. */
export function contentOf(...cards: ReadCard[]): Content {
  const labels = (values: string[]) => Object.fromEntries(values.map((value) => [value, `label of ${value}`]))
  const of = (aspect: string) =>
    labels(
      cards.flatMap(({ facts }) =>
        facts.facts.flatMap((fact) => (fact.aspect === aspect ? [fact.value, ...fact.alsoTrue] : [])),
      ),
    )
  const processes = cards.flatMap(({ facts }) => (facts.kind === 'concept' ? [] : [facts]))
  return {
    cards,
    texts: new Map(),
    problems: [],
    vocabulary: {
      subsystem: labels(cards.map(({ facts }) => facts.subsystem)),
      per: labels(processes.map((facts) => facts.per)),
      kill: labels(processes.map((facts) => facts.kill.effect)),
      presence: labels(processes.map((facts) => facts.presence)),
      job: of('job'),
      trigger: of('trigger'),
      busy: of('busy'),
      command: of('command'),
      tunable: of('tunable'),
    },
  }
}

/** A card of the program `sweepd`, in the package `sweep`. */
export function programOf(changes: Record<string, unknown> = {}): ReadCard {
  const { madeBy: _, booklet: __, ...rest } = frontMatter()
  const facts = cardSchema.parse({
    ...rest,
    kind: 'program',
    names: [{ form: 'program', format: 'sweepd', paths: ['/usr/sbin/sweepd'], example: 'sweepd' }],
    runsAs: 'broom',
    ...changes,
  })
  return { file: `content/cards/userland/${facts.id}.md`, facts, body: explanation }
}
