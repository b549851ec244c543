/** The neutral message, the views that make one of a result, and the renderers that show it. */
export type { Block, Button, Choice, Column, Inline, Message, SelectOption, Span, Tone } from './message.ts'
export { commands, explainMessage, type Command, type CommandOption, type Verb } from './commands.ts'
export { answerForm, listingForm, type Field, type Filled, type Form } from './form.ts'
export { annotateView, noListing } from './views/annotate.ts'
export { cardView } from './views/card.ts'
export { cardsView } from './views/cards.ts'
export { helpView } from './views/help.ts'
export { moreView } from './views/more.ts'
export { answerView, doneView, pausedView, questionView, refusedView, rowsView } from './views/quiz.ts'
export {
  dailyView,
  exportView,
  forgetView,
  linkCodeView,
  linkedView,
  leechesView,
  missedText,
  missedView,
  settingsView,
  unlinkedView,
} from './views/learner.ts'
export { sentenceView } from './views/sentence.ts'
export { statsAlt, statsView } from './views/stats.ts'
export { privacyView } from './views/privacy.ts'
export {
  teamCardDoneView,
  teamCardFormOf,
  teamCardHistoryView,
  teamCardProblemsView,
  teamCardsView,
  type FieldProblem,
} from './views/team-cards.ts'
export { boardView, teamView, workspaceForm, workspaceView } from './views/workspace.ts'
export { whatisView } from './views/whatis.ts'
