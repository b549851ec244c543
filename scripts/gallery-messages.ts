/** Every kind of message of the product, asked of the real answers by a learner who has learnt for months. */
import { readFileSync } from 'node:fs'
import { userInfo } from 'node:os'
import type { Message } from '@proctor/chat'
import { createLearnerStore } from '@proctor/store'
import type { Identity } from '@proctor/tutor'
import type { Reply } from '../apps/bot/src/asked.ts'
import { failureReply } from '../apps/bot/src/platform/failure.ts'
import { hostileTexts, messageOf } from '../packages/chat/src/renderers/hostile.fixture.ts'
import { newFile, openProctor, repeatable } from '../test/proctor.ts'
import { exampleLearner } from './example-learner.ts'
import { teamMessages } from './gallery-team.ts'

export interface Shown {
  name: string
  reply: Reply
  /** Where the platforms are told something else: commands are typed otherwise there. */
  on?: { discord: Reply; slack: Reply }
}

const day = 86_400_000
const root = new URL('../', import.meta.url)

/** @throws Error when one of the kinds could not be brought about. */
export async function galleryMessages(): Promise<Shown[]> {
  const file = newFile()
  let now = await exampleLearner(file, 170)
  let ids = 0
  const { answers, database, remove } = openProctor({
    file,
    clock: () => now,
    random: repeatable(),
    newId: () => `gallery-${ids++}`,
  })
  database.pragma('synchronous = OFF')
  const store = createLearnerStore(database)
  const learnt: Identity = { face: 'terminal', workspace: '', external: userInfo().username }
  const fresh: Identity = { face: 'web', workspace: '', external: 'new' }
  const forgetful: Identity = { face: 'web', workspace: '', external: 'forgetful' }

  const asks =
    (who: Identity) =>
    async (command: string, argument = '', typed?: string) => {
      const reply = await answers({
        who,
        command,
        argument,
        ...(typed !== undefined && { fields: { text: typed } }),
      })
      if (!reply) throw new Error(`${command} was not answered`)
      return reply
    }
  const ask = asks(learnt)
  const shown: Shown[] = []
  const show = (name: string, reply: Reply) => shown.push({ name, reply })
  const showEach = async (command: string) => {
    const [discord, slack] = [
      await asks({ ...fresh, face: 'discord' })(command),
      await asks({ ...fresh, face: 'slack' })(command),
    ]
    shown.push({ name: command, reply: await ask(command), on: { discord, slack } })
  }

  show('whatis kswapd0', await ask('whatis', 'kswapd0'))
  const kworker = 'kworker/u17:2+flush-8:0'
  show(`whatis ${kworker}`, await ask('whatis', kworker))
  show('whatis, more', await ask('more', `whatis ${kworker}`))
  show('whatis, unknown', await ask('whatis', 'frobnicated'))
  show('whatis, near a known name', await ask('whatis', 'kswpd'))
  show('whatis, only in the catalogue', await ask('whatis', 'jfsCommit'))
  show('whatis, cut', await ask('whatis', 'kworker/R-write'))
  show('whatis, cut in its workqueue', await ask('whatis', 'kworker/u8:2-ev'))
  show('card jbd2', await ask('card', 'jbd2'))
  show('card sshd', await ask('card', 'sshd'))
  show('cards', await ask('cards'))
  show('find memory pressure', await ask('find', 'memory pressure'))
  show('find, to choose from', await asks({ ...fresh, face: 'discord' })('find', 'memory pressure'))
  show('find, nothing found', await ask('find', 'zzzzqq'))
  const listing = readFileSync(new URL('test/fixtures/captures/6.1/ps-ef-impostor.txt', root), 'utf8')
  const annotated = await ask('annotate', listing)
  show('annotate', annotated)
  if (!annotated.more) throw new Error('the listing was not kept')
  show('annotate, more', await ask(annotated.more.name, annotated.more.argument))
  show('annotate, a short listing', await ask('annotate', shortListing(listing)))
  show('annotate, no listing', await ask('annotate', 'Dear all,\nlunch is at noon.\nBring spoons.'))

  const learner = async (who: Identity) => store.learnerFor(who, now, 'UTC')
  const open = async (who: Identity) => {
    const question = await store.openQuestion((await learner(who)).id)
    if (!question) throw new Error('no question is open')
    return question
  }
  const reply = async (who: Identity, right: boolean) => {
    const { id, question } = await open(who)
    const answer = asks(who)
    if (question.form === 'typed') return answer('answer', id, right ? (question.accept[0] ?? '') : 'zebra')
    return answer(
      'answer',
      `${id} ${right ? question.right : (question.right + 1) % question.options.length}`,
    )
  }

  // Questions as they come, until each kind was seen once; then the rest of the day.
  const found = new Map<string, Reply>()
  const wanted = ['short options', 'long options', 'code rows', 'typed', 'with a listing']
  let asked = 0
  for (; asked < 400; asked++) {
    now += 20_000
    const question = await ask('quiz', 'more')
    if (question.message.title === 'Done for today') now += day
    else {
      for (const kind of kindsOf(question.message)) if (!found.has(kind)) found.set(kind, question)
      const first = kindsOf(question.message).filter((kind) => found.get(kind) === question)
      const answer = await reply(learnt, asked % 4 !== 0)
      for (const kind of first) found.set(`${kind}, answered`, answer)
      const [verdict = ''] = answer.message.title.split(':')
      if (!found.has(verdict)) found.set(verdict, answer)
    }
    if (wanted.every((kind) => found.has(kind)) && found.has('Right') && found.has('Not this time')) break
  }
  const names: Record<string, string> = { Right: 'answer, right', 'Not this time': 'answer, wrong' }
  for (const kind of [...wanted, 'with a listing, answered', 'Right', 'Not this time']) {
    const one = found.get(kind)
    if (!one) throw new Error(`no question was found: ${kind}`)
    show(names[kind] ?? `quiz, ${kind}`, one)
  }
  show('a question answered already', await ask('answer', `${await lastOf(await learner(learnt))} 0`))
  show('show me in a ps', await ask('rows', 'jbd2'))
  show('missed', await ask('missed'))

  for (let turn = 0; ; turn++) {
    const next = await ask('quiz')
    if (next.message.title === 'Done for today') {
      show('quiz, done for today', next)
      break
    }
    if (turn > 300) throw new Error('the day does not end')
    await reply(learnt, true)
    now += 20_000
  }
  show('stats', await ask('stats'))
  show('stats of a new learner', await asks(fresh)('stats'))
  show('missed, nothing', await asks(fresh)('missed'))
  show('settings', await ask('set'))
  show('set, not understood', await ask('set', 'retention 200'))
  show('export', await ask('export'))
  show('forget', await ask('forget'))
  show('privacy', await ask('privacy'))
  await showEach('help')
  await showEach('daily')
  show('link', await ask('link'))
  for (const { name, reply: one } of await teamMessages(answers, shortListing(listing))) show(name, one)
  show('link, undone too late', await ask('link', 'undo'))
  show('link, a code that is none', await ask('link', 'AAAA-BBBB'))
  await ask('set', 'holiday 9')
  show('quiz, on holiday', await ask('quiz'))
  // These take months.
  show('answer, leech', await leech())
  show('leeches', await asks(forgetful)('leeches'))
  show('an error', failureReply(new Error('for the gallery'), { failure: () => undefined }))
  show('too long for any face', { message: tooLong(), audience: 'asker' })
  show('hostile texts', { message: hostile(), audience: 'asker' })
  remove()
  return shown

  async function lastOf({ id }: { id: string }): Promise<string> {
    return (await store.lastAnswered(id))?.id ?? ''
  }

  /** Somebody who forgets the same few things every day until one of them is set aside. */
  async function leech(): Promise<Reply> {
    const answer = asks(forgetful)
    for (let days = 0; days < 400; days++, now += 3 * day) {
      const missedToday = new Set<string>()
      for (let turn = 0; turn < 30; turn++, now += 60_000) {
        const next = await answer('quiz', 'of jbd2')
        if (next.message.title === 'Done for today') break
        const { item, state: phase } = await open(forgetful)
        const right = phase !== 'review' || missedToday.has(item)
        missedToday.add(item)
        const result = await reply(forgetful, right)
        if (result.message.blocks.some(({ kind }) => kind === 'callout')) return result
      }
    }
    throw new Error('nothing was set aside')
  }
}

/** Some rows that everybody knows, and those that are worth a look. */
function shortListing(listing: string): string {
  const wanted =
    /PID|kthreadd|kswapd0|ksoftirqd\/0|kworker\/0:3|jbd2\/vda|systemd-journald|sshd|cron|rcu_preempt/
  return listing
    .split('\n')
    .filter((line) => wanted.test(line))
    .join('\n')
}

function kindsOf({ blocks }: Message): string[] {
  return blocks.flatMap((block) => {
    if (block.kind === 'input') return ['typed']
    if (block.kind === 'code') return ['with a listing']
    if (block.kind !== 'choices') return []
    if (block.choices.some(({ code }) => code)) return ['code rows']
    const longest = Math.max(...block.choices.map(({ text }) => text.length))
    return longest > 60 ? ['long options'] : longest > 12 ? ['short options'] : []
  })
}

function tooLong(): Message {
  const sentence =
    'A sentence that is said again and again, so that no face has room for all that is said here. '
  const lines = Array.from(
    { length: 300 },
    (_, at) => `root ${at + 1} 2 0 10:00 ? 00:00:00 [kworker/${at}:0]`,
  )
  return {
    title: 'Too long',
    blocks: [
      { kind: 'heading', level: 2, text: 'Too long' },
      ...Array.from({ length: 40 }, (_, at) => ({
        kind: 'text' as const,
        text: `${at + 1}. ${sentence.repeat(3).trim()}`,
      })),
      { kind: 'code', text: lines.join('\n') },
      { kind: 'buttons', buttons: [{ label: 'Next', command: { name: 'quiz' } }] },
    ],
  }
}

/** The worst texts together: markup, mentions, escapes, signs of no width, text from right to left. */
function hostile(): Message {
  const wanted = ['</code>', '`code`', '@everyone', '\u202e', 'two\n', 'שלום', '[2J', '&lt;', 'https:']
  const [first = '', second = '', ...rest] = wanted.flatMap(
    (part) => hostileTexts.find((text) => text.includes(part)) ?? [],
  )
  return {
    title: first,
    blocks: [
      ...rest.map((text) => ({ kind: 'text' as const, text })),
      ...messageOf(first).blocks,
      ...messageOf(second).blocks,
    ],
  }
}
