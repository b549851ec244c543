/** A kernel card says what makes its name, for each release that has the name. */
import { isKernelCard, isNamedIn } from '../kernel-card.ts'
import type { Problem } from '../read-card.ts'
import type { Content } from '../read-content.ts'
import { checkedReleases } from '../schema.ts'

export function checkMadeBy({ cards }: Content): Problem[] {
  return cards.flatMap(({ file, facts }) => {
    if (!isKernelCard(facts)) return []
    return checkedReleases.flatMap((release) => {
      const made = facts.madeBy.some((maker) => maker.release.includes(release))
      if (made === isNamedIn(facts, release)) return []
      const message = made
        ? `speaks of "${release}", but releases say that it does not exist there; correct one of them`
        : `needs file, function and call for "${release}"; or limit the releases of the card or of its names`
      return [{ file, at: 'madeBy', message }]
    })
  })
}
