/** The words of the stand-in for Discord: what a test sees of users, messages, modals and answers. */
export type Json = Record<string, unknown>

export interface DiscordGuild {
  id: string
  name: string
  channels: {
    id: string
    name: string
    /** What nobody may do here, as bits of PERMISSIONS. */
    denied?: bigint
  }[]
}

export interface DiscordUser {
  id: string
  username: string
  /** Left out: the first guild. One the server does not have: a guild where only the user installed the app. */
  guild?: string
  /** In addition to what every member may do. */
  permissions?: bigint
  roles?: string[]
}

export interface Component {
  type: number
  [key: string]: unknown
}

export interface SentMessage {
  id: string
  channel: string
  ephemeral: boolean
  content: string
  flags: number
  components: Component[]
  files: { name: string; bytes: Uint8Array }[]
  reference?: string
  deleted?: boolean
}

export interface SentModal {
  customId: string
  title: string
  components: Component[]
}

export interface Outcome {
  acknowledgedAfter: number
  callbackType: number
  /** The original answer as it stood when the bot went quiet. Flag 128: deferred, and never answered. */
  message?: SentMessage
  modal?: SentModal
  followUps: SentMessage[]
  choices?: { name: string; value: string }[]
}

export interface Upload {
  name: string
  bytes: Uint8Array
  type?: string
}

export const isJson = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
export const obj = (value: unknown): Json => (isJson(value) ? value : {})
export const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : [])
export const str = (value: unknown): string => (typeof value === 'string' ? value : '')
export const int = (value: unknown): number => (typeof value === 'number' ? value : 0)

let last = BigInt(Date.now() - 1_420_070_400_000) << 22n
/** A snowflake: never twice, rising, and of today, as discord.js reads the time of a thing from its id. */
export function snowflake(): string {
  const now = BigInt(Date.now() - 1_420_070_400_000) << 22n
  last = now > last ? now : last + 1n
  return String(last)
}

/** Calls back for each component of a tree, parents first, with its path. */
export function walk(
  value: unknown,
  visit: (component: Component, path: string[]) => void,
  path: string[] = [],
): void {
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) walk(item, visit, [...path, String(index)])
    return
  }
  if (!isJson(value)) return
  visit({ ...value, type: int(value['type']) }, path)
  for (const key of ['components', 'component', 'accessory'])
    if (value[key] !== undefined) walk(value[key], visit, [...path, key])
}

/** The bits of permissions that the stand-in looks at. */
export const PERMISSIONS = {
  ViewChannel: 1n << 10n,
  SendMessages: 1n << 11n,
  AttachFiles: 1n << 15n,
  ReadMessageHistory: 1n << 16n,
}
export const V2 = 32_768
export const EPHEMERAL = 64
export const LOADING = 128
