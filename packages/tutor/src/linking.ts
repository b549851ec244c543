/** One person, one learner: a code from one platform, typed on another, joins what was learnt on both. */
import { linkLearners } from './learner.ts'
import type { Learner, LearnerStore } from './learner-store.ts'

/** Codes that wait to be typed; each can be taken once. */
export interface LinkCodes {
  keep(code: string, learner: string, until: number): Promise<void>
  /** The learner of a code that is still good; the code is gone then, good or not. */
  take(code: string, now: number): Promise<string | undefined>
}

export interface LinkDeps {
  store: LearnerStore
  codes: LinkCodes
  /** From 0 up to 1, from a source that cannot be guessed. */
  random: () => number
}

/** Minutes that a code is good for. */
export const linkMinutes = 10
/** Letters and digits that are not taken for each other. */
const signs = 'ABCDEFGHJKMNPQRSTVWXYZ23456789'

/** A code of eight signs, such as `K7QM-2FXA`. */
export async function createLinkCode(
  { codes, random }: LinkDeps,
  learner: Learner,
  now: number,
): Promise<string> {
  const code = Array.from({ length: 8 }, () => signs[Math.floor(random() * signs.length)] ?? 'A').join('')
  await codes.keep(code, learner.id, now + linkMinutes * 60_000)
  return `${code.slice(0, 4)}-${code.slice(4)}`
}

/** Joins the learner who types the code with the one who asked for it; the latter's settings stay. */
export async function redeemLinkCode(
  { store, codes }: LinkDeps,
  learner: Learner,
  { typed, now }: { typed: string; now: number },
): Promise<{ kind: 'linked'; reviews: number } | { kind: 'refused'; why: 'unknown' | 'own' }> {
  const owner = await codes.take(typed.toUpperCase().replace(/[^A-Z0-9]/g, ''), now)
  const first = owner === undefined ? undefined : await store.learner(owner)
  if (!first) return { kind: 'refused', why: 'unknown' }
  if (first.id === learner.id) return { kind: 'refused', why: 'own' }
  const one = await linkLearners(store, first, learner.id, now)
  return { kind: 'linked', reviews: (await store.reviews(one.id)).length }
}
