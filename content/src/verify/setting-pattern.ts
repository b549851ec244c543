/** How a setting of each kind is written in kernel source. */
import type { CFile } from './c-file.ts'
import { definitionAround } from './definition.ts'

export interface Setting {
  name: string
  kind: 'sysctl' | 'sysfs' | 'procfs' | 'module-parameter' | 'boot-parameter' | 'mount-option'
}

/** What it is, whatever the card calls it: `/proc/sys/…` is a sysctl, `/sys/module/…` a module parameter. */
export function kindOf({ name, kind }: Setting): Setting['kind'] {
  if (name.startsWith('/proc/sys/')) return 'sysctl'
  if (/^\/sys\/module\/[^/]+\/parameters\//.test(name)) return 'module-parameter'
  return kind
}

/** The part of a name that stands in the source: `stat_interval` of `vm.stat_interval`. */
export function lastPart(setting: Setting): string {
  const { name } = setting
  const bare = name.trim().replace(/=.*$/s, '')
  const parts = bare.split(/[./]/)
  return parts.findLast((part) => part !== '' && !/[*<>{}[\]]/.test(part)) ?? bare
}

/** Whether the file defines a setting of that name. */
export function definesSetting(file: CFile, setting: Setting): boolean {
  const part = lastPart(setting)
  if (!file.text.includes(part)) return false
  const kind = kindOf(setting)
  if (kind === 'sysctl') return definesSysctl(file, part, directoryOf(setting.name))
  return pattern(kind, part.replace(/\W/g, '\\$&')).test(file.text)
}

function pattern(kind: Exclude<Setting['kind'], 'sysctl'>, part: string): RegExp {
  const parameter = `\\b(?:\\w+_)?param(?:_\\w+)?\\s*\\(\\s*${part}\\s*,`
  switch (kind) {
    case 'module-parameter':
      return new RegExp(parameter)
    case 'boot-parameter':
      return new RegExp(
        `\\b(?:__setup|early_param|__setup_param)\\s*\\(\\s*"(?:[\\w.]+\\.)?${part}=?"|${parameter}`,
      )
    case 'mount-option':
      return new RegExp(`\\bfsparam_\\w+\\s*\\(\\s*"${part}"|\\bOpt_\\w+,\\s*"${part}[="]`)
    case 'sysfs':
    case 'procfs': {
      const macro = '\\w*(?:ATTR|ENTRY|FILE|SHOW)\\w*|ONE|REG|DIR|LNK|NOD'
      const call = 'proc_\\w+|debugfs_create_\\w+|kobject_\\w+|kset_\\w+'
      return new RegExp(
        `\\b(?:${macro}|${call})\\s*\\((?:\\s*[\\w&]+\\s*,)?\\s*(?:"(?:[\\w-]+/)*)?${part}\\b|\\.name\\s*=\\s*"${part}"|${parameter}`,
      )
    }
  }
}

/** `vm` of `vm.stat_interval`, `net/core` of `/proc/sys/net/core/netdev_budget`. */
function directoryOf(name: string): string {
  return name
    .replace(/^\/proc\/sys\//, '')
    .split(/[./]/)
    .slice(0, -1)
    .join('/')
}

/** A `procname` in a table; where the file registers that table for one directory, it must be the right one. */
function definesSysctl(file: CFile, part: string, directory: string): boolean {
  const entries = file.text.matchAll(new RegExp(`\\bprocname\\s*=\\s*"${part.replace(/\W/g, '\\$&')}"`, 'g'))
  return [...entries].some(({ index }) => {
    const table = definitionAround(file, index)
    if (!table) return true
    const registered = registration(table).exec(file.text)
    const path = registered?.[1] ?? registered?.[2]
    return path === undefined || path === directory
  })
}

/** The call that says where below /proc/sys a table's settings are. */
function registration(table: string): RegExp {
  const call = `\\bregister_\\w*sysctl\\w*\\s*\\((?:\\s*[\\w&]+\\s*,)?\\s*"([^"]+)"\\s*,\\s*${table}\\b`
  return new RegExp(`${call}|\\bDECLARE_SYSCTL_BASE\\s*\\(\\s*(\\w+)\\s*,\\s*${table}\\b`)
}
