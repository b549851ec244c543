/** The answers over an open database: the one place where stores and use cases are put together for the chats. */
import type { Content } from '@proctor/content'
import {
  createEventStore,
  createInstallationStore,
  createLearnerStore,
  createLinkCodes,
  createListingStore,
  createSettingStore,
  createWorkspaceStore,
  exportLearner,
  forgetLearner,
  type EventStore,
  type InstallationStore,
  type SettingStore,
} from '@proctor/store'
import type { QuizDeps } from '@proctor/tutor'
import { createAnswers } from './answers.ts'
import type { Answers } from './asked.ts'
import type { CompletionDeps } from './platform/completions.ts'
import { createTeamContent } from './team-content.ts'
import type { LearnDeps } from './learn-chat.ts'
import { createTeams, type Teams } from './teams.ts'

export interface Composed {
  answers: Answers
  teams: Teams
  person: LearnDeps['person']
  contentOf: CompletionDeps['contentOf']
  /** What the program itself remembers between starts. */
  remembered: SettingStore
  /** What of each platform was taken already. */
  events: EventStore
  /** Where Proctor is installed on Slack, when that is many workspaces. */
  installations: InstallationStore
}

export interface Parts extends Pick<QuizDeps, 'known' | 'random' | 'newId'> {
  content: Content
  database: Parameters<typeof createLearnerStore>[0]
  /** Where the database lies. */
  file: string
  clock: () => number
  listingHours: number
  watching: boolean
  /** What tokens that are kept are encrypted with; without it none can be. */
  key: string | undefined
}

export function compose({ database, file, key, ...parts }: Parts): Composed {
  const { clock } = parts
  const workspaces = createWorkspaceStore(database)
  const teams = createTeams(workspaces, clock)
  const person = {
    export: (id: string) => JSON.stringify(exportLearner(database, id, clock()), undefined, 1),
    forget: (id: string) => forgetLearner(database, file, id),
  }
  const contentOf = createTeamContent({ content: parts.content, known: parts.known }, workspaces)
  const answers = createAnswers({
    ...parts,
    contentOf,
    store: createLearnerStore(database),
    listings: createListingStore(database),
    codes: createLinkCodes(database),
    workspaces,
    teams,
    person,
  })
  return {
    answers,
    teams,
    contentOf,
    person,
    remembered: createSettingStore(database),
    events: createEventStore(database),
    installations: createInstallationStore(database, key),
  }
}
