/** What a value looks like: is it a secret, or a switch, a path, a reference to where the secret is? */
import { isHidden } from './mark.ts'

const switches =
  /^(?:true|false|yes|no|on|off|none|null|nil|undefined|enabled?|disabled?|auto|always|never|default|required|optional|-|\d)$/i
const asksFor = /^(?:prompt|ask|interactive|stdin|keyring)$/i
/** The shell, a template or the program fills these in. */
const reference =
  /^(?:\$\{[^}]*\}?|\$\([^)]*\)?|\$[A-Z_][A-Z0-9_]*|%\([^)]*\)s?|%[A-Z_]{2,}%|%[sdiuh]|\{\{[^}]*(?:\}\})?|<[\w .-]*>|\[[\w .-]*\])$/
const masked = /^(?:[*x•.#]{3,}|\[?<?(?:redacted|hidden|masked|filtered|removed|sensitive|protected)>?\]?)$/i
/** Where the secret stands instead: a file, a variable, a vault, the id of a build secret (`--secret id=npmrc`). */
const where =
  /^(?:(?:id|type)=|(?:file|env|fd|unix|keyring|vault|ssm|arn|projects)[:/]|@(?:[./~]|[\w-]+\.[a-z]{2,4}$))/i
const systemPath =
  /^(?:\/(?:etc|run|var|usr|opt|srv|mnt|tmp|dev|proc|home|root|data|secrets?|vault|config|conf|app|boot|sys|lib|bin|snap|nix|Users|Library|certs?|keys?|ssl|credentials?|kubernetes|bitnami|workspace)(?:\/|$)|~\/|\.{1,2}\/|[A-Z]:\\)/
const fileName =
  /^[\w./~@:+-]*[\w-]\.(?:pem|crt|cer|key|pub|json|ya?ml|toml|ini|conf|cfg|txt|env|jks|p12|pfx|keytab|kdbx|sock|socket|file|xml|properties|gpg|asc|creds?|db|sh|py)$/i

/** Ways to log in, given where a login could stand: `--auth=md5`. */
const method =
  /^(?:basic|bearer|digest|ntlm|negotiate|plain|login|cram-?md5|md5|scram(?:-sha-?\d+)?(?:-plus)?|sha\d*|ldap|pam|krb5[ip]?|kerberos|gssapi|trust|peer|ident|reject|x\.?509|tls|ssl|oauth2?|oidc|saml|jwt|token|password|passwd|publickey|pubkey|key|rsa|psk|sys|local|simple|any|user|users|internal|external|proxy|anonymous|noauth|privnopriv|authpriv|authnopriv|open|shared|wpa\d?-?\w*|eap\w*|mschap(?:v2)?|chap|pap|github|google|htpasswd|iam|cert|certificate|rbac|webhook|cookie|session)$/i

/** True for what the shell or a program puts a value in for: `$TOKEN`, `${TOKEN}`, `{{ token }}`. */
export const isReference = (value: string): boolean => reference.test(value)

/** A string that no person would type: long, letters and digits mixed; no path, no version, no words with numbers. */
export function looksRandom(value: string): boolean {
  if (value.length < 16 || !/^[\w+=~:%][\w+/=.~:%-]*$/.test(value)) return false
  return (
    /\d\D*\d/.test(value) &&
    /[a-z][^a-z]*[a-z]/i.test(value) &&
    !value.split(/[._/:-]/).every((part) => /^(?:[a-z]*|v?\d{1,4})$/i.test(part))
  )
}

/** What the name says of its values. `plain` names may also hold the name of a method or a number. */
export type ValueKind = 'password' | 'plain' | 'random' | 'no path'

/** True when the value itself must be hidden, given the kind of its name. */
export function isSecretValue(value: string, kind: ValueKind): boolean {
  if (value === '' || isHidden(value) || switches.test(value) || reference.test(value) || masked.test(value))
    return false
  if (asksFor.test(value) || where.test(value) || systemPath.test(value) || fileName.test(value)) return false
  if (kind === 'random') return looksRandom(value)
  if (kind === 'no path') return !value.startsWith('/')
  return (
    kind === 'password' ||
    !(method.test(value) || /^\d{1,6}[kmgsh]?$/i.test(value) || /^[a-z+]{2,10}:\/\//i.test(value))
  )
}
