/**
 * A delivery: what one learner is owed at one time.
 *
 *     planned ──► handed-over ──► sent
 *        ▲             ├────────► failed      this learner cannot be reached
 *        │             ├────────► parked      our fault; an operator tries again
 *        └─────────────┤                      tried again later, or whoever held it is gone
 *     planned ─────────┴────────► expired     older than the learner's patience
 *     planned, handed-over ─────► cancelled   not wanted any more
 */
import type { DailyStop } from '@proctor/tutor'

export type DeliveryState = 'planned' | 'handed-over' | 'sent' | 'failed' | 'expired' | 'cancelled' | 'parked'

export type DeliveryFace = 'discord' | 'slack'

/** Why nothing is sent to a learner who asked for it. */
export type StopReason = DailyStop

/** Names one handing over of a delivery; an earlier one is void. */
export interface DeliveryRef {
  id: string
  handover: number
}

/** What a driver is given. A queue keeps `id` and `handover` alone. */
export interface HandedOver extends DeliveryRef {
  face: DeliveryFace
  /** '' where the face has none. */
  workspace: string
  learner: string
  /** Not to be sent before; milliseconds since 1970, like every instant here. */
  sendAt: number
}

/** What a sender is given. */
export interface Delivery extends HandedOver {
  kind: 'daily'
  dueAt: number
  expiresAt: number
  /** Attempts that failed or were lost. */
  attempts: number
  /** Deliveries that were dropped since the last one that came, for a note. */
  missed: number
  /**
   * Since when it may have arrived without our knowing: the sender then looks for it (by nonce, or in the channel's last
   * messages) before it sends.
   */
  unsureSince?: number
  /** Who it goes to on the face; their direct-message channel where it is known. */
  recipient: { external: string; channel?: string }
}

/** What waits while a platform asks for patience. */
export type Bucket = 'platform' | 'workspace' | 'channel'

/** What went wrong, as a sender sorts it. */
export type Failure =
  /** Server error, time-out, network. `unsure`: it may have arrived. */
  | { kind: 'again'; reason: string; retryAfter?: number; unsure?: boolean }
  /** 429. `retryAfter` in milliseconds. */
  | { kind: 'wait'; reason: string; retryAfter?: number; bucket: Bucket }
  /** Closed direct messages, blocked, left. */
  | { kind: 'stop-learner'; why: 'closed' | 'blocked' | 'left'; reason: string }
  /** Revoked, uninstalled. */
  | { kind: 'stop-workspace'; reason: string }
  /** Our fault: a bad payload. */
  | { kind: 'ours'; reason: string }

export type Outcome = { kind: 'sent'; messageId: string } | Failure

/** Sends one delivery; sorts what goes wrong. What it throws counts as `again`, unsure, and is parked when it goes on. */
export type Send = (delivery: Delivery) => Promise<Outcome>

/** What happens, for metrics, log and alarm. Holds no text and no name of a person. */
export type DeliveryEvent =
  | { kind: 'sent'; face: DeliveryFace; lateBy: number }
  | { kind: 'failed'; face: DeliveryFace; failure: Failure['kind']; reason: string; id: string }
  | { kind: 'expired'; count: number }
  | { kind: 'lapsed'; count: number }
  | { kind: 'error'; where: string; error: unknown }

export type Observe = (event: DeliveryEvent) => void
