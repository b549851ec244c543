/** Cards of kernel threads and workqueues: in which releases their names exist. */
import { spanHolds } from './kernel-release.ts'
import type { CardFacts } from './schema.ts'

export type KernelCard = Extract<CardFacts, { kind: 'kernel-thread' | 'workqueue' }>

/** Whether a card is of something in the kernel. */
export function isKernelCard(card: CardFacts): card is KernelCard {
  return card.kind === 'kernel-thread' || card.kind === 'workqueue'
}

/** Whether a name of the card exists in a release. */
export function nameIsIn(card: KernelCard, name: KernelCard['names'][number], release: string): boolean {
  return spanHolds(card.releases, release) && (!('releases' in name) || spanHolds(name.releases, release))
}

/** Whether the card's thing has a name in a release at all. */
export function isNamedIn(card: KernelCard, release: string): boolean {
  return card.names.some((name) => nameIsIn(card, name, release))
}
