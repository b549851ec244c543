/** What the name argument of a call can become: literals, macros, buffers filled by printf, or a parameter of the caller. */
import { argumentsOf, calledName, functionAround, type FunctionAround, type Node } from './c-parser.ts'

export type Resolved =
  /** Formats as the source writes them. */
  | { kind: 'formats'; formats: string[] }
  /** A parameter of the function around, or a field of one: its callers name it. */
  | { kind: 'parameter'; function: string; index: number; field?: string }
  /** Comes from data at run time: a device's name, a field of a table. */
  | { kind: 'run-time'; from: string }
  | { kind: 'unknown'; from: string }

export interface StringMacros {
  get(name: string): string | undefined
}

export interface Surroundings {
  path: string
  text: string
  /** String macros that the file sees: `#define NAME "text"`. */
  macros: StringMacros
  /** KBUILD_MODNAME of the file. */
  module(): string
  /** Texts of the C files and headers of the file's folder, itself among them. */
  folder(): string[]
}

/** Functions that give the name of a device or the like. */
const givesName =
  /^(?:dev_name|dev_driver_string|netdev_name|pci_name|mdname|kobject_name|acpi_dev_name|wiphy_name|wpan_phy_name|bdi_dev_name|dm_device_name|dm_table_device_name|module_name|\w+_name|\w+_dev_name)$/

const string = String.raw`"((?:[^"\\]|\\.)*)"`
const escaped = (name: string) => name.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')

export function resolveName(node: Node, around: Surroundings, depth = 0): Resolved {
  const unknown: Resolved = { kind: 'unknown', from: node.text.slice(0, 60) }
  if (depth > 4) return unknown
  switch (node.type) {
    case 'string_literal':
      return formats([unquoted(node.text)])
    case 'concatenated_string':
      return concatenated(node, around) ?? unknown
    case 'parenthesized_expression':
    case 'cast_expression': {
      const inner = node.childForFieldName('value') ?? node.namedChildren[0]
      return inner ? resolveName(inner, around, depth + 1) : unknown
    }
    case 'conditional_expression': {
      const ends = ['consequence', 'alternative'].map((field) => node.childForFieldName(field))
      const found = ends.flatMap((end) => (end ? [resolveName(end, around, depth + 1)] : []))
      const all = found.flatMap((one) => (one.kind === 'formats' ? one.formats : []))
      return found.every((one) => one.kind === 'formats') && all.length > 0 ? formats(all) : unknown
    }
    case 'call_expression': {
      const name = calledName(node) ?? ''
      const format = name === 'kasprintf' ? 1 : name === 'devm_kasprintf' ? 2 : undefined
      const argument = format === undefined ? undefined : argumentsOf(node)[format]
      if (argument) return resolveName(argument, around, depth + 1)
      return givesName.test(name) ? { kind: 'run-time', from: `${name}()` } : unknown
    }
    case 'identifier':
      return identifier(node, around) ?? unknown
    case 'field_expression':
      return field(node, around)
    case 'subscript_expression':
      return { kind: 'run-time', from: node.text.slice(0, 60) }
    default:
      return unknown
  }
}

const formats = (found: string[]): Resolved => ({ kind: 'formats', formats: [...new Set(found)] })
const unquoted = (literal: string) => literal.replace(/^\w*"|"$/g, '')

function concatenated(node: Node, { macros }: Surroundings): Resolved | undefined {
  let text = ''
  for (const part of node.namedChildren) {
    if (!part || part.type === 'comment') continue
    const piece = part.type === 'string_literal' ? unquoted(part.text) : macros.get(part.text)
    if (piece === undefined) return undefined
    text += piece
  }
  return formats([text])
}

function identifier(node: Node, { text, macros, module }: Surroundings): Resolved | undefined {
  const name = node.text
  const macro = macros.get(name)
  if (macro !== undefined) return formats([macro])
  if (name === 'KBUILD_MODNAME') return formats([module()])
  const around = functionAround(node)
  if (!around) return undefined
  if (name === '__func__') return formats([around.name])
  const before = writtenFor(node, name, around)
  const written = [
    ...matches(
      before,
      `(?:s|sn|scn)printf\\s*\\(\\s*${escaped(name)}\\s*,(?:[^"()]|\\([^()]*\\))*?${string}`,
    ),
    ...copied(name, before),
    ...matches(
      before,
      `\\b${escaped(name)}\\s*(?:\\[[^\\]]*\\])?\\s*=\\s*(?:devm_)?kasprintf\\s*\\([^"]*${string}`,
    ),
    ...matches(before, `\\b${escaped(name)}\\s*(?:\\[[^\\]]*\\])?\\s*=\\s*${string}`),
  ]
  if (written.length > 0) return formats(written.map((first) => first + appended(name, before, macros)))
  const index = around.parameters.indexOf(name)
  if (index >= 0) return { kind: 'parameter', function: around.name, index }
  const global = matches(
    text,
    `^(?:static\\s+)?(?:const\\s+)?char\\s*\\*?\\s*(?:const\\s+)?${escaped(name)}\\s*(?:\\[[^\\]]*\\])?\\s*=\\s*${string}`,
  )
  if (global.length > 0) return formats(global)
  const globalMacro = macros.get(
    new RegExp(
      `^(?:static\\s+)?const\\s+char\\s*\\*\\s*(?:const\\s+)?${escaped(name)}\\s*=\\s*(\\w+)\\s*;`,
      'm',
    ).exec(text)?.[1] ?? '',
  )
  if (globalMacro !== undefined) return formats([globalMacro])
  const assigned = new RegExp(`\\b${escaped(name)}\\s*=\\s*([^;]{1,200});`).exec(around.text)?.[1]
  return assigned && /name/.test(assigned)
    ? { kind: 'run-time', from: assigned.trim().slice(0, 60) }
    : undefined
}

/**
 * The part of a function that fills a buffer for this use of it: what stands between the use before and this one, since
 * one buffer often serves several names; all of the function when nothing is written there (a loop, a helper).
 */
function writtenFor(node: Node, name: string, { text, start }: FunctionAround): string {
  const here = node.startIndex - start
  const write = new RegExp(
    `(?:printf|str\\w*cpy|str\\w*cat)\\s*\\(\\s*${escaped(name)}\\b|\\b${escaped(name)}\\s*(?:\\[[^\\]]*\\])?\\s*=`,
    'g',
  )
  const uses = [
    ...text.matchAll(
      new RegExp(`\\b\\w*(?:workqueue|kthread_)\\w*\\s*\\([^;]*?\\b${escaped(name)}\\b[^;]*;`, 'g'),
    ),
  ]
    .map(({ index, 0: use }) => index + use.length)
    .filter((end) => end < here)
  const part = text.slice(uses.at(-1) ?? 0, here)
  return write.test(part) ? part : text
}

/** What is copied into a buffer: as much of it as the size allows, where that is a number. */
function copied(name: string, text: string): string[] {
  const copy = new RegExp(
    `\\b(strcpy|strscpy|strlcpy|strncpy)\\s*\\(\\s*${escaped(name)}\\s*,\\s*${string}\\s*(?:,\\s*(\\d+)\\s*)?[,)]`,
    'gm',
  )
  return [...text.matchAll(copy)].map(([, by = '', literal = '', size]) =>
    size === undefined ? literal : literal.slice(0, Number(size) - (by === 'strncpy' ? 0 : 1)),
  )
}

/** What `strlcat` and its like put behind the beginning of a buffer: literals as they are, anything else as `%s`. */
function appended(name: string, text: string, macros: StringMacros): string {
  const call = new RegExp(`\\bstrn?l?cat\\s*\\(\\s*${escaped(name)}\\s*,\\s*([^,()]+)`, 'g')
  return [...text.matchAll(call)]
    .map(([, what = '']) => /^"(.*)"$/.exec(what.trim())?.[1] ?? macros.get(what.trim()) ?? '%s')
    .join('')
}

/**
 * A field is traced to where this file, or else its folder, prints into it; to the initializer of a variable
 * (`driver.name`); to a parameter that the function stores in it; to the tables of its type in the folder. Otherwise its
 * value is known at run time only.
 */
function field(node: Node, around: Surroundings): Resolved {
  const { text, folder } = around
  const name = node.childForFieldName('field')?.text ?? ''
  const printed = (what: string, into: string) =>
    matches(into, `(?:s|sn|scn)printf\\s*\\(\\s*${what}\\s*,(?:[^"()]|\\([^()]*\\))*?${string}`)
  const same = printed(escaped(node.text), text)
  if (same.length > 0) return formats(same)
  const initial = initialOf(node.text, name, around)
  if (initial !== undefined) return formats([initial])
  const stored = storedParameter(node)
  if (stored) return stored
  const written = printed(`[\\w>.\\-\\[\\]&()]*(?:->|\\.)${escaped(name)}`, text)
  if (written.length > 0) return formats(written)
  const near = [
    ...(folder().some((one) => copiesInto(node.text, one))
      ? []
      : folder().flatMap((one) => printed(escaped(node.text), one))),
    ...tablesOf(node, name, around),
  ].filter((one) => !one.startsWith('%s'))
  return near.length > 0 ? formats(near) : { kind: 'run-time', from: node.text.slice(0, 60) }
}

/** `variable.name` where the variable has an initializer in this file. */
function initialOf(whole: string, name: string, { text, macros, module }: Surroundings): string | undefined {
  const variable = /^(\w+)\.\w+$/.exec(whole)?.[1]
  if (!variable) return undefined
  const initializer = new RegExp(
    `\\b${escaped(variable)}\\s*=\\s*\\{[^{}]*?\\.${escaped(name)}\\s*=\\s*("[^"]*"|\\w+)\\s*[,}]`,
  ).exec(text)?.[1]
  if (initializer === undefined) return undefined
  if (initializer.startsWith('"')) return initializer.slice(1, -1)
  return initializer === 'KBUILD_MODNAME' ? module() : macros.get(initializer)
}

/** `sched->name = name;` in the function around, where `name` is its parameter; or `args->name`, a field of one. */
function storedParameter(node: Node): Resolved | undefined {
  const around = functionAround(node)
  if (!around) return undefined
  const stored = new RegExp(`(?<![\\w.>])${escaped(node.text)}\\s*=\\s*(\\w+(?:->\\w+)?)\\s*;`).exec(
    around.text,
  )?.[1]
  const [parameter = '', field] = (stored ?? node.text).split('->')
  const index = around.parameters.indexOf(parameter)
  if (index < 0 || (stored === undefined && !holdsArguments(around.text, parameter))) return undefined
  return { kind: 'parameter', function: around.name, index, ...(field !== undefined && { field }) }
}

/** Whether a parameter is a struct of arguments, filled by each caller: `struct drm_sched_init_args *args`. */
function holdsArguments(text: string, parameter: string): boolean {
  return new RegExp(`\\bstruct\\s+\\w*(?:args|params|init)\\w*\\s*\\*\\s*${escaped(parameter)}\\b`).test(text)
}

/** Whether a text copies a value into a buffer that is no literal: then what is printed into it is not all it can be. */
function copiesInto(buffer: string, text: string): boolean {
  return new RegExp(`\\bstr\\w*cpy\\s*\\(\\s*${escaped(buffer)}\\s*,\\s*[^"\\s]`).test(text)
}

/** Names in the tables of a pointer's type: `tr->name` with `struct mtd_blktrans_ops *tr` is one of those in drivers/mtd. */
function tablesOf(node: Node, name: string, { folder }: Surroundings): string[] {
  const pointer = /^(\w+)->\w+$/.exec(node.text)?.[1]
  const around = functionAround(node)
  if (!pointer || !around) return []
  const type = new RegExp(`\\bstruct\\s+(\\w+)\\s*\\*\\s*(?:const\\s+)?${escaped(pointer)}\\b`).exec(
    around.text,
  )?.[1]
  if (!type || generalTypes.has(type)) return []
  return folder().flatMap((one) =>
    matches(
      one,
      `^(?:static\\s+)?(?:const\\s+)?struct\\s+${type}\\s+\\w+\\s*=\\s*\\{(?:(?!^\\};)[\\s\\S])*?^\\s*\\.${escaped(name)}\\s*=\\s*${string}`,
    ),
  )
}

/** Types whose objects are named by the device, whatever a table in the folder says. */
const generalTypes = new Set([
  'device',
  'platform_device',
  'net_device',
  'pci_dev',
  'i2c_client',
  'spi_device',
])

function matches(text: string, pattern: string): string[] {
  return [...text.matchAll(new RegExp(pattern, 'gm'))].map((match) => match[1] ?? '')
}
