/** What carries handed-over deliveries to a sender: in this process, or through a queue. */
import type { AttemptDeps } from './attempt.ts'
import type { DeliveryFace, HandedOver } from './delivery.ts'

export interface Driver {
  start(): Promise<void>
  /** Takes deliveries on. What it cannot keep it gives back to the outbox. */
  handOver(deliveries: readonly HandedOver[]): Promise<void>
  /** Finishes what it has begun and gives the rest back. */
  stop(): Promise<void>
  /** False before the start, after the stop, and while it cannot send for a reason of its own. */
  healthy(): boolean
}

/** What a driver is built from. */
export type DriverDeps = AttemptDeps

/** How fast a bucket fills, and how much it holds. */
export interface Rate {
  perSecond: number
  burst: number
}

export interface Limits {
  /** Attempts at once, in all. */
  concurrency: number
  /** Attempts at once in one workspace: one whose requests hang leaves room for the others. */
  workspaceConcurrency: number
  /** One bucket for all of a platform. */
  platform: Record<DeliveryFace, Rate>
  /** One bucket for each workspace. */
  workspace: Record<DeliveryFace, Rate>
  /** Milliseconds between two messages to one learner. */
  channelEvery: Record<DeliveryFace, number>
}

/**
 * Below what the platforms allow, rate and burst together. Discord: 50 requests a second a bot. Slack: one
 * message a second in a channel, "several hundred a minute" in a workspace, no limit for an app over all of them.
 */
export const usualLimits: Limits = {
  concurrency: 64,
  workspaceConcurrency: 16,
  platform: { discord: { perSecond: 40, burst: 8 }, slack: { perSecond: 500, burst: 500 } },
  // All of Discord's direct messages are one workspace to us: the platform's bucket is theirs.
  workspace: { discord: { perSecond: 40, burst: 8 }, slack: { perSecond: 5, burst: 10 } },
  channelEvery: { discord: 1_000, slack: 1_000 },
}
