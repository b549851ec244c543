/** Which card explains a name of the catalogue: the one that gives the same format, whatever its conversions are called. */
import type { NameFormat } from '../card.ts'
import { conversions } from './instance-fields.ts'
import type { NameKind } from './naming-functions.ts'

/** @param formats All formats of the cards' name index. */
export function cardsByFormat(
  formats: readonly NameFormat[],
): (kind: NameKind, format: string) => string | undefined {
  const cards = new Map<string, string>()
  for (const { role, format, card } of formats) {
    const key = keyOf(role === 'thread' ? 'thread' : 'workqueue', format)
    if (role !== 'program' && !cards.has(key)) cards.set(key, card)
  }
  return (kind, format) => cards.get(keyOf(kind === 'workqueue' ? 'workqueue' : 'thread', format))
}

const keyOf = (what: string, format: string) => `${what} ${format.replace(conversions, '%')}`
