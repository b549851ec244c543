/** The local web chat's answers, made by the use cases over the compiled content. */
import { annotateView, cardView, helpView, whatisView, type Message } from '@proctor/chat'
import type { Content } from '@proctor/content'
import type { Report } from '@proctor/ps'
import { annotate, whatis } from '@proctor/tutor'
import { learnChat, type LearnDeps } from './learn-chat.ts'
import type { WebChatDeps } from './web/deps.ts'

/** Everything the page needs, as plain functions. */
export function localChat(content: Content, learning: LearnDeps): WebChatDeps {
  const learn = learnChat(learning)
  return {
    whatis: async (query) => whatisView(content, await whatis(content, query)),
    annotate: async (pieces) => {
      const result = await annotate(content, pieces)
      const message = annotateView(content, result)
      return result.kind === 'report' ? withQuiz(message, result.report) : message
    },
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
    help: () => helpView({ face: 'page' }),
    learn: async (request) => (await learn(request))?.message,
  }
}

/** Cards of a listing that one button can ask about; their ids stand in it. */
const mostAsked = 60

function withQuiz(message: Message, { groups }: Report): Message {
  const cards = [...new Set(groups.flatMap(({ card }) => card ?? []))].slice(0, mostAsked)
  if (cards.length === 0) return message
  const label = `Quiz me on these ${cards.length === 1 ? 'names' : `${cards.length} names`}`
  const buttons = [{ label, command: { name: 'quiz', argument: `of ${cards.join(',')}` } }]
  return { ...message, blocks: [...message.blocks, { kind: 'buttons', buttons }] }
}
