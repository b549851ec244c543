/** The neutral message, the views that make one of a result, and the renderers that show it. */
export type { Block, Button, Choice, Column, Inline, Message, Span, Tone } from './message.ts'
export { annotateView, noListing } from './views/annotate.ts'
export { cardView } from './views/card.ts'
export { cardsView } from './views/cards.ts'
export { helpView } from './views/help.ts'
export { answerView, doneView, pausedView, questionView, refusedView, rowsView } from './views/quiz.ts'
export { statsView } from './views/stats.ts'
export { whatisView } from './views/whatis.ts'
