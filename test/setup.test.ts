import { spawnSync } from 'node:child_process'
import { mkdtempSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const script = fileURLToPath(new URL('setup', import.meta.url))

/** Runs it with a PATH that has no browser and no apt. */
function onBareMachine(args: string[], env: Record<string, string> = {}) {
  const path = mkdtempSync(join(tmpdir(), 'proctor-path-'))
  for (const program of ['bash', 'grep']) symlinkSync(`/bin/${program}`, join(path, program))
  const { status, stdout, stderr } = spawnSync('/bin/bash', [script, ...args], {
    env: { PATH: path, ...env },
    encoding: 'utf8',
  })
  return { status, stdout, stderr }
}

describe('test/setup', () => {
  it('says exactly what to type where it may not install', () => {
    const { status, stderr } = onBareMachine([])
    expect(status).toBe(1)
    expect(stderr).toContain(
      'sudo apt-get update && sudo apt-get install -y --no-install-recommends chromium',
    )
    expect(stderr).toContain('PROCTOR_CHROMIUM=/path/to/chromium')
  })
  it('takes the program that the environment names', () => {
    const named = onBareMachine(['--path', 'chromium'], { PROCTOR_CHROMIUM: '/bin/true' })
    expect(named).toEqual({ status: 0, stdout: '/bin/true\n', stderr: '' })
  })
  it('says when that is none', () => {
    const { status, stderr } = onBareMachine([], { PROCTOR_CHROMIUM: '/nowhere/chromium' })
    expect(status).toBe(1)
    expect(stderr).toContain('/nowhere/chromium')
  })
  it('is quiet where all is there', () => {
    const { status, stdout, stderr } = spawnSync(script, { encoding: 'utf8' })
    expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: '', stderr: '' })
  })
})
