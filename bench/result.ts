/** Medians, and the verdict of a case. */
import type { BenchResult } from './main.ts'

export function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}

/** A ratio that must not exceed its limit. */
export function atMost(result: Omit<BenchResult, 'better' | 'ok'>): BenchResult {
  return { ...result, better: 'lower', ok: result.ratio <= result.limit }
}

/** A ratio that must reach its limit. */
export function atLeast(result: Omit<BenchResult, 'better' | 'ok'>): BenchResult {
  return { ...result, better: 'higher', ok: result.ratio >= result.limit }
}
