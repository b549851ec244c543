/** `proctor stats`, `proctor missed`, `proctor leeches`, `proctor set`: what is known, what was not, and the settings. */
import { statsView } from '@proctor/chat'
import { dateOf, dayOf, itemById } from '@proctor/learning'
import { learnerStatistics, missed, readLearnerSetting, settingNames } from '@proctor/tutor'
import { exitCodes, UsageError } from '../exit-codes.ts'
import { clock, openLearning } from '../learning.ts'
import { print, printJson, type OutputOptions } from '../output.ts'

export async function statsCommand(content: URL, options: OutputOptions): Promise<number> {
  const learning = await openLearning(content)
  try {
    const stats = await learnerStatistics(learning, learning.learner, clock())
    if (options.json) printJson(stats)
    else print(statsView(stats, learning.learner), options)
    return exitCodes.done
  } finally {
    learning.close()
  }
}

/** Questions last answered wrong in the past 30 days, with their answers. */
export async function missedCommand(content: URL, options: OutputOptions): Promise<number> {
  const learning = await openLearning(content)
  try {
    const questions = await missed(learning.store, learning.learner, clock())
    const list = questions.map(({ question: { stem, options: choices, right, accept, line, source } }) => ({
      question: stem,
      answer: choices[right]?.text ?? accept[0] ?? '',
      line,
      ...(source && { source }),
    }))
    if (options.json) printJson(list)
    else if (list.length === 0) console.log('Nothing was missed in the past 30 days.')
    else
      print(
        {
          title: `${list.length} missed`,
          blocks: list.flatMap(({ question, answer, line }) => [
            { kind: 'text' as const, text: [{ kind: 'strong' as const, text: question }] },
            { kind: 'list' as const, items: [answer, line] },
          ]),
        },
        options,
      )
    return list.length > 0 ? exitCodes.done : exitCodes.unknown
  } finally {
    learning.close()
  }
}

/** Items set aside; with a name, brings it back. */
export async function leechesCommand(content: URL, item: string | undefined): Promise<number> {
  const learning = await openLearning(content)
  try {
    const { store, learner, known } = learning
    const aside = (await store.states(learner.id)).filter(({ suspended }) => suspended)
    if (item === undefined) {
      if (aside.length === 0) console.log('Nothing is set aside.')
      for (const { item: id, memory } of aside)
        console.log(`${id}  forgotten ${memory.lapses} times  ${itemById(id, known)?.drafts[0]?.stem ?? ''}`)
      if (aside.length > 0)
        console.log('Set aside because they cost more than they give. Bring one back: proctor leeches <name>')
      return exitCodes.done
    }
    if (!aside.some(({ item: id }) => id === item))
      throw new UsageError(`"${item}" is not set aside; proctor leeches lists what is`)
    await store.suspend(learner.id, item, '')
    console.log(`${item} is asked again.`)
    return exitCodes.done
  } finally {
    learning.close()
  }
}

/** Shows the settings, or changes one. */
export async function setCommand(
  content: URL,
  name: string | undefined,
  value: string | undefined,
): Promise<number> {
  const learning = await openLearning(content)
  try {
    const { store } = learning
    let { learner } = learning
    if (name !== undefined) {
      if (value === undefined)
        throw new UsageError(`give a value for ${name}; the settings are ${settingNames.join(', ')}`)
      const setting = readLearnerSetting(learner, name, value, clock())
      if ('problem' in setting) throw new UsageError(setting.problem)
      learner = await store.change(learner.id, setting)
    }
    const { clock: own, retention, limits, easyDays, pause, streakHidden } = learner
    const day = `${Math.floor(own.dayStarts / 60)}:${String(own.dayStarts % 60).padStart(2, '0')}`
    const holiday = pause && dayOf(clock(), own) <= pause.to ? `until ${dateOf(pause.to)}` : 'off'
    const weekdays = easyDays
      .map((one) => ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'][one - 1])
      .join(',')
    print(
      {
        title: 'Settings',
        blocks: [
          {
            kind: 'fields',
            fields: [
              { name: 'zone', value: own.zone },
              { name: 'day-starts', value: day },
              { name: 'retention', value: `${Math.round(100 * retention)} %` },
              { name: 'new', value: `${limits.newPerDay} a day` },
              { name: 'reviews', value: `${limits.reviewsPerDay} a day` },
              { name: 'easy-days', value: weekdays || 'none' },
              { name: 'holiday', value: holiday },
              { name: 'streak', value: streakHidden ? 'off' : 'on' },
            ],
          },
          { kind: 'note', text: 'Change one: proctor set retention 92' },
        ],
      },
      {},
    )
    return exitCodes.done
  } finally {
    learning.close()
  }
}
