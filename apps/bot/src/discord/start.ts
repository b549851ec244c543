/** The Discord face: one gateway connection, commands registered when they changed, everything answered by one function. */
import { Client, GatewayIntentBits, Partials, type ClientOptions, type Interaction } from 'discord.js'
import { onlyRead } from '../platform/only-read.ts'
import { once } from './acknowledge.ts'
import type { DiscordContext } from './context.ts'
import { definitions, definitionsDigest } from './definitions.ts'
import { onInteraction } from './interactions.ts'
import { onMessage } from './messages.ts'
import { watchPackets } from './packets.ts'
import { makeRequest } from './request.ts'

export interface DiscordOptions {
  token: string
  context: DiscordContext
  /** Where Discord's API lies; another one in tests. */
  api?: string
  /** The digest of the commands that were registered last, kept between starts. */
  registered: { read(): Promise<string | undefined>; write(digest: string): Promise<void> }
  /** What goes wrong without an asker to tell it. */
  report(error: unknown): void
}

export interface Face {
  /** Follows the connection, not the client's word: it says ready while it is not (discord.js, shard events). */
  healthy(): boolean
  /** Finishes what it began, then leaves. */
  stop(): Promise<void>
}

/**
 * What only reads may be answered twice: Discord takes one answer. Other work must not be done twice, by no other process
 * either: it is noted in the file first, which takes as long as such an answer.
 */
const mayComeTwice = (interaction: Interaction) =>
  interaction.isAutocomplete() || (interaction.isChatInputCommand() && onlyRead.has(interaction.commandName))

async function answerOnce(context: DiscordContext, interaction: Interaction): Promise<void> {
  if (mayComeTwice(interaction) || (await context.firstTime(interaction.id)))
    await once(() => onInteraction(context, interaction))
}

/** Connects; resolves once Discord has said READY. @throws Error when the token is refused. */
export async function startDiscord({
  token,
  context,
  api,
  registered,
  report,
}: DiscordOptions): Promise<Face> {
  const rest: ClientOptions['rest'] = { timeout: 5000, retries: 2, makeRequest, ...(api && { api }) }
  const client = new Client({
    // Content of messages that mention the bot or go to it comes without the privileged intent.
    intents: [
      GatewayIntentBits.Guilds,
      GatewayIntentBits.GuildMessages,
      GatewayIntentBits.DirectMessages,
      ...(context.watching ? [GatewayIntentBits.MessageContent] : []),
    ],
    // As many connections as Discord asks for; one until a bot is in thousands of servers.
    shards: 'auto',
    partials: [Partials.Channel],
    allowedMentions: { parse: [] },
    rest,
  })
  /** Shards that are connected. */
  const connected = new Set<number>()
  const running = new Set<Promise<void>>()
  /** A rejected listener would end the process. */
  const run = (work: Promise<void>) => {
    const guarded = work.catch(report).finally(() => running.delete(guarded))
    running.add(guarded)
  }
  watchPackets(client, report)
  client.on('error', report)
  client.on('shardReady', (shard) => connected.add(shard))
  client.on('shardResume', (shard) => connected.add(shard))
  client.on('shardDisconnect', (_, shard) => connected.delete(shard))
  client.on('shardReconnecting', (shard) => connected.delete(shard))
  client.on('interactionCreate', (interaction) => run(answerOnce(context, interaction)))
  client.on('messageCreate', (message) => run(onMessage(context, message)))
  const ready = new Promise<void>((resolve) => client.once('clientReady', () => resolve()))
  try {
    await client.login(token)
    await ready
    // Another Proctor with the same token may have registered its own since.
    const there = await client.application?.commands.fetch()
    const missing = definitions.some(
      ({ type, name }) => !there?.some((one) => one.type === type && one.name === name),
    )
    if (missing || (await registered.read()) !== definitionsDigest) {
      await client.application?.commands.set(definitions as never[])
      await registered.write(definitionsDigest)
    }
  } catch (error) {
    await client.destroy()
    throw error
  }
  return {
    healthy: () => connected.size > 0 && connected.size === client.ws.shards.size,
    async stop() {
      await Promise.allSettled(running)
      await client.destroy()
    },
  }
}
