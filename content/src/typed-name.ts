/** What a person types or pastes for a name, brought to the form in which `ps` prints it. */

/**
 * Cleans a typed name: blanks, brackets, quotes, back-ticks, a login shell's `-`, a title's `:`, `<defunct>`, and a path
 * of a program (`/usr/sbin/sshd` → `sshd`). Names that hold a slash of their own (`migration/3`) keep it.
 */
export function typedName(text: string): string {
  let name = text
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}]/gu, ' ')
    .trim()
  name = name.replace(/^[`'"“”‘’]+|[`'"“”‘’]+$/g, '').trim()
  name = name.replace(/\s*<defunct>$/, '')
  const bracketed = /^\[(.+)\]$/.exec(name)
  if (bracketed?.[1]) name = bracketed[1].trim()
  if (/^(\/|\.{1,2}\/|~\/)/.test(name))
    name = name.split(/\s/)[0]?.replace(/\/+$/, '').split('/').pop() ?? name
  return name
}

/** A placeholder in place of an instance (`migration/N`, `kswapd%d`, `jbd2/<dev>-8`), replaced by a number; else undefined. */
export function withoutPlaceholder(name: string): string | undefined {
  const filled = name.replace(/%l*[dusx]|<[^<>]{1,12}>|(?<![A-Za-z])[NXn#](?![A-Za-z])|(?<=[a-z])N$/g, '0')
  return filled === name ? undefined : filled
}
