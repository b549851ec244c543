/** tree-sitter's C grammar as WebAssembly, and the few questions the catalogue asks of its trees. */
import { createRequire } from 'node:module'
import { Language, Parser, type Node } from 'web-tree-sitter'

export type { Node } from 'web-tree-sitter'

/** Makes a parser; call `parse` for one file after another. */
export async function createCParser(): Promise<(text: string) => Node> {
  await Parser.init()
  const language = await Language.load(
    createRequire(import.meta.url).resolve('tree-sitter-c/tree-sitter-c.wasm'),
  )
  const parser = new Parser()
  parser.setLanguage(language)
  return (text) => {
    const tree = parser.parse(text)
    if (!tree) throw new Error('the C parser gave no tree')
    return tree.rootNode
  }
}

/** All calls below a node, in the order of the text. Calls inside a part that could not be parsed are among them. */
export function callsBelow(node: Node): Node[] {
  const found: Node[] = []
  const stack = [node]
  for (let next = stack.pop(); next; next = stack.pop()) {
    if (next.type === 'call_expression') found.push(next)
    for (const child of next.namedChildren) if (child) stack.push(child)
  }
  return found.sort((a, b) => a.startIndex - b.startIndex)
}

/** The name of the function that a call calls, when it is a plain name. */
export function calledName(call: Node): string | undefined {
  const called = call.childForFieldName('function')
  return called?.type === 'identifier' ? called.text : undefined
}

/** The arguments of a call, without comments. */
export function argumentsOf(call: Node): Node[] {
  return (call.childForFieldName('arguments')?.namedChildren ?? []).flatMap((one) =>
    one && one.type !== 'comment' ? [one] : [],
  )
}

export interface FunctionAround {
  /** Where the function begins in the file. */
  start: number
  name: string
  /** Names of its parameters, in order. */
  parameters: string[]
  text: string
}

/** The function in which a node stands; macros around its name (`__init`) do not hide it. */
export function functionAround(node: Node): FunctionAround | undefined {
  let definition: Node | null = node
  while (definition && definition.type !== 'function_definition') definition = definition.parent
  if (!definition) return undefined
  const { text } = definition
  const head = text.slice(0, text.indexOf('{')).replace(/\/\*[\s\S]*?\*\//g, ' ')
  const match =
    /([A-Za-z_]\w*)\s*\(((?:[^()]|\((?:[^()]|\([^()]*\))*\))*)\)\s*(?:__\w+\s*(?:\([^()]*\)\s*)?)*$/.exec(
      head,
    )
  if (!match) return undefined
  const parameters = splitAtCommas(match[2] ?? '').map(
    (one) => /(\w+)\s*(?:\[[^\]]*\]|\))*\s*(?:\(.*\))?\s*$/.exec(one.trim())?.[1] ?? '',
  )
  return { name: match[1] ?? '', parameters, text, start: definition.startIndex }
}

function splitAtCommas(text: string): string[] {
  const parts: string[] = []
  let depth = 0
  let from = 0
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '(') depth++
    else if (text[at] === ')') depth--
    else if (text[at] === ',' && depth === 0) {
      parts.push(text.slice(from, at))
      from = at + 1
    }
  }
  return [...parts, text.slice(from)]
}

/** What a function last gave to a field of a local struct before this argument: `args.name = x` or `.name = x` for `&args`. */
export function memberGiven(argument: Node, field: string): Node | undefined {
  const variable = /^&(\w+)$/.exec(argument.text)?.[1]
  let around: Node | null = argument
  while (around && around.type !== 'function_definition') around = around.parent
  if (!variable || !around) return undefined
  let given: Node | undefined
  const stack: Node[] = [around]
  for (let next = stack.pop(); next; next = stack.pop()) {
    const value = memberValue(next, variable, field)
    if (value && value.startIndex < argument.startIndex && value.startIndex > (given?.startIndex ?? -1))
      given = value
    for (const child of next.namedChildren) if (child) stack.push(child)
  }
  return given
}

function memberValue(node: Node, variable: string, field: string): Node | undefined {
  if (
    node.type === 'assignment_expression' &&
    node.childForFieldName('left')?.text === `${variable}.${field}`
  )
    return node.childForFieldName('right') ?? undefined
  if (node.type !== 'init_declarator' || node.childForFieldName('declarator')?.text !== variable)
    return undefined
  const pair = node
    .childForFieldName('value')
    ?.namedChildren.find((one) => one?.childForFieldName('designator')?.text === `.${field}`)
  return pair?.childForFieldName('value') ?? undefined
}
