/** What an option is completed with while it is typed, the same on every platform. */
import type { CommandOption } from '@proctor/chat'
import type { Content } from '@proctor/content'
import { settingNames } from '@proctor/tutor'

export interface Completion {
  /** Shown. */
  label: string
  value: string
}

/** At most `limit` completions of what was typed so far. */
export function completionsOf(
  content: Content,
  complete: CommandOption['complete'],
  typed: string,
  limit: number,
): Completion[] {
  const begin = typed.trim().toLowerCase()
  const named = (values: readonly string[]) =>
    values
      .filter((value) => value.toLowerCase().includes(begin))
      .slice(0, limit)
      .map((value) => ({ label: value, value }))
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
    case 'zones':
      return begin === '' ? [] : named(Intl.supportedValuesOf('timeZone'))
    case undefined:
      return []
  }
}
