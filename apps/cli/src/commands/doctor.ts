/** `proctor doctor`: what is ready, what is not, and what to do about it; one line each. */
import { existsSync } from 'node:fs'
import { examine, type Finding } from '@proctor/bot'
import type { SettingsFile } from '@proctor/bot/setup'
import { openContent } from '@proctor/content'
import { exitCodes } from '../exit-codes.ts'
import { clock } from '../learning.ts'
import { printJson } from '../output.ts'
import { dataFile, migrations, neededNode, webAssets } from '../paths.ts'

export async function doctorCommand(
  directory: URL,
  { json, settingsFile }: { json?: true; settingsFile?: SettingsFile | undefined },
): Promise<number> {
  const findings: Finding[] = []
  for await (const finding of examine({
    environment: process.env,
    settingsFile,
    node: { runs: process.versions.node, needed: neededNode() },
    cards: () => openContent(directory).heads.length,
    page: existsSync(new URL('client.js', webAssets)),
    data: { file: dataFile(), migrations, now: clock() },
  })) {
    const shown = harmless(finding)
    findings.push(shown)
    if (!json) console.log(line(shown))
  }
  const count = (state: Finding['state']) => findings.filter((one) => one.state === state).length
  const [problems, warnings] = [count('problem'), count('warning')]
  if (json) printJson({ problems, warnings, findings })
  else console.log(`\n${counted(problems, 'problem')} and ${counted(warnings, 'warning')}.`)
  return problems === 0 ? exitCodes.done : exitCodes.failed
}

const line = ({ check, state, says, next }: Finding) =>
  `${state.padEnd(7)}  ${check}: ${says}${next === undefined ? '' : `. → ${next}`}`

const counted = (count: number, what: string) => `${count} ${what}${count === 1 ? '' : 's'}`

/** Names of workspaces and what servers answer are other people's texts: nothing of them acts on the terminal. */
function harmless({ check, state, says, next }: Finding): Finding {
  const plain = (text: string) => text.replaceAll(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu, '\ufffd')
  return { check, state, says: plain(says), ...(next !== undefined && { next: plain(next) }) }
}
