/** Checks cards against a kernel tree and says what does not hold. */
import { isKernelCard } from '../kernel-card.ts'
import type { ReadCard } from '../read-card.ts'
import { checkedReleases } from '../schema.ts'
import { claimChecker } from './check-claim.ts'
import { claimsOf } from './claims.ts'
import type { KernelConfig } from './kconfig.ts'
import { findSettings } from './settings.ts'
import type { KernelTree } from './tree.ts'

/** A kernel card with fewer claims than this says too little that can be checked. */
const fewestClaims = 5

export interface CardResult {
  card: string
  file: string
  claims: number
  /** What a kernel tree does not show: man pages, packages, addresses, flags that are not written out. */
  elsewhere: number
  failures: { at: string; reason: string }[]
  /** Why the card as a whole does not pass; absent when it does. */
  tooFew?: string
}

/** Checks each card's claims about the tree's release. */
export function verifyCards(
  cards: readonly ReadCard[],
  tree: KernelTree,
  config?: KernelConfig,
): CardResult[] {
  const claimed = cards.map((card) => ({ ...card, ...claimsOf(card.facts, tree.release) }))
  const settings = findSettings(
    tree,
    claimed.flatMap(({ claims }) =>
      claims.flatMap((claim) =>
        claim.kind === 'setting' ? [{ setting: claim.setting, likely: claim.files }] : [],
      ),
    ),
  )
  const check = claimChecker({ tree, settings, config })
  return claimed.map(({ file, facts, claims, elsewhere }) => {
    const checked = claims.map((claim) => ({ at: claim.at, outcome: check(claim) }))
    const clear = checked.filter(({ outcome }) => outcome !== 'unclear')
    const failures = clear.flatMap(({ at, outcome }) =>
      outcome === undefined ? [] : [{ at, reason: outcome }],
    )
    const inPackages = facts.sources.filter((source) => 'path' in source).length
    const most =
      inPackages + Math.max(...checkedReleases.map((release) => claimsOf(facts, release).claims.length))
    const tooFew = `has ${most} claims that can be checked; at least ${fewestClaims} are needed`
    const result = {
      card: facts.id,
      file,
      claims: clear.length,
      elsewhere: elsewhere + claims.length - clear.length,
      failures,
    }
    return isKernelCard(facts) && most < fewestClaims ? { ...result, tooFew } : result
  })
}
