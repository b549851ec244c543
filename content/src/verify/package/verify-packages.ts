/** Checks cards against unpacked Debian packages and says what does not hold. */
import type { ReadCard } from '../../read-card.ts'
import type { CardResult } from '../verify-cards.ts'
import { checkPackages } from './check-card.ts'
import type { Unpacked } from './unpacked.ts'

/** A card of a Debian program with fewer claims than this says too little that can be checked. */
const fewestClaims = 3

/** The results of the cards that speak of packages; a card that should and does not is told so. */
export function verifyPackages(cards: readonly ReadCard[], unpacked: Unpacked): CardResult[] {
  return cards.flatMap(({ file, facts }) => {
    const checked = checkPackages(facts, unpacked)
    const debian = facts.kind === 'program' && facts.package !== undefined
    if (checked.length === 0 && !debian) return []
    const result: CardResult = {
      card: facts.id,
      file,
      claims: checked.length,
      elsewhere: facts.sources.filter((source) => 'url' in source).length,
      failures: checked.flatMap(({ at, reason }) => (reason === undefined ? [] : [{ at, reason }])),
    }
    const tooFew = `has ${checked.length} claims that can be checked; at least ${fewestClaims} are needed`
    return [debian && checked.length < fewestClaims ? { ...result, tooFew } : result]
  })
}
