/** The settings and the file they come from: names only, never a value. */
import { fileWarnings, readSettings, settingNames, SettingsError, type Settings } from '../settings.ts'
import type { SettingsFile } from '../settings-file.ts'
import { isLoopback } from '../web/guard.ts'
import { about, type Finding } from './finding.ts'

const [fromFile, settings] = [about('settings file'), about('settings')]

/** @returns without settings where one is wrong. */
export function settingsFindings(
  environment: Record<string, string | undefined>,
  file: SettingsFile | undefined,
): { findings: Finding[]; settings?: Settings } {
  const findings = fileFindings(file)
  try {
    const read = readSettings(environment)
    const set = settingNames.filter((name) => environment[name])
    const open = !isLoopback(read.PROCTOR_WEB_HOST) && read.PROCTOR_WEB_TOKEN === undefined
    findings.push(
      open
        ? settings.problem(
            'PROCTOR_WEB_HOST can be reached by others, and PROCTOR_WEB_TOKEN is not set',
            'Set PROCTOR_WEB_TOKEN to what this prints: openssl rand -hex 16',
          )
        : settings.ok(
            set.length === 0 ? 'none is set; none has to be' : `of the right form: ${set.join(', ')}`,
          ),
    )
    return { findings, settings: read }
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error
    const next = 'Set it anew, or take it out; docs/operating.md has them all'
    return { findings: [...findings, ...error.problems.map((problem) => settings.problem(problem, next))] }
  }
}

function fileFindings(file: SettingsFile | undefined): Finding[] {
  if (!file) return [fromFile.ok('none; all settings come from the environment')]
  const warnings = fileWarnings(file)
  return warnings.length > 0
    ? warnings.map(({ says, next }) => fromFile.warning(says, next))
    : [fromFile.ok(`${file.path}, with ${file.names.length} settings`)]
}
