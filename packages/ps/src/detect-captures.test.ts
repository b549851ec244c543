/** Recordings are found in every way in which people post them, and nothing of them is lost. */
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { asPosted, fromTheMiddle } from '../../../test/fixtures/as-posted.ts'
import { findListing } from './detect.ts'
import { parse } from './parse/index.ts'

const folder = new URL('../../../test/fixtures/captures/', import.meta.url)
const recordings = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.txt'))
  .sort()
  .map((path) => ({ path, text: readFileSync(new URL(path, folder), 'utf8') }))
const listings = recordings.filter(({ text }) => parse(text).rows.length > 0)

/** What a text says, whatever line it says it on. */
const said = (text: string | undefined) =>
  parse(text ?? '').rows.map(({ pid, ppid, user, comm, args, stat }) => [pid, ppid, user, comm, args, stat])

describe.each(listings)('$path', ({ text }) => {
  const { lines } = parse(text)
  const header = lines.findIndex(({ kind }) => kind === 'header' || kind === 'row')
  it.each(asPosted(text, header))('is found $way', ({ text: message, listing }) => {
    const found = findListing(message)
    expect(said(found)).toEqual(said(listing))
    expect(findListing(found ?? '')).toBe(found)
  })
})

describe('eight rows from the middle, without a header', () => {
  /** Columns chosen by hand, and numbers with names: among eight rows too few leave no doubt. */
  const needsMore = ['6.1/comm.txt', '6.1/ps-eo.txt', '6.12/comm.txt', '6.18/ps-eo.txt']
  it('are found where the shape of the rows tells the layout', () => {
    const missed = listings.filter(({ text }) => {
      const rows = parse(text).lines.filter(({ kind }) => kind === 'row')
      const slice = fromTheMiddle(rows.map(({ text }) => text))
      return said(findListing(slice)).length !== 8
    })
    expect(missed.map(({ path }) => path)).toEqual(needsMore)
  })
})

describe('recordings of other tools', () => {
  it.each(recordings.filter((one) => !listings.includes(one)))('$path is no listing', ({ text }) =>
    expect(findListing(text)).toBeUndefined(),
  )
})
