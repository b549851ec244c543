/** What an option is completed with while it is typed, the same on every platform. */
import type { CommandOption } from '@proctor/chat'
import { teamIdOfCard, type Content } from '@proctor/content'
import { settingNames } from '@proctor/tutor'
import type { Place } from '../asked.ts'

export interface Completion {
  /** Shown. */
  label: string
  value: string
}

export interface Typing {
  typed: string
  /** At most so many completions. */
  limit: number
  /** The setting that a value belongs to. */
  before: string
  place?: Place
}

export interface CompletionDeps {
  /** What is known where somebody types. */
  contentOf: (typing: { place?: Place }) => Promise<{ content: Content }>
}

export async function completionsOf(
  { contentOf }: CompletionDeps,
  complete: CommandOption['complete'],
  { typed, limit, before, place }: Typing,
): Promise<Completion[]> {
  const { content } = await contentOf(place ? { place } : {})
  const begin = typed.trim().toLowerCase()
  const named = (values: readonly string[]) =>
    values
      .filter((value) => value.toLowerCase().includes(begin))
      .slice(0, limit)
      .map((value) => ({ label: value, value }))
  const zones = () => (begin === '' ? [] : named(Intl.supportedValuesOf('timeZone')))
  switch (complete) {
    case 'names':
      return content
        .complete(typed, limit)
        .map(({ name, card }) => ({ label: `${name} – ${content.head(card)?.summary ?? ''}`, value: name }))
    case 'cards':
      return content.heads
        .filter(
          ({ id, title }) => id.toLowerCase().startsWith(begin) || title.toLowerCase().startsWith(begin),
        )
        .slice(0, limit)
        .map(({ id, title, summary }) => ({ label: `${title} – ${summary}`, value: id }))
    case 'settings':
      return named(settingNames)
    case 'setting-values':
      return before === 'zone' ? zones() : named(usualValues[before] ?? [])
    case 'zones':
      return zones()
    case 'team-cards':
      return content.heads
        .flatMap(({ id, title }) => {
          const own = teamIdOfCard(id)
          return own === undefined ? [] : [{ label: title, value: own }]
        })
        .filter(({ label }) => label.toLowerCase().includes(begin))
        .slice(0, limit)
    case undefined:
      return []
  }
}

/** Values that are usual; any other may be typed. */
const usualValues: Record<string, readonly string[]> = {
  'day-starts': ['0:00', '3:00', '4:00', '5:00'],
  retention: ['80', '85', '90', '93', '95'],
  new: ['0', '3', '5', '10', '20'],
  reviews: ['20', '50', '100', '200'],
  'easy-days': ['none', 'sat,sun', 'fri,sat'],
  holiday: ['off', '7', '14', '21'],
  streak: ['on', 'off'],
}
