/** Settings from a file of NAME=value lines; what the environment says already, wins. */
import { readFileSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseEnv } from 'node:util'

export interface SettingsFile {
  path: string
  /** Names that the file gives, whether or not the environment has them too. */
  names: string[]
  /** For the operator: what is wrong with it, and what to do. */
  warnings: { says: string; next: string }[]
}

export class SettingsFileMissing extends Error {
  override name = 'SettingsFileMissing'
}

/** Others in the file, such as NODE_OPTIONS, are no business of ours. */
const ours = /^(?:PROCTOR|DISCORD|SLACK)_[A-Z0-9_]+$/

export interface SettingsFileOptions {
  environment: Record<string, string | undefined>
  /** Named by the operator; it has to be there. Without it the working directory's `.env`, where there is one. */
  given?: string | undefined
  /** The working directory. */
  directory: string
  /** Whose process this is; undefined where the system has no such ids. */
  user: number | undefined
}

/**
 * Puts the file's settings into the environment, where it has none of that name.
 * @throws SettingsFileMissing when a file that was named cannot be read.
 */
export function loadSettingsFile(options: SettingsFileOptions): SettingsFile | undefined {
  const { environment, given, directory, user } = options
  const path = resolve(directory, given ?? '.env')
  const stat = statSync(path, { throwIfNoEntry: false })
  if (!stat?.isFile()) {
    if (given === undefined) return undefined
    throw new SettingsFileMissing(`there is no settings file ${path}; see --env-file and PROCTOR_ENV_FILE`)
  }
  // Whoever can write a file into the directory one happens to stand in must not say where tokens are sent.
  if (given === undefined && user !== undefined && stat.uid !== user && stat.uid !== 0) {
    const says = `${path} belongs to another user and is not read`
    return { path, names: [], warnings: [{ says, next: `To have it read: --env-file ${path}` }] }
  }
  const names: string[] = []
  for (const [name, value] of Object.entries(parseEnv(read(path)))) {
    if (!ours.test(name)) continue
    names.push(name)
    environment[name] ??= value
  }
  const open = (stat.mode & 0o077) !== 0
  const warnings = open ? [{ says: `${path} can be read by others`, next: `chmod 600 ${path}` }] : []
  return { path, names, warnings }
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    const { code = 'unknown' } = error as NodeJS.ErrnoException
    throw new SettingsFileMissing(`the settings file ${path} cannot be read (${code})`, { cause: error })
  }
}
