/** What Slack reports of the inputs in a view or message, and what it would not let a person enter. */
import { asText, elementsOf, isRecord } from './slack-shape.ts'
import type { Block, Json } from './slack-shape.ts'

export type Given = Record<string, string | string[]>

/** Inputs that are given as one string, and the key Slack reports it under. */
const SINGLE: Record<string, { key: string; initial: string }> = {
  plain_text_input: { key: 'value', initial: 'initial_value' },
  number_input: { key: 'value', initial: 'initial_value' },
  email_text_input: { key: 'value', initial: 'initial_value' },
  url_text_input: { key: 'value', initial: 'initial_value' },
  datepicker: { key: 'selected_date', initial: 'initial_date' },
  timepicker: { key: 'selected_time', initial: 'initial_time' },
  datetimepicker: { key: 'selected_date_time', initial: 'initial_date_time' },
  users_select: { key: 'selected_user', initial: 'initial_user' },
  channels_select: { key: 'selected_channel', initial: 'initial_channel' },
  conversations_select: { key: 'selected_conversation', initial: 'initial_conversation' },
}

const SEVERAL: Record<string, { key: string; initial: string }> = {
  multi_users_select: { key: 'selected_users', initial: 'initial_users' },
  multi_channels_select: { key: 'selected_channels', initial: 'initial_channels' },
  multi_conversations_select: { key: 'selected_conversations', initial: 'initial_conversations' },
}

const ONE_OPTION = new Set(['static_select', 'external_select', 'radio_buttons', 'overflow'])
const OPTIONS = new Set(['multi_static_select', 'multi_external_select', 'checkboxes'])

/** The option with this value; an external select takes any, the app having suggested it. */
export function optionOf(element: Block, value: string): Json {
  const groups = Array.isArray(element['option_groups']) ? element['option_groups'].filter(isRecord) : []
  const options = [element['options'], ...groups.map((group) => group['options'])].flat().filter(isRecord)
  const found = options.find((option) => option['value'] === value)
  if (found) return found
  if (element.type.includes('external'))
    return { text: { type: 'plain_text', text: value, emoji: true }, value }
  throw new Error(`${asText(element['action_id'])} has no option ${value}`)
}

/** What Slack reports of one element; undefined for those that have no state, such as a button. */
export function stateOf(
  element: Block,
  given: string | string[] | undefined,
  files: Json[] | undefined,
): Json | undefined {
  const { type } = element
  const one = Array.isArray(given) ? given[0] : given
  const several = typeof given === 'string' ? [given] : given

  const single = SINGLE[type]
  if (single) return { type, [single.key]: one ?? element[single.initial] ?? null }

  const plural = SEVERAL[type]
  if (plural) return { type, [plural.key]: several ?? element[plural.initial] ?? [] }

  if (ONE_OPTION.has(type))
    return { type, selected_option: one ? optionOf(element, one) : (element['initial_option'] ?? null) }
  if (OPTIONS.has(type))
    return {
      type,
      selected_options: several?.map((value) => optionOf(element, value)) ?? element['initial_options'] ?? [],
    }
  if (type === 'file_input') return { type, files: files ?? [] }
  if (type === 'rich_text_input')
    return { type, rich_text_value: one === undefined ? (element['initial_value'] ?? null) : richText(one) }
  return undefined
}

/** What people type arrives as rich text as well. */
export const richText = (text: string): Json => ({
  type: 'rich_text',
  elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text }] }],
})

/** `state.values`: by block_id, then by action_id. */
export function stateValues(
  blocks: Block[],
  given: Given,
  files: Record<string, Json[]>,
): Record<string, Record<string, Json>> {
  const known = new Set(blocks.flatMap(elementsOf).map((element) => asText(element['action_id'])))
  for (const actionId of [...Object.keys(given), ...Object.keys(files)])
    if (!known.has(actionId)) throw new Error(`there is no input ${actionId}, only ${[...known].join(', ')}`)

  const values: Record<string, Record<string, Json>> = {}
  for (const block of blocks)
    for (const element of elementsOf(block)) {
      const actionId = asText(element['action_id'])
      const state = stateOf(element, given[actionId], files[actionId])
      if (state)
        values[asText(block['block_id'])] = { ...values[asText(block['block_id'])], [actionId]: state }
    }
  return values
}

/** What keeps Slack from submitting a view: a required input left empty, a text too long. */
export function unsubmittable(
  blocks: Block[],
  values: Record<string, Record<string, Json>>,
): string | undefined {
  for (const block of blocks) {
    const element = block['element']
    if (block.type !== 'input' || !isRecord(element)) continue
    const actionId = asText(element['action_id'])
    const state = values[asText(block['block_id'])]?.[actionId] ?? {}
    const { type: _type, ...rest } = state
    const empty = Object.values(rest).every(
      (value) => value === null || value === '' || (Array.isArray(value) && value.length === 0),
    )
    if (empty && block['optional'] !== true) return `${actionId} is required`
    const value = state['value']
    if (typeof value === 'string' && value !== '') {
      const most = element['type'] === 'plain_text_input' ? Number(element['max_length'] ?? 3000) : 3000
      if (value.length > most) return `${actionId} takes ${most} characters, not ${value.length}`
      if (value.length < Number(element['min_length'] ?? 0)) return `${actionId} is too short`
      if (value.includes('\n') && element['multiline'] !== true) return `${actionId} takes one line`
    }
    const files = state['files']
    if (Array.isArray(files) && files.length > Number(element['max_files'] ?? 10))
      return `${actionId}: too many files`
  }
  return undefined
}
