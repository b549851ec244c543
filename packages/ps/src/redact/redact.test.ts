import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { mayHoldSecret, redact } from './index.ts'
import { marks } from './mark.ts'
import { plantedBehindNames } from './planted/names.ts'
import { plantedInPrograms } from './planted/programs.ts'
import { plantedTokens } from './planted/tokens.ts'
import { redactEach } from './redact.ts'

const planted = [...plantedInPrograms(31), ...plantedBehindNames(37), ...plantedTokens].map(
  ({ args }) => args,
)
const anyMark = new RegExp(`‹(?:${marks.join('|')})›`, 'g')

/** Lines made of pieces that rules look for, in any order, between any text. */
const piece = fc.oneof(
  fc.constantFrom(...planted),
  fc.constantFrom(...planted.flatMap((args) => args.split(/(?<=[\s=:@/"'])/))),
  fc.constantFrom(
    ' ',
    '=',
    ':',
    '@',
    '/',
    '"',
    "'",
    ';',
    '-p',
    '‹',
    '›',
    '‹password›',
    '‹token›x',
    '/home/',
    '://',
    '\n',
  ),
  fc.string({ unit: 'binary', maxLength: 12 }),
)
const line = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(''))
const options = fc.record({ ip: fc.boolean() })

function isSubsequence(part: string, whole: string): boolean {
  let at = 0
  for (let index = 0; index < whole.length; index++) if (whole[index] === part[at]) at++
  return at === part.length
}

describe('for any text', () => {
  test('a second reading changes nothing', () => {
    fc.assert(
      fc.property(line, options, (text, given) => {
        const once = redact(text, given).text
        expect(redact(once, given)).toEqual({ text: once, counts: {} })
      }),
      { numRuns: 2000 },
    )
  })

  test('nothing is shown that was not there', () => {
    fc.assert(
      fc.property(line, options, (text, given) => {
        const shown = redact(text, given).text.replaceAll(anyMark, '')
        expect(isSubsequence(shown, text)).toBe(true)
      }),
      { numRuns: 1000 },
    )
  })

  test('what may not hold a secret stays the same string', () => {
    fc.assert(
      fc.property(line, options, (text, given) => {
        const { text: shown, counts } = redact(text, given)
        expect(mayHoldSecret(text, given) || shown === text).toBe(true)
        expect(Object.keys(counts).length > 0).toBe(shown !== text)
      }),
      { numRuns: 1000 },
    )
  })

  test('many lines at once are read like one at a time', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 5 }), options, (lines, given) => {
        expect(redactEach(lines, given, {})).toEqual(lines.map((text) => redact(text, given).text))
      }),
      { numRuns: 300 },
    )
  })
})

test('each value is counted by its mark', () => {
  expect(
    redact('mysql -uroot -pHunter2hunter && mysql -uroot -pOther4other < /home/bob/x.sql').counts,
  ).toEqual({
    password: 2,
    home: 1,
  })
})

test('a value that only points to the secret stays', () => {
  for (const args of [
    '--token-file=/run/token',
    '--password $DB_PASSWORD',
    '--pass ${PASS}',
    '--api-key env:KEY',
  ]) {
    expect(redact(`app ${args}`).text).toBe(`app ${args}`)
  }
})

test('numbers of ports and processes stay', () => {
  for (const args of [
    'app -p 8080',
    'app --pid=12',
    'docker run -p 80:80 nginx',
    'ssh -p 22 web1',
    'curl -u bob x',
  ]) {
    expect(redact(args).text).toBe(args)
  }
})

test('the name of a home directory is hidden, the rest of the path is not', () => {
  const shown = (args: string) => redact(args).text
  expect(shown('/Users/bob/Library/x --dir=/home/carol')).toBe('/Users/‹home›/Library/x --dir=/home/‹home›')
  expect(shown('/var/home/alice.b/.local/bin/x')).toBe('/var/home/‹home›/.local/bin/x')
  expect(shown('wget https://example.com/home/start')).toBe('wget https://example.com/home/start')
  expect(shown('vi /root/.bashrc /home/linuxbrew/bin')).toBe('vi /root/.bashrc /home/linuxbrew/bin')
})

test('e-mail addresses are hidden, names with an @ are not', () => {
  const shown = (args: string) => redact(args).text
  expect(shown('ssh alice@example.com')).toBe('ssh ‹email›')
  expect(shown('x --to=Bob.Smith+ps@mail.example.co.uk,a')).toBe('x --to=‹email›,a')
  expect(shown('x mailto:bob%40example.com')).toBe('x mailto:‹email›')
  for (const args of [
    'ssh alice@web-01',
    'user@1000.service',
    'vite@5.0.1',
    'icon@2x.png',
    'git@github.com:a/b',
  ]) {
    expect(shown(args)).toBe(args)
  }
})

test('a text longer than any command line is hidden whole', () => {
  expect(redact('a '.repeat(1_100_000))).toEqual({ text: '‹unread›', counts: { unread: 1 } })
  expect(mayHoldSecret('a '.repeat(1_100_000))).toBe(true)
})

describe('a long line takes time in proportion', () => {
  // What a rule begins with, over and over: a rule that looked ahead without limit would need minutes for these.
  const units = [
    'password=',
    'token:',
    'key="',
    '--pass ',
    '://a:',
    'a@',
    'eyJ',
    'sk-',
    'a.',
    '/home/',
    'mysql -p ',
  ]
  test.each([...units, 'echo ', 'cookie: a; ', '-----BEGIN PRIVATE KEY-----', '1:', '‹', ' '])(
    '%j',
    (unit) => {
      const started = performance.now()
      redact(unit.repeat(Math.ceil(1_000_000 / unit.length)), { ip: true })
      expect(performance.now() - started).toBeLessThan(15_000)
    },
    60_000,
  )
})
