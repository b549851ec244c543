/** Where the digest of the commands that were registered last is remembered between starts. */
import { applicationOf } from './invite.ts'

/** Each application has commands of its own: with a token of another one, they are registered anew. */
export const registeredKey = (token: string) => `discord-commands:${applicationOf(token) ?? ''}`
