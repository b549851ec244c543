/** Slack's side of installing an app: the page with "Allow", codes, tokens, and what an uninstall leaves of them. */
import { randomBytes } from 'node:crypto'
import { asText } from './slack-shape.ts'
import type { Json } from './slack-shape.ts'
import { APP_ID, botUserOf, Refusal, TEAM } from './slack-workspace.ts'
import type { Workspace } from './slack-workspace.ts'

const CODE_MS = 10 * 60_000

interface Code {
  team: string
  scope: string
  made: number
}

interface OAuthSecrets {
  botToken: string
  clientId: string
  clientSecret: string
}

export class OAuth {
  readonly #workspace: Workspace
  readonly #secrets: OAuthSecrets
  readonly #codes = new Map<string, Code>()
  readonly #used = new Set<string>()
  /** Installations so far, by team. */
  readonly #installed = new Map<string, number>()
  /** Where the app's manifest lets people be sent back to. */
  redirectUrl: string | undefined

  constructor(workspace: Workspace, secrets: OAuthSecrets) {
    this.#workspace = workspace
    this.#secrets = secrets
  }

  /**
   * Somebody signed in to `team` is sent here by the app, and presses "Allow" or "Cancel".
   * @returns Where their browser goes next.
   */
  consent(address: URL, team: string, allowed: boolean): string {
    const given = Object.fromEntries(address.searchParams)
    const problems = [
      given['client_id'] !== this.#secrets.clientId && 'invalid_client_id',
      !given['scope'] && 'invalid_scope',
      !given['state'] && 'no state',
      this.redirectUrl === undefined && 'no redirect_urls',
      given['redirect_uri'] !== undefined && given['redirect_uri'] !== this.redirectUrl && 'bad_redirect_uri',
    ].filter((one) => one !== false)
    if (problems.length > 0) {
      this.#workspace.violations.push(`authorize: ${problems.join(', ')}`)
      throw new Refusal(problems.join(', '))
    }
    const next = new URL(this.redirectUrl ?? '')
    next.searchParams.set('state', given['state'] ?? '')
    if (!allowed) {
      next.searchParams.set('error', 'access_denied')
      return next.href
    }
    const code = `code-${team}-${randomBytes(6).toString('hex')}`
    this.#codes.set(code, { team, scope: given['scope'] ?? '', made: this.#workspace.now() })
    next.searchParams.set('code', code)
    return next.href
  }

  /** oauth.v2.access. A code is used once; `code-T0OTHER` installs the app into the team T0OTHER without a page. */
  access(args: Json, authorization: string | undefined): Json {
    const basic = /^Basic (.+)$/.exec(authorization ?? '')?.[1]
    const [id, secret] = basic
      ? Buffer.from(basic, 'base64').toString('utf8').split(':')
      : [args['client_id'], args['client_secret']]
    if (id !== this.#secrets.clientId) throw new Refusal('invalid_client_id')
    if (secret !== this.#secrets.clientSecret) throw new Refusal('bad_client_secret')
    const code = asText(args['code'])
    if (!code.startsWith('code-') || this.#used.has(code)) throw new Refusal('invalid_code')
    this.#used.add(code)
    const known = this.#codes.get(code)
    if (known && this.#workspace.now() - known.made > CODE_MS) throw new Refusal('code_expired')
    const team = known?.team ?? /^code-(T0[A-Z0-9]+)/.exec(code)?.[1] ?? TEAM
    return {
      ok: true,
      access_token: this.#token(team),
      token_type: 'bot',
      scope: known?.scope ?? 'chat:write,commands',
      bot_user_id: botUserOf(team),
      app_id: APP_ID,
      team: { id: team, name: this.#workspace.names.get(team) ?? team },
      enterprise: null,
      authed_user: { id: 'U0ADA' },
      is_enterprise_install: false,
    }
  }

  /** While the app is installed a team gets the token that it has; after an uninstall a new one. */
  #token(team: string): string {
    const there = [...this.#workspace.tokens].find(([, of]) => of === team)?.[0]
    if (there !== undefined) return there
    const count = (this.#installed.get(team) ?? 0) + 1
    this.#installed.set(team, count)
    const first = team === TEAM ? this.#secrets.botToken : `xoxb-${team}`
    const token =
      count === 1 && !this.#workspace.dead.has(first) ? first : `${first}-${randomBytes(4).toString('hex')}`
    this.#workspace.tokens.set(token, team)
    return token
  }

  /** All tokens of a team are void from now on. */
  uninstall(team: string): void {
    for (const [token, of] of this.#workspace.tokens)
      if (of === team) {
        this.#workspace.tokens.delete(token)
        this.#workspace.dead.add(token)
      }
  }
}
