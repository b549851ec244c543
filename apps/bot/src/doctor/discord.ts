/** The Discord app as Discord sees it: its token, its set-up, where it is, its gateway, its commands. */
import { z } from 'zod'
import { definitions, definitionsDigest } from '../discord/definitions.ts'
import { discordInvite } from '../discord/invite.ts'
import { registeredKey } from '../discord/registered.ts'
import { askDiscord, type Look } from './accepted.ts'
import type { ClockReading } from './clock.ts'
import { about, type Finding } from './finding.ts'
import { handshake } from './gateway.ts'

export interface DiscordOptions {
  /** Whether channels may be watched. */
  watching: boolean
  token: string
  api: string | undefined
  /** What the program remembers between starts; undefined where its file could not be read. */
  remembered: ReadonlyMap<string, string> | undefined
}

const snowflake = z.string().regex(/^\d{15,25}$/)
const applicationShape = z.object({
  id: snowflake,
  flags: z.number().default(0),
  interactions_endpoint_url: z.string().nullish(),
  approximate_user_install_count: z.number().nullish(),
})
const gatewayShape = z.object({
  url: z.string().regex(/^wss?:/),
  session_start_limit: z.object({ total: z.number(), remaining: z.number(), reset_after: z.number() }),
})
const commandsShape = z.array(z.object({ type: z.number().default(1), name: z.string() }))

/** Bits of an application's flags by the privileged intent they grant: to a large bot, or to a small one. */
const privileged = [
  { intent: 'Presence', bits: (1 << 12) | (1 << 13) },
  { intent: 'Server Members', bits: (1 << 14) | (1 << 15) },
  { intent: 'Message Content', bits: (1 << 18) | (1 << 19) },
]

const [token, app, servers, gateway, commands, link] = [
  about('Discord token'),
  about('Discord application'),
  about('Discord servers'),
  about('Discord gateway'),
  about('Discord commands'),
  about('Discord link'),
]

type Check = ReturnType<typeof about>

export async function discordFindings(
  options: DiscordOptions,
): Promise<{ findings: Finding[]; clock: ClockReading[] }> {
  const { token: secret, api } = options
  const clock: ClockReading[] = []
  const get = async (path: string): Promise<Look> => {
    const look = await askDiscord(secret, path, api)
    if ('ahead' in look && look.ahead !== undefined) clock.push({ of: 'Discord', ahead: look.ahead })
    return look
  }
  const first = await get('/applications/@me')
  if (first.kind === 'unreachable') return { findings: [token.problem(first.why, reach)], clock }
  if (first.kind === 'refused')
    return { findings: [token.problem(`DISCORD_TOKEN is refused by ${first.by}`, first.next)], clock }
  const application = read(app, first, applicationShape)
  if (!application.ok) return { findings: [token.ok('accepted'), application.finding], clock }
  const { id } = application.value
  const [guilds, door, registered] = await Promise.all([
    get('/users/@me/guilds?limit=200'),
    get('/gateway/bot'),
    get(`/applications/${id}/commands`),
  ])
  const findings = [
    token.ok('accepted'),
    applicationFinding(application.value, options.watching),
    serversFinding(guilds, application.value),
    await gatewayFinding(door),
    commandsFinding(registered, options),
    link.ok(`add it to a server: ${discordInvite(id).server}`),
  ]
  return { findings, clock }
}

const reach =
  'Look at the network, a firewall (https to discord.com, wss to gateway.discord.gg), and https://discordstatus.com'

/** What an answer says, or the finding that it cannot be read. */
function read<T>(
  check: Check,
  look: Look,
  shape: z.ZodType<T>,
): { ok: true; value: T } | { ok: false; finding: Finding } {
  if (look.kind === 'unreachable') return { ok: false, finding: check.problem(look.why, reach) }
  if (look.kind === 'refused')
    return { ok: false, finding: check.problem(`refused by ${look.by}`, look.next) }
  const parsed = shape.safeParse(look.body)
  return look.status === 200 && parsed.success
    ? { ok: true, value: parsed.data }
    : {
        ok: false,
        finding: check.problem(`Discord answers ${look.status} and nothing that can be read`, reach),
      }
}

function applicationFinding(
  { id, flags, interactions_endpoint_url: endpoint }: z.infer<typeof applicationShape>,
  watching: boolean,
): Finding {
  const page = `https://discord.com/developers/applications/${id}`
  if (endpoint)
    return app.problem(
      'its commands are sent to an Interactions Endpoint URL, not to Proctor',
      `Empty that field at ${page}/information`,
    )
  const on = privileged.filter(({ bits }) => (flags & bits) !== 0).map(({ intent }) => intent)
  if (watching)
    return on.includes('Message Content')
      ? app.ok(`${id}; the Message Content intent is on, for channels that are watched`)
      : app.problem(
          'PROCTOR_WATCH=on needs the Message Content intent, which is off',
          `Switch it on at ${page}/bot, or set PROCTOR_WATCH=off`,
        )
  return app.ok(
    on.length === 0
      ? `${id}; no privileged intents, and none is needed`
      : `${id}; privileged intents are on (${on.join(', ')}) and not needed: they can go at ${page}/bot`,
  )
}

function serversFinding(
  look: Look,
  { id, approximate_user_install_count: people }: z.infer<typeof applicationShape>,
): Finding {
  const guilds = read(servers, look, z.array(z.object({ id: snowflake })))
  if (!guilds.ok) return guilds.finding
  const { length } = guilds.value
  const alone = people ? `; about ${people} people have it for themselves` : ''
  if (length > 0) return servers.ok(`in ${length === 200 ? '200 or more' : length}${alone}`)
  return people
    ? servers.ok(`in none${alone}`)
    : servers.warning('it is in none yet', `Open ${discordInvite(id).server}`)
}

async function gatewayFinding(look: Look): Promise<Finding> {
  const door = read(gateway, look, gatewayShape)
  if (!door.ok) return door.finding
  const { url, session_start_limit: limit } = door.value
  const { total, remaining, reset_after: reset } = limit
  const closed = await handshake(url)
  if (closed !== undefined) return gateway.problem(closed, reach)
  const says = `it answers; ${remaining} of ${total} starts of today are left`
  const next = `Find out why it starts so often; there are ${total} again in ${Math.ceil(reset / 3_600_000)} h`
  if (remaining === 0) return gateway.problem(says, next)
  return remaining < total / 10 ? gateway.warning(says, next) : gateway.ok(says)
}

function commandsFinding(look: Look, { token: secret, remembered }: DiscordOptions): Finding {
  const registered = read(commands, look, commandsShape)
  if (!registered.ok) return registered.finding
  const there = new Set(registered.value.map(({ type, name }) => `${type} ${name}`))
  const missing = definitions.filter(({ type, name }) => !there.has(`${type} ${name}`))
  const next = 'proctor start registers them'
  if (missing.length > 0)
    return commands.warning(`${missing.length} of ${definitions.length} are not registered`, next)
  if (remembered === undefined) return commands.ok(`all ${definitions.length} are registered`)
  return remembered.get(registeredKey(secret)) === definitionsDigest
    ? commands.ok(`all ${definitions.length} are registered as this version has them`)
    : commands.warning(
        `all ${definitions.length} are registered, but not known to be as this version has them`,
        next,
      )
}
