/** Zombies, counted by the parent that does not collect them. FINDINGS row 27. */
import { evidence, type Detector, type Finding } from './finding.ts'

/** From this many children of one parent on it is worth a look. */
const many = 5

/** Programs remembered, in case one turns out to be the parent of a zombie. */
const mostParents = 20_000

export function zombies(): Detector {
  const byParent = new Map<number | undefined, ReturnType<typeof evidence> & { names: Set<string> }>()
  const names = new Map<number, string>()
  return {
    see({ row, kernelThread }) {
      if (kernelThread !== true && row.pid !== undefined && names.size < mostParents)
        names.set(row.pid, row.comm)
      if (!row.defunct || row.pid === undefined) return
      let rows = byParent.get(row.ppid)
      if (!rows) byParent.set(row.ppid, (rows = Object.assign(evidence(), { names: new Set<string>() })))
      rows.add(row)
      if (rows.names.size < 3) rows.names.add(row.comm)
    },
    end: () =>
      [...byParent].map(([parent, rows]): Finding => {
        const { pids, lines, count } = rows
        const what = count === 1 ? 'A zombie' : `${count} zombies`
        const parentName = parent === undefined ? undefined : names.get(parent)
        const of =
          parent === undefined ? '' : ` of ${parentName ? `${parentName} (PID ${parent})` : `PID ${parent}`}`
        return {
          kind: 'zombies',
          severity: count >= many ? 'medium' : 'info',
          confidence: 'certain',
          pids,
          lines,
          count,
          title: `${what}${of}: ${[...rows.names].join(', ')}`,
          text:
            `${count === 1 ? 'It has ended and holds' : 'They have ended and hold'} no memory, only a PID, until the parent asks for the exit ` +
            `status. A zombie cannot be killed; its parent is at fault${parent === undefined ? '. This listing has no PPID column that would name it' : ''}.`,
          ...(count < many && {
            innocent: 'it is a single one for a moment: the parent has not looked yet.',
          }),
          next: [
            parent === undefined
              ? { run: 'ps -eo pid,ppid,stat,comm | grep " Z"', shows: 'the zombies with their parents' }
              : {
                  run: `ps -o pid,etime,stat,args -p ${parent}`,
                  shows: 'the parent; restarting it removes its zombies',
                },
          ],
        }
      }),
  }
}
