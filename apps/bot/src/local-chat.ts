/** The local web chat's answers, made by the use cases over the compiled content. */
import { annotateView, cardView, helpView, whatisView } from '@proctor/chat'
import type { Content } from '@proctor/content'
import { annotate, whatis } from '@proctor/tutor'
import type { WebChatDeps } from './web/deps.ts'

/** Everything the page needs, as plain functions. */
export function localChat(content: Content): WebChatDeps {
  return {
    whatis: async (query) => whatisView(content, await whatis(content, query)),
    annotate: async (pieces) => annotateView(content, await annotate(content, pieces)),
    card: (id) => {
      const card = content.card(id)
      return card && cardView(content, card)
    },
    cards: () =>
      content.heads.map((head) => ({ ...head, subsystem: content.label('subsystem', head.subsystem) })),
    complete: (prefix) =>
      content
        .complete(prefix)
        .map(({ name, card }) => ({ name, summary: content.head(card)?.summary ?? '' })),
    help: helpView,
  }
}
