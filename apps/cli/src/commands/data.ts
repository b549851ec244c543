/** `proctor export`, `import`, `forget`, `backup`, `restore`: the learner's and the operator's hold on the file. */
import { existsSync, readFileSync, statSync } from 'node:fs'
import { itemsOf, knowledgeOf } from '@proctor/learning'
import { openContent } from '@proctor/content'
import { backUp, exportLearner, forgetLearner, importLearner, openDatabase, restore } from '@proctor/store'
import { exitCodes, UsageError } from '../exit-codes.ts'
import { clock, openLearning } from '../learning.ts'
import { dataFile, migrations } from '../paths.ts'

/** All of the learner as JSON; with --anki, the cards as text that Anki imports. */
export async function exportCommand(content: URL, { anki }: { anki?: true }): Promise<number> {
  if (anki) {
    process.stdout.write(ankiText(content))
    return exitCodes.done
  }
  const learning = await openLearning(content)
  try {
    const all = exportLearner(learning.database, learning.learner.id, clock())
    process.stdout.write(`${JSON.stringify(all, undefined, 1)}\n`)
    return exitCodes.done
  } finally {
    learning.close()
  }
}

/** Anki's plain text: a note a line, tab-separated, HTML off; the deck and the tags in the head. */
function ankiText(content: URL): string {
  const known = knowledgeOf(openContent(content))
  const field = (text: string) => text.replace(/[\t\n\r]+/g, ' ')
  const notes = known.cards.flatMap((card) =>
    itemsOf(card, known).flatMap(({ id, drafts }) => {
      const [draft] = drafts
      if (!draft) return []
      const listing = draft.listing ? ` ${draft.listing.join(' / ')}` : ''
      return [
        [id, `${draft.stem}${listing}`, draft.right.text, draft.line, `proctor ${card.subsystem}`]
          .map(field)
          .join('\t'),
      ]
    }),
  )
  return [
    '#separator:tab',
    '#html:false',
    '#columns:Id\tFront\tBack\tMore\tTags',
    '#tags column:5',
    '#deck:Proctor',
    ...notes,
    '',
  ].join('\n')
}

export async function importCommand(content: URL, file: string): Promise<number> {
  if (!existsSync(file)) throw new UsageError(`there is no file ${file}`)
  const learning = await openLearning(content)
  try {
    await backUp(learning.database, dataFile(), clock())
    const reviews = importLearner(learning.database, learning.learner.id, readFileSync(file, 'utf8'))
    console.log(`${reviews} reviews are in; what was there before is in the last backup.`)
    return exitCodes.done
  } finally {
    learning.close()
  }
}

export async function forgetCommand(content: URL, { yes }: { yes?: true }): Promise<number> {
  if (!yes)
    throw new UsageError(
      'this removes all that you learnt, for good. Keep a copy with "proctor export > me.json", then: proctor forget --yes',
    )
  const learning = await openLearning(content)
  try {
    forgetLearner(learning.database, dataFile(), learning.learner.id)
    console.log(
      'Everything about you is forgotten. Backups lose it when they are restored, and are removed after 14 days.',
    )
    return exitCodes.done
  } finally {
    learning.close()
  }
}

export async function backupCommand(): Promise<number> {
  const file = dataFile()
  if (!existsSync(file)) throw new UsageError(`there is nothing to back up yet: ${file} does not exist`)
  const database = openDatabase({ file, migrations })
  try {
    const copy = await backUp(database, file, clock())
    console.log(`${copy} is made and checked (${Math.ceil(statSync(copy).size / 1000)} kB).`)
    return exitCodes.done
  } finally {
    database.close()
  }
}

export function restoreCommand(backup: string): number {
  const { forgotten } = restore(dataFile(), backup, migrations)
  console.log(
    `${backup} is back in place.${forgotten > 0 ? ` ${forgotten} forgotten learners are forgotten again.` : ''}`,
  )
  return exitCodes.done
}
