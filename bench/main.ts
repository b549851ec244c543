/**
 * `npm run bench [-- --json] [-- name…]`: each case is a ratio of our work to a baseline, the fastest plain form of the
 * same work on the same input, measured in turn in the same run. Exit code 1 when a ratio is over its limit.
 */
import { annotate100k } from './cases/annotate-100k.ts'
import { annotateChat } from './cases/annotate-chat.ts'
import { annotateGrowth } from './cases/annotate-growth.ts'
import { annotateMemory } from './cases/annotate-memory.ts'
import { answerMemory } from './cases/answer-memory.ts'
import { chatMemory } from './cases/chat-memory.ts'
import { identify } from './cases/identify.ts'
import { storeAnswer } from './cases/store-answer.ts'
import { storeNext20 } from './cases/store-next20.ts'
import { sweep1m } from './cases/sweep-1m.ts'
import { whatisCold } from './cases/whatis-cold.ts'
import { whatisDiscord } from './cases/whatis-discord.ts'
import { whatisSlack } from './cases/whatis-slack.ts'

export interface BenchResult {
  name: string
  ratio: number
  limit: number
  better: 'lower' | 'higher'
  ok: boolean
  unit: string
  note: string
}

const cases: Record<string, () => Promise<BenchResult>> = {
  'annotate-100k': annotate100k,
  'annotate-chat': annotateChat,
  'annotate-growth': annotateGrowth,
  'annotate-memory': annotateMemory,
  'answer-memory': answerMemory,
  'chat-memory': chatMemory,
  identify,
  'store-answer': storeAnswer,
  'store-next20': storeNext20,
  'sweep-1m': sweep1m,
  'whatis-cold': whatisCold,
  'whatis-discord': whatisDiscord,
  'whatis-slack': whatisSlack,
}

const json = process.argv.includes('--json')
const wanted = process.argv.slice(2).filter((argument) => !argument.startsWith('--'))
const results: BenchResult[] = []
for (const [name, run] of Object.entries(cases)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue
  const result = await run()
  results.push(result)
  if (json) continue
  const verdict = result.ok ? 'ok' : 'OVER THE LIMIT'
  console.log(
    `${name}: ${result.ratio.toFixed(2)} (limit ${result.limit}, ${result.unit}) ${verdict} — ${result.note}`,
  )
}
if (json) console.log(JSON.stringify(results, undefined, 2))
process.exitCode = results.every(({ ok }) => ok) ? 0 : 1
