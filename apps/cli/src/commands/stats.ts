/** `proctor stats`, `proctor missed`, `proctor leeches`, `proctor set`: what is known, what was not, and the settings. */
import { writeFileSync } from 'node:fs'
import { missedText, missedView, settingsView, statsAlt, statsView } from '@proctor/chat'
import { fitFrom, itemById } from '@proctor/learning'
import { learnerStatistics, missed, readLearnerSetting, refit, setAside, settingNames } from '@proctor/tutor'
import { exitCodes, UsageError } from '../exit-codes.ts'
import { clock, openLearning } from '../learning.ts'
import { print, printJson, type OutputOptions } from '../output.ts'

interface StatsOptions extends OutputOptions {
  /** A file to write the picture to: .png or .svg. */
  picture?: string
  dark?: true
}

export async function statsCommand(content: URL, options: StatsOptions): Promise<number> {
  const { picture, dark } = options
  if (picture !== undefined && !/\.(?:png|svg)$/i.test(picture))
    throw new UsageError('the picture is a file that ends in .png or .svg')
  const learning = await openLearning(content)
  try {
    const stats = await learnerStatistics(learning, learning.learner, clock())
    if (picture !== undefined) {
      const { statisticsSvg, toPng } = await import('@proctor/pictures')
      const svg = statisticsSvg(stats, dark ? 'dark' : 'light')
      writePicture(picture, /\.svg$/i.test(picture) ? svg : toPng(svg))
      console.log(`${picture}: ${statsAlt(stats)}`)
      return exitCodes.done
    }
    if (options.json) printJson(stats)
    else print(statsView(stats, learning.learner), options)
    return exitCodes.done
  } finally {
    learning.close()
  }
}

function writePicture(file: string, content: string | Buffer): void {
  try {
    writeFileSync(file, content)
  } catch (error) {
    throw new UsageError(`${file} cannot be written: ${(error as Error).message}`)
  }
}

/** Questions last answered wrong in the past 30 days, with their answers. */
export async function missedCommand(content: URL, options: OutputOptions & { anki?: true }): Promise<number> {
  const learning = await openLearning(content)
  try {
    const questions = await missed(learning, learning.learner, clock())
    const list = questions.map(({ question: { stem, options: choices, right, accept, line, source } }) => ({
      question: stem,
      answer: choices[right]?.text ?? accept[0] ?? '',
      line,
      ...(source && { source }),
    }))
    if (options.json) printJson(list)
    else if (options.anki) process.stdout.write(missedText(questions))
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
    const aside = await setAside(learning, learner)
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
      learner = await store.change(learner.id, setting, clock())
    }
    print(settingsView(learner, clock()), {})
    return exitCodes.done
  } finally {
    learning.close()
  }
}

/** Fits weights to the learner's own reviews now; says what came of it. */
export async function fitCommand(content: URL): Promise<number> {
  const learning = await openLearning(content)
  try {
    const { fit } = await refit(learning.store, learning.learner, clock())
    if (!fit) {
      const { length } = await learning.store.reviews(learning.learner.id)
      console.log(`Weights are fitted to at least ${fitFrom} reviews; there are ${length} so far.`)
      return exitCodes.unknown
    }
    const losses = `log loss on your latest reviews ${fit.loss.toFixed(4)} against ${fit.lossBefore.toFixed(4)}`
    console.log(
      fit.better
        ? `Weights of your own predict better, and are used: ${losses}.`
        : `The weights you have predict as well, and stay: ${losses}.`,
    )
    return exitCodes.done
  } finally {
    learning.close()
  }
}

/** For whoever looks after the cards: questions that learners doubted or disputed. */
export async function doubtsCommand(content: URL, options: OutputOptions): Promise<number> {
  const learning = await openLearning(content)
  try {
    const doubts = await learning.store.doubted()
    if (options.json) printJson(doubts)
    else if (doubts.length === 0) console.log('No question was doubted or disputed.')
    else
      for (const { item, kind, variant, stem, reports, disputes } of doubts)
        console.log(`${item} · ${kind}/${variant}  doubted ${reports}, disputed ${disputes}\n  ${stem}`)
    return exitCodes.done
  } finally {
    learning.close()
  }
}
