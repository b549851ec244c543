/** Secrets in addresses: a name and password before the host, and addresses that are a secret as a whole. */
import { patternFamily, type Pattern } from './family.ts'

const withLogin =
  'postgres(?:ql)?|mysql|mariadb|mongodb(?:\\+srv)?|rediss?|amqps?|mqtts?|clickhouse|sqlserver|ldaps?|ftps?|sftp|https?|smtps?|imaps?'

const addresses: readonly Pattern[] = [
  {
    mark: 'password',
    hints: ['://'],
    // user:password@host; the last @ before the path belongs to the host. A digest (image:tag@sha256:…) is no host.
    pattern: /(?<keep>:\/\/[^\s/?#@:[\]]{0,200}:)[^\s/?#"']{1,600}(?=@(?!sha\d))/g,
    source:
      'RFC 3986, 3.2.1; secretlint basicauth, database-connection-string; gitleaks sidekiq-sensitive-url',
  },
  {
    mark: 'password',
    hints: ['://'],
    // The same with a password that should have been percent-encoded; a port with a path is none.
    pattern:
      /(?<keep>:\/\/[^\s/?#@:[\]]{0,200}:)(?!\d{1,5}[/?#])[^\s"']{1,600}(?=@(?!sha\d)[\w.-]{1,250}(?:[:/?\s"']|$))/g,
    source: 'libpq and mongodb connection strings as people write them',
  },
  {
    mark: 'password',
    hints: ['://'],
    // The same cut at the terminal's width: what follows the colon is no port.
    pattern: new RegExp(
      `(?<keep>(?<![a-z])(?:${withLogin})://[^\\s/?#@:[\\]]{1,200}:)(?!\\d{1,5}(?:[\\s"'>]|$))[^\\s/@"']{3,600}(?=[\\s"']|$)`,
      'g',
    ),
    source: 'ps(1): rows are cut at the width of the terminal',
  },
  {
    mark: 'token',
    hints: ['://'],
    // A token in place of the user: https://TOKEN@host, https://TOKEN:x-oauth-basic@host, a Sentry DSN.
    pattern: /(?<keep>:\/\/)(?=[^\s/?#@:"']{0,400}\d)[^\s/?#@:"']{16,400}(?=(?::[^\s/?#@"']{0,400})?@)/g,
    source:
      'docs.github.com: git over HTTPS with a token; docs.sentry.io: DSN; secretlint npm (x-oauth-basic)',
  },
  {
    mark: 'password',
    hints: [':pserver:'],
    pattern: /(?<keep>:pserver:[^\s:@]{1,200}:)\S{1,600}(?=@)/g,
    source: 'cvs(1), CVSROOT',
  },
  {
    mark: 'password',
    hints: ['jdbc:oracle:'],
    pattern: /(?<keep>jdbc:oracle:\w{1,20}:[^\s/@]{1,200}\/)\S{1,600}(?=@)/g,
    source: 'Oracle JDBC developer guide: thin URLs with a login',
  },
  {
    mark: 'token',
    hints: ['hooks.slack.com/'],
    pattern: /(?<keep>hooks\.slack\.com\/(?:services|workflows|triggers)\/)[\w+/-]{6,}/g,
    source: 'gitleaks slack-webhook-url',
  },
  {
    mark: 'token',
    hints: ['/api/webhooks/'],
    pattern: /(?<keep>\/api\/webhooks\/\d{1,25}\/)[\w-]{6,}/g,
    source: 'discord.com/developers/docs/resources/webhook',
  },
  {
    mark: 'token',
    hints: ['/webhookb2/'],
    pattern: /(?<keep>\/webhookb2\/)[\w@/-]{8,}/g,
    source: 'gitleaks microsoft-teams-webhook',
  },
  {
    mark: 'token',
    hints: ['/hooks/catch/'],
    pattern: /(?<keep>\/hooks\/catch\/)[\w/]{6,}/g,
    source: 'zapier.com: catch hooks',
  },
  {
    mark: 'token',
    hints: ['/bot'],
    pattern: /(?<keep>\/bot)\d{6,12}:[\w-]{6,}/g,
    source: 'core.telegram.org/bots/api: making requests',
  },
  {
    mark: 'key',
    hints: ['rtmp://', 'rtmps://'],
    pattern: /(?<keep>rtmps?:\/\/[^\s/]{1,250}\/[\w-]{1,40}\/)[\w?=&-]{8,}/g,
    source: 'ffmpeg-protocols(1), rtmp: the playpath of a live service is its stream key',
  },
]

/** Addresses that hold a secret. */
export const urls = patternFamily(addresses)
