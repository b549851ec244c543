/** Slack in many workspaces: the pages by which Proctor is installed in one, and what happens when it is removed. */
import { hkdfSync, randomUUID } from 'node:crypto'
import { HTTPReceiver, LogLevel, type App, type Authorize, type Installation, type Logger } from '@slack/bolt'
import type { InstallationStore } from '@proctor/store'
import { clientOnce } from './clients.ts'
import type { SlackContext } from './context.ts'
import { failedPage, installedPage, isVisitors, show } from './install-pages.ts'
import { createInstallations } from './installations.ts'
import { scopesFor } from './manifest.ts'

export interface ManyWorkspaces {
  clientId: string
  clientSecret: string
  /** PROCTOR_KEY: what an installation's way to Slack and back is signed with is derived from it. */
  key: string
  store: InstallationStore
}

interface InstallerOptions extends ManyWorkspaces {
  /** Where Slack signs what it sends; without it the receiver serves the pages alone. */
  signingSecret?: string
  clientOptions: { timeout: number; retryConfig: object; slackApiUrl?: string }
  clock: () => number
  /** Whether channels may be watched. */
  watching: boolean
  report(error: unknown): void
}

export interface Installer {
  /** Serves /slack/install and /slack/oauth_redirect, and /slack/events where there is a signing secret. */
  receiver: HTTPReceiver
  /** The token of whoever sends a request. */
  authorize: Authorize<boolean>
  /** Hears of workspaces that removed Proctor, and lets their tokens go. */
  listen(app: App, context: SlackContext, run: (work: Promise<void>) => void): void
  /** Lets go of the tokens that Slack calls gone: the word for it may have come while nobody listened. */
  tidy(stopped: () => boolean): Promise<void>
}

/** Slack's words for a token of a workspace or an app that is no more (docs.slack.dev/reference/methods/auth.test). */
const gone = new Set(['account_inactive', 'token_revoked'])

/** @throws StoreError when what is kept cannot be opened with this key. */
export async function createInstaller(options: InstallerOptions): Promise<Installer> {
  const { clientId, clientSecret, key, store, signingSecret, clientOptions, clock, watching, report } =
    options
  const installations = createInstallations(store, clock)
  // Said now, to the operator, and not at the first request.
  await installations.all()
  const api = clientOptions.slackApiUrl
  const receiver = new HTTPReceiver({
    logger: withoutWords(report),
    // Nothing is signed with what nobody knows.
    signingSecret: signingSecret ?? randomUUID(),
    endpoints: signingSecret === undefined ? [] : ['/slack/events'],
    clientId,
    clientSecret,
    stateSecret: Buffer.from(hkdfSync('sha256', key, '', 'slack-oauth-state', 32)).toString('base64'),
    scopes: scopesFor({ watch: watching }),
    installationStore: installations,
    installerOptions: {
      directInstall: true,
      clientOptions,
      ...(api !== undefined && { authorizationUrl: new URL('/oauth/v2/authorize', api).href }),
      callbackOptions: {
        success: (installation, _, __, response) =>
          show(response, installedPage(nameOf(installation), linkOf(installation))),
        failure: ({ code }, _, __, response) => show(response, failedPage(code)),
      },
    },
  })
  const { installer } = receiver
  if (!installer) throw new Error('Bolt made no installer')
  return {
    receiver,
    authorize: installer.authorize as Authorize<boolean>,
    listen: (app, context, run) => {
      const left = async (source: Source, bot?: readonly string[]) => {
        const { context: where, body } = source
        const { isEnterpriseInstall, teamId, enterpriseId } = where
        // Slack's clock counts seconds.
        const at = body.event_time * 1000
        if (!(await installations.leave({ isEnterpriseInstall, teamId, enterpriseId }, at, bot))) return
        for (const id of [teamId, enterpriseId]) if (id !== undefined) forget(app, context, id)
      }
      app.event('app_uninstalled', async ({ context: where, body }) => run(left({ context: where, body })))
      app.event('tokens_revoked', async ({ event, context: where, body }) => {
        // Tokens of people are none of ours: Proctor asks for its bot's alone.
        if (event.tokens.bot?.length) run(left({ context: where, body }, event.tokens.bot))
      })
    },
    tidy: async (stopped) => {
      for (const { where, token } of await installations.all()) {
        if (stopped()) return
        const asked = clock()
        const error = await clientOnce(token, api)
          .auth.test()
          .then(() => undefined, errorOf)
        if (error !== undefined && gone.has(error)) await installations.leave(where, asked)
      }
    },
  }
}

interface Source {
  context: { isEnterpriseInstall: boolean; teamId?: string; enterpriseId?: string }
  body: { event_time: number }
}

/** What is remembered of a workspace: Bolt keeps a client with the token of each that ever asked. */
function forget(app: App, { zones }: SlackContext, id: string): void {
  zones.forget(id)
  delete (app as unknown as { clients?: Record<string, unknown> }).clients?.[id]
}

const errorOf = (error: unknown): string | undefined => (error as { data?: { error?: string } }).data?.error

const nameOf = ({ team, enterprise }: Installation): string =>
  team?.name ?? enterprise?.name ?? 'your workspace'

function linkOf({ appId, team }: Installation): string | undefined {
  if (appId === undefined || team === undefined) return undefined
  return `https://slack.com/app_redirect?${new URLSearchParams({ app: appId, team: team.id }).toString()}`
}

/** A log for Bolt that passes errors on, and no words: they may quote an address, and the code in it. */
function withoutWords(report: (error: unknown) => void): Logger {
  const ignore = () => undefined
  const error = (...said: unknown[]) => {
    const found = said.find((one) => one instanceof Error)
    if (found && 'code' in found && isVisitors(String(found.code))) return
    report(found ?? new BoltFailed())
  }
  return {
    debug: ignore,
    info: ignore,
    warn: ignore,
    error,
    setLevel: ignore,
    setName: ignore,
    getLevel: () => LogLevel.ERROR,
  }
}

class BoltFailed extends Error {
  override name = 'BoltFailed'
}
