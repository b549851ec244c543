/** Items and questions from cards, grading, FSRS scheduling, daily plan and statistics. Pure: time and randomness come in. */
export { itemById, itemsOf, kinds, type Item } from './items.ts'
export { knowledge, type Knowledge } from './knowledge.ts'
export { knowledgeOf } from './knowledge-of.ts'
export { withTeamKnowledge } from './team-knowledge.ts'
export { draftKey, type Choice, type Draft, type Kind, type Question, type Topic } from './question.ts'
export { ask, choiceQuestion, hashOf, isRight, type AskOptions, type Random } from './ask.ts'
export { checkDraft, checkQuestions, type Problem } from './check.ts'
export { answered } from './grade.ts'
export { learningOrder, shownFirst } from './order.ts'
export { dateOf, dayOf, defaultClock, isZone, startOf, weekdayOf, type Clock } from './schedule/days.ts'
export { effective, replay, type LogEntry, type ReviewEntry } from './schedule/history.ts'
export { isLeech, leechAfter } from './schedule/leech.ts'
export {
  defaultRetention,
  defaultWeights,
  retentionRange,
  scheduler,
  type Memory,
  type Phase,
  type Rating,
  type Scheduler,
} from './schedule/memory.ts'
export { placing } from './schedule/place.ts'
export { defaultLimits, plan, type Limits, type Plan } from './schedule/plan.ts'
export { statistics, streak, type CountedReview, type ItemState, type Statistics } from './statistics.ts'
export { psHeader, psRow } from './kinds/rows.ts'
export { fitFrom, fitWeights, type Fit } from './schedule/fit.ts'
