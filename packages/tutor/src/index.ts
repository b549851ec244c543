/** The use cases: plain results, no presentation. */
export { applyCorrections } from './corrections.ts'
export { annotate, type AnnotateResult, type NoListing } from './annotate.ts'
export type {
  AnswerState,
  AnswerWrites,
  AskedState,
  Daily,
  DailySettings,
  DailyStop,
  Doubt,
  Identity,
  Learner,
  LearnerSettings,
  LearnerStore,
  PlanState,
  Refusal,
  StoredQuestion,
} from './learner-store.ts'
export { createLinkCode, linkMinutes, redeemLinkCode, type LinkCodes } from './linking.ts'
export type { ListingStore } from './listing-store.ts'
export {
  learnerStatistics,
  linkLearners,
  missed,
  readDaily,
  readLearnerSetting,
  refit,
  refitWhenDue,
  setAside,
  settingNames,
  tooEasy,
  unlinkHours,
  unlinkLearners,
} from './learner.ts'
export {
  answerQuestion,
  disputeAnswer,
  nextQuestion,
  undoAnswer,
  type Answer,
  type AnswerResult,
  type NextResult,
  type QuizDeps,
} from './quiz.ts'
export { whatis, type WhatisResult } from './whatis.ts'
export {
  defaultWorkspaceSettings,
  isAllowed,
  readWorkspaceSettings,
  type Allowed,
  type Audience,
  type Member,
  type WorkspaceSettings,
} from './workspace.ts'
export type { BoardRow, ItemTally, TeamCardVersion, Workspace, WorkspaceStore } from './workspace-store.ts'
