/** What the doctor says of one thing it looked at. */

export interface Finding {
  /** What was looked at. */
  check: string
  state: 'ok' | 'warning' | 'problem' | 'skipped'
  says: string
  /** What to do about it. */
  next?: string
}

/** Findings on one thing. */
export const about = (check: string) => ({
  ok: (says: string): Finding => ({ check, state: 'ok', says }),
  warning: (says: string, next: string): Finding => ({ check, state: 'warning', says, next }),
  problem: (says: string, next: string): Finding => ({ check, state: 'problem', says, next }),
  skipped: (says: string): Finding => ({ check, state: 'skipped', says }),
})
