/** The manifest of the Slack app (docs.slack.dev/reference/app-manifest): pasted once, and the app is set up. */

export interface ManifestOptions {
  /** Before each command where another app has taken the names: `--prefix p` makes /p-whatis. */
  prefix?: string
  /** The public address of this server, for HTTP; without it Socket Mode. */
  url?: string
  /** For many workspaces: the pages by which they install it lie at the address. */
  distribute?: boolean
  /** Socket Mode, though there is an address. */
  socket?: boolean
  /** So that channels can be watched (PROCTOR_WATCH=on): Slack then sends every message of those it was invited to. */
  watch?: boolean
}

/** Scopes: each is needed by something, none is there for later. */
const scopes = [
  // Answering.
  'commands',
  'chat:write',
  'files:write',
  // Listings as files and snippets, and messages in the bot's own DM.
  'files:read',
  'im:history',
  'im:write',
  'app_mentions:read',
  // The asker's time zone.
  'users:read',
]

/** Reading along where it was invited. */
const watchScopes = ['channels:history', 'groups:history']
const watchEvents = ['message.channels', 'message.groups']

export const scopesFor = ({ watch = false }: { watch?: boolean }): string[] =>
  watch ? [...scopes, ...watchScopes] : [...scopes]

/** @throws Error when the address is no https address, or is missing where many workspaces shall install it. */
export function slackManifest({
  prefix,
  url,
  distribute = false,
  socket = false,
  watch = false,
}: ManifestOptions = {}) {
  if (url !== undefined && !/^https:\/\/[^/\s]+$/.test(url))
    throw new Error('the address is one such as https://proctor.example.org, without a path')
  if (distribute && url === undefined)
    throw new Error('for many workspaces give the address too: people are sent back to it after "Allow"')
  const events = url === undefined || socket ? undefined : `${url}/slack/events`
  const request = events === undefined ? {} : { request_url: events }
  const command = (name: string, description: string, usage: string) => ({
    command: `/${prefix ? `${prefix}-` : ''}${name}`,
    description,
    usage_hint: usage,
    should_escape: false,
    ...(events !== undefined && { url: events }),
  })
  return {
    _metadata: { major_version: 2, minor_version: 1 },
    display_information: {
      name: 'Proctor',
      description: 'Teaches what runs on your Linux machines',
      long_description:
        'Ask for a name that ps prints and get a short, true, sourced answer. Paste a whole ps listing: every row is explained, what deserves a look comes first, and secrets are hidden before anything is shown. Answer a few questions a day, each just before you would forget it.',
      background_color: '#0b5f6b',
    },
    features: {
      app_home: { home_tab_enabled: true, messages_tab_enabled: true, messages_tab_read_only_enabled: false },
      bot_user: { display_name: 'Proctor', always_online: false },
      slash_commands: [
        command('whatis', 'What a name in ps is', 'kswapd0'),
        command('quiz', 'Learn: the next question', ''),
        command('proctor', 'Everything: annotate, card, find, stats, set, privacy, help', 'help'),
      ].map(({ usage_hint: usage, ...rest }) => (usage === '' ? rest : { ...rest, usage_hint: usage })),
      shortcuts: [
        {
          name: 'Explain this ps',
          type: 'message',
          callback_id: 'explain_ps',
          description: 'Explains the listing in this message',
        },
        {
          name: 'Explain a listing',
          type: 'global',
          callback_id: 'explain_listing',
          description: 'Paste the output of ps or top',
        },
      ],
    },
    oauth_config: {
      ...(distribute && { redirect_urls: [`${url}/slack/oauth_redirect`] }),
      scopes: { bot: scopesFor({ watch }) },
    },
    settings: {
      event_subscriptions: {
        ...request,
        bot_events: [
          'app_home_opened',
          'app_mention',
          'app_uninstalled',
          'message.im',
          'tokens_revoked',
          ...(watch ? watchEvents : []),
        ],
      },
      interactivity: { is_enabled: true, ...request },
      org_deploy_enabled: false,
      socket_mode_enabled: events === undefined,
      token_rotation_enabled: false,
    },
  }
}
