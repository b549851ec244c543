/** What is private without being a secret: the names of home directories and e-mail addresses. */
import type { Family } from './family.ts'
import type { Hide } from './mark.ts'

/** Stops before `‹`, so that a hidden name is not found again. */
const homeName =
  /(?<keep>\/home\/|\/Users\/|\\Users\\|%2Fhome%2F|%2FUsers%2F)[^\s/\\:;,%"'`<>()[\]{}|&*?=‹$]+/gi
/** Directories that are nobody's, and pages of a web site's `home`. */
const nobodys =
  /^(?:Shared|Public|Default|linuxbrew|lost\+found|\.+|[\w-]+\.(?:html?|php|[cm]?[jt]sx?|css|vue|svg|png))$/i
const webAddress = /https?:\/\/\S*$/

function findHomes(text: string, hide: Hide): void {
  for (const match of text.matchAll(homeName)) {
    const start = match.index + (match.groups?.['keep']?.length ?? 0)
    const end = match.index + match[0].length
    const before = text.slice(Math.max(0, match.index - 200), match.index)
    if (!nobodys.test(text.slice(start, end)) && !webAddress.test(before)) hide(start, end, 'home')
  }
}

const at = /@|%40/g
const localPart = /[\w.+'-]{1,64}$/
const domain = /[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,8}(?![\w(])/iy
const topLevel = /\.[a-z]{2,24}$/i
/** What follows `@` in names of packages, files and units: `vite@5.0.0`, `icon@2x.png`, `user@1000.service`. */
const noDomain =
  /^v?\d+(?:\.\d+)+|\.(?:service|socket|slice|scope|target|timer|mount|automount|swap|device|path|png|jpe?g|gif|svg|webp|ico|[cm]?[jt]sx?|json|map|css|html?|t?gz|xz|zst|zip|tar|deb|rpm|jar|whl|so|conf|cfg|log|sock|pid|lock|ya?ml|toml|md|txt|desktop|plist|dll|exe)$/i
/** Algorithms of ssh (RFC 4251, 6) and extensions of GNOME Shell are named like addresses. */
const owner = /^(?:openssh|libssh|lysator\.liu|ssh)\.(?:com|org|se)$/
const extension = /\/extensions\/[^\s/]*$/
/** A repository's address (`git@github.com:…`) names nobody. */
const nobody = /^(?:git|hg|svn)$/

function findAddresses(text: string, hide: Hide): void {
  for (const { index, 0: sign } of text.matchAll(at)) {
    const before = text.slice(Math.max(0, index - 80), index)
    const local = localPart.exec(before)?.[0]
    domain.lastIndex = index + sign.length
    const host = domain.exec(text)?.[0]
    if (!local || !host || nobody.test(local) || !topLevel.test(host) || noDomain.test(host)) continue
    if (owner.test(host) || extension.test(before)) continue
    hide(index - local.length, index + sign.length + host.length, 'email')
  }
}

/** Names of home directories: `/home/‹home›/…`, the rest of the path stays. */
export const homes: Family = {
  hints: ['/home/', '/users/', '\\users\\', '%2fhome%2f', '%2fusers%2f'],
  find: findHomes,
}

/** E-mail addresses; not the units, packages and files that are named with an `@`. */
export const emails: Family = { hints: ['@', '%40'], find: findAddresses }
