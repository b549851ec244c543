/** When a card is corrected, what was learnt from it is asked again. */
import { dayOf, draftKey, itemsOf, type Knowledge } from '@proctor/learning'
import type { LearnerStore } from './learner-store.ts'

/**
 * Makes items due again whose right answer has changed since the cards were last looked at; once at each start.
 * @param digest Of the cards; while it is the same nothing is compared.
 * @returns The corrected items.
 */
export function applyCorrections(
  { store, known }: { store: LearnerStore; known: Knowledge },
  digest: string,
  now: number,
): Promise<string[]> {
  const answers = () =>
    new Map(
      known.cards.flatMap((card) =>
        itemsOf(card, known).flatMap(({ drafts }) =>
          drafts.map((draft) => [draftKey(draft), draft.right.key] as const),
        ),
      ),
    )
  return store.correct({ digest, answers }, now, ({ clock }) => dayOf(now, clock))
}
