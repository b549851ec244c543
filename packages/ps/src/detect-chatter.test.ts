/** Ordinary messages are left alone: a bot that talks into people's conversation is switched off. */
import { describe, expect, it } from 'vitest'
import { madeMessages, writtenMessages, type Ordinary } from '../../../test/fixtures/chatter.ts'
import { findListing } from './detect.ts'
import { parse } from './parse/index.ts'

const written = writtenMessages()
const made = madeMessages()

/** Names of the messages that would be answered. */
const answered = (messages: Ordinary[]) =>
  messages.filter(({ text }) => findListing(text) !== undefined).map(({ name }) => name)

describe('ordinary messages', () => {
  it('are more than 1,000, no two alike, most of them written by hand', () => {
    expect(written.length).toBeGreaterThan(500)
    expect(new Set([...written, ...made].map(({ text }) => text)).size).toBeGreaterThan(1000)
  })
  it('of many scripts are among them', () => {
    const all = written.map(({ text }) => text).join('\n')
    const scripts = [
      'Latin',
      'Cyrillic',
      'Greek',
      'Hebrew',
      'Arabic',
      'Devanagari',
      'Bengali',
      'Tamil',
      'Telugu',
      'Kannada',
      'Malayalam',
      'Thai',
      'Hiragana',
      'Katakana',
      'Han',
      'Hangul',
      'Georgian',
      'Armenian',
    ]
    expect(scripts.filter((script) => !new RegExp(`\\p{Script=${script}}`, 'u').test(all))).toEqual([])
  })
  it('get no answer', () => {
    expect(answered(written)).toEqual([])
    expect(answered(made)).toEqual([])
  })
  it.each<[string, (text: string) => string]>([
    ['in a fence', (text) => `\`\`\`\n${text}\n\`\`\``],
    ['quoted', (text) => text.replaceAll(/^/gm, '> ')],
    ['indented', (text) => text.replaceAll(/^/gm, '    ')],
    ['without indentation', (text) => text.replaceAll(/^[ \t]+/gm, '')],
    ['with CRLF', (text) => text.replaceAll('\n', '\r\n')],
    ['with a time before each line', (text) => text.replaceAll(/^/gm, '[09:14:02] ')],
    ['below a command', (text) => `$ systemctl status\n${text}`],
  ])('get none %s', (_, change) => {
    expect(answered(written.map(({ name, text }) => ({ name, text: change(text) })))).toEqual([])
  })
  it('get none one below the other', () => {
    const pairs = written.map(({ name, text }, index) => {
      const other = written[(index * 13 + 7) % written.length]
      return { name: `${name} + ${other?.name}`, text: `${text}\n${other?.text}` }
    })
    expect(answered(pairs)).toEqual([])
  })
})

describe('the test itself', () => {
  it('fails when a listing is planted among them', () => {
    const planted = {
      name: 'planted',
      text: 'hm\nroot          43       2  0 09:23 ?        00:00:00 [kswapd0]',
    }
    expect(answered([...written, planted])).toEqual(['planted'])
  })
  it('would fail for a bot that answers whatever the parser reads a row in', () => {
    const read = [...written, ...made].filter(({ text }) => parse(text).rows.length > 0)
    expect(read.length).toBeGreaterThan(200)
  })
})
