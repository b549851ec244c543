/** The first half of `npm run soak`: the full form of the kill test; its output is kept in docs/reliability.md. */
import { seeded } from '../../packages/learning/src/content.fixture.ts'
import { killAgainAndAgain } from './kill.ts'

const kills = Number(process.env['PROCTOR_KILLS'] ?? 200)
const seed = Number(process.env['PROCTOR_SEED'] ?? Math.floor(Math.random() * 1e9))
console.log(`soak: ${kills} kills, PROCTOR_SEED=${seed}`)
const started = Date.now()
const outcomes = await killAgainAndAgain(kills, seeded(seed))
for (const work of ['answer', 'backup', 'migrate']) {
  const of = outcomes.filter((one) => one.work === work)
  console.log(
    `  ${of.length} while it did this: ${work}; ${of.filter(({ problems }) => problems.length > 0).length} with a problem`,
  )
}
for (const { problems } of outcomes) for (const problem of problems) console.log(`  PROBLEM: ${problem}`)
const bad = outcomes.filter(({ problems }) => problems.length > 0).length
console.log(
  `  ${outcomes.at(-1)?.confirmed ?? 0} confirmed answers, all there once; ${Math.round((Date.now() - started) / 1000)} s`,
)
console.log(`${kills - bad} passed, ${bad} failed`)
process.exitCode = bad === 0 ? 0 : 1
