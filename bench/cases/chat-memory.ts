/** What the process holds after 100,000 answers to chats, against what it holds after 10,000: nothing may pile up. */
import type { Reply } from '../../apps/bot/src/asked.ts'
import { openProctor } from '../../test/proctor.ts'
import { atMost } from '../result.ts'

const start = Date.parse('2026-01-01T09:00:00Z')
const day = 86_400_000
const early = 10_000
const late = 100_000
/** Questions in a row, before a day passes. */
const perDay = 12

export async function chatMemory() {
  let now = start
  const { content, answers, database, remove } = openProctor({ clock: () => now })
  // What is measured is the heap: without waiting for the disk at each answer.
  database.pragma('synchronous = OFF')
  try {
    const ids = content.heads.map(({ id }) => id)
    let people = 1
    let replies = 0
    let learned = 0
    const held = new Map<number, number>()
    const ask = async (command: string, argument: string): Promise<Reply> => {
      const who = { face: 'discord' as const, workspace: '', external: String(people) }
      const reply = await answers({ who, command, argument })
      if (!reply) throw new Error(`${command} is no command`)
      now += 10_000
      replies++
      if (replies === early || replies === late) {
        globalThis.gc?.()
        held.set(replies, process.memoryUsage().heapUsed)
      }
      return reply
    }
    for (let round = 0; !held.has(late); round++) {
      const id = ids[round % ids.length] ?? ''
      // Names that never come again, known and unknown ones, are what a cache would keep.
      const names = [id, `kworker/${round % 128}:${round}-events`, `irq/${round}-nvme0q7`, `${id}${round}`]
      await ask('whatis', names[round % names.length] ?? '')
      await ask('card', id)
      await ask('find', `${id} ${round}`)
      const question = answerButton(await ask('quiz', ''), round)
      if (question !== undefined) {
        await ask('answer', question)
        learned++
      }
      if (question === undefined || round % perDay === 0) now += day
      // A learner has a few weeks each, so that all ways through the code are taken.
      if (now <= start + 40 * day) continue
      now = start
      people++
    }
    const [before = Number.NaN, after = Number.NaN] = [held.get(early), held.get(late)]
    return atMost({
      name: 'chat-memory',
      ratio: after / before,
      limit: 1.2,
      unit: '× the heap after 10,000 answers',
      note: `${(after / 1e6).toFixed(1)} MB after 100,000 answers to ${people} people (${learned} of them to quiz questions), ${(before / 1e6).toFixed(1)} MB after 10,000`,
    })
  } finally {
    remove()
  }
}

/** What one of a question's buttons asks: seldom the one that says "I do not know". */
function answerButton({ message }: Reply, round: number): string | undefined {
  const asked = message.blocks.flatMap((block) =>
    block.kind === 'choices'
      ? block.choices.map(({ command }) => command)
      : block.kind === 'buttons'
        ? block.buttons.map(({ command }) => command)
        : [],
  )
  const ways = asked.flatMap(({ name, argument }) => (name === 'answer' ? (argument ?? []) : []))
  return ways[round % ways.length]
}
