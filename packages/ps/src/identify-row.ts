/** Identification of rows, remembered by name: a listing repeats its names, and most rows need one look-up. */
import type { Content, Identification } from '@proctor/content'
import type { Row } from './row.ts'

export interface RowIdentifier {
  identify(row: Row, kernelThread: boolean | undefined): Identification[]
  /** What the name would be as a kernel thread's. */
  asKernel(comm: string): Identification | undefined
}

/** Names remembered at most; a listing of more distinct names starts over. */
const remembered = 20_000

export function createIdentifier(content: Content): RowIdentifier {
  const kernel = memory((comm) => content.identifyPrinted(comm, { kernelThread: true }).filter(aTask))
  const program = memory((comm) => content.identifyPrinted(comm, { kernelThread: false }).filter(aTask))
  const either = memory((comm) => content.identifyPrinted(comm).filter(aTask))
  return {
    asKernel: (comm) => kernel(comm)[0],
    identify(row, kernelThread) {
      if (kernelThread === true) return kernel(row.comm)
      if (content.argsMatter(row.comm)) {
        const options = {
          ...(row.args !== undefined && { args: row.args }),
          ...(kernelThread === false && { kernelThread }),
        }
        return content.identifyPrinted(row.comm, options).filter(aTask)
      }
      return kernelThread === false ? program(row.comm) : either(row.comm)
    },
  }
}

/** Remembers what a function gave for a name. */
function memory(make: (comm: string) => Identification[]): (comm: string) => Identification[] {
  let known = new Map<string, Identification[]>()
  return (comm) => {
    let found = known.get(comm)
    if (found) return found
    if (known.size >= remembered) known = new Map()
    found = make(comm)
    known.set(comm, found)
    return found
  }
}

/** A concept is explained when asked for; no row of a listing is one. */
const aTask = ({ role }: Identification): boolean => role !== 'concept'
