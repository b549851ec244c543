/** A private key in PEM over several lines, as it is pasted: only its first line tells that the next ones are a key. */

const begin = /-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY/
const finish = /-----END /
/** Base64, a header such as `Proc-Type: 4,ENCRYPTED`, or nothing (RFC 1421, 4.6). */
const body = /^\s*(?:[A-Za-z0-9+/=]{1,100}|[\w-]{1,30}: [^]{0,200})?\s*$/

/** Takes each line as it was and as it is shown; gives it as it is to be shown. Keeps its place from call to call. */
export function createKeyBlocks(): (before: string, shown: string) => string {
  let inside = false
  return (before, shown) => {
    if (inside) {
      inside = body.test(before)
      return inside && before.trim() !== '' ? '‹key›' : shown
    }
    // The first line is always changed, because a rule of its own hides it.
    if (before !== shown) inside = begin.test(before) && !finish.test(before)
    return shown
  }
}
