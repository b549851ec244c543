import { describe, expect, test } from 'vitest'
import { mayHoldSecret, redact, redactLines } from './index.ts'
import { plantedBehindNames } from './planted/names.ts'
import { plantedInPrograms } from './planted/programs.ts'
import { plantedTokens } from './planted/tokens.ts'

const planted = [...plantedInPrograms(20_241_123), ...plantedBehindNames(42_424_242), ...plantedTokens]

/** The longest piece of the secret (at least six characters, or all of a shorter one) that can be read. */
function leak(secret: string, shown: string): string | undefined {
  const piece = Math.min(6, secret.length)
  for (let at = 0; at + piece <= secret.length; at++) {
    if (shown.includes(secret.slice(at, at + piece))) return secret.slice(at, at + piece)
  }
  return undefined
}

test('there are at least 150 kinds, each with its source', () => {
  expect(new Set(planted.map(({ kind }) => kind)).size).toBeGreaterThanOrEqual(150)
  expect(planted.filter(({ source, args, secret }) => source === '' || !args.includes(secret))).toEqual([])
})

const wrappers: Record<string, (args: string) => string> = {
  'as it is': (args) => args,
  'behind sudo': (args) => `sudo -u app ${args}`,
  'in a shell': (args) => `/bin/sh -c cd /srv && ${args} > /dev/null`,
  'over ssh, quoted': (args) => `ssh web1 "${args}"`,
  'in a container': (args) => `kubectl exec -it pod-1 -- ${args}`,
}

describe.each(Object.entries(wrappers))('no secret leaks %s', (_, wrap) => {
  test.each(planted)('$kind', ({ args, secret }) => {
    const line = wrap(args)
    const { text, counts } = redact(line)
    expect(leak(secret, text) && text).toBeUndefined()
    expect(text).toMatch(/‹[a-z]+›/)
    expect(Object.keys(counts)).not.toEqual([])
    expect(mayHoldSecret(line)).toBe(true)
  })
})

test('passwords of other letters leak no more', () => {
  for (let seed = 1; seed <= 50; seed++) {
    for (const { args, secret, kind } of [
      ...plantedInPrograms(seed * 7919),
      ...plantedBehindNames(seed * 104_729),
    ]) {
      const { text } = redact(args)
      expect(leak(secret, text) && { kind, seed, args, text }).toBeUndefined()
    }
  }
})

test('what is not secret stays readable', () => {
  const shown = (args: string) => redact(args).text
  expect(shown('mysql -u root -pHunter2hunter shop')).toBe('mysql -u root -p‹password› shop')
  expect(shown('curl -s -u bob:Hunter2hunter https://api.local/v1')).toBe(
    'curl -s -u bob:‹password› https://api.local/v1',
  )
  expect(shown('psql postgres://app:Hunter2hunter@db:5432/shop')).toBe(
    'psql postgres://app:‹password›@db:5432/shop',
  )
  expect(shown('mount -t cifs //f/s /mnt -o username=bob,password=Hunter2hunter,vers=3.0')).toBe(
    'mount -t cifs //f/s /mnt -o username=bob,password=‹password›,vers=3.0',
  )
  expect(shown('sshpass -p Hunter2hunter ssh -p 22 web1')).toBe('sshpass -p ‹password› ssh -p 22 web1')
  expect(shown('/home/alice/bin/run --conf /home/alice/x.conf')).toBe(
    '/home/‹home›/bin/run --conf /home/‹home›/x.conf',
  )
  expect(shown('sendmail -f alice@example.com -t')).toBe('sendmail -f ‹email› -t')
})

test('many lines at once are read like one line at a time', async () => {
  const lines = planted.map(({ args }) => args)
  const { lines: shown, counts } = await redactLines(lines)
  expect(shown).toHaveLength(lines.length)
  expect(planted.flatMap(({ kind, secret }, at) => (leak(secret, shown[at] ?? '') ? [kind] : []))).toEqual([])
  expect((await redactLines(shown)).lines).toEqual(shown)
  const hidden = Object.values(counts).reduce((sum, count) => sum + count, 0)
  expect(hidden).toBeGreaterThanOrEqual(planted.length)
})
