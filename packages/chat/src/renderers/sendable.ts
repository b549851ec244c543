/** What a platform takes as the name of a file and as the value of a button. */

/** Letters, digits, `.`, `-` and `_` (Discord renames others), with the ending of its kind: nothing else is opened as such. */
export function fileNameOf({
  name,
  mime,
}: {
  name: string
  mime: 'application/json' | 'text/plain'
}): string {
  const ending = mime === 'text/plain' ? '.txt' : '.json'
  const base = name
    .replace(/[^\w.-]+/g, '_')
    .replace(/\.(?:txt|json)$/, '')
    .replace(/^[._-]+/, '')
    .slice(0, 60)
  return `${base || 'file'}${ending}`
}

/** Whether a text comes back as it was sent: without half characters and signs that act. */
export const isSendable = (text: string): boolean => !/[\p{Cc}\p{Cs}]/u.test(text)
