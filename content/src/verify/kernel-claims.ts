/** The claims of a kernel card about what makes its names, and under which options. */
import { nameIsIn, type KernelCard } from '../kernel-card.ts'
import type { Claim, Maker } from './claim.ts'
import type { CheckedRelease } from './tree.ts'

/** `files` are those of the card's sources; strings of a name may stand there. */
export function kernelClaims(card: KernelCard, release: CheckedRelease, files: string[]): Claim[] {
  const makers = card.madeBy.flatMap(({ release: releases, ...maker }, index) =>
    releases.includes(release) ? [{ at: `madeBy[${index}]`, ...maker }] : [],
  )
  return [
    ...makers.map((maker): Claim => ({ kind: 'made-by', ...maker })),
    ...nameClaims(card, release, {
      makers,
      files: [...new Set([...makers.map(({ file }) => file), ...files])],
    }),
    ...card.kconfig.map(({ symbol, debian }, index): Claim => {
      return { kind: 'kconfig', at: `kconfig[${index}]`, symbol, debian: debian[release] }
    }),
  ]
}

interface Where {
  makers: Maker[]
  files: string[]
}

function nameClaims(card: KernelCard, release: CheckedRelease, { makers, files }: Where): Claim[] {
  const here = card.names.filter((name) => nameIsIn(card, name, release))
  const made = new Set(here.flatMap((name) => ('format' in name ? [name.format] : [])))
  const queues = here.filter((name) => name.form === 'workqueue')
  const calls = makers.map((maker) => maker.call)
  return card.names.flatMap((name, index): Claim[] => {
    if (name.form !== 'thread' && name.form !== 'workqueue') return []
    const at = `names[${index}]`
    const { format } = name
    if (!here.includes(name))
      return made.has(format) ? [] : [{ kind: 'name', at, format, made: false, calls, files }]
    const claims: Claim[] = [{ kind: 'name', at, format, made: true, calls, files }]
    if (name.form === 'thread') return claims
    const own = makers.filter((maker) => maker.call.includes(`"${format}"`))
    const likely = own.length > 0 || queues.length > 1 ? own : makers
    claims.push({ kind: 'workqueue', at, traits: { rescuer: name.rescuer, pool: name.pool }, calls: likely })
    name.descriptions.forEach((description, position) => {
      const where = `${at}.descriptions[${position}]`
      claims.push({ kind: 'name', at: where, format: description.format, made: true, calls: [], files })
    })
    return claims
  })
}
