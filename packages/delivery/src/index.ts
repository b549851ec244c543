/** Who is owed a message and when; the outbox; the drivers that carry it. Store, senders, clock and chance are handed in. */
export { attempt, attemptLease, type AttemptDeps, type Attempted } from './attempt.ts'
export type {
  Bucket,
  Delivery,
  DeliveryEvent,
  DeliveryFace,
  DeliveryRef,
  DeliveryState,
  Failure,
  HandedOver,
  Observe,
  Outcome,
  Send,
  StopReason,
} from './delivery.ts'
export type {
  DeliveryStore,
  DueLearner,
  ListedDelivery,
  NewDelivery,
  Page,
  Plan,
  SweepMark,
  UpkeepStore,
} from './delivery-store.ts'
export { usualLimits, type Driver, type DriverDeps, type Limits, type Rate } from './driver.ts'
export { calendarDay, dueOn, nextDue, type Due, type Wish } from './due.ts'
export { embeddedDriver } from './embedded.ts'
export type { Settlement } from './failures.ts'
export { handOverDue, usualLease, type OutboxDeps } from './outbox.ts'
export { deliveryId, sweep, type Swept, type SweepDeps } from './sweep.ts'
export { upkeep, type UpkeepDeps, type UpkeepEvent, type UpkeepJob } from './upkeep.ts'
export { upkeepJobs, type UpkeepJobsDeps } from './upkeep-jobs.ts'
export { repeating, type Repeated, type Repeating } from './repeating.ts'
