/**
 * `npm run catalogue -- <kernel tree> [variant]`: finds every name of a kernel thread or workqueue in a kernel's source
 * and writes content/catalogue/<release>.tsv, or <release>-<variant>.tsv for a vendor's kernel (`msm`). Ends with 1 when
 * less of the call sites is resolved than must be, or than the file records. `npm run catalogue -- --cards` needs no
 * tree: it writes the cards that explain the names into the files that are there.
 */
import { compile } from '../compile.ts'
import { readContent } from '../read-content.ts'
import { cardsByFormat } from './card-of.ts'
import { catalogueFiles, writeCards } from './catalogue-file.ts'
import { scan } from './scan.ts'

const content = new URL('../../', import.meta.url)
const { cards, vocabulary } = readContent(content)
const cardOf = cardsByFormat(compile(cards, vocabulary).names.formats)

const [, , root, variant] = process.argv
if (root === '--cards') {
  for (const file of catalogueFiles(content)) writeCards(file, cardOf)
} else if (!root || (variant !== undefined && !/^[a-z][a-z0-9]*$/.test(variant))) {
  console.error('usage: npm run catalogue -- <unpacked kernel tree> [variant: lower-case letters and digits]')
  console.error('       npm run catalogue -- --cards')
  process.exitCode = 2
} else {
  try {
    const { report, good } = await scan(root, variant, new URL('catalogue/', content), cardOf)
    console.log(report.join('\n'))
    process.exitCode = good ? 0 : 1
  } catch (error) {
    console.error(`catalogue: ${error instanceof Error ? error.message : String(error)}`)
    process.exitCode = 2
  }
}
