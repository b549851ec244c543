/** What delivery asks of a store. One method is one transaction, conditional on the state before: processes may compete. */
import type {
  Delivery,
  DeliveryFace,
  DeliveryRef,
  DeliveryState,
  HandedOver,
  StopReason,
} from './delivery.ts'
import type { Due, Wish } from './due.ts'
import type { Settlement } from './failures.ts'

/** A learner whose time has come, or may have. */
export interface DueLearner {
  id: string
  face: DeliveryFace
  workspace: string
  wish: Wish
  /** Milliseconds by which a delivery may be late. */
  patience: number
  missed: number
  /** 0 where it is still to be computed. */
  nextDueAt: number
}

/** What a sweep decided for a learner. Written only if they are still as they were read. */
export interface Plan {
  learner: DueLearner
  next: number | undefined
  missed: number
  /** Their zone is not known any more. */
  stop?: StopReason
  delivery?: NewDelivery
}

export interface NewDelivery extends Due {
  /** The same for a learner, a kind and a day, whoever plans it and however often. */
  id: string
  kind: 'daily'
  expiresAt: number
  sendAt: number
  missed: number
  unsureSince?: number
}

/** What the last sweep knew of time. */
export interface SweepMark {
  at: number
  /** Version of the time-zone database. */
  zoneRules: string
  /** A backup was put back since: what is planned may have been sent. */
  restored: boolean
}

/** The next in order of learners that have something due, and where to go on. */
export interface Page {
  after: string
  limit: number
}

export interface DeliveryStore {
  /** What the last sweep left; undefined before the first. */
  sweepMark(): Promise<SweepMark | undefined>
  markSweep(mark: Omit<SweepMark, 'restored'>): Promise<void>
  /** Learners whose next due time is not after an instant, the earliest first. */
  dueBy(instant: number, limit: number): Promise<DueLearner[]>
  /** Learners with a next due time, by id. */
  scheduled(page: Page): Promise<DueLearner[]>
  /** Writes next due times and deliveries. @returns How many deliveries are new. */
  plan(plans: readonly Plan[], now: number): Promise<number>
  /** Cancels what is planned for an instant after `due`: the clock that planned it was wrong. @returns How many. */
  cancelPlanned(due: number, limit: number, now: number): Promise<number>
  /** Marks what is open and should have gone by now as perhaps sent. @returns How many. */
  doubt(now: number): Promise<number>

  /** Hands over what is planned for `until` or before; what is older than its learner's patience expires. */
  claim(options: {
    now: number
    until: number
    leaseUntil: number
    limit: number
  }): Promise<{ handedOver: HandedOver[]; expired: number }>
  /** Gives back what was handed over and not begun, each to be sent at its instant. @returns How many. */
  postpone(refs: readonly (DeliveryRef & { sendAt: number })[], now: number): Promise<number>
  /**
   * Begins an attempt, with a lease of its own.
   * @returns `void` where it was handed over anew, sent, cancelled, is being attempted already, or is gone.
   */
  begin(
    ref: DeliveryRef,
    options: { now: number; leaseUntil: number },
  ): Promise<Delivery | 'void' | 'expired'>
  /** Keeps that it was sent: also when its lease had ended. @returns False where that was known, or the learner is gone. */
  sent(id: string, message: { messageId: string; now: number }): Promise<boolean>
  /** Keeps the direct-message channel of a person, so that it is opened once. */
  keepChannel(
    person: { face: DeliveryFace; workspace: string; external: string },
    channel: string,
  ): Promise<void>
  /** Keeps how an attempt failed. @returns False where it was not ours any more; nothing is changed then. */
  settle(ref: DeliveryRef, settlement: Settlement, now: number): Promise<boolean>
  /** Stops learners whose daily questions go to a workspace. @returns How many, at most `limit`. */
  stopWorkspace(
    place: { face: DeliveryFace; workspace: string },
    options: { limit: number; now: number },
  ): Promise<number>
  /** Lets a workspace's learners go on, once it is installed again. @returns How many, at most `limit`. */
  resumeWorkspace(place: { face: DeliveryFace; workspace: string }, limit: number): Promise<number>
  /**
   * Takes back what whoever held it has lost: the lease has ended, or ends later than any lease does (a clock was set
   * back). What was begun may have arrived; what was lost five times is parked.
   * @returns How many.
   */
  lapse(options: { now: number; latestLease: number; limit: number }): Promise<number>

  /** Plans a parked delivery anew, if its learner's patience has not ended. */
  retry(id: string, now: number): Promise<'planned' | 'expired' | 'not-parked'>
  /** How many deliveries are in each of the states that ought to be passing. */
  open(): Promise<Record<'planned' | 'handed-over' | 'parked', number>>
  /** Deliveries in a state, the latest first, for the operator. */
  list(state: DeliveryState, limit: number): Promise<ListedDelivery[]>
  /** The earliest instant at which something is planned and not handed over, or somebody is due and not planned. */
  oldestWaiting(): Promise<number | undefined>
  /** Removes what was done with before an instant. @returns How many, at most `limit`. */
  prune(before: number, limit: number): Promise<number>
}

export interface ListedDelivery {
  id: string
  face: DeliveryFace
  workspace: string
  kind: string
  dueAt: number
  sendAt: number
  attempts: number
  reason: string | undefined
  updatedAt: number
}

/** Work that one of several processes does for all. */
export interface UpkeepStore {
  /**
   * Takes a job on, if it is due and nobody has it.
   * @returns False where another has it, or it was done less than `every` ago.
   */
  takeOn(
    job: string,
    options: { holder: string; now: number; leaseUntil: number; every: number },
  ): Promise<boolean>
  /** Keeps that it was done. */
  done(job: string, options: { holder: string; now: number }): Promise<void>
  /** When each job was done last. */
  doneAt(): Promise<ReadonlyMap<string, number>>
  /** Who wrote the next lines of the log after one of them, and the last line looked at: that one where there is none. */
  reviewedAfter(line: number, limit: number): Promise<{ learners: string[]; line: number }>
  /** The line of the log up to which a job has looked; 0 before its first. */
  lineOf(job: string): Promise<number>
  lineDone(job: string, line: number): Promise<void>
}
