/** A content folder on disk with the given cards, for tests of what reads files. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll } from 'vitest'
import { stringify } from 'yaml'
import { explanation, frontMatter } from './card.fixture.ts'
import { vocabularies } from './read-content.ts'

/** The text of a card file: front matter with changes, and an explanation. */
export function cardText(changes: Record<string, unknown> = {}): string {
  return `---\n${stringify(frontMatter(changes))}---\n\n${explanation}\n`
}

const labels: Record<string, string> = {
  subsystem: 'memory: Memory\n',
  per: 'machine: One\n',
  kill: 'ignored: Nothing\n',
  presence: 'always: Always\n',
  job: 'sweep: Sweeps\n',
  trigger: 'dust: Dust\n',
}

/** Writes `content/` with card files by path below `cards/`; gives its URL. */
export function contentFolder(cards: Record<string, string>): URL {
  const root = join(temporaryFolder(), 'content')
  writeFiles(root, { 'cards/_template.md': 'not a card', 'cards/README.txt': '' })
  writeFiles(root, Object.fromEntries(Object.entries(cards).map(([path, text]) => [`cards/${path}`, text])))
  writeFiles(
    root,
    Object.fromEntries(vocabularies.map((name) => [`vocabulary/${name}.yaml`, labels[name] ?? '# none\n'])),
  )
  return pathToFileURL(`${root}/`)
}

const folders: string[] = []
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

/** An empty folder that is removed after the tests of the file that imports this. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'proctor-content-'))
  folders.push(folder)
  return folder
}

/** Writes files by path below a folder, and the folders they need. */
export function writeFiles(root: string, files: Record<string, string | Buffer>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
}
