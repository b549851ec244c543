/**
 * Recorded listings outside of the project (`PROCTOR_SHARED`, else `../shared`): measured only, never copied or printed.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { decoder } from '@proctor/ps'

export interface Recording {
  name: string
  command: string
  text: string
  /** Rows that somebody counted, not the judge: a row that the judge overlooks must not pass for a right one. */
  counted: number
}

/** Where the recordings lie; undefined when they are not there. */
export function sharedFolder(): string | undefined {
  const root = fileURLToPath(new URL('../..', import.meta.url))
  const shared = resolve(root, process.env['PROCTOR_SHARED'] ?? '../shared')
  return existsSync(join(shared, 'ps', 'INDEX.tsv')) ? shared : undefined
}

/** Listings that people published, each with the number of rows that somebody counted. */
export function publicRecordings(shared: string): Recording[] {
  const folder = join(shared, 'ps')
  const [, ...index] = readFileSync(join(folder, 'INDEX.tsv'), 'utf8').trim().split('\n')
  return index.map((line) => {
    const [file = '', , command = '', , counted] = line.split('\t')
    return { name: file, command, text: textOf(join(folder, file)), counted: Number(counted) }
  })
}

/** Our own recordings, which begin with their command, then the header; `top` puts six lines of summary between them. */
export function ownRecordings(shared: string): Recording[] {
  const folder = join(shared, 'captures')
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => /(?:ps-|top)[^/]*\.txt$/.test(path) && !path.includes('pstree'))
    .sort()
    .map((path) => {
      const text = textOf(join(folder, path))
      const command = text.slice(2, text.indexOf('\n'))
      const counted = text.trimEnd().split('\n').length - (command.startsWith('top') ? 8 : 2)
      return { name: `captures/${path}`, command, text, counted }
    })
}

function textOf(path: string): string {
  const decode = decoder()
  return decode.push(readFileSync(path)) + decode.end()
}
