/** Planted tokens and keys that are known by their own shape; here they stand where no name or option betrays them. */
import { createSecrets, type Planted } from './secrets.ts'

const random = createSecrets(7_654_321)
const alnum = (length: number): string => random('alnum', length)
const hex = (length: number): string => random('hex', length)
const url = (length: number): string => random('base64url', length)
const base64 = (length: number): string => random('base64', length)
const upper = (length: number): string => random('upper', length)
const digits = (length: number): string => `1${random('digits', length - 1)}`
const uuid = (): string => [8, 4, 4, 4, 12].map(hex).join('-')
const encoded = (text: string): string => Buffer.from(text).toString('base64url')
const dashes = '-'.repeat(5)
const pem = (kind: string, body: string): string =>
  `${dashes}BEGIN ${kind}${dashes} ${body} ${dashes}END ${kind}${dashes}`

/** Kind, source, secret. */
const shapes: readonly (readonly [kind: string, source: string, secret: string])[] = [
  ['GitHub personal token', 'gitleaks github-pat', `ghp_${alnum(36)}`],
  ['GitHub OAuth token', 'gitleaks github-oauth', `gho_${alnum(36)}`],
  ['GitHub user token', 'gitleaks github-app-token', `ghu_${alnum(36)}`],
  ['GitHub server token', 'gitleaks github-app-token', `ghs_${alnum(36)}`],
  ['GitHub refresh token', 'gitleaks github-refresh-token', `ghr_${alnum(36)}`],
  ['GitHub fine-grained token', 'gitleaks github-fine-grained-pat', `github_pat_${alnum(22)}_${alnum(59)}`],
  ['GitLab personal token', 'gitleaks gitlab-pat', `glpat-${url(20)}`],
  ['GitLab deploy token', 'gitleaks gitlab-deploy-token', `gldt-${url(20)}`],
  ['GitLab runner token', 'gitleaks gitlab-runner-authentication-token', `glrt-${url(20)}`],
  ['GitLab job token', 'gitleaks gitlab-cicd-job-token', `glcbt-64_${alnum(20)}`],
  ['GitLab runner registration', 'gitleaks gitlab-rrt', `GR1348941${url(20)}`],
  ['npm token', 'gitleaks npm-access-token', `npm_${alnum(36)}`],
  ['PyPI token', 'gitleaks pypi-upload-token', `pypi-AgEIcHlwaS5vcmc${url(70)}`],
  ['RubyGems key', 'gitleaks rubygems-api-token', `rubygems_${hex(48)}`],
  ['NuGet key', 'nuget.org API keys', `oy2${random('lower', 43)}`],
  ['Docker Hub token', 'docs.docker.com', `dckr_pat_${url(27)}`],
  ['Bitbucket app password', 'support.atlassian.com', `ATBB${alnum(32)}`],
  ['Atlassian token', 'gitleaks atlassian-api-token', `ATATT3${url(180)}`],
  ['Artifactory key', 'gitleaks artifactory-api-key', `AKCp${alnum(69)}`],
  ['Sourcegraph token', 'gitleaks sourcegraph-access-token', `sgp_${hex(40)}`],
  ['Slack bot token', 'gitleaks slack-bot-token', `xoxb-${digits(12)}-${digits(12)}-${alnum(24)}`],
  [
    'Slack user token',
    'gitleaks slack-user-token',
    `xoxp-${digits(12)}-${digits(12)}-${digits(12)}-${hex(32)}`,
  ],
  ['Slack app token', 'gitleaks slack-app-token', `xapp-1-A${upper(10)}-${digits(13)}-${hex(64)}`],
  ['Slack config token', 'gitleaks slack-config-access-token', `xoxe.xoxp-1-${upper(163)}`],
  ['Telegram bot token', 'gitleaks telegram-bot-api-token', `${digits(10)}:AA${url(33)}`],
  ['Discord bot token', 'gitleaks discord-api-token', `MT${alnum(24)}.${alnum(6)}.${url(38)}`],
  ['Hugging Face token', 'gitleaks huggingface-access-token', `hf_${alnum(34)}`],
  ['Google access token', 'developers.google.com/identity', `ya29.${url(120)}`],
  ['Google refresh token', 'developers.google.com/identity', `1//0${url(60)}`],
  ['Google API key', 'gitleaks gcp-api-key', `AIza${url(35)}`],
  ['Google client secret', 'developers.google.com', `GOCSPX-${url(28)}`],
  ['DigitalOcean token', 'gitleaks digitalocean-pat', `dop_v1_${hex(64)}`],
  ['Vault service token', 'gitleaks vault-service-token', `hvs.${url(95)}`],
  ['Vault batch token', 'gitleaks vault-batch-token', `hvb.${url(140)}`],
  ['Vault token before 1.10', 'gitleaks vault-service-token', `s.${alnum(24)}`],
  ['Terraform Cloud token', 'gitleaks hashicorp-tf-api-token', `${alnum(14)}.atlasv1.${alnum(67)}`],
  ['Heroku key', 'gitleaks heroku-api-key-v2', `HRKU-AA${url(58)}`],
  ['Tailscale key', 'tailscale.com/kb', `tskey-auth-${alnum(16)}-${alnum(32)}`],
  ['Sentry org token', 'gitleaks sentry-org-token', `sntrys_eyJpYXQiO${alnum(60)}_${alnum(43)}`],
  ['Grafana service account', 'gitleaks grafana-service-account-token', `glsa_${alnum(32)}_${hex(8)}`],
  ['Databricks token', 'gitleaks databricks-api-token', `dapi${hex(32)}`],
  ['Pulumi token', 'gitleaks pulumi-api-token', `pul-${hex(40)}`],
  ['PlanetScale password', 'gitleaks planetscale-password', `pscale_pw_${url(43)}`],
  ['Doppler token', 'gitleaks doppler-api-token', `dp.pt.${alnum(43)}`],
  ['Fly.io token', 'gitleaks flyio-access-token', `fm2_${base64(120)}`],
  ['OpenShift token', 'gitleaks openshift-user-token', `sha256~${url(43)}`],
  ['1Password service account', 'gitleaks 1password-service-account-token', `ops_eyJ${base64(250)}`],
  [
    '1Password secret key',
    'gitleaks 1password-secret-key',
    `A3-${upper(6)}-${upper(11)}-${upper(5)}-${upper(5)}-${upper(5)}`,
  ],
  ['Linear key', 'gitleaks linear-api-key', `lin_api_${alnum(40)}`],
  ['Notion token', 'gitleaks notion-api-token', `ntn_${digits(11)}${alnum(35)}`],
  ['Shopify token', 'gitleaks shopify-access-token', `shpat_${hex(32)}`],
  ['Square token', 'gitleaks square-access-token', `sq0atp-${url(22)}`],
  ['Airtable token', 'gitleaks airtable-personnal-access-token', `pat${alnum(14)}.${hex(64)}`],
  [
    'JWT',
    'gitleaks jwt; RFC 7519',
    `${encoded('{"alg":"HS256","typ":"JWT"}')}.${encoded(`{"sub":"${alnum(12)}"}`)}.${url(43)}`,
  ],
  ['AWS access key id', 'gitleaks aws-access-token', `AKIA${random('base32', 16)}`],
  ['AWS temporary key id', 'gitleaks aws-access-token', `ASIA${random('base32', 16)}`],
  ['Alibaba key id', 'gitleaks alibaba-access-key-id', `LTAI${alnum(20)}`],
  ['Azure AD secret', 'gitleaks azure-ad-client-secret', `${alnum(3)}8Q~${alnum(34)}`],
  ['Azure storage key', 'learn.microsoft.com', `${base64(86)}==`],
  ['OpenAI key', 'gitleaks openai-api-key', `sk-${alnum(20)}T3BlbkFJ${alnum(20)}`],
  ['OpenAI project key', 'gitleaks openai-api-key', `sk-proj-${url(74)}T3BlbkFJ${url(74)}`],
  ['Anthropic key', 'gitleaks anthropic-api-key', `sk-ant-api03-${url(93)}AA`],
  ['Groq key', 'console.groq.com', `gsk_${alnum(52)}`],
  ['Perplexity key', 'gitleaks perplexity-api-key', `pplx-${alnum(48)}`],
  ['Stripe live key', 'gitleaks stripe-access-token', `sk_live_${alnum(24)}`],
  ['Stripe restricted key', 'gitleaks stripe-access-token', `rk_test_${alnum(24)}`],
  ['Stripe webhook secret', 'docs.stripe.com/webhooks', `whsec_${alnum(32)}`],
  ['Twilio key', 'gitleaks twilio-api-key', `SK${hex(32)}`],
  ['SendGrid key', 'gitleaks sendgrid-api-token', `SG.${url(22)}.${url(43)}`],
  ['Sendinblue key', 'gitleaks sendinblue-api-token', `xkeysib-${hex(64)}-${alnum(16)}`],
  ['Mailgun key', 'gitleaks mailgun-private-api-token', `key-${hex(32)}`],
  ['Mailchimp key', 'gitleaks mailchimp-api-key', `${hex(32)}-us12`],
  ['Postman key', 'gitleaks postman-api-token', `PMAK-${hex(24)}-${hex(34)}`],
  ['New Relic key', 'gitleaks new-relic-user-api-key', `NRAK-${upper(27)}`],
  ['Octopus Deploy key', 'gitleaks octopus-deploy-api-key', `API-${upper(26)}`],
  ['age key', 'gitleaks age-secret-key', `AGE-SECRET-KEY-1${upper(58)}`],
  ['WireGuard key', 'wg(8)', `${base64(42)}8=`],
  [
    'RSA private key',
    'gitleaks private-key; RFC 7468',
    pem('RSA PRIVATE KEY', `MIIE${base64(120)} ${base64(60)}`),
  ],
  ['private key, PKCS 8', 'secretlint privatekey', pem('PRIVATE KEY', `MIGH${base64(120)}`)],
  [
    'OpenSSH private key',
    'openssh PROTOCOL.key',
    pem('OPENSSH PRIVATE KEY', `b3BlbnNzaC1rZXktdjEA${base64(90)}`),
  ],
  ['OpenSSH key without header', 'openssh PROTOCOL.key', `b3BlbnNzaC1rZXktdjEA${base64(150)}`],
  ['password hash, sha512crypt', 'crypt(5)', `$6$${alnum(16)}$${alnum(86)}`],
  ['password hash, bcrypt', 'crypt(5)', `$2b$12$${alnum(53)}`],
  ['password hash, yescrypt', 'crypt(5)', `$y$j9T$${alnum(22)}$${alnum(43)}`],
  ['secret-token URI', 'RFC 8959', `secret-token:${alnum(30)}`],
]

/** Kind, source, command line with `§`, secret. */
const places: readonly (readonly [kind: string, source: string, args: string, secret: string])[] = [
  [
    'basic auth',
    'RFC 7617',
    'curl -H Authorization: Basic § https://api',
    Buffer.from(`bob:${alnum(14)}`).toString('base64'),
  ],
  [
    'Slack webhook',
    'gitleaks slack-webhook-url',
    'curl https://hooks.slack.com/services/§ -d x',
    `T${upper(8)}/B${upper(10)}/${alnum(24)}`,
  ],
  [
    'Discord webhook',
    'discord.com/developers',
    `curl https://discord.com/api/webhooks/${digits(18)}/§`,
    url(68),
  ],
  [
    'Teams webhook',
    'gitleaks microsoft-teams-webhook',
    'curl https://x.webhook.office.com/webhookb2/§/IncomingWebhook/1',
    `${uuid()}@${uuid()}`,
  ],
  [
    'Telegram URL',
    'core.telegram.org/bots/api',
    'curl https://api.telegram.org/bot§/getUpdates',
    `${digits(9)}:AA${url(33)}`,
  ],
  [
    'Azure SAS',
    'learn.microsoft.com: SAS',
    'azcopy copy /srv https://a.blob.core.windows.net/c?sv=2022-11-02&sp=rw&sig=§&se=2026',
    `${alnum(43)}%3D`,
  ],
  [
    'S3 presigned',
    'docs.aws.amazon.com: query string authentication',
    'wget https://b.s3.amazonaws.com/k?X-Amz-Date=2024&X-Amz-Signature=§',
    hex(64),
  ],
  [
    'GCS signed',
    'cloud.google.com: signed URLs',
    'wget https://storage.googleapis.com/b/k?X-Goog-Signature=§',
    hex(128),
  ],
  [
    'AWS Signature V4',
    'docs.aws.amazon.com',
    'curl -H Authorization: AWS4-HMAC-SHA256 Credential=x, SignedHeaders=host, Signature=§ https://s3',
    hex(64),
  ],
  ['token as user of a URL', 'docs.github.com', 'git clone https://§@git.local/x.git', alnum(40)],
  ['token with x-oauth-basic', 'secretlint npm', 'git clone https://§:x-oauth-basic@github.com/x/y', hex(40)],
  ['Sentry DSN', 'docs.sentry.io', 'app --dsn https://§@o1.ingest.sentry.io/2', hex(32)],
  ['Heroku key by name', 'gitleaks heroku-api-key', 'HEROKU_API_KEY=§ heroku apps', uuid()],
  [
    'stream key',
    'ffmpeg-protocols(1)',
    'ffmpeg -i in.mp4 -f flv rtmp://a.rtmp.youtube.com/live2/§',
    `${random('lower', 4)}-${random('lower', 4)}-${random('lower', 4)}`,
  ],
  ['X cookie', 'xauth(1)', 'xauth add :0 . §', hex(32)],
  ['X cookie by name', 'xauth(1)', 'xauth add pc1/unix:0 MIT-MAGIC-COOKIE-1 §', hex(32)],
  ['openssl -K', 'openssl-enc(1)', 'openssl enc -aes-256-cbc -K § -iv 0 -in a', hex(64)],
  ['key by name only', 'gitleaks generic-api-key', 'agent --key=§ --site eu', hex(32)],
  ['sonar.login', 'SonarScanner parameters', 'sonar-scanner -Dsonar.login=§', hex(40)],
  [
    'cloudflared tunnel',
    'cloudflared tunnel run',
    'cloudflared tunnel run --token §',
    encoded(`{"a":"${hex(32)}","t":"${uuid()}"}`),
  ],
  [
    'kubeadm join',
    'kubeadm join',
    'kubeadm join cp:6443 --token §',
    `${random('lower', 6)}.${random('lower', 16)}`,
  ],
  [
    'k3s token',
    'docs.k3s.io: token',
    'k3s agent --server https://cp:6443 --token=§',
    `K10${hex(64)}::${hex(32)}`,
  ],
  [
    'docker swarm token',
    'docker swarm join',
    'docker swarm join --token § cp:2377',
    `SWMTKN-1-${random('lower', 50)}-${random('lower', 25)}`,
  ],
  [
    'ipsec state',
    'ip-xfrm(8)',
    'ip xfrm state add src a dst b proto esp spi 1 enc cbc(aes) §',
    `0x${hex(64)}`,
  ],
  ['macsec key', 'ip-macsec(8)', 'ip macsec add macsec0 tx sa 0 pn 1 on key 01 §', hex(32)],
  ['GitHub token cut by the terminal', 'ps(1)', './publish §', `ghp_${alnum(14)}`],
]

export const plantedTokens: readonly Planted[] = [
  ...shapes.map(([kind, source, secret]) => ({
    kind,
    source,
    secret,
    args: `/opt/app/bin/run --verbose ${secret} -n 3`,
  })),
  ...places.map(([kind, source, args, secret]) => ({
    kind,
    source,
    secret,
    args: args.replace('§', () => secret),
  })),
]
