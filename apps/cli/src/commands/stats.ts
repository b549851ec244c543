/** `proctor stats`, `proctor missed`, `proctor leeches`, `proctor set`: what is known, what was not, and the settings. */
import { missedView, settingsView, statsView } from '@proctor/chat'
import { itemById } from '@proctor/learning'
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
    else print(missedView(questions), options)
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
    print(settingsView(learner, clock()), {})
    return exitCodes.done
  } finally {
    learning.close()
  }
}
