/** The link by which a server's manager, or a person for themselves, adds the Discord app. */

/** Least permissions: see the channel, answer there and in threads, attach what does not fit. */
const permissions = (1n << 10n) | (1n << 11n) | (1n << 15n) | (1n << 38n)

/** The application's id, which a bot token begins with (base64 of its digits); undefined for another text. */
export function applicationOf(token: string): string | undefined {
  const id = Buffer.from(token.split('.')[0] ?? '', 'base64').toString('latin1')
  return /^\d{15,25}$/.test(id) ? id : undefined
}

export function discordInvite(application: string): { server: string; user: string } {
  const base = `https://discord.com/oauth2/authorize?client_id=${application}`
  return {
    server: `${base}&scope=bot+applications.commands&integration_type=0&permissions=${permissions}`,
    user: `${base}&scope=applications.commands&integration_type=1`,
  }
}
