/** Secrets that are known by their own shape, wherever they stand: most issuers begin their tokens with a fixed prefix. */
import { patternFamily, type Pattern } from './family.ts'
import type { Mark } from './mark.ts'

/**
 * A hint, the shape, and where it is known from: a rule of gitleaks (config/gitleaks.toml, v8) or the issuer. Lengths
 * are lower than the issuer's, because a listing may be cut at the terminal's width.
 */
type Row = readonly [hint: string | readonly string[], pattern: RegExp, source: string, unless?: RegExp]

/** Hints for a short prefix that is looked for only where a word or value begins. */
const begins = (...prefixes: readonly string[]): string[] =>
  prefixes.flatMap((prefix) => [...' =:,'].map((before) => before + prefix))

const tokens: readonly Row[] = [
  // Code hosting and packages
  ['ghp_', /ghp_\w{8,}/g, 'gitleaks github-pat'],
  ['gho_', /gho_\w{8,}/g, 'gitleaks github-oauth'],
  ['ghu_', /ghu_\w{8,}/g, 'gitleaks github-app-token'],
  ['ghs_', /ghs_\w{8,}/g, 'gitleaks github-app-token'],
  ['ghr_', /ghr_\w{8,}/g, 'gitleaks github-refresh-token'],
  ['github_pat_', /github_pat_\w{8,}/g, 'gitleaks github-fine-grained-pat'],
  ['glpat-', /glpat-[\w.-]{8,}/g, 'gitleaks gitlab-pat'],
  ['gldt-', /gldt-[\w-]{8,}/g, 'gitleaks gitlab-deploy-token'],
  ['glrt-', /glrt-[\w.-]{8,}/g, 'gitleaks gitlab-runner-authentication-token'],
  ['glcbt-', /glcbt-[\w-]{8,}/g, 'gitleaks gitlab-cicd-job-token'],
  ['glptt-', /glptt-[\w-]{8,}/g, 'gitleaks gitlab-ptt'],
  ['glft-', /glft-[\w-]{8,}/g, 'gitleaks gitlab-feed-token'],
  ['glffct-', /glffct-[\w-]{8,}/g, 'gitleaks gitlab-feature-flag-client-token'],
  ['glsoat-', /glsoat-[\w-]{8,}/g, 'gitleaks gitlab-scim-token'],
  ['glimt-', /glimt-[\w-]{8,}/g, 'gitleaks gitlab-incoming-mail-token'],
  ['glagent-', /glagent-[\w-]{20,}/g, 'gitleaks gitlab-kubernetes-agent-token'],
  ['gloas-', /gloas-[\w-]{8,}/g, 'gitleaks gitlab-oauth-app-secret'],
  ['gr1348941', /GR1348941[\w-]{8,}/g, 'gitleaks gitlab-rrt'],
  ['npm_', /(?<![A-Za-z0-9_])npm_[A-Za-z0-9]{20,}/g, 'gitleaks npm-access-token'],
  ['pypi-age', /pypi-AgE[\w-]{8,}/g, 'gitleaks pypi-upload-token'],
  ['rubygems_', /rubygems_[a-f0-9]{16,}/g, 'gitleaks rubygems-api-token'],
  ['oy2', /(?<![A-Za-z0-9])oy2[a-z0-9]{43}/g, 'learn.microsoft.com: nuget.org API keys'],
  ['dckr_', /dckr_[op]at_[\w-]{8,}/g, 'docs.docker.com: personal and organization access tokens'],
  ['atbb', /(?<![A-Za-z0-9])ATBB[A-Za-z0-9]{24,}/g, 'support.atlassian.com: Bitbucket app passwords'],
  ['atatt3', /ATATT3[\w=.-]{20,}/g, 'gitleaks atlassian-api-token'],
  ['akcp', /(?<![A-Za-z0-9])AKCp[A-Za-z0-9]{30,}/g, 'gitleaks artifactory-api-key'],
  ['cmvmd', /(?<![A-Za-z0-9])cmVmd[A-Za-z0-9]{30,}/g, 'gitleaks artifactory-reference-token'],
  ['sgp_', /(?<![A-Za-z0-9])sgp_\w{20,}/g, 'gitleaks sourcegraph-access-token'],
  ['clojars_', /CLOJARS_[a-z0-9]{20,}/gi, 'gitleaks clojars-api-token'],
  // Chat and mail
  ['xox', /xox[a-z](?:\.xox[a-z])?-[\w-]{8,}/g, 'gitleaks slack-bot-token, slack-user-token'],
  ['xapp-', /xapp-\d-[\w-]{8,}/g, 'gitleaks slack-app-token'],
  [':aa', /(?<!\d)\d{8,10}:AA[\w-]{20,}/g, 'gitleaks telegram-bot-api-token'],
  ['hf_', /(?<![A-Za-z0-9_])hf_[A-Za-z0-9]{20,}/g, 'gitleaks huggingface-access-token'],
  [begins('eaa'), /(?<![A-Za-z0-9+/])EAA[A-Z][A-Za-z0-9]{40,}/g, 'gitleaks facebook-page-access-token'],
  // Clouds and platforms
  ['ya29.', /ya29\.[\w-]{20,}/g, 'developers.google.com/identity: OAuth access tokens'],
  ['1//0', /(?<![\w/])1\/\/0[\w-]{20,}/g, 'developers.google.com/identity: OAuth refresh tokens'],
  [['dop_v1_', 'doo_v1_', 'dor_v1_'], /do[opr]_v1_[a-f0-9]{16,}/g, 'gitleaks digitalocean-pat'],
  ['hvs.', /hvs\.[\w-]{12,}/g, 'gitleaks vault-service-token'],
  ['hvb.', /hvb\.[\w-]{12,}/g, 'gitleaks vault-batch-token'],
  ['hvr.', /hvr\.[\w-]{12,}/g, 'developer.hashicorp.com/vault: recovery tokens'],
  ['.atlasv1.', /[A-Za-z0-9]{14}\.atlasv1\.[\w=-]{20,}/g, 'gitleaks hashicorp-tf-api-token'],
  ['hrku-', /HRKU-[\w-]{20,}/g, 'gitleaks heroku-api-key-v2'],
  ['tskey-', /tskey-[a-z]+-[\w-]{8,}/g, 'tailscale.com/kb: auth keys'],
  ['sntry', /sntry[su]_[\w+/=]{20,}/g, 'gitleaks sentry-org-token, sentry-user-token'],
  ['glsa_', /glsa_\w{20,}/g, 'gitleaks grafana-service-account-token'],
  ['glc_', /(?<![A-Za-z0-9])glc_[A-Za-z0-9+/]{20,}/g, 'gitleaks grafana-cloud-api-token'],
  ['dapi', /(?<![A-Za-z0-9])dapi[a-f0-9]{24,}(?:-\d)?/g, 'gitleaks databricks-api-token'],
  ['pul-', /(?<![A-Za-z0-9])pul-[a-f0-9]{24,}/g, 'gitleaks pulumi-api-token'],
  ['pscale_', /pscale_[a-z]{2,10}_[\w=.-]{20,}/g, 'gitleaks planetscale-password'],
  [
    ['dp.pt.', 'dp.st.', 'dp.ct.', 'dp.sa.', 'dp.scim.', 'dp.audit.'],
    /(?<![A-Za-z0-9])dp\.(?:pt|st|ct|sa|scim|audit)\.[\w.]{20,}/g,
    'gitleaks doppler-api-token',
  ],
  [['fm1', 'fm2_'], /(?<![A-Za-z0-9])fm[12][ar]?_[A-Za-z0-9+/]{40,}=*/g, 'gitleaks flyio-access-token'],
  ['fo1_', /fo1_[\w-]{30,}/g, 'gitleaks flyio-access-token'],
  ['nfp_', /(?<![A-Za-z0-9])nfp_[A-Za-z0-9]{24,}/g, 'docs.netlify.com: personal access tokens'],
  ['sbp_', /(?<![A-Za-z0-9])sbp_[a-f0-9]{24,}/g, 'supabase.com/docs: access tokens'],
  ['sha256~', /sha256~[\w-]{20,}/g, 'gitleaks openshift-user-token'],
  ['ops_ey', /ops_ey[A-Za-z0-9+/]{30,}=*/g, 'gitleaks 1password-service-account-token'],
  ['lin_api_', /lin_api_\w{16,}/g, 'gitleaks linear-api-key'],
  ['ntn_', /(?<![A-Za-z0-9])ntn_[A-Za-z0-9]{30,}/g, 'gitleaks notion-api-token'],
  ['figd_', /figd_[\w-]{20,}/g, 'developers.figma.com: personal access tokens'],
  ['pnu_', /(?<![A-Za-z0-9])pnu_[A-Za-z0-9]{24,}/g, 'gitleaks prefect-api-token'],
  ['rdme_', /rdme_[a-z0-9]{24,}/g, 'gitleaks readme-api-token'],
  [
    ['shpat_', 'shpca_', 'shppa_', 'shpss_'],
    /shp(?:at|ca|pa|ss)_[A-Za-z0-9]{16,}/g,
    'gitleaks shopify-access-token',
  ],
  ['sq0', /sq0[a-z]{3}-[\w-]{20,}/g, 'gitleaks square-access-token'],
  [
    begins('pat'),
    /(?<![A-Za-z0-9])pat[A-Za-z0-9]{14}\.[a-f0-9]{32,}/g,
    'gitleaks airtable-personnal-access-token',
  ],
  [
    'eyj',
    /(?<![A-Za-z0-9+/_-])eyJ[\w+/=-]{12,}(?:\.[\w+/=-]{4,}){0,4}/g,
    'gitleaks jwt; RFC 7519',
    /-LaunchArguments $/,
  ],
  ['zxlk', /(?<![A-Za-z0-9+/_-])ZXlK[\w+/-]{24,}=*/g, 'gitleaks jwt-base64'],
  [begins('s.'), /(?<![\w.])s\.[A-Za-z0-9]{24}(?![\w.])/g, 'gitleaks vault-service-token, before Vault 1.10'],
  [
    begins('mt', 'mj', 'mz', 'md', 'nt', 'nj', 'nz', 'nd', 'od', 'ot'),
    /(?<![\w.-])[MNO][TDjz][\w-]{21,26}\.[\w-]{6}\.[\w-]{20,}/g,
    'gitleaks discord-api-token: base64 of the bot id, of a time, of a hash',
  ],
  ['secret-token:', /secret-token:[\w.~%-]{6,}/g, 'RFC 8959'],
]

const keys: readonly Row[] = [
  ['akia', /(?<![A-Za-z0-9])AKIA[A-Z0-9]{8,}/g, 'gitleaks aws-access-token'],
  ['asia', /(?<![A-Za-z0-9])ASIA[A-Z0-9]{12,}/g, 'gitleaks aws-access-token'],
  ['abia', /(?<![A-Za-z0-9])ABIA[A-Z0-9]{12,}/g, 'gitleaks aws-access-token'],
  ['acca', /(?<![A-Za-z0-9])ACCA[A-Z0-9]{12,}/g, 'gitleaks aws-access-token'],
  ['absk', /(?<![A-Za-z0-9])ABSK[A-Za-z0-9+/]{40,}=*/g, 'gitleaks aws-amazon-bedrock-api-key-long-lived'],
  ['ltai', /(?<![A-Za-z0-9])LTAI[A-Za-z0-9]{12,}/g, 'gitleaks alibaba-access-key-id'],
  ['akid', /(?<![A-Za-z0-9])AKID[A-Za-z0-9]{24,}/g, 'Tencent Cloud API: SecretId'],
  ['aiza', /AIza[\w-]{20,}/g, 'gitleaks gcp-api-key'],
  ['gocspx-', /GOCSPX-[\w-]{12,}/g, 'developers.google.com: OAuth client secrets'],
  ['q~', /(?<![\w~.])[\w~.]{3}\dQ~[\w~.-]{24,}/g, 'gitleaks azure-ad-client-secret'],
  [
    ['== ', '==;'],
    /(?<![A-Za-z0-9+/])(?![A-Za-z0-9+/]{0,80}A{6})[A-Za-z0-9+/]{86}==/g,
    'learn.microsoft.com: 64-byte storage account keys',
  ],
  ['t3blbkfj', /(?<![\w-])[\w-]{8,200}T3BlbkFJ[\w-]*/g, 'gitleaks openai-api-key'],
  [
    ['sk-proj', 'sk-svcacct', 'sk-admin', 'sk-ant', 'sk-or-', 'sk-none-', 'sk-lf-'],
    /(?<![A-Za-z0-9])sk-(?:proj|svcacct|admin|ant|or|None|lf)-[\w-]{12,}/g,
    'gitleaks openai-api-key, anthropic-api-key',
  ],
  [begins('sk-'), /(?<![\w-])sk-[A-Za-z0-9]{20,}/g, 'platform.openai.com: older API keys'],
  [begins('sk'), /(?<![A-Za-z0-9])SK[0-9a-fA-F]{32}(?![0-9a-zA-Z])/g, 'gitleaks twilio-api-key'],
  [
    ['= ', '=,'],
    /(?<![A-Za-z0-9+/_-])(?![A-Za-z0-9+/]{0,37}A{5})[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=(?![A-Za-z0-9+/=])/g,
    'wg(8): 32-byte keys in base64',
    /pub(?:lic)?[-_]?keys?[=:]\S*$|sha\d+-$/i,
  ],
  ['gsk_', /(?<![A-Za-z0-9])gsk_[A-Za-z0-9]{24,}/g, 'console.groq.com: API keys'],
  ['xai-', /(?<![A-Za-z0-9])xai-[A-Za-z0-9]{24,}/g, 'docs.x.ai: API keys'],
  ['pplx-', /pplx-[A-Za-z0-9]{16,}/g, 'gitleaks perplexity-api-key'],
  ['r8_', /(?<![A-Za-z0-9])r8_[A-Za-z0-9]{24,}/g, 'replicate.com: API tokens'],
  ['k_live_', /(?<![A-Za-z0-9])[rsp]k_live_\w{8,}/g, 'gitleaks stripe-access-token'],
  [['sk_test_', 'rk_test_'], /(?<![A-Za-z0-9])[rs]k_test_\w{8,}/g, 'gitleaks stripe-access-token'],
  ['whsec_', /whsec_[A-Za-z0-9+/=]{12,}/g, 'docs.stripe.com/webhooks: signing secrets'],
  ['shippo_', /shippo_(?:live|test)_[a-fA-F0-9]{16,}/g, 'gitleaks shippo-api-token'],
  [begins('sg.'), /(?<![A-Za-z0-9])SG\.[\w-]{12,}\.[\w-]{12,}/g, 'gitleaks sendgrid-api-token'],
  ['xkeysib-', /xkeysib-[\w-]{20,}/g, 'gitleaks sendinblue-api-token'],
  [begins('key-'), /(?<![A-Za-z0-9])key-[a-f0-9]{32}/g, 'gitleaks mailgun-private-api-token'],
  [
    [...'123456789'].map((digit) => `-us${digit}`),
    /(?<![A-Za-z0-9])[a-f0-9]{32}-us\d{1,2}(?!\d)/g,
    'gitleaks mailchimp-api-key',
  ],
  ['pmak-', /PMAK-[\w-]{20,}/g, 'gitleaks postman-api-token'],
  [
    ['nrak-', 'nrjs-', 'nrii-', 'nrra-'],
    /(?<![A-Za-z0-9])NR(?:AK|JS|II|RA)-[\w-]{16,}/g,
    'gitleaks new-relic-user-api-key',
  ],
  ['ffffnral', /[a-f0-9]{20,40}FFFFNRAL/g, 'docs.newrelic.com: license keys'],
  ['_mmk', /(?<!\w)\w{36}_mmk/g, 'gitleaks maxmind-license-key'],
  [begins('api-'), /(?<![A-Za-z0-9-])API-[A-Z0-9]{26}/g, 'gitleaks octopus-deploy-api-key'],
  [begins('a3-'), /(?<![A-Za-z0-9])A3-[A-Z0-9]{6}-[A-Z0-9-]{11,40}/g, 'gitleaks 1password-secret-key'],
  ['age-secret-key-', /AGE-SECRET-KEY-[A-Z0-9-]{16,}/g, 'gitleaks age-secret-key'],
  ['v1.0-', /(?<![\w.])v1\.0-[a-f0-9]{24}-[a-f0-9]{24,}/g, 'gitleaks cloudflare-origin-ca-key'],
  ['b3blbnnzac1rzxk', /b3BlbnNzaC1rZXk[A-Za-z0-9+/=]*/g, 'openssh PROTOCOL.key: "openssh-key-v1" in base64'],
  [
    ['miie', 'miij', 'miic', 'miib', 'miig', 'miid', 'migh', 'migt', 'mihc', 'mhcc', 'mc4c'],
    /(?<![A-Za-z0-9+/])(?:MI[GHI]|MHcC|MC4C)[A-Za-z0-9+/]{56,}=*/g,
    'RFC 5208: DER in base64',
  ],
  [
    '-----begin',
    /-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----[^-]*(?:-(?!----)[^-]*)*(?:-----END [A-Z0-9 ]{0,40}-----)?/g,
    'gitleaks private-key; RFC 7468',
  ],
]

const passwords: readonly Row[] = [
  [
    [
      '$1$',
      '$5$',
      '$6$',
      '$7$',
      '$y$',
      '$2$',
      '$2a$',
      '$2b$',
      '$2y$',
      '$md5$',
      '$apr1$',
      '$sha1$',
      '$gy$',
      '$argon2',
    ],
    /\$(?:[1567y]|2[abxy]?|md5|apr1|sha1|gy|argon2(?:id|i|d))\$[\w./$=,+-]{20,}/g,
    'crypt(5): password hashes',
  ],
  [['{sha', '{ssha'], /\{S?SHA(?:256|512)?\}[A-Za-z0-9+/]{20,}=*/g, 'slappasswd(8)'],
  ['scram-sha-256$', /SCRAM-SHA-256\$[\w:+/=$]{20,}/g, 'PostgreSQL pg_authid: verifiers'],
]

const rows = (mark: Mark, table: readonly Row[]): Pattern[] =>
  table.map(([hints, pattern, source, unless]) => ({
    mark,
    hints: typeof hints === 'string' ? [hints] : hints,
    pattern,
    source,
    ...(unless && { unless }),
  }))

/** Tokens, keys and password hashes that betray themselves. */
export const knownTokens = patternFamily([
  ...rows('token', tokens),
  ...rows('key', keys),
  ...rows('password', passwords),
])
