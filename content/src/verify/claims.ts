/** Takes the claims out of a card. */
import { isKernelCard } from '../kernel-card.ts'
import type { CardFacts } from '../schema.ts'
import type { Claim } from './claim.ts'
import { kernelClaims } from './kernel-claims.ts'
import type { CheckedRelease } from './tree.ts'

export interface CardClaims {
  claims: Claim[]
  /** Sources that need more than a kernel tree: man pages, packages, addresses. */
  elsewhere: number
}

/** The claims of a card about one release. */
export function claimsOf(card: CardFacts, release: CheckedRelease): CardClaims {
  const sources = sourceClaims(card, release)
  const files = sources.map((claim) => claim.file)
  return {
    claims: [
      ...(isKernelCard(card) ? kernelClaims(card, release, files) : []),
      ...sources,
      ...(card.kind === 'concept' ? [] : card.tunables.flatMap(tunableClaims({ release, files }))),
    ],
    elsewhere: card.sources.filter((source) => !('file' in source)).length,
  }
}

function sourceClaims(card: CardFacts, release: CheckedRelease): Extract<Claim, { kind: 'source' }>[] {
  return card.sources.flatMap((source, index) => {
    if (!('file' in source) || !source.release.includes(release)) return []
    const { id, file, function: name, contains, absent } = source
    return [
      {
        kind: 'source' as const,
        at: `sources[${index}] (${id})`,
        file,
        ...(name !== undefined && { function: name }),
        ...(contains !== undefined && { contains }),
        ...(absent !== undefined && { absent }),
      },
    ]
  })
}

type Tunable = Exclude<CardFacts, { kind: 'concept' }>['tunables'][number]

/** That the setting exists, and that the code shows its default. */
function tunableClaims({ release, files }: { release: CheckedRelease; files: string[] }) {
  return ({ name, kind, default: value, defined }: Tunable, index: number): Claim[] => {
    if (defined && !defined.release.includes(release)) return []
    const at = `tunables[${index}]`
    const claims: Claim[] = []
    if (kind !== 'config-file') {
      const near = defined ? [defined.file, ...files] : files
      claims.push({ kind: 'setting', at, setting: { name, kind }, files: near })
    }
    if (defined) {
      const { file, contains } = defined
      claims.push({ kind: 'default', at: `${at}.defined`, file, contains, value })
    }
    return claims
  }
}
