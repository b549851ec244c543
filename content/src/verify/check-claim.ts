/** Checks one claim of a card against a kernel tree. */
import { checkDefault } from './check-default.ts'
import { checkName, checkWorkqueue } from './check-name.ts'
import type { Claim, KconfigClaim } from './claim.ts'
import { kconfigSymbols, type KernelConfig } from './kconfig.ts'
import { checkPlace, type Failure } from './place.ts'
import { kindOf, lastPart, type Setting } from './setting-pattern.ts'
import type { KernelTree } from './tree.ts'

/** A failure; undefined when the claim holds; `unclear` when the source does not say it in a form that can be read. */
export type Outcome = Failure | 'unclear'

export interface CheckedAgainst {
  tree: KernelTree
  /** Where the settings of all claims are defined. */
  settings: Map<Setting, string>
  config?: KernelConfig | undefined
}

/** A checker for one tree, and for the configuration of one kernel if there is one; what it finds once it keeps. */
export function claimChecker({ tree, settings, config }: CheckedAgainst): (claim: Claim) => Outcome {
  let symbols: Set<string> | undefined
  return (claim) => {
    switch (claim.kind) {
      case 'made-by':
        return checkPlace(tree, claim, { contains: claim.call })
      case 'source':
        return checkPlace(tree, claim, claim)
      case 'default':
        return checkPlace(tree, { file: claim.file }, claim) ?? checkDefault(claim)
      case 'name':
        return checkName(tree, claim)
      case 'workqueue':
        return checkWorkqueue(tree, claim)
      case 'kconfig':
        return checkKconfig(claim, (symbols ??= kconfigSymbols(tree)), config)
      case 'setting':
        return settings.has(claim.setting) ? undefined : noSetting(claim.setting, tree.version)
    }
  }
}

function noSetting(setting: Setting, version: string): string {
  const what = `no ${kindOf(setting)} "${lastPart(setting)}" of ${setting.name} was found in Linux ${version}`
  return `${what}; correct its name or kind, or name the file that has it in defined or sources`
}

function checkKconfig(
  { symbol, debian }: KconfigClaim,
  symbols: Set<string>,
  config?: KernelConfig,
): Failure {
  const known = symbols.has(symbol)
  if (debian === 'absent')
    return known ? `${symbol} does exist in this tree; write its value instead of absent` : undefined
  if (!known) return `no Kconfig file of this tree defines ${symbol}; write absent, or correct the name`
  if (!config) return undefined
  const value = config.value(symbol) ?? 'n'
  return value === debian
    ? undefined
    : `Debian's configuration of ${config.version} has ${symbol}=${value}, not ${debian}`
}
