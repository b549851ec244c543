/** How a kernel task shows in `ps`: said for each release it exists in, and as that release prints it. */
import { formatMatcher } from '../format.ts'
import { isKernelCard, isNamedIn, type KernelCard } from '../kernel-card.ts'
import { compareReleases, spanHolds } from '../kernel-release.ts'
import type { Problem } from '../read-card.ts'
import type { Content } from '../read-content.ts'
import { checkedReleases } from '../schema.ts'

/** Bytes of `task->comm` without its end; older kernels show no more of a name. */
const commLength = 15

export function checkShows({ cards }: Content): Problem[] {
  return cards.flatMap(({ file, facts }) => {
    if (!isKernelCard(facts)) return []
    return [...releaseProblems(file, facts), ...nameProblems(file, facts), ...verifiedProblems(file, facts)]
  })
}

function releaseProblems(file: string, card: KernelCard): Problem[] {
  return checkedReleases.flatMap((release) => {
    const shown = card.shows.some((show) => show.release === release)
    const exists = isNamedIn(card, release)
    if (exists === shown) return []
    const message = exists
      ? `needs a line for "${release}"; or limit the releases of the card or of its names`
      : `has a line for "${release}", but releases say that it does not exist there; correct one of them`
    return [{ file, at: 'shows', message }]
  })
}

function verifiedProblems(file: string, card: KernelCard): Problem[] {
  return checkedReleases
    .filter(
      (release) => isNamedIn(card, release) && !card.verified.some((full) => full.startsWith(`${release}.`)),
    )
    .map((release) => ({
      file,
      at: 'verified',
      message: `needs the full release that was read, such as "${release}.…"`,
    }))
}

function nameProblems(file: string, card: KernelCard): Problem[] {
  return card.shows.flatMap(({ name, release }, index) => {
    const bare = name.replace(/^\[(.*)\]$/, '$1')
    const names = card.names.filter((own) => !('releases' in own) || spanHolds(own.releases, release))
    if (names.length === 0 || names.some((own) => canShow(own, bare, release))) return []
    const rescuer = names.find((own) => own.form === 'workqueue' && own.rescuer)
    const hint = rescuer ? `; its rescuer shows as [${rescuerName(rescuer.example, release)}]` : ''
    return [
      {
        file,
        at: `shows[${index}].name`,
        message: `Linux ${release} does not print "${name}" for any of the names${hint}`,
      },
    ]
  })
}

type Name = KernelCard['names'][number]

function canShow(own: Name, bare: string, release: string): boolean {
  if (own.form === 'kworker') return bare.startsWith('kworker/')
  const old = compareReleases(release, '6.1') < 0
  if (own.form !== 'workqueue') return isWhole(own.format, bare) || (old && isCut(own.format, bare))
  if (bare.startsWith('kworker/') && !bare.startsWith('kworker/R-')) return true
  return own.rescuer && rescuerFits(own.format, bare, release)
}

/** Up to 6.1 the workqueue's name, cut; from 6.12 whole with `kworker/R-`; in between the one came after the other. */
function rescuerFits(format: string, bare: string, release: string): boolean {
  const prefixed = `kworker/R-${format}`
  const before = (bare.length <= commLength && isWhole(format, bare)) || isCut(format, bare)
  const after = isWhole(prefixed, bare)
  if (compareReleases(release, '6.1') <= 0) return before
  return compareReleases(release, '6.12') >= 0 ? after : before || after || isCut(prefixed, bare)
}

const isWhole = (format: string, bare: string) => formatMatcher(format).match(bare) !== undefined
const isCut = (format: string, bare: string) =>
  bare.length === commLength && formatMatcher(format).matchCut(bare)

function rescuerName(example: string, release: string): string {
  return compareReleases(release, '6.1') <= 0 ? example.slice(0, commLength) : `kworker/R-${example}`
}
