/** Build step: reads content/cards and content/vocabulary, writes content/dist. Cards with problems stop the build. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { readCatalogue } from './catalogue/read-catalogue.ts'
import { compile } from './compile.ts'
import { readContent } from './read-content.ts'

const root = new URL(process.argv[2] ?? '../', import.meta.url)
const { cards, vocabulary, problems } = readContent(root)
if (problems.length > 0) {
  for (const { file, at, message } of problems) console.error(`${file}${at ? `, ${at}` : ''}: ${message}`)
  process.exit(1)
}
const compiled = compile(cards, vocabulary)
const dist = new URL('dist/', root)
rmSync(new URL('cards/', dist), { recursive: true, force: true })
mkdirSync(new URL('cards/', dist), { recursive: true })
for (const card of compiled.cards) writeFileSync(new URL(`cards/${card.id}.json`, dist), JSON.stringify(card))
writeFileSync(new URL('names.json', dist), JSON.stringify(compiled.names))
writeFileSync(new URL('search.json', dist), compiled.search)
writeFileSync(new URL('catalogue.json', dist), JSON.stringify(readCatalogue(root)))
