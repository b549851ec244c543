/**
 * `npm run simulate [learners]`: a year of learners whose memory follows FSRS-6 with weights of their own, by several
 * ways to choose when to ask. Compared is how many reviews each needs for as much retention; the tables stand in
 * docs/learning.md.
 */
import { learnerOf, type Mind } from './simulation/truth.ts'
import { anyDay, fixed, proctor, sm2, type Way } from './simulation/ways.ts'

const learners = Number(process.argv[2] ?? 24)
const days = 365
const newPerDay = 4
const newDays = 120
/**
 * What is known is looked at every so many days of the whole year: items are met within some months and then fall due
 * in waves, so that a few days at the end would judge by where a wave happens to be.
 */
const lookEvery = 5
/** Retentions that Proctor is asked for, so that another way's can be met between two of them. */
const asked = [0.75, 0.78, 0.81, 0.84, 0.87, 0.9, 0.92, 0.94, 0.96, 0.97]

/** Of one learner's year. */
interface Year {
  reviews: number
  /** Share of right answers when asked. */
  right: number
  /** Mean probability to know an item that was met, over the year. */
  known: number
}

async function simulate(way: Way, person: number): Promise<Year> {
  const learner = learnerOf(1000 + person)
  const schedule = way.start(learner)
  const deck: { mind: Mind; due: number }[] = []
  let [reviews, right, known, looks] = [0, 0, 0, 0]
  for (let today = 0; today < days; today++) {
    for (const [at, item] of deck.entries()) {
      if (item.due > today) continue
      const { felt, mind } = learner.ask(item.mind, today)
      reviews++
      if (felt !== 'again') right++
      item.mind = mind
      item.due = today + schedule.interval(at, felt, today)
    }
    const fresh = today < newDays ? newPerDay : 0
    for (let added = 0; added < fresh; added++) {
      const { felt, mind } = learner.ask(undefined, today)
      deck.push({ mind, due: today + schedule.interval(deck.length, felt, today) })
    }
    if (today % lookEvery === 0)
      for (const { mind } of deck) {
        known += learner.recall(mind, today)
        looks++
      }
    await schedule.dayEnds?.(today)
  }
  return { reviews, right: right / reviews, known: known / looks }
}

async function yearsOf(way: Way): Promise<Year[]> {
  const years: Year[] = []
  for (let person = 0; person < learners; person++) years.push(await simulate(way, person))
  return years
}

const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
/** The share of right answers that nine of ten learners reach. */
const lowTenth = (years: Year[]) =>
  years.map(({ right }) => right).sort((a, b) => a - b)[Math.floor(years.length / 10)] ?? 0
const percent = (share: number) => `${(100 * share).toFixed(1)} %`
const count = (value: number) => Math.round(value).toLocaleString('en')
const table = (rows: string[][]) => {
  const widths = rows[0]?.map((_, at) => Math.max(...rows.map((row) => row[at]?.length ?? 0))) ?? []
  const line = (row: string[]) =>
    `| ${row.map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0))).join(' | ')} |`
  const rule = `| ${widths.map((width, at) => (at === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`)).join(' | ')} |`
  return [line(rows[0] ?? []), rule, ...rows.slice(1).map(line)].join('\n')
}
const row = (name: string, years: Year[]) => [
  name,
  count(mean(years.map(({ reviews }) => reviews))),
  percent(mean(years.map(({ right }) => right))),
  `${percent(lowTenth(years))} … ${percent(-lowTenth(years.map((year) => ({ ...year, right: -year.right }))))}`,
  percent(mean(years.map(({ known }) => known))),
]

/** How many reviews Proctor asks of this learner for as much of `measure`; undefined outside the retentions tried. */
function atEqual(curve: Year[], measure: 'right' | 'known', wanted: number): number | undefined {
  for (const [at, high] of curve.entries()) {
    const low = curve[at - 1]
    if (!low || low[measure] > wanted || high[measure] < wanted) continue
    const part = (wanted - low[measure]) / (high[measure] - low[measure] || 1)
    return low.reviews + part * (high.reviews - low.reviews)
  }
  return undefined
}

function compared(other: Year[], curves: Year[][], measure: 'right' | 'known') {
  const pairs = other.flatMap((year, person) => {
    const needed = atEqual(curves[person] ?? [], measure, year[measure])
    return needed === undefined ? [] : [{ theirs: year.reviews, ours: needed }]
  })
  const sum = (of: 'theirs' | 'ours') => pairs.reduce((all, pair) => all + pair[of], 0)
  return pairs.length === 0
    ? 'no learner to compare'
    : `${percent(sum('ours') / sum('theirs') - 1)} (${pairs.filter(({ ours, theirs }) => ours < theirs).length} of ${pairs.length} learners)`
}

console.log(
  `${learners} learners, ${newDays * newPerDay} items each, met in ${newDays} days, then on to day ${days}\n`,
)
const rows = [['way', 'reviews', 'right when asked', 'of ten learners, the 2nd … the 9th', 'known']]
for (const way of [proctor(0.9, 'nothing'), proctor(0.9, 'all')]) rows.push(row(way.name, await yearsOf(way)))
const curves: Year[][] = Array.from({ length: learners }, () => [])
for (const retention of asked) {
  const way = proctor(retention, 'fits')
  const years = await yearsOf(way)
  for (const [person, year] of years.entries()) curves[person]?.push(year)
  rows.push(row(way.name, years))
}
const against = [['against', 'reviews at equal share of right answers', 'reviews at equal knowledge']]
const uniform = { uniform: true }
for (const way of [
  proctor(0.9, 'fits', uniform),
  proctor(0.94, 'fits', uniform),
  sm2(),
  sm2(1.5),
  fixed(),
  fixed(1.5),
  anyDay(15),
  anyDay(30),
]) {
  const years = await yearsOf(way)
  rows.push(row(way.name, years))
  against.push([way.name, compared(years, curves, 'right'), compared(years, curves, 'known')])
}
console.log(`${table(rows)}\n\n${table(against)}`)
