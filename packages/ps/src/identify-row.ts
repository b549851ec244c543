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
  let known = new Map<string, Identification[]>()
  const look = (key: string, make: () => Identification[]): Identification[] => {
    let found = known.get(key)
    if (found) return found
    if (known.size >= remembered) known = new Map()
    known.set(key, (found = make()))
    return found
  }
  const asKernel = (comm: string) =>
    look(`k${comm}`, () => content.identify(comm, { kernelThread: true }).filter(certain))[0]
  return {
    asKernel,
    identify(row, kernelThread) {
      if (kernelThread === true) return look(`k${row.comm}`, () => content.identify(row.comm, { kernelThread: true }).filter(certain))
      if (content.argsMatter(row.comm)) {
        const options = { ...(row.args !== undefined && { args: row.args }), ...(kernelThread === false && { kernelThread }) }
        return content.identify(row.comm, options).filter(certain)
      }
      if (kernelThread === false) return look(`p${row.comm}`, () => content.identify(row.comm, { kernelThread: false }).filter(certain))
      return look(`?${row.comm}`, () => content.identify(row.comm).filter(certain))
    },
  }
}

/** A row's name is what `ps` printed: words that only people use for a card do not count. */
function certain({ how, role }: Identification): boolean {
  return how !== 'fuzzy' && how !== 'alias' && role !== 'concept'
}
