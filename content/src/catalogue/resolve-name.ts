/** What the name argument of a call can become: literals, macros, buffers filled by printf, or a parameter of the caller. */
import { argumentsOf, calledName, functionAround, type FunctionAround, type Node } from './c-parser.ts'

export type Resolved =
  /** Formats as the source writes them. */
  | { kind: 'formats'; formats: string[] }
  /** A parameter of the function around: its callers name it. */
  | { kind: 'parameter'; function: string; index: number }
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
    ...matches(before, `(?:strcpy|strscpy|strlcpy|strncpy)\\s*\\(\\s*${escaped(name)}\\s*,\\s*${string}`),
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

/** What `strlcat` and its like put behind the beginning of a buffer: literals as they are, anything else as `%s`. */
function appended(name: string, text: string, macros: StringMacros): string {
  const call = new RegExp(`\\bstrn?l?cat\\s*\\(\\s*${escaped(name)}\\s*,\\s*([^,()]+)`, 'g')
  return [...text.matchAll(call)]
    .map(([, what = '']) => /^"(.*)"$/.exec(what.trim())?.[1] ?? macros.get(what.trim()) ?? '%s')
    .join('')
}

/**
 * A field is traced to where this file prints into it, or to the initializer of a variable (`driver.name`); otherwise
 * its value is known at run time only.
 */
function field(node: Node, { text, macros, module }: Surroundings): Resolved {
  const name = node.childForFieldName('field')?.text ?? ''
  const printed = (what: string) =>
    matches(text, `(?:s|sn|scn)printf\\s*\\(\\s*${what}\\s*,(?:[^"()]|\\([^()]*\\))*?${string}`)
  const same = printed(escaped(node.text))
  if (same.length > 0) return formats(same)
  const variable = /^(\w+)\.\w+$/.exec(node.text)?.[1]
  const initializer =
    variable &&
    new RegExp(
      `\\b${escaped(variable)}\\s*=\\s*\\{[^{}]*?\\.${escaped(name)}\\s*=\\s*("[^"]*"|\\w+)\\s*[,}]`,
    ).exec(text)?.[1]
  if (initializer) {
    const value = initializer.startsWith('"')
      ? initializer.slice(1, -1)
      : initializer === 'KBUILD_MODNAME'
        ? module()
        : macros.get(initializer)
    if (value !== undefined) return formats([value])
  }
  const written = printed(`[\\w>.\\-\\[\\]&()]*(?:->|\\.)${escaped(name)}`)
  return written.length > 0 ? formats(written) : { kind: 'run-time', from: node.text.slice(0, 60) }
}

function matches(text: string, pattern: string): string[] {
  return [...text.matchAll(new RegExp(pattern, 'gm'))].map((match) => match[1] ?? '')
}
