/** Settings from a file: the environment wins, others' files and others' settings are left alone. */
import { chmodSync, chownSync, mkdtempSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { loadSettingsFile } from './settings-file.ts'
import { fileWarnings } from './settings.ts'

const user = process.getuid?.()

function write(text: string, name = '.env') {
  const directory = mkdtempSync(join(tmpdir(), 'proctor-settings-'))
  const path = join(directory, name)
  writeFileSync(path, text, { mode: 0o600 })
  return { directory, path }
}

it('puts into the environment what it has not got yet', () => {
  const { directory, path } = write(
    'PROCTOR_LOG=warn # quiet\nDISCORD_TOKEN="a.b.c"\nPROCTOR_LISTING_HOURS=1\nSLACK_BOT_TOKEN=\n',
  )
  const environment: Record<string, string | undefined> = { PROCTOR_LOG: 'debug', PROCTOR_LISTING_HOURS: '' }
  const file = loadSettingsFile({ environment, directory, user })
  expect(environment).toEqual({
    PROCTOR_LOG: 'debug',
    // Set to nothing is said as well: so one is switched off for once.
    PROCTOR_LISTING_HOURS: '',
    DISCORD_TOKEN: 'a.b.c',
    SLACK_BOT_TOKEN: '',
  })
  expect(file).toMatchObject({ path, warnings: [] })
})

it('takes no setting that is not of Proctor, and names those that nobody knows', () => {
  const { directory, path } = write('NODE_OPTIONS=--require=./evil.js\nPATH=/tmp\nPROCTOR_LISTNG_HOURS=1\n')
  const environment: Record<string, string | undefined> = {}
  const file = loadSettingsFile({ environment, directory, user })
  expect(Object.keys(environment)).toEqual(['PROCTOR_LISTNG_HOURS'])
  expect(file && fileWarnings(file).map(({ says }) => says)).toEqual([
    `PROCTOR_LISTNG_HOURS in ${path} is no setting`,
  ])
})

it.each([0o640, 0o604])('warns when others can read it (%o)', (mode) => {
  const { directory, path } = write('PROCTOR_LOG=warn\n')
  chmodSync(path, mode)
  const file = loadSettingsFile({ environment: {}, directory, user })
  expect(file?.warnings).toEqual([{ says: `${path} can be read by others`, next: `chmod 600 ${path}` }])
})

it('needs no file, but one that was named has to be there', () => {
  const { directory } = write('', 'other')
  expect(loadSettingsFile({ environment: {}, directory, user })).toBeUndefined()
  expect(() => loadSettingsFile({ environment: {}, directory, user, given: 'gone.env' })).toThrow(
    `there is no settings file ${join(directory, 'gone.env')}`,
  )
})

it('reads a .env of somebody else only when it is named', () => {
  const { directory, path } = write('PROCTOR_LOG=warn\n')
  // Root may give files away; others only pretend to be somebody else.
  const { uid } = statSync(path)
  if (uid === 0) chownSync(path, 4242, 4242)
  const me = uid === 0 ? 4243 : uid + 1
  const environment: Record<string, string | undefined> = {}
  const unread = loadSettingsFile({ environment, directory, user: me })
  expect(environment).toEqual({})
  expect(unread?.warnings[0]?.says).toContain('belongs to another user')
  loadSettingsFile({ environment, directory, user: me, given: '.env' })
  expect(environment).toEqual({ PROCTOR_LOG: 'warn' })
})
