/**
 * Rows wait here for a moment: the next line may be the wrapped rest of the last one, and whether a row was cut at the
 * terminal's width shows only beside its neighbours.
 */
import type { Layout, Row } from '../row.ts'
import { field } from './field.ts'
import type { Plan } from './plan.ts'
import { setCommand } from './read-row.ts'

/** Rows that wait at most. */
const waiting = 48
/** A narrower terminal is not expected, so that a short row is never taken for a wrapped one. */
const narrowest = 60
/** Rows that end here were cut by a tool that knew no better width; elsewhere it takes two of different names. */
const usualWidth = 80

export interface Pending {
  add(row: Row, plan: Plan, width: number, gap: boolean): void
  /** Takes a line as the rest of the last row when that row reaches the right margin; false when it does not. */
  continueWith(text: string): boolean
  /** Gives all rows away; a new listing begins. */
  flush(): void
}

interface Waiting {
  row: Row
  plan: Plan
  width: number
  gap: boolean
}

export function createPending(emit: (row: Row, layout: Layout) => void): Pending {
  const ring: Waiting[] = []
  let first = 0
  let widest = 0
  let namesAtWidest = 0
  let nameAtWidest = ''
  let wraps = false
  let last: Waiting | undefined

  const isCut = ({ row, plan, width }: Waiting): boolean =>
    !wraps &&
    width >= usualWidth - 1 &&
    !row.bracketed &&
    plan.layout.has.args &&
    plan.layout.brackets &&
    (namesAtWidest > 1 || width === usualWidth)

  const give = (one: Waiting): void => {
    if (one.width === widest && isCut(one)) one.row.cut = true
    emit(one.row, one.plan.layout)
  }

  return {
    add(row, plan, width, gap) {
      const oldest = ring[first]
      if (ring.length < waiting || !oldest) ring.push((last = { row, plan, width, gap }))
      else {
        give(oldest)
        oldest.row = row
        oldest.plan = plan
        oldest.width = width
        oldest.gap = gap
        last = oldest
        if (++first === waiting) first = 0
      }
      if (width < widest) return
      if (width > widest) {
        widest = width
        namesAtWidest = row.bracketed ? 0 : 1
        nameAtWidest = row.comm
      } else if (!row.bracketed && row.comm !== nameAtWidest) namesAtWidest++
    },
    continueWith(text) {
      if (!last || !last.plan.layout.has.args || !last.plan.commandIsRest) return false
      const { row, plan, width } = last
      // A copied line may have lost the space at the margin.
      if (width < widest - 1 || width < (plan.wrapWidth ?? narrowest)) return false
      if (isFullRow(text, plan)) return false
      wraps = true
      const command = `${row.args ?? ''}${last.gap || width < widest ? ' ' : ''}${text}`
      row.comm = ''
      row.bracketed = false
      delete row.afterBracket
      setCommand(row, command, 0, command.length, plan)
      last.width = text.length
      last.gap = text.endsWith(' ')
      return true
    },
    flush() {
      for (let index = 0; index < ring.length; index++) {
        const one = ring[(first + index) % ring.length]
        if (one) give(one)
      }
      ring.length = first = widest = namesAtWidest = 0
      wraps = false
      last = undefined
    },
  }
}

/** As many words as a row, and a number for its PID: a row with something odd in it, not the rest of another. */
function isFullRow(text: string, plan: Plan): boolean {
  const words = text.trimStart().split(/ +/, plan.lead.length + 1)
  const pid = words[plan.lead.indexOf(field.pid)]
  return words.length > plan.lead.length && pid !== undefined && /^\d{1,7}$/.test(pid)
}
