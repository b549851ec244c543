/** Items: what FSRS schedules. Each is one topic of a card with all drafts that ask about it; 3 to 8 a card. */
import type { Card } from '@proctor/content'
import type { Knowledge } from './knowledge.ts'
import { whatItShows, whichCommand } from './kinds/commands.ts'
import { cloze, match, nameIt, whatIsIt } from './kinds/jobs.ts'
import type { KindOfQuestion } from './kinds/kind.ts'
import { readName, whatChanged, whichName } from './kinds/names-in-ps.ts'
import { howMany, mayItBeKilled, trueOrFalse, whoCreates } from './kinds/origins.ts'
import { normalOrLook, whichRow } from './kinds/rows.ts'
import { whatWakes, whyBusy, wokenBy } from './kinds/triggers.ts'
import type { Draft, Kind, Topic } from './question.ts'

export const kinds: Record<Kind, KindOfQuestion> = {
  'what-is-it': whatIsIt,
  'name-it': nameIt,
  cloze,
  match,
  'what-wakes': whatWakes,
  'woken-by': wokenBy,
  'normal-or-look': normalOrLook,
  'which-row': whichRow,
  'which-name': whichName,
  'read-name': readName,
  'why-busy': whyBusy,
  'which-command': whichCommand,
  'what-it-shows': whatItShows,
  'may-it-be-killed': mayItBeKilled,
  'true-or-false': trueOrFalse,
  'what-changed': whatChanged,
  'who-creates': whoCreates,
  'how-many': howMany,
}

/** The order in which a card's items are learnt; those at the end give way where there are more than eight. */
const topics: Topic[] = ['job', 'trigger', 'row', 'name', 'busy', 'command', 'truth', 'origin', 'kill']
const mostItems = 8

export interface Item {
  /** `<card>#<topic>`. */
  id: string
  card: string
  topic: Topic
  drafts: Draft[]
}

const itemsOfKnown = new WeakMap<Knowledge, Map<string, Item[]>>()

/** Of a team's card its job alone is a fact that can be told right from wrong. */
const kindsForTeams: readonly Kind[] = ['what-is-it', 'name-it', 'cloze', 'match']

/** A card's items in the order they are learnt. */
export function itemsOf(card: Card, all: Knowledge): Item[] {
  const known = all.among(card)
  let remembered = itemsOfKnown.get(known)
  if (!remembered) itemsOfKnown.set(known, (remembered = new Map()))
  const before = remembered.get(card.id)
  if (before) return before
  const asked = card.team ? kindsForTeams.map((kind) => kinds[kind]) : Object.values(kinds)
  const drafts = asked.flatMap((kind) => kind(card, known))
  const usable = drafts.filter(
    ({ wrong, accept, fixedOrder }) =>
      wrong.length >= 2 || (fixedOrder && wrong.length === 1) || (accept && wrong.length === 0),
  )
  const ids = [...new Set(usable.map(({ item }) => item))]
  const items = orderOf(card).flatMap((topic) =>
    ids
      .filter((id) => id === `${card.id}#${topic}` || id.startsWith(`${card.id}#${topic}-`))
      .flatMap((id): Item[] => {
        const own = usable.filter(({ item }) => item === id)
        // A sentence with a gap alone would leave a new item without a choice.
        return own.some(({ wrong }) => wrong.length > 0) ? [{ id, card: card.id, topic, drafts: own }] : []
      }),
  )
  remembered.set(card.id, items.slice(0, mostItems))
  return items.slice(0, mostItems)
}

/** What `kill -9` does is worth an item where it does something: of kernel threads nearly all ignore it. */
function orderOf(card: Card): Topic[] {
  if (card.kind === 'concept' || card.kill.effect === 'ignored') return topics
  return [
    'job',
    'trigger',
    'row',
    'kill',
    ...topics.filter((topic) => !['job', 'trigger', 'row', 'kill'].includes(topic)),
  ]
}

/** An item by its id; undefined when the card is gone, or no longer gives it. */
export function itemById(id: string, known: Knowledge): Item | undefined {
  const card = known.card(id.slice(0, id.indexOf('#')))
  return card && itemsOf(card, known).find((item) => item.id === id)
}
