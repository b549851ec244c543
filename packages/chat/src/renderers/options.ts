/** The options of a select as a platform takes them: so many in one, texts so long, each value once. */
import type { Block, Inline, SelectOption } from '../message.ts'
import { isSendable } from './sendable.ts'
import { shortened } from './shortened.ts'
import { visible } from './visible.ts'

/** Characters, but for `options`: how many one select holds. */
export interface SelectLimits {
  options: number
  placeholder: number
  label: number
  description: number
  value: number
}

export interface FittedSelect {
  /** What a select cannot say or ask for: it is to stand above. */
  above: Inline[]
  /** More than one where one cannot hold all. */
  selects: { placeholder: string; options: FittedOption[] }[]
}

interface FittedOption {
  label: string
  value: string
  description?: string
}

/** @param valueOf What is sent when the option is chosen. */
export function fitSelect(
  { label, options }: Extract<Block, { kind: 'select' }>,
  limits: SelectLimits,
  valueOf: (command: SelectOption['command']) => string,
): FittedSelect {
  const above: Inline[] = []
  const usable: FittedOption[] = []
  const values = new Set<string>()
  for (const option of options) {
    const value = valueOf(option.command)
    // The same is offered by an earlier option.
    if (values.has(value)) continue
    values.add(value)
    const [text, description] = [visible(option.label).trim(), visible(option.description ?? '').trim()]
    const said = [text, description].filter((part) => part !== '').join(': ')
    if (value.length > limits.value || !isSendable(value)) {
      above.push(typedOption(said, option))
      continue
    }
    if (text.length > limits.label || description.length > limits.description) above.push(said)
    usable.push({
      label: shortened(text || '·', limits.label),
      value,
      ...(description !== '' && { description: shortened(description, limits.description) }),
    })
  }
  const name = visible(label).trim()
  if (name.length > limits.placeholder - longestRange || usable.length === 0)
    above.unshift(...(name === '' ? [] : [name]))
  const placeholder = shortened(name || 'Choose one', limits.placeholder - longestRange)
  const selects = chunksOf(usable, limits.options).map((some, at, all) => {
    const first = at * limits.options + 1
    const range = all.length > 1 ? ` (${first}–${first + some.length - 1})` : ''
    return { placeholder: `${placeholder}${range}`, options: some }
  })
  return { above, selects }
}

/** What is said of which options a select holds: ` (9901–10000)`. */
const longestRange = 13

/** What cannot be chosen can be typed. */
const typedOption = (said: string, { command: { name, argument } }: SelectOption): Inline => [
  { kind: 'text', text: said === '' ? '' : `${said} ` },
  { kind: 'command', text: argument === undefined ? name : `${name} ${argument}` },
]

function chunksOf<One>(list: readonly One[], most: number): One[][] {
  const chunks: One[][] = []
  for (let from = 0; from < list.length; from += most) chunks.push(list.slice(from, from + most))
  return chunks
}
