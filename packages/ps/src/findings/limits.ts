/** What this listing cannot tell, said once, with the command to paste instead. FINDINGS row 40. */
import type { Detector, Finding } from './finding.ts'

/** A listing that answers all that we can ask, in one command. */
export const betterCommand = 'ps -eo pid,ppid,user,stat,pcpu,pmem,vsz,rss,tty,time,comm,args --cols 500'

/** Below this many rows an excerpt is taken for one: nothing is concluded from what is not there. */
const wholeListing = 15

export function limits(): Detector {
  let rows = 0
  let kernelThreads = 0
  let cut = 0
  let launchd: { pid: number; line: number } | undefined
  const missing = new Set<string>()
  return {
    see({ row, layout, kernelThread }) {
      rows++
      if (kernelThread === true || row.bracketed) kernelThreads++
      if (row.cut) cut++
      if (row.pid === 1 && row.comm === 'launchd') launchd = { pid: 1, line: row.line }
      if (rows === 1) for (const gap of gaps(layout.has)) missing.add(gap)
    },
    end() {
      const found: Finding[] = []
      const base = { pids: [], lines: [], count: 0 }
      if (launchd) {
        found.push({
          kind: 'not-linux',
          severity: 'info',
          confidence: 'certain',
          pids: [launchd.pid],
          lines: [launchd.line],
          count: 1,
          title: 'This is a listing of macOS',
          text: 'PID 1 is launchd. The cards here explain Linux; most of these names stay unknown.',
        })
        return found
      }
      const cannot: string[] = []
      if (missing.has('ppid'))
        cannot.push('no PPID column: it cannot be told whether a name in brackets is a true kernel thread')
      if (missing.has('stat')) cannot.push('no state column: waiting (D) and stopped processes stay unseen')
      if (missing.has('args'))
        cannot.push('no command lines: a program under a kernel thread’s name cannot be told from the thread')
      if (missing.has('memory')) cannot.push('no memory columns')
      if (cut > 0) cannot.push(`${cut} ${cut === 1 ? 'row is' : 'rows are'} cut at the width of the terminal`)
      if (kernelThreads === 0 && rows >= wholeListing) {
        cannot.push(
          'no kernel threads: a container, hidepid, or ps without -e or ax; what the kernel does cannot be seen from here',
        )
      }
      if (cannot.length === 0 || rows === 0) return found
      found.push({
        ...base,
        kind: 'limits',
        severity: 'info',
        confidence: 'certain',
        title: 'What this listing cannot tell',
        text: `${cannot.join('; ')}. A process that hides itself from /proc is in no ps listing.`,
        next: [{ run: betterCommand, shows: 'a listing that answers these questions' }],
      })
      return found
    },
  }
}

function gaps(has: { ppid: boolean; stat: boolean; args: boolean; memory: boolean }): string[] {
  return [
    ...(has.ppid ? [] : ['ppid']),
    ...(has.stat ? [] : ['stat']),
    ...(has.args ? [] : ['args']),
    ...(has.memory ? [] : ['memory']),
  ]
}
