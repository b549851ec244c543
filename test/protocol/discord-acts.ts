/** What a person's Discord client does before anything is sent: offers only what is registered, fills in a modal. */
import type { Channel, World } from './discord-state.ts'
import type { Component, Json, SentModal, Upload } from './discord-types.ts'
import { int, list, obj, str } from './discord-types.ts'

const KINDS: Record<number, string> = { 4: 'number', 5: 'boolean', 10: 'number' }

/** The registered command, if Discord would offer it to somebody with these permissions in this channel. */
export function offered(
  world: World,
  name: string,
  type: number,
  channel: Channel,
  permissions: bigint,
): Json {
  const command = world.commands.find(
    (one) =>
      one['name'] === name &&
      one['type'] === type &&
      (one['guild_id'] === undefined || one['guild_id'] === channel.guild),
  )
  if (!command) throw new Error(`no command '${name}' of type ${String(type)} is registered here`)
  const context = channel.guild === undefined ? (channel.type === 1 ? 1 : 2) : 0
  const contexts = command['contexts']
  const inDm = command['dm_permission'] !== false
  if (Array.isArray(contexts) ? !contexts.includes(context) : context !== 0 && !inDm)
    throw new Error(`'${name}' is not offered in context ${String(context)}`)
  if (!list(command['integration_types']).includes(channel.foreign ? 1 : 0))
    throw new Error(`'${name}' is not offered to a ${channel.foreign ? 'user' : 'guild'} install`)
  const wanted = command['default_member_permissions']
  if (context === 0 && wanted !== null && wanted !== undefined) {
    const needed = BigInt(String(wanted))
    const admin = (permissions & 8n) !== 0n
    if (!admin && (needed === 0n || (permissions & needed) !== needed))
      throw new Error(`'${name}' is not offered without permission ${String(needed)}`)
  }
  return command
}

/** The options as they go over the wire, nested in their subcommand. */
export function optionsOf(
  command: Json,
  subcommand: string | undefined,
  values: Record<string, string | number | boolean>,
  focused?: string,
): Json[] {
  let declared = list(command['options']).map(obj)
  const wrap: Json[] = []
  for (const word of subcommand?.split(' ') ?? []) {
    const found = declared.find((option) => option['name'] === word && int(option['type']) <= 2)
    if (!found) throw new Error(`no subcommand '${word}' is registered`)
    wrap.push({ type: found['type'], name: word })
    declared = list(found['options']).map(obj)
  }
  if (declared.some((option) => int(option['type']) <= 2)) throw new Error('a subcommand must be chosen')
  for (const option of declared)
    if (option['required'] === true && focused === undefined && values[str(option['name'])] === undefined)
      throw new Error(`the option '${str(option['name'])}' is required`)
  const options = Object.entries(values).map(([name, value]) => {
    const option = declared.find((one) => one['name'] === name)
    if (!option) throw new Error(`no option '${name}' is registered`)
    if (focused === name) {
      if (option['autocomplete'] !== true) throw new Error(`'${name}' has no autocomplete`)
      return { type: option['type'], name, value, focused: true }
    }
    allowed(option, name, value)
    return { type: option['type'], name, value }
  })
  let inner: Json[] = options
  for (const level of wrap.reverse()) inner = [{ ...level, options: inner }]
  return inner
}

function allowed(option: Json, name: string, value: string | number | boolean): void {
  const kind = KINDS[int(option['type'])] ?? 'string'
  if (typeof value !== kind) throw new Error(`the option '${name}' takes a ${kind}`)
  const choices = list(option['choices']).map((choice) => obj(choice)['value'])
  if (choices.length > 0 && !choices.includes(value))
    throw new Error(`'${String(value)}' is no choice of '${name}'`)
  const size = typeof value === 'string' ? [...value].length : Number(value)
  const [low, high] = typeof value === 'string' ? ['min_length', 'max_length'] : ['min_value', 'max_value']
  const min = option[low ?? '']
  const max = option[high ?? ''] ?? (typeof value === 'string' ? 6000 : undefined)
  if ((typeof min === 'number' && size < min) || (typeof max === 'number' && size > max))
    throw new Error(`the client would not send ${String(size)} for '${name}'`)
}

/** What a filled-in modal sends. Defaults stay where no field is given; what the client would refuse throws. */
export function filled(
  modal: SentModal,
  fields: Record<string, string>,
  files: Record<string, { id: string; upload: Upload }[]>,
): Json[] {
  const left = new Set([...Object.keys(fields), ...Object.keys(files)])
  const one = (part: Component, id: number): Json => {
    const customId = str(part['custom_id'])
    left.delete(customId)
    const base = { type: part.type, id, custom_id: customId }
    const given = fields[customId]
    const required = part['required'] !== false
    if (part.type === 4) {
      // A client turns the lines of a paste into a short input into one.
      const raw = given ?? str(part['value'])
      const value = int(part['style']) === 1 ? raw.replaceAll(/\r?\n/g, ' ') : raw
      const size = [...value].length
      if (size === 0 && required) throw new Error(`the field '${customId}' is required`)
      const most = typeof part['max_length'] === 'number' ? part['max_length'] : 4000
      if (size > most || (size > 0 && size < int(part['min_length'])))
        throw new Error(`the client would not send ${String(size)} characters in '${customId}'`)
      return { ...base, value }
    }
    if (part.type === 19) {
      const values = (files[customId] ?? []).map(({ id }) => id)
      const most = typeof part['max_values'] === 'number' ? part['max_values'] : 1
      if (values.length > most || (required && values.length === 0))
        throw new Error(`${String(values.length)} files do not fit '${customId}'`)
      return { ...base, values }
    }
    if (part.type === 23)
      return { ...base, value: given === undefined ? part['default'] === true : given === 'true' }
    const options = list(part['options']).map(obj)
    const preset =
      options.length > 0
        ? options.filter((option) => option['default'] === true).map((option) => str(option['value']))
        : list(part['default_values']).map((value) => str(obj(value)['id']))
    const values = given === undefined ? preset : given.split('\n').filter((value) => value !== '')
    if (required && values.length === 0) throw new Error(`the field '${customId}' is required`)
    for (const value of values)
      if (options.length > 0 && !options.some((option) => option['value'] === value))
        throw new Error(`'${value}' is no option of '${customId}'`)
    return part.type === 21 ? { ...base, value: values[0] ?? null } : { ...base, values }
  }
  let id = 0
  const next = (): number => (id += 1)
  const parts = modal.components.map((part) => {
    const own = { type: part.type, id: next() }
    if (part.type === 10) return own
    if (part.type === 18) return { ...own, component: one(obj(part['component']) as Component, next()) }
    return {
      ...own,
      components: list(part['components']).map((child) => one(obj(child) as Component, next())),
    }
  })
  if (left.size > 0) throw new Error(`the modal has no field ${[...left].join(', ')}`)
  return parts
}
