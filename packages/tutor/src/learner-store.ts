/** What the use cases of learning ask of a store. One method is one transaction; decisions are pure synchronous functions. */
import type {
  Clock,
  CountedReview,
  ItemState,
  Limits,
  LogEntry,
  Memory,
  Question,
  Rating,
} from '@proctor/learning'

export interface Identity {
  face: 'terminal' | 'web' | 'discord' | 'slack'
  /** '' where the face has no workspaces. */
  workspace: string
  external: string
}

/** Why nothing comes although it was asked for; told at the learner's next command. */
export type DailyStop = 'closed' | 'blocked' | 'left' | 'workspace' | 'no-identity' | 'zone'

/** When and where the daily questions come. */
export interface Daily {
  /** Minutes after midnight in the learner's zone. */
  at: number
  face: 'discord' | 'slack'
  /** On that face; '' where it has none. */
  workspace: string
  /** 1 Monday … 7 Sunday. */
  weekdays: number[]
  /** Minutes after midnight between which nothing is sent; over midnight where `from` is the later. */
  quiet?: { from: number; to: number }
  /** Nothing is due before this instant. */
  pausedUntil?: number
  /** Milliseconds by which they may be late. */
  patience: number
  stopped?: DailyStop
  /** When they come next; 0 until the next sweep has computed it. */
  nextDueAt?: number
}

/** What a learner sets of it; what is absent stays as it was. Setting anything lets what was stopped go on. */
export type DailySettings = Pick<Daily, 'at' | 'face'> &
  Partial<Pick<Daily, 'workspace' | 'weekdays' | 'patience'>> & {
    quiet?: { from: number; to: number } | null
    pausedUntil?: number | null
  }

export interface Learner {
  id: string
  /** Milliseconds since 1970, like every instant here. */
  createdAt: number
  clock: Clock
  /** Desired retention, 0.75 to 0.97. */
  retention: number
  limits: Limits
  /** Weekdays, 1 Monday … 7 Sunday, on which little should fall due. */
  easyDays: number[]
  /** The learner's own weights, where they predict better than FSRS-6's. */
  weights?: number[]
  weightsVersion: number
  streakHidden: boolean
  /** A holiday: learner's days, the last included. */
  pause?: { from: number; to: number }
  /** Cards to learn first, those of a listing. */
  focus: string[]
  daily?: Daily
}

export type LearnerSettings = Partial<
  Pick<Learner, 'clock' | 'retention' | 'limits' | 'easyDays' | 'streakHidden' | 'focus'> & {
    pause: { from: number; to: number } | null
    daily: DailySettings | null
    weights: { values: number[] | null; states: ItemState[] }
  }
>

export type AskedState = 'new' | 'learning' | 'review'

export interface StoredQuestion {
  /** Random; knowing it is not enough to answer: the learner must be the one it was asked. */
  id: string
  learner: string
  item: string
  state: AskedState
  question: Question
  askedAt: number
  answeredAt?: number
}

/** What planning needs to know of a learner's day. */
export interface PlanState {
  /** Due by now or by the end of the learner's day, not suspended; at most some hundreds, the longest due first. */
  due: { item: string; memory: Memory }[]
  /** Every item that was ever asked or set aside. */
  seen: ReadonlySet<string>
  answeredToday: { item: string; phase: AskedState }[]
  lastDay: number | undefined
}

export interface AnswerState {
  question: StoredQuestion
  learner: Learner
  memory: Memory | undefined
  /** Reviews that already fall due at an instant. */
  load(due: number): number
}

export interface AnswerWrites {
  rating: Rating
  /** Index of the option; undefined for what was typed, and for "I do not know". */
  chosen: number | undefined
  memory: Memory
  suspend: boolean
  at: number
  day: number
}

/** A question that learners doubted ("wrong question?") or disputed ("I was right"). */
export interface Doubt {
  item: string
  kind: string
  variant: string
  stem: string
  reports: number
  disputes: number
  latest: number
}

/** Why an answer was not taken; nothing was changed. */
export type Refusal = 'unknown' | 'answered' | 'foreign'

export interface LearnerStore {
  /** The learner behind an identity; made on the first call. */
  learnerFor(identity: Identity, now: number, zone: string): Promise<Learner>
  learner(id: string): Promise<Learner | undefined>
  /**
   * Makes one learner of two: identities, questions and reviews of `other` become those of `learner`, the logs joined by
   * instant and every memory recomputed. The settings of `learner` stay.
   */
  link(
    learner: string,
    other: string,
    now: number,
    replay: (log: LogEntry[], learner: Learner) => Memory | undefined,
  ): Promise<Learner>
  /**
   * Takes the last link of a learner back, if it was made since: the other learner has identities, settings, questions
   * and reviews again; what came after the link stays where it is.
   * @returns The other learner; undefined where there is no such link.
   */
  unlink(
    learner: string,
    since: number,
    replay: (log: LogEntry[], learner: Learner) => Memory | undefined,
  ): Promise<Learner | undefined>
  /** Changes settings; where they say when the daily questions come, the next time is computed and what is planned for another cancelled. */
  change(id: string, settings: LearnerSettings, now: number): Promise<Learner>
  /** The items that wait longest, at most `limit`. */
  nextDue(learner: string, dueBy: number, limit: number): Promise<PlanState['due']>
  planState(learner: string, dueBy: number, today: number): Promise<PlanState>
  keepQuestion(question: StoredQuestion): Promise<void>
  /** The question that was asked last and waits for its answer. */
  openQuestion(learner: string): Promise<StoredQuestion | undefined>
  question(id: string): Promise<StoredQuestion | undefined>
  /** The question whose answer `undo` would take back. */
  lastAnswered(learner: string): Promise<StoredQuestion | undefined>
  /** Keeps that somebody doubts a question; the operator reads them. */
  report(question: string, learner: string, at: number): Promise<Refusal | 'kept'>
  /** `<kind>/<variant>` of an item's askings, latest last. */
  askedBefore(learner: string, item: string): Promise<string[]>
  /** Keys of distractors that nobody picked in a hundred askings. */
  retired(): Promise<ReadonlySet<string>>
  answer(
    id: string,
    learner: string,
    decide: (state: AnswerState) => AnswerWrites,
  ): Promise<Refusal | AnswerWrites>
  /**
   * Takes the last answer back; its question is open again under a new id.
   * @param replay The item's memory by its log without that line.
   */
  undo(
    learner: string,
    renewed: { id: string; now: number },
    replay: (log: LogEntry[], learner: Learner) => Memory | undefined,
  ): Promise<StoredQuestion | undefined>
  /** Counts an answer graded as wrong as right, and keeps that this was asked for. */
  dispute(
    question: string,
    learner: string,
    at: number,
    decide: (log: LogEntry[], state: AnswerState) => { memory: Memory },
  ): Promise<Refusal | 'not-wrong' | Memory>
  /**
   * Compares the right answers of all drafts with those the cards gave before; where one is another now, its item
   * becomes due for everybody who has learnt it. Nothing is compared while the digest is the one seen last.
   * @param answers Draft key → what identifies its right answer.
   * @returns The corrected items.
   */
  correct(
    content: { digest: string; answers: () => ReadonlyMap<string, string> },
    now: number,
    dayOf: (learner: Learner) => number,
  ): Promise<string[]>
  /** Questions that were doubted or disputed, most often first. */
  doubted(): Promise<Doubt[]>
  states(learner: string): Promise<ItemState[]>
  /** Takes a leech, or what the learner set aside, back in; or sets an item aside. */
  suspend(learner: string, item: string, suspended: '' | 'learner'): Promise<void>
  /** The whole log of a learner. */
  log(learner: string): Promise<LogEntry[]>
  /** The reviews that count, with the state each was asked in. */
  reviews(learner: string): Promise<CountedReview[]>
  /** Questions whose last answer was wrong since an instant, latest first. */
  missed(learner: string, since: number): Promise<StoredQuestion[]>
}
