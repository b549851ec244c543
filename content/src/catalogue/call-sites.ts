/** Every call of a kernel tree that names a kernel thread or workqueue, with the formats that the name can have. */
import {
  argumentsOf,
  calledName,
  callsBelow,
  createCParser,
  functionAround,
  memberGiven,
  type Node,
} from './c-parser.ts'
import { namingFunctions, type NameKind, type NamingFunction } from './naming-functions.ts'
import { conversions, instanceFields, printedValues } from './instance-fields.ts'
import { resolveName, type Resolved, type StringMacros, type Surroundings } from './resolve-name.ts'
import { moduleOf } from './kconfig-of.ts'
import type { SourceTree } from './source-tree.ts'

export interface CallSite {
  kind: NameKind
  path: string
  /** Empty for a table outside of any function. */
  function: string
  line: number
  /** The function or macro that is called. */
  call: string
  /** WQ_ flags as written and as the macro adds them. */
  flags: string[]
  name: Resolved
  /** For each format of the name, what its conversions stand for. */
  fields: string[][]
}

const folderOf = (path: string) => path.slice(0, path.lastIndexOf('/'))

/** Wrappers of wrappers end here; the tree has none deeper. */
const deepest = 5

/** Finds all call sites. A function that passes its own parameter on as the name becomes a naming function itself. */
export async function callSites(tree: SourceTree): Promise<CallSite[]> {
  const parse = await createCParser()
  const trees = new Map<string, Node>()
  const parsed = (path: string): Node => {
    const known = trees.get(path) ?? parse(tree.text(path))
    trees.set(path, known)
    return known
  }
  const macros = stringMacros(tree)
  const folders = new Map<string, string[]>()
  for (const path of tree.files) folders.set(folderOf(path), [...(folders.get(folderOf(path)) ?? []), path])
  const folderTexts = (path: string) => (folders.get(folderOf(path)) ?? []).map((file) => tree.text(file))
  const functions = new Map<string, NamingFunction>(Object.entries(namingFunctions))
  const sites: CallSite[] = []
  let names = [...functions.keys()]
  for (let round = 0; round < deepest && names.length > 0; round++) {
    const wanted = new Set(names)
    const quick = new RegExp(`\\b(?:${names.join('|')})\\s*\\(`)
    const found: CallSite[] = []
    for (const path of tree.files) {
      const text = tree.text(path)
      if (!quick.test(text)) continue
      for (const call of callsBelow(parsed(path))) {
        const name = calledName(call)
        const naming = name && wanted.has(name) ? functions.get(name) : undefined
        if (name && naming)
          found.push(
            callSite(call, name, naming, {
              path,
              text,
              macros: macros(path),
              module: () => moduleOf(tree, path),
              folder: () => folderTexts(path),
            }),
          )
      }
    }
    sites.push(...found)
    names = newWrappers(found, functions)
  }
  return [...sites, ...tables(tree)].sort((a, b) => a.path.localeCompare(b.path) || a.line - b.line)
}

function newWrappers(found: CallSite[], functions: Map<string, NamingFunction>): string[] {
  const names = new Set<string>()
  for (const { name, kind, flags } of found) {
    if (name.kind !== 'parameter' || functions.has(name.function)) continue
    functions.set(name.function, {
      kind,
      name: name.index,
      ...(name.field !== undefined && { field: name.field }),
      ...(flags.length > 0 && { adds: flags }),
    })
    names.add(name.function)
  }
  return [...names]
}

function callSite(call: Node, called: string, naming: NamingFunction, around: Surroundings): CallSite {
  const given = argumentsOf(call)
  const name = nameOf(given, naming, around)
  const flagsGiven = naming.flags === undefined ? '' : (given[naming.flags]?.text ?? '')
  return {
    kind: naming.kind,
    path: around.path,
    function: functionAround(call)?.name ?? '',
    line: call.startPosition.row + 1,
    call: called,
    flags: [...new Set([...(flagsGiven.match(/\b_*WQ_\w+/g) ?? []), ...(naming.adds ?? [])])],
    name,
    fields:
      name.kind === 'formats' ? name.formats.map((format) => fieldsOf(format, given, naming, around)) : [],
  }
}

function fieldsOf(format: string, given: Node[], naming: NamingFunction, { text }: Surroundings): string[] {
  const printed = printedValues(text, format)
  const values =
    printed.length > 0 || naming.values === undefined
      ? printed
      : given.slice(naming.values).map((value) => value.text)
  const fields = instanceFields(format, values)
  if (naming.perCpu && fields.length > 0) fields[fields.length - 1] = 'cpu'
  return fields
}

function nameOf(given: Node[], naming: NamingFunction, around: Surroundings): Resolved {
  const argument = given[naming.name]
  if (naming.name < 0 || argument?.text === 'NULL')
    return { kind: 'run-time', from: 'named later, by set_task_comm or exec' }
  if (!argument) return { kind: 'unknown', from: 'the argument is missing' }
  if (naming.field !== undefined) {
    const value = memberGiven(argument, naming.field)
    return value
      ? resolveName(value, around)
      : { kind: 'run-time', from: `${argument.text}->${naming.field}` }
  }
  if (naming.ofFunction) return { kind: 'formats', formats: [argument.text.replace(/_thread.*$/, '')] }
  const name = resolveName(argument, around)
  if (name.kind !== 'formats' || naming.values === undefined) return name
  return filled(name.formats, given.slice(naming.values), around)
}

/** `%s` conversions whose values are literals are filled in: `alloc_workqueue("%s", flags, 1, "mld")` is `mld`. */
function filled(formats: string[], values: Node[], around: Surroundings): Resolved {
  const results: string[] = []
  for (const format of formats) {
    let made = ['']
    let from = 0
    let at = 0
    for (const match of format.matchAll(conversions)) {
      const value = match[0] === '%s' ? values[at] : undefined
      at++
      const resolved = value && resolveName(value, around, 2)
      if (format === '%s' && resolved && resolved.kind !== 'formats') return resolved
      const choices = resolved?.kind === 'formats' ? resolved.formats.slice(0, 8) : [match[0]]
      const literal = format.slice(from, match.index)
      from = match.index + match[0].length
      made = made.flatMap((beginning) => choices.map((choice) => beginning + literal + choice))
    }
    results.push(...made.map((beginning) => beginning + format.slice(from)))
  }
  return { kind: 'formats', formats: [...new Set(results)] }
}

/** `smp_hotplug_thread` tables name their threads in a field: kernel/smpboot.c. */
function tables(tree: SourceTree): CallSite[] {
  return tree.files.flatMap((path) =>
    [...tree.text(path).matchAll(/^\s*\.thread_comm\s*=\s*"([^"]*)"/gm)].map((match): CallSite => ({
      kind: 'per-cpu-thread',
      path,
      function: '',
      line: tree.text(path).slice(0, match.index).split('\n').length,
      call: 'thread_comm',
      flags: [],
      name: { kind: 'formats', formats: [match[1] ?? ''] },
      fields: [['cpu']],
    })),
  )
}

/**
 * String macros as a file sees them: its own first, then those of its folder, then one that all headers agree on. Many
 * drivers define a `DRV_NAME` or `DM_MSG_PREFIX` of their own.
 */
function stringMacros(tree: SourceTree): (path: string) => StringMacros {
  const definitions = new Map<string, { path: string; value: string }[]>()
  for (const path of tree.files) {
    for (const match of tree
      .text(path)
      .matchAll(/^#\s*define\s+(\w+)\s+"((?:[^"\\]|\\.)*)"\s*(?:\/\*.*)?$/gm)) {
      const [, name = '', value = ''] = match
      definitions.set(name, [...(definitions.get(name) ?? []), { path, value }])
    }
  }
  return (path) => ({
    get(name) {
      const all = definitions.get(name) ?? []
      const own = all.find((one) => one.path === path)
      if (own) return own.value
      const near = all.filter((one) => one.path.endsWith('.h') && folderOf(one.path) === folderOf(path))
      const headers = near.length > 0 ? near : all.filter((one) => one.path.endsWith('.h'))
      const values = new Set(headers.map(({ value }) => value))
      return values.size === 1 ? headers[0]?.value : undefined
    },
  })
}
