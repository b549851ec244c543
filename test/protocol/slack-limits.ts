/** Block Kit's limits as Slack enforces them: judges messages, views and options the app sends. */
import { isRecord } from './slack-shape.ts'
import type { Json } from './slack-shape.ts'

export interface Verdict {
  /** Slack's error code; absent when Slack would take it. */
  error?: string
  /** Why Slack refuses, in the words of `response_metadata.messages`. */
  refused: string[]
  /** What Slack takes but nobody wants: a mention or link made out of unescaped text. */
  flagged: string[]
}

type Surface = 'message' | 'modal' | 'home'

const MAX_TEXT_OF_BLOCKS = 12_000
const MAX_MARKDOWN = 12_000
const MAX_TABLE_TEXT = 10_000
const MAX_MESSAGE_TEXT = 40_000

class Findings {
  readonly refused: string[] = []
  readonly flagged: string[] = []
  readonly actionIds = new Set<string>()
  readonly blockIds = new Set<string>()
  readonly surface: Surface
  readonly hasFile: (id: string) => boolean
  text = 0
  markdown = 0
  tables = 0
  focused = 0
  inputs = 0

  constructor(surface: Surface, hasFile: (id: string) => boolean) {
    this.surface = surface
    this.hasFile = hasFile
  }

  refuse(at: string, why: string): void {
    this.refused.push(`[ERROR] ${why} [json-pointer:${at}]`)
  }

  /** Text in which Slack reads `<…>`: a learner's text that arrives unescaped could ping everybody. */
  formatted(text: string, at: string): void {
    const special = /<(?:[@#!]|https?:|mailto:)[^>]*>/.exec(text)
    if (special) this.flagged.push(`unescaped ${special[0]} at ${at}`)
  }
}

type Check = (value: unknown, at: string, found: Findings) => void

const size = (length: number, min: number, max: number, unit: string): string | undefined => {
  if (length < min) return `${length} ${unit}, at least ${min}`
  return length > max ? `${length} ${unit}, at most ${max}` : undefined
}

const string =
  (min: number, max: number): Check =>
  (value, at, found) => {
    const wrong = typeof value === 'string' ? size(value.length, min, max, 'characters') : 'must be a string'
    if (wrong) found.refuse(at, wrong)
  }

const boolean: Check = (value, at, found) => {
  if (typeof value !== 'boolean') found.refuse(at, 'must be a boolean')
}

const whole =
  (min: number, max: number): Check =>
  (value, at, found) => {
    if (!Number.isInteger(value) || Number(value) < min || Number(value) > max)
      found.refuse(at, `must be a whole number from ${min} to ${max}`)
  }

const oneOf =
  (...allowed: unknown[]): Check =>
  (value, at, found) => {
    if (!allowed.includes(value)) found.refuse(at, `must be one of ${allowed.join(', ')}`)
  }

const list =
  (item: Check, min: number, max: number): Check =>
  (value, at, found) => {
    if (!Array.isArray(value)) return found.refuse(at, 'must be an array')
    const wrong = size(value.length, min, max, 'items')
    if (wrong) found.refuse(at, wrong)
    for (const [index, each] of value.entries()) item(each, `${at}/${index}`, found)
  }

const shape =
  (required: Record<string, Check>, optional: Record<string, Check> = {}): Check =>
  (value, at, found) => {
    if (!isRecord(value)) return found.refuse(at, 'must be an object')
    for (const key of Object.keys(required))
      if (!(key in value)) found.refuse(at, `missing required field: ${key}`)
    for (const [key, part] of Object.entries(value)) {
      const check = required[key] ?? optional[key]
      if (check) check(part, `${at}/${key}`, found)
      else found.refuse(`${at}/${key}`, `no more items allowed: unknown key "${key}"`)
    }
  }

/** An object judged by its `type`; the tables below leave `type` itself out. */
const byType =
  (table: Record<string, Check>, what: string): Check =>
  (value, at, found) => {
    if (!isRecord(value)) return found.refuse(at, 'must be an object')
    const { type, ...rest } = value
    const check = typeof type === 'string' && Object.hasOwn(table, type) ? table[type] : undefined
    if (check) check(rest, at, found)
    else found.refuse(`${at}/type`, `unsupported ${what} type: ${String(type)}`)
  }

const pick = (table: Record<string, Check>, ...types: string[]): Record<string, Check> =>
  Object.fromEntries(Object.entries(table).filter(([type]) => types.includes(type)))

const all =
  (...checks: Check[]): Check =>
  (value, at, found) => {
    for (const check of checks) check(value, at, found)
  }

/** A string people read: counts towards the text of all blocks. */
const read =
  (min: number, max: number): Check =>
  (value, at, found) => {
    string(min, max)(value, at, found)
    if (typeof value === 'string') found.text += value.length
  }

const formatted: Check = (value, at, found) => {
  if (typeof value === 'string') found.formatted(value, at)
}

const plain = (min: number, max: number): Check =>
  byType({ plain_text: shape({ text: read(min, max) }, { emoji: boolean }) }, 'text')

const text = (min: number, max: number): Check =>
  byType(
    {
      plain_text: shape({ text: read(min, max) }, { emoji: boolean }),
      mrkdwn: shape({ text: all(read(min, max), formatted) }, { verbatim: boolean }),
    },
    'text',
  )

const actionId: Check = (value, at, found) => {
  string(1, 255)(value, at, found)
  if (typeof value !== 'string') return
  if (found.actionIds.has(value)) found.refuse(at, `action_id "${value}" is used twice`)
  found.actionIds.add(value)
}

const focus: Check = (value, at, found) => {
  boolean(value, at, found)
  if (value === true) found.focused += 1
  if (found.focused > 1) found.refuse(at, 'only one element may have focus_on_load')
}

const url: Check = (value, at, found) => {
  string(1, 3000)(value, at, found)
  if (typeof value === 'string' && !URL.canParse(value)) found.refuse(at, 'must be a URL')
}

const confirm = shape(
  { text: text(1, 300) },
  { title: plain(1, 100), confirm: plain(1, 30), deny: plain(1, 30), style: oneOf('primary', 'danger') },
)

const option = shape({ text: plain(1, 75), value: string(1, 150) }, { description: plain(1, 75) })
const richOption = shape({ text: text(1, 75), value: string(1, 150) }, { description: text(1, 75) })
const overflowOption = shape(
  { text: plain(1, 75), value: string(1, 150) },
  { description: plain(1, 75), url },
)
const optionGroup = shape({ label: plain(1, 75), options: list(option, 1, 100) })

const sameOption = (one: unknown, other: unknown): boolean =>
  isRecord(one) &&
  isRecord(other) &&
  one['value'] === other['value'] &&
  isRecord(one['text']) &&
  isRecord(other['text']) &&
  one['text']['text'] === other['text']['text']

/** Initial options must be among the options, or Slack refuses the whole view. */
const initialAmongOptions: Check = (value, at, found) => {
  if (!isRecord(value)) return
  const groups: unknown[] = Array.isArray(value['option_groups']) ? value['option_groups'] : []
  const options = [
    ...(Array.isArray(value['options']) ? value['options'] : []),
    ...groups.flatMap((group) =>
      isRecord(group) && Array.isArray(group['options']) ? group['options'] : [],
    ),
  ]
  const initial =
    value['initial_options'] ?? (value['initial_option'] === undefined ? [] : [value['initial_option']])
  if (!Array.isArray(initial)) return
  for (const each of initial)
    if (!options.some((known) => sameOption(known, each)))
      found.refuse(at, 'initial option is not among the options')
}

const optionsOrGroups: Check = (value, at, found) => {
  if (isRecord(value) && 'options' in value === 'option_groups' in value)
    found.refuse(at, 'must have either options or option_groups')
}

const common = { action_id: actionId, confirm, focus_on_load: focus, placeholder: plain(1, 150) }
const dispatch = {
  dispatch_action_config: shape({
    trigger_actions_on: list(oneOf('on_enter_pressed', 'on_character_entered'), 1, 2),
  }),
}
const many = { max_selected_items: whole(1, 100) }

const image: Record<string, Check> = {
  image_url: url,
  slack_file: (value, at, found) => {
    shape({}, { id: string(1, 255), url })(value, at, found)
    if (!isRecord(value)) return
    if ('id' in value === 'url' in value) found.refuse(at, 'must have either id or url')
    if (typeof value['id'] === 'string' && !found.hasFile(value['id'])) found.refuse(at, 'invalid slack file')
  },
}

const oneImage: Check = (value, at, found) => {
  if (isRecord(value) && 'image_url' in value === 'slack_file' in value)
    found.refuse(at, 'must have either image_url or slack_file')
}

const imageElement = all(oneImage, shape({ alt_text: string(1, 2000) }, image))

// ---- rich text

const style = shape(
  {},
  { bold: boolean, italic: boolean, strike: boolean, code: boolean, underline: boolean },
)

const INLINE: Record<string, Check> = {
  text: shape({ text: read(1, Infinity) }, { style }),
  link: shape({ url }, { text: read(1, Infinity), unsafe: boolean, style }),
  emoji: shape({ name: string(1, 100) }, { unicode: string(1, 100), url, style }),
  user: shape({ user_id: string(1, 255) }, { style }),
  usergroup: shape({ usergroup_id: string(1, 255) }, { style }),
  channel: shape({ channel_id: string(1, 255) }, { style }),
  team: shape({ team_id: string(1, 255) }, { style }),
  color: shape({ value: string(1, 20) }, { style }),
  date: shape(
    { timestamp: whole(0, 2 ** 40), format: string(1, 255) },
    { url, fallback: read(1, 255), style },
  ),
  broadcast: all(shape({ range: oneOf('here', 'channel', 'everyone') }, { style }), (_value, at, found) => {
    found.flagged.push(`a broadcast to everybody at ${at}`)
  }),
}

const inline = byType(INLINE, 'rich text element')
const border = { border: oneOf(0, 1) }
const richSection = shape({ elements: list(inline, 1, Infinity) })

const RICH: Record<string, Check> = {
  rich_text_section: richSection,
  rich_text_list: shape(
    {
      elements: list(byType({ rich_text_section: richSection }, 'list element'), 1, Infinity),
      style: oneOf('bullet', 'ordered'),
    },
    { indent: whole(0, 8), offset: whole(0, 10_000), ...border },
  ),
  rich_text_preformatted: shape(
    { elements: list(byType(pick(INLINE, 'text', 'link'), 'preformatted element'), 1, Infinity) },
    border,
  ),
  rich_text_quote: shape({ elements: list(inline, 1, Infinity) }, border),
}

const richElements = list(byType(RICH, 'rich text'), 1, Infinity)

// ---- elements

const select = (own: Record<string, Check>, optional: Record<string, Check> = {}): Check =>
  shape(own, { ...common, ...optional })

const filter = shape(
  {},
  {
    include: list(oneOf('im', 'mpim', 'private', 'public'), 1, 4),
    exclude_external_shared_channels: boolean,
    exclude_bot_users: boolean,
  },
)

const staticSelect = { options: list(option, 1, 100), option_groups: list(optionGroup, 1, 100) }
const id = string(1, 255)
const ids = list(id, 1, 100)
const picker = { response_url_enabled: boolean }

const ELEMENTS: Record<string, Check> = {
  button: shape(
    { text: plain(1, 75) },
    {
      action_id: actionId,
      value: string(0, 2000),
      url,
      style: oneOf('primary', 'danger'),
      confirm,
      accessibility_label: string(1, 75),
    },
  ),
  overflow: shape({ options: list(overflowOption, 1, 5) }, { action_id: actionId, confirm }),
  static_select: all(
    optionsOrGroups,
    initialAmongOptions,
    select({}, { ...staticSelect, initial_option: option }),
  ),
  multi_static_select: all(
    optionsOrGroups,
    initialAmongOptions,
    select({}, { ...staticSelect, ...many, initial_options: list(option, 1, 100) }),
  ),
  external_select: select({}, { initial_option: option, min_query_length: whole(0, 100) }),
  multi_external_select: select(
    {},
    { ...many, initial_options: list(option, 1, 100), min_query_length: whole(0, 100) },
  ),
  users_select: select({}, { initial_user: id }),
  multi_users_select: select({}, { ...many, initial_users: ids }),
  channels_select: select({}, { ...picker, initial_channel: id }),
  multi_channels_select: select({}, { ...many, initial_channels: ids }),
  conversations_select: select(
    {},
    { ...picker, initial_conversation: id, default_to_current_conversation: boolean, filter },
  ),
  multi_conversations_select: select(
    {},
    { ...many, initial_conversations: ids, default_to_current_conversation: boolean, filter },
  ),
  radio_buttons: all(
    initialAmongOptions,
    shape(
      { options: list(richOption, 1, 10) },
      { action_id: actionId, confirm, focus_on_load: focus, initial_option: richOption },
    ),
  ),
  checkboxes: all(
    initialAmongOptions,
    shape(
      { options: list(richOption, 1, 10) },
      { action_id: actionId, confirm, focus_on_load: focus, initial_options: list(richOption, 1, 10) },
    ),
  ),
  datepicker: select({}, { initial_date: string(10, 10) }),
  timepicker: select({}, { initial_time: string(5, 5), timezone: string(1, 100) }),
  datetimepicker: shape(
    {},
    { action_id: actionId, confirm, focus_on_load: focus, initial_date_time: whole(1e9, 1e10 - 1) },
  ),
  image: imageElement,
}

const typed = { action_id: actionId, focus_on_load: focus, placeholder: plain(1, 150), ...dispatch }

const INPUTS: Record<string, Check> = {
  ...pick(
    ELEMENTS,
    ...Object.keys(ELEMENTS).filter((type) => !['button', 'overflow', 'image'].includes(type)),
  ),
  plain_text_input: shape(
    {},
    {
      ...typed,
      initial_value: string(0, 3000),
      multiline: boolean,
      min_length: whole(0, 3000),
      max_length: whole(1, 3000),
    },
  ),
  number_input: shape(
    { is_decimal_allowed: boolean },
    { ...typed, initial_value: string(1, 100), min_value: string(1, 100), max_value: string(1, 100) },
  ),
  email_text_input: shape({}, { ...typed, initial_value: string(1, 3000) }),
  url_text_input: shape({}, { ...typed, initial_value: string(1, 3000) }),
  rich_text_input: shape(
    {},
    { ...typed, initial_value: byType({ rich_text: shape({ elements: richElements }) }, 'initial value') },
  ),
  file_input: all(
    shape({}, { action_id: actionId, filetypes: list(string(1, 100), 1, 100), max_files: whole(1, 10) }),
    (_value, at, found) => {
      if (found.surface !== 'modal') found.refuse(at, 'file_input is for modals only')
    },
  ),
}

const allElements = Object.keys(ELEMENTS)

// ---- blocks

const cell = byType(
  { raw_text: shape({ text: read(1, Infinity) }), rich_text: shape({ elements: richElements }) },
  'table cell',
)

const messageOnly =
  (what: string): Check =>
  (_value, at, found) => {
    if (found.surface !== 'message') found.refuse(at, `${what} blocks are for messages only`)
  }

const blockId: Check = (value, at, found) => {
  string(1, 255)(value, at, found)
  if (typeof value !== 'string') return
  if (found.blockIds.has(value)) found.refuse(at, `block_id "${value}" is used twice`)
  found.blockIds.add(value)
}

const block = (required: Record<string, Check>, optional: Record<string, Check> = {}): Check =>
  shape(required, { ...optional, block_id: blockId })

const rows = list(list(cell, 1, 20), 1, 100)

const BLOCKS: Record<string, Check> = {
  section: all(
    (value, at, found) => {
      if (isRecord(value) && !('text' in value) && !('fields' in value))
        found.refuse(at, 'must have text or fields')
    },
    block(
      {},
      {
        text: text(1, 3000),
        fields: list(text(1, 2000), 1, 10),
        accessory: byType(ELEMENTS, 'accessory'),
        expand: boolean,
      },
    ),
  ),
  header: block({ text: plain(1, 150) }),
  divider: block({}),
  context: block({
    elements: list(
      (value, at, found) =>
        isRecord(value) && value['type'] === 'image'
          ? byType({ image: imageElement }, 'context element')(value, at, found)
          : text(1, 3000)(value, at, found),
      1,
      10,
    ),
  }),
  actions: block({
    elements: list(
      byType(pick(ELEMENTS, ...allElements.filter((type) => type !== 'image')), 'element'),
      1,
      25,
    ),
  }),
  image: all(oneImage, block({ alt_text: string(1, 2000) }, { ...image, title: plain(1, 2000) })),
  input: all(
    (_value, _at, found) => {
      found.inputs += 1
    },
    block(
      { label: plain(1, 2000), element: byType(INPUTS, 'input element') },
      { hint: plain(1, 2000), optional: boolean, dispatch_action: boolean },
    ),
  ),
  rich_text: block({ elements: richElements }),
  markdown: all(messageOnly('markdown'), (value, at, found) => {
    block({ text: all(read(1, MAX_MARKDOWN), formatted) })(value, at, found)
    if (isRecord(value) && typeof value['text'] === 'string') found.markdown += value['text'].length
    if (found.markdown > MAX_MARKDOWN) found.refuse(at, `${found.markdown} characters in all markdown blocks`)
  }),
  table: all(messageOnly('table'), (value, at, found) => {
    const before = found.text
    block(
      { rows },
      {
        column_settings: list(
          (setting, where, findings) => {
            // null leaves a column as it is.
            if (setting !== null)
              shape({}, { align: oneOf('left', 'center', 'right'), is_wrapped: boolean })(
                setting,
                where,
                findings,
              )
          },
          1,
          20,
        ),
      },
    )(value, at, found)
    const length = found.text - before
    if (length > MAX_TABLE_TEXT)
      found.refuse(at, `${length} characters in the table, at most ${MAX_TABLE_TEXT}`)
    found.tables += 1
    if (found.tables > 1) found.refuse(at, 'only one table is allowed in a message')
  }),
}

const blocks = (max: number): Check => list(byType(BLOCKS, 'block'), 0, max)

const VIEWS: Record<Exclude<Surface, 'message'>, Check> = {
  modal: shape(
    { title: plain(1, 24), blocks: blocks(100) },
    {
      submit: plain(1, 24),
      close: plain(1, 24),
      private_metadata: string(0, 3000),
      callback_id: string(0, 255),
      external_id: string(0, 255),
      clear_on_close: boolean,
      notify_on_close: boolean,
      submit_disabled: boolean,
    },
  ),
  home: shape(
    { blocks: blocks(100) },
    { private_metadata: string(0, 3000), callback_id: string(0, 255), external_id: string(0, 255) },
  ),
}

const verdict = (found: Findings, error: string | undefined): Verdict => ({
  ...(error === undefined ? {} : { error }),
  refused: found.refused,
  flagged: found.flagged,
})

/**
 * A message as chat.*, a response_url or an acknowledgement carries it. `withFile`: a file upload's
 * comment, which needs no text.
 */
export function judgeMessage(message: Json, hasFile: (id: string) => boolean, withFile = false): Verdict {
  const found = new Findings('message', hasFile)
  const { text: words = '', blocks: given, attachments, parse, link_names: linkNames } = message
  if (parse === 'full' || linkNames === true || linkNames === 'true' || linkNames === 1)
    found.flagged.push('parse:full or link_names turns plain text into mentions')
  if (typeof words === 'string') {
    if (message['mrkdwn'] !== false && message['mrkdwn'] !== 'false') found.formatted(words, '/text')
  } else found.refuse('/text', 'must be a string')

  if (given !== undefined) blocks(50)(given, '/blocks', found)
  if (attachments !== undefined)
    list(shape({ blocks: blocks(50) }, { color: string(1, 20), fallback: string(0, 3000) }), 0, 20)(
      attachments,
      '/attachments',
      found,
    )
  if (found.refused.length > 0) return verdict(found, 'invalid_blocks')

  if (found.text > MAX_TEXT_OF_BLOCKS) {
    found.refuse('/blocks', `${found.text} characters in all blocks, at most ${MAX_TEXT_OF_BLOCKS}`)
    return verdict(found, 'msg_blocks_too_long')
  }
  if (String(words).length > MAX_MESSAGE_TEXT) {
    found.refuse('/text', `${String(words).length} characters, at most ${MAX_MESSAGE_TEXT}`)
    return verdict(found, 'msg_too_long')
  }
  // Slack takes blocks without text, but a notification and a screen reader then have nothing to say.
  if (String(words) === '' && !withFile) {
    found.refuse('/text', 'text is empty')
    return verdict(found, 'no_text')
  }
  return verdict(found, undefined)
}

export function judgeView(
  view: unknown,
  kind: 'modal' | 'home' | 'any',
  hasFile: (id: string) => boolean,
): Verdict {
  const type = isRecord(view) ? view['type'] : undefined
  const surface = type === 'home' ? 'home' : 'modal'
  const found = new Findings(surface, hasFile)
  if (kind !== 'any' && type !== kind) found.refuse('/view/type', `must be ${kind}`)
  byType(VIEWS, 'view')(view, '/view', found)
  if (found.inputs > 0 && surface === 'modal' && isRecord(view) && !('submit' in view))
    found.refuse('/view', 'missing required field: submit (the view has input blocks)')
  return verdict(found, found.refused.length > 0 ? 'invalid_arguments' : undefined)
}

/** What the app answered to a block_suggestion. */
export function judgeOptions(body: unknown): Verdict {
  const found = new Findings('message', () => true)
  optionsOrGroups(body, '', found)
  shape({}, { options: list(option, 0, 100), option_groups: list(optionGroup, 0, 100) })(body, '', found)
  return verdict(found, found.refused.length > 0 ? 'invalid_arguments' : undefined)
}
