/** The second half of `npm run soak [-- minutes [platform]]`: the long form of the chats' fault test, by itself on each platform. */
import { seeded } from '../../packages/learning/src/content.fixture.ts'
import { chatUnderFaults } from './chat.ts'

const minutes = Number(process.argv[2] ?? 10)
const seed = Number(process.env['PROCTOR_SEED'] ?? Math.floor(Math.random() * 1e9))
console.log(`chat soak: ${minutes} minutes on ${process.argv[3] ?? 'each platform'}, PROCTOR_SEED=${seed}`)
const listed = (counts: Record<string, number>) =>
  Object.entries(counts)
    .map(([name, count]) => `${count} × ${name}`)
    .join(', ') || 'none'
let bad = 0
for (const platform of ['discord', 'slack'] as const) {
  if (process.argv[3] !== undefined && process.argv[3] !== platform) continue
  const one = await chatUnderFaults(platform, { milliseconds: minutes * 60_000, random: seeded(seed) })
  const { health } = one
  console.log(
    `${platform}: ${one.asked} asked, ${one.answeredOnce} answered once, ${one.answeredMore} more than once, ${one.excused} excused, ${one.lost} lost`,
  )
  console.log(
    `  ${one.violations.length} violations, ${one.unhandled.length} unhandled rejections, ${one.failed} answers that something went wrong, ${one.displaced} that it had been answered before`,
  )
  console.log(
    `  health: ${health.healthy} times healthy, ${health.unhealthy} not, ${health.unaware} said healthy without a connection, ${health.changes} changes, ${health.healthyAtEnd ? 'healthy' : 'NOT healthy'} at the end`,
  )
  for (const [what, { longest, mean }] of Object.entries(one.downs))
    console.log(`  without a connection after "${what}": ${mean} ms, at most ${longest} ms`)
  console.log(`  excused: ${listed(one.excuses)}`)
  console.log(`  faults: ${listed(one.faults)}`)
  console.log(`  in the log: ${listed(one.logged)}`)
  for (const text of [...one.problems, ...one.violations, ...one.unhandled]) console.log(`  PROBLEM: ${text}`)
  if (one.answeredMore + one.lost + one.failed + one.violations.length + one.unhandled.length > 0) bad++
  else if (!health.healthyAtEnd || one.answeredOnce === 0) bad++
}
process.exitCode = bad === 0 ? 0 : 1
