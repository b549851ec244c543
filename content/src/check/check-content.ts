/** All that is checked of the cards without a kernel tree. */
import type { Problem } from '../read-card.ts'
import type { Content } from '../read-content.ts'
import { checkAnswers } from './answers.ts'
import { checkBody, checkProse } from './body.ts'
import { checkBooklet } from './booklet.ts'
import { checkFilePlace } from './file-place.ts'
import { checkIdSpelling } from './id-spelling.ts'
import { checkMadeBy } from './made-by.ts'
import { checkNameFormats } from './name-formats.ts'
import { checkNextCommands } from './next-commands.ts'
import { checkPlainYaml } from './plain-yaml.ts'
import { checkReferences } from './references.ts'
import { checkSamples } from './samples.ts'
import { checkShows } from './shows.ts'
import { checkSources } from './sources.ts'
import { checkUniqueNames } from './unique-names.ts'
import { checkVocabulary } from './vocabulary.ts'

const checks: ((content: Content) => Problem[])[] = [
  checkFilePlace,
  checkUniqueNames,
  checkMadeBy,
  checkNameFormats,
  checkPlainYaml,
  checkReferences,
  checkVocabulary,
  checkAnswers,
  checkBody,
  checkProse,
  checkIdSpelling,
  checkBooklet,
  checkSamples,
  checkShows,
  checkNextCommands,
  checkSources,
]

/** Every problem, those of one file together, in the order of the files. */
export function checkContent(content: Content): Problem[] {
  const problems = [...content.problems, ...checks.flatMap((check) => check(content))]
  return problems.sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : 0))
}
