/** Which names (of options, environment variables, headers, fields) hold a secret: the data of `named-values.ts`. */
import type { Mark } from './mark.ts'
import type { ValueKind } from './values.ts'

/** What the value of a name is. */
export interface SensitiveName {
  mark: Mark
  kind: ValueKind
}

interface NameRule extends SensitiveName {
  /** Tried on the name with its words joined by `-`, in lower case: `DB_PASSWORD`, `dbPassword` → `db-password`. */
  name: RegExp
}

/**
 * Without one of these literals no name is sensitive. Those that are short or common are asked for with what must
 * follow them.
 */
export const nameHints: readonly string[] = [
  'pass pwd phrase secret token creds credential auth cookie community psk jwt mfa 2fa pin- signature sessid'.split(
    ' ',
  ),
  'keyid key_ key- key. key] key: pw: pin: key%3d sig%3d'.split(' '),
  'key pw otp pin login salt sig'.split(' ').flatMap((name) => [`${name}=`, `${name} `]),
].flat()

/** Names whose last word says that the value is about the secret, or where it is: `--token-file`, `tokenTtl`. */
const aboutWords = [
  'files? paths? dirs? directory folder location urls? uris? endpoint address addr host port socket sock ref selector',
  'ttl timeout expiry expires expiration duration lifetime age interval period window length len size min max count',
  'num limit rate budget cost retries attempts type mode methods? mechanisms? schemes? polic(?:y|ies) providers? plugin',
  'backend driver store storage helper command cmd program script prompts? agent manager controller server service',
  'handler factory loader resolver generator generation validat(?:e|or|ion) verify check(?:er)? lookup index cache map',
  'mapping rotation review request response exchange binding delegation forwarding propagation names? namespace headers?',
  'field format algo(?:rithm)? alg encoding enabled? disabled? required version module class feature features stats',
  'metrics usage history strength quality complexity authentication authorization issuer audience claims? scopes? fd env',
  'environment var variable from (?:in-|on-)?stdin users? username groups? cert certificate ca jar domain samesite secure',
  'httponly bucket ring leak detection import export reset change saving sharing sync title label description hint filter',
]
const about = new RegExp(
  `(?:^|-)(?:${aboutWords.join(' ').replaceAll(' ', '|')})$|(?:token|secret|password|key)-auth$`,
)
/** The same written as one word: `--passwordfile`, `passwordenv`. */
const aboutJoined =
  /(?:pass(?:word|wd|phrase)?|pwd?|token|secret|key|credentials?)(?:files?|path|dir|url|env|fd|cmd|command|prompt|stdin|name|type|mode|length|helper|store)$/

/** Words that contain a sensitive one by chance, and values that are public. */
const innocent =
  /(?:by|com|tres|over|en)-?pass|pass-?(?:ive|th|enger|age|port|es(?!$)|ing|ed|ion)|(?:^|-)(?:passes|pass-?count|passlib|author|authors|authority|xauthority|authenticate)$|pub(?:lic)?-?key|token-?i[sz]|(?:channel|pipe)-token$|load-?credential|existing-secret|primary-key|foreign-key|host-?key|sort-key|(?:^|-)(?:keyboard|monkey|hotkey|turkey)/

const rules: readonly NameRule[] = [
  {
    mark: 'key',
    kind: 'password',
    name: /(?:api|access|private|secret|account|encryption|encrypt|decryption|signing|master|auth|authentication|license|consumer|pre-?shared|shared|unseal|recovery|hmac|aes|jwt|subscription|instrumentation|ingest|wrapping|app|application|deploy|registration|storage|integration|cookie|session)-?keys?(?:-?id)?(?:-|$)/,
  },
  // A shell's variable for its directory; in ODBC the password.
  { mark: 'password', kind: 'no path', name: /^(?:old-?)?pwd$/ },
  { mark: 'password', kind: 'password', name: /pass|pwd|pw$|(?:^|-)psk$|phrase$/ },
  {
    mark: 'password',
    kind: 'password',
    name: /^(?:so-|user-|new-|card-|unlock-)?pin(?:-?value|-?code)?$|(?:^|-)(?:t?otp|mfa|2fa)(?:-?(?:code|token))?$/,
  },
  { mark: 'token', kind: 'plain', name: /token/ },
  { mark: 'secret', kind: 'password', name: /secret|(?:^|-)community(?:-?string)?$/ },
  {
    mark: 'credentials',
    kind: 'plain',
    name: /credential|(?:^|-)creds?$|auth$|(?:^|-)auth-?(?:string|header|data|info|value|id|code|user-?pass)$/,
  },
  { mark: 'cookie', kind: 'plain', name: /cookies?$|sessid$/ },
  { mark: 'signature', kind: 'random', name: /(?:^|-)sig$|signature$/ },
  { mark: 'token', kind: 'random', name: /(?:^|-)(?:login|jwt)$/ },
  { mark: 'key', kind: 'random', name: /keys?(?:-?(?:data|value|hex|b64|base64|\d))?$|(?:^|-)salt$/ },
]

/** A variable's name with AUTH in it: `NPM_AUTH_2`. Options with `auth` in the middle are about authorization. */
const variableAuth = /(?:^|_)AUTH(?:_|$)/
const variable = /^[A-Z][A-Z0-9_]*$/

/** A switch that takes no value: the word behind `--ask-pass` or `--no-password` is something else. */
const noValue =
  /^(?:no|ask|prompt|with|without|use|enable|disable|allow|skip|require|force|show|hide|print|generate|gen|store|save|remember|check|verify|has|need|is|insecure)-|^no(?:pass|pw|auth|token|secret)/

/** What the value of a name is; undefined for a name that holds no secret. */
export function sensitiveName(name: string): SensitiveName | undefined {
  const words = inWords(name)
  if (innocent.test(words) || about.test(words) || aboutJoined.test(words)) return undefined
  const rule = rules.find((one) => one.name.test(words))
  if (rule) return rule
  return variable.test(name) && variableAuth.test(name) ? { mark: 'credentials', kind: 'plain' } : undefined
}

/** True for an option such as `--no-password` that never has a value behind it. */
export const takesNoValue = (name: string): boolean => noValue.test(inWords(name))

const inWords = (name: string): string =>
  name
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .replace(/[^A-Za-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .toLowerCase()
