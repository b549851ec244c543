/** What Discord refuses: its vendored description with Ajv, and by hand the rules which that description lacks. */
import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import type { ErrorObject, ValidateFunction } from 'ajv'
import { int, isJson, list, obj, str, V2, walk } from './discord-types.ts'
import type { Component, Json } from './discord-types.ts'

/** One thing wrong, where, and in Discord's way of saying it. */
export interface Fault {
  path: string[]
  says: string
}

interface Description {
  components: { schemas: Record<string, { properties?: Json }> }
}

const description = JSON.parse(
  readFileSync(new URL('../fixtures/discord/openapi.json', import.meta.url), 'utf8'),
) as Description
// Formats such as int32 and snowflake are Discord's own; the patterns beside them say enough.
const ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: false, verbose: false })
ajv.addSchema(description, 'discord')
const compiled = new Map<string, ValidateFunction>()

/** Code points, which is what Discord counts; an emoji outside the first plane is one. */
const length = (text: string): number => [...text].length
const blank = (text: string): boolean => text.trim() === ''

/** The fault Ajv finds. In a union every branch complains: the deepest complaint is of the branch that was meant. */
export function bySchema(schema: string, body: unknown): Fault[] {
  let check = compiled.get(schema)
  if (!check) {
    check = ajv.compile({ $ref: `discord#/components/schemas/${schema}` })
    compiled.set(schema, check)
  }
  if (check(body)) return []
  const depth = (error: ErrorObject): number => error.instancePath.split('/').length
  const errors = [...(check.errors ?? [])].filter(
    ({ keyword }) => !['oneOf', 'anyOf', 'const', 'enum'].includes(keyword),
  )
  const worst = errors.sort((a, b) => depth(b) - depth(a))[0] ?? check.errors?.[0]
  if (!worst) return [{ path: [], says: 'does not fit the description' }]
  return [
    {
      path: worst.instancePath.split('/').slice(1),
      says: `${worst.message ?? worst.keyword} (${schema})`,
    },
  ]
}

const NAMES: Record<number, string> = {
  1: 'ActionRow',
  2: 'Button',
  3: 'StringSelect',
  4: 'TextInput',
  5: 'UserSelect',
  6: 'RoleSelect',
  7: 'MentionableSelect',
  8: 'ChannelSelect',
  9: 'Section',
  10: 'TextDisplay',
  11: 'Thumbnail',
  12: 'MediaGallery',
  13: 'File',
  14: 'Separator',
  17: 'Container',
  18: 'Label',
  19: 'FileUpload',
  21: 'RadioGroup',
  22: 'CheckboxGroup',
  23: 'Checkbox',
}
const SELECTS = [3, 5, 6, 7, 8]
const IN_CONTAINER = [1, 9, 10, 12, 13, 14]
const IN_V2 = [...IN_CONTAINER, 17]
const IN_LABEL = new Set([3, 4, 5, 6, 7, 8, 19, 21, 22, 23])

const keysOf = (type: number, where: 'Message' | 'Modal'): Set<string> => {
  const { schemas } = description.components
  const found = schemas[`${NAMES[type] ?? ''}ComponentFor${where}Request`]
  return new Set(Object.keys(found?.properties ?? {}))
}

class Faults {
  readonly found: Fault[] = []
  say(path: string[], says: string): void {
    this.found.push({ path, says })
  }
  text(value: unknown, path: string[], min: number, max: number): void {
    const text = str(value)
    const size = length(text)
    if (size < min || size > max)
      this.say(path, `Must be between ${min} and ${max} in length, is ${String(size)}.`)
    else if (min > 0 && blank(text)) this.say(path, 'This field is required, and is blank.')
  }
}

/** What holds for one component wherever it stands. */
function ofComponent(c: Component, path: string[], where: 'Message' | 'Modal', faults: Faults): void {
  const name = NAMES[c.type]
  const known = keysOf(c.type, where)
  if (!name || known.size === 0) {
    faults.say([...path, 'type'], `A ${name ?? 'component of type ' + String(c.type)} has no place here.`)
    return
  }
  for (const key of Object.keys(c))
    if (!known.has(key)) faults.say([...path, key], `A ${name} has no key '${key}'.`)
  if (known.has('custom_id') && c.type !== 2) faults.text(c['custom_id'], [...path, 'custom_id'], 1, 100)
  if (typeof c['placeholder'] === 'string')
    faults.text(c['placeholder'], [...path, 'placeholder'], 0, c.type === 4 ? 100 : 150)
  const children = list(c['components'])
  const types = children.map((child) => int(obj(child)['type']))
  const only = (allowed: number[]): void => {
    for (const [index, type] of types.entries())
      if (!allowed.includes(type))
        faults.say(
          [...path, 'components', String(index), 'type'],
          `A ${name} cannot hold a ${NAMES[type] ?? String(type)}.`,
        )
  }
  if (c.type === 1) {
    only(where === 'Modal' ? [4] : [2, ...SELECTS])
    const selects = types.filter((type) => SELECTS.includes(type)).length
    if (types.length === 0 || types.length > 5 || (selects > 0 && types.length > 1))
      faults.say([...path, 'components'], 'A row holds 1 to 5 buttons or one select.')
  }
  if (c.type === 2) ofButton(c, path, faults)
  if (SELECTS.includes(c.type) || c.type === 21 || c.type === 22) ofSelect(c, path, faults)
  if (c.type === 4 && c['label'] !== undefined && where === 'Modal' && path.at(-1) === 'component')
    faults.say([...path, 'label'], 'A text input inside a Label has no label of its own.')
  if (c.type === 9) {
    only([10])
    if (types.length < 1 || types.length > 3)
      faults.say([...path, 'components'], 'A section holds 1 to 3 texts.')
    const accessory = int(obj(c['accessory'])['type'])
    if (accessory !== 2 && accessory !== 11)
      faults.say([...path, 'accessory'], 'A section needs a button or thumbnail beside it.')
  }
  if (c.type === 10) faults.text(c['content'], [...path, 'content'], 1, 4000)
  if (c.type === 12 && (list(c['items']).length < 1 || list(c['items']).length > 10))
    faults.say([...path, 'items'], 'A gallery holds 1 to 10 items.')
  if (c.type === 17) {
    only(IN_CONTAINER)
    if (types.length === 0) faults.say([...path, 'components'], 'A container cannot be empty.')
  }
  if (c.type === 18) {
    faults.text(c['label'], [...path, 'label'], 1, 45)
    if (c['description'] !== undefined) faults.text(c['description'], [...path, 'description'], 1, 100)
    if (!IN_LABEL.has(int(obj(c['component'])['type'])))
      faults.say([...path, 'component'], 'A label needs an input in it.')
  }
}

function ofButton(c: Component, path: string[], faults: Faults): void {
  const style = int(c['style'])
  if (style < 1 || style > 6) faults.say([...path, 'style'], 'Not a style of a button.')
  if (c['label'] !== undefined && c['label'] !== null) faults.text(c['label'], [...path, 'label'], 1, 80)
  else if (!isJson(c['emoji']) && style !== 6) faults.say(path, 'A button must have a label or an emoji.')
  const url = str(c['url'])
  if (style === 5) {
    if (!/^(?:https?|discord):\/\//.test(url) || url.length > 512)
      faults.say([...path, 'url'], 'A link button needs a URL of at most 512.')
    if (c['custom_id'] !== undefined)
      faults.say([...path, 'custom_id'], 'A link button cannot have a custom_id.')
  } else if (style >= 1 && style <= 4) {
    faults.text(c['custom_id'], [...path, 'custom_id'], 1, 100)
    if (c['url'] !== undefined) faults.say([...path, 'url'], 'Only a link button has a URL.')
  }
}

function ofSelect(c: Component, path: string[], faults: Faults): void {
  const options = list(c['options'])
  const listed = [3, 21, 22].includes(c.type)
  const most = c.type === 3 ? 25 : 10
  if (listed && (options.length < (c.type === 21 ? 2 : 1) || options.length > most))
    faults.say([...path, 'options'], `Must hold at most ${String(most)} options and not be empty.`)
  const values = new Set<string>()
  for (const [index, raw] of options.entries()) {
    const option = obj(raw)
    const at = [...path, 'options', String(index)]
    faults.text(option['label'], [...at, 'label'], 1, 100)
    faults.text(option['value'], [...at, 'value'], 1, 100)
    if (typeof option['description'] === 'string')
      faults.text(option['description'], [...at, 'description'], 0, 100)
    for (const key of Object.keys(option))
      if (!['label', 'value', 'description', 'emoji', 'default'].includes(key))
        faults.say([...at, key], `An option has no key '${key}'.`)
    if (values.has(str(option['value'])))
      faults.say([...at, 'value'], 'The value of an option is already used.')
    values.add(str(option['value']))
  }
  const least = typeof c['min_values'] === 'number' ? c['min_values'] : 1
  const top = typeof c['max_values'] === 'number' ? c['max_values'] : 1
  if (c.type !== 21 && least > Math.max(top, 1))
    faults.say([...path, 'min_values'], 'More at least than at most.')
  if (c.type === 3 && top > options.length)
    faults.say([...path, 'max_values'], 'More values than there are options.')
  if (c.type === 3 && options.filter((option) => obj(option)['default'] === true).length > top)
    faults.say([...path, 'options'], 'More options chosen from the start than may be chosen.')
}

/** All components of a message or modal together: ids once, count, text, attachments. */
function ofTree(components: unknown, where: 'Message' | 'Modal', files: string[], faults: Faults): void {
  const customIds = new Set<string>()
  const ids = new Set<number>()
  const texts: string[] = []
  let count = 0
  walk(
    components,
    (c, path) => {
      count += 1
      ofComponent(c, path, where, faults)
      if (c.type === 10) texts.push(str(c['content']))
      const customId = c['custom_id']
      if (typeof customId === 'string') {
        if (customIds.has(customId))
          faults.say([...path, 'custom_id'], 'Component custom id cannot be duplicated.')
        customIds.add(customId)
      }
      if (typeof c['id'] === 'number' && c['id'] > 0) {
        if (ids.has(c['id'])) faults.say([...path, 'id'], 'The id of a component is used twice.')
        ids.add(c['id'])
      }
      const media = [c['file'], c['media'], ...list(c['items']).map((item) => obj(item)['media'])]
      for (const url of media.map((one) => obj(one)['url']).filter((one) => one !== undefined))
        ofMedia(str(url), path, files, c.type === 13, faults)
    },
    ['components'],
  )
  if (count > 40) faults.say(['components'], `Must be 40 or fewer components in all, are ${String(count)}.`)
  const characters = texts.reduce((sum, text) => sum + length(text), 0)
  if (characters > 4000)
    faults.say(['components'], `All text together must be 4000 or fewer, is ${String(characters)}.`)
  const bytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text) + 12, 0)
  if (bytes > 10_170)
    faults.say(['components'], `All text together is ${String(bytes)} bytes, more than 10170 (a bare 500).`)
}

function ofMedia(url: string, path: string[], files: string[], own: boolean, faults: Faults): void {
  if (url.startsWith('attachment://')) {
    const name = url.slice('attachment://'.length)
    // Discord renames other files on arrival, and the reference then points at nothing.
    if (!/^[\w.-]+$/.test(name))
      faults.say(path, `'${name}' cannot be referred to: letters, digits, _ - . only.`)
    if (!files.includes(name)) faults.say(path, `The attachment '${name}' was not uploaded.`)
  } else if (own || !/^https?:\/\//.test(url)) faults.say(path, `'${url}' is no URL that can stand here.`)
}

/** A message as it would stand after this body; `before` is what an edit begins with. */
export function ofMessage(
  body: Json,
  files: string[],
  before: { flags: number; content: string } = { flags: 0, content: '' },
): Fault[] {
  const faults = new Faults()
  const v2 = ((before.flags | int(body['flags'])) & V2) !== 0
  const content = body['content']
  if (typeof content === 'string') faults.text(content, ['content'], 0, 2000)
  if (v2) {
    const left = content === undefined ? before.content : str(content)
    if (left !== '') faults.say(['content'], "The 'content' field cannot be used with Components V2.")
    for (const key of ['embeds', 'sticker_ids'])
      if (list(body[key]).length > 0)
        faults.say([key], `The '${key}' field cannot be used with Components V2.`)
    if (isJson(body['poll'])) faults.say(['poll'], "The 'poll' field cannot be used with Components V2.")
  }
  const components = list(body['components'])
  if (!v2 && components.length > 5) faults.say(['components'], 'Must be 5 or fewer rows.')
  for (const [index, raw] of components.entries()) {
    const type = int(obj(raw)['type'])
    if (!(v2 ? IN_V2 : [1]).includes(type))
      faults.say(
        ['components', String(index), 'type'],
        `A ${NAMES[type] ?? String(type)} cannot stand here${v2 ? '' : ' without flag 32768'}.`,
      )
  }
  ofTree(components, 'Message', files, faults)
  let embedded = 0
  for (const embed of list(body['embeds']).map(obj)) {
    const fields = list(embed['fields']).map(obj)
    const parts = [embed['title'], embed['description'], obj(embed['footer'])['text']]
    for (const part of [...parts, ...fields.flatMap((field) => [field['name'], field['value']])])
      embedded += length(str(part))
    for (const key of ['image', 'thumbnail'])
      if (obj(embed[key])['url'] !== undefined)
        ofMedia(str(obj(embed[key])['url']), ['embeds', key], files, false, faults)
  }
  if (embedded > 6000) faults.say(['embeds'], 'The text of all embeds must be 6000 or fewer.')
  return faults.found
}

export function ofModal(data: Json): Fault[] {
  const faults = new Faults()
  faults.text(data['title'], ['title'], 1, 45)
  faults.text(data['custom_id'], ['custom_id'], 1, 100)
  const parts = list(data['components'])
  if (parts.length < 1 || parts.length > 5) faults.say(['components'], 'A modal has 1 to 5 parts.')
  for (const [index, raw] of parts.entries())
    if (![1, 10, 18].includes(int(obj(raw)['type'])))
      faults.say(['components', String(index), 'type'], 'A modal holds labels, texts and rows.')
  ofTree(parts, 'Modal', [], faults)
  return faults.found
}

export function ofChoices(choices: unknown, path: string[]): Fault[] {
  const faults = new Faults()
  if (list(choices).length > 25) faults.say(path, 'Must be 25 or fewer choices.')
  for (const [index, raw] of list(choices).entries()) {
    const choice = obj(raw)
    faults.text(choice['name'], [...path, String(index), 'name'], 1, 100)
    if (typeof choice['value'] === 'string')
      faults.text(choice['value'], [...path, String(index), 'value'], 1, 100)
  }
  return faults.found
}

const NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u
const named = (name: string): boolean => NAME.test(name) && name === name.toLowerCase()

function ofOptions(options: unknown, path: string[], depth: number, faults: Faults): number {
  const names = new Set<string>()
  let size = 0
  let optional = false
  if (list(options).length > 25) faults.say(path, 'Must be 25 or fewer options.')
  for (const [index, raw] of list(options).entries()) {
    const option = obj(raw)
    const at = [...path, String(index)]
    const name = str(option['name'])
    if (!named(name)) faults.say([...at, 'name'], `'${name}' is no name for an option.`)
    if (names.has(name)) faults.say([...at, 'name'], `The option '${name}' is there twice.`)
    names.add(name)
    faults.text(option['description'], [...at, 'description'], 1, 100)
    if (option['required'] === true && optional)
      faults.say([...at, 'required'], 'Required options must come before optional ones.')
    optional ||= option['required'] !== true
    faults.found.push(...ofChoices(option['choices'], [...at, 'choices']))
    if (option['autocomplete'] === true && list(option['choices']).length > 0)
      faults.say([...at, 'choices'], 'An option has choices or autocomplete, not both.')
    size += length(name) + length(str(option['description']))
    for (const choice of list(option['choices']).map(obj))
      size += length(str(choice['name'])) + length(String(choice['value']))
    const type = int(option['type'])
    if (type <= 2 && depth >= 2) faults.say([...at, 'type'], 'Subcommands are nested too deep.')
    if (type <= 2) size += ofOptions(option['options'], [...at, 'options'], depth + 1, faults)
  }
  return size
}

/** All commands of one scope, as one PUT overwrites them. */
export function ofCommands(commands: unknown): Fault[] {
  const faults = new Faults()
  const counts = new Map<number, number>()
  const names = new Set<string>()
  for (const [index, raw] of list(commands).entries()) {
    const command = obj(raw)
    const at = [String(index)]
    const type = typeof command['type'] === 'number' ? command['type'] : 1
    const name = str(command['name'])
    counts.set(type, (counts.get(type) ?? 0) + 1)
    if (names.has(`${String(type)} ${name}`))
      faults.say([...at, 'name'], `Application command names must be unique: '${name}'.`)
    names.add(`${String(type)} ${name}`)
    if (type === 1) {
      if (!named(name)) faults.say([...at, 'name'], `'${name}' is no name for a command.`)
      faults.text(command['description'], [...at, 'description'], 1, 100)
    } else {
      faults.text(name, [...at, 'name'], 1, 32)
      if (str(command['description']) !== '')
        faults.say([...at, 'description'], 'A menu command has no description.')
      if (list(command['options']).length > 0)
        faults.say([...at, 'options'], 'A menu command has no options.')
    }
    const own = length(name) + length(str(command['description']))
    const size = own + ofOptions(command['options'], [...at, 'options'], 0, faults)
    if (size > 8000) faults.say(at, `The command '${name}' has ${String(size)} characters, more than 8000.`)
  }
  if ((counts.get(1) ?? 0) > 100) faults.say([], 'Must be 100 or fewer slash commands.')
  for (const type of [2, 3])
    if ((counts.get(type) ?? 0) > 15) faults.say([], 'Must be 15 or fewer menu commands of a kind.')
  return faults.found
}

/** Discord's 50035, the faults nested where they are. */
export function invalidForm(faults: Fault[]): Json {
  const errors: Json = {}
  for (const { path, says } of faults) {
    let at = errors
    for (const key of path) at = (at[key] ??= {}) as Json
    at['_errors'] = [...list(at['_errors']), { code: 'BASE_TYPE_BAD', message: says }]
  }
  return { code: 50_035, message: 'Invalid Form Body', errors }
}
