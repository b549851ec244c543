/** How a message is fitted into what a platform takes: blocks in order while they have room, the rest given back. */
import type { Block } from '../message.ts'

/** What could not be shown, and how it is offered. */
export interface Fitted {
  /** What is folded or did not fit. Empty when all is shown. */
  rest: Block[]
  /** True when a button "More" leads to the rest; otherwise it belongs into a file. */
  offersMore: boolean
}

/** A message being built for one platform, which knows that platform's limits. */
export interface Face {
  /** Puts a block below what is there, within the limits or not. */
  put(block: Block): void
  /** Whether all that is there is within the limits; what can be pressed may use some of what was kept free for it. */
  fits(options: { pressable: boolean }): boolean
  /** How it stands now: the function that is given brings it back. */
  mark(): () => void
  /** Says that something is missing from here on. */
  tellCut(): void
  /** The button that leads to the rest. @param from The first block that was cut, if any was. */
  offerMore(from: number | undefined): void
}

/** @param more Whether a button can lead to what is folded or cut; without one, folded parts are shown at once. */
export function fit(blocks: readonly Block[], face: Face, { more }: { more: boolean }): Fitted {
  const rest: Block[] = []
  const show = (list: readonly Block[], pressed = false): boolean => {
    const back = face.mark()
    for (const one of list) face.put(one)
    if (face.fits({ pressable: pressed })) return true
    back()
    return false
  }
  let cutAt: number | undefined
  // A heading is shown with the first block below it, or not at all.
  let headings: { at: number; block: Block }[] = []
  const cut = (at: number, block: Block | undefined) => {
    const led = headings.map((heading) => heading.block)
    cutAt = headings[0]?.at ?? at
    const begun = block !== undefined && showStart(block, { led, show, face })
    // The first heading says what the message is, whatever became of the rest.
    const titled = cutAt === 0 && led[0] !== undefined && (begun || show(led.slice(0, 1)))
    face.tellCut()
    rest.push(...(titled ? led.slice(1) : led), ...(block ? [block] : []))
    headings = []
  }
  for (const [at, block] of blocks.entries()) {
    if (block.kind === 'detail' && !block.open && more) rest.push(block)
    else if (cutAt !== undefined) {
      // What can be pressed has its place even where text had to be cut.
      if (!pressable.has(block.kind) || !show([block], true)) rest.push(block)
    } else if (block.kind === 'heading') headings.push({ at, block })
    else if (show([...headings.map((heading) => heading.block), block], pressable.has(block.kind)))
      headings = []
    else cut(at, block)
  }
  if (headings.length > 0 && !show(headings.map(({ block }) => block))) cut(blocks.length, undefined)
  const offersMore = more && rest.length > 0
  if (offersMore) face.offerMore(cutAt)
  return { rest, offersMore }
}

const pressable: ReadonlySet<Block['kind']> = new Set(['buttons', 'select', 'choices', 'input'])

/** Fewer rows or items than this say nothing. */
const fewest = 2

/** Shows as much of a block as fits, below its headings; false where that would say nothing. */
function showStart(
  block: Block,
  { led, show, face }: { led: readonly Block[]; show: (list: readonly Block[]) => boolean; face: Face },
): boolean {
  let [most, least] = [units(block) - 1, fewest - 1]
  while (least < most) {
    const middle = Math.ceil((least + most) / 2)
    const back = face.mark()
    if (show([...led, startOf(block, middle)])) least = middle
    else most = middle - 1
    back()
  }
  return least >= fewest && show([...led, startOf(block, least)])
}

/** How many parts a block can be cut between: items, rows, options, lines. A heading alone is none. */
function units(block: Block): number {
  switch (block.kind) {
    case 'list':
      return block.items.length
    case 'fields':
      return block.fields.length
    case 'table':
      return block.rows.length
    case 'select':
      return block.options.length
    case 'code':
      return linesOf(block.text).length
    case 'detail':
      return block.blocks.reduce((sum, inner) => sum + units(inner), 0)
    case 'heading':
      return 0
    default:
      return 1
  }
}

/** The first parts of a block, as a block of the same kind. */
function startOf(block: Block, count: number): Block {
  switch (block.kind) {
    case 'list':
      return { ...block, items: block.items.slice(0, count) }
    case 'fields':
      return { ...block, fields: block.fields.slice(0, count) }
    case 'table':
      return { ...block, rows: block.rows.slice(0, count) }
    case 'select':
      return { ...block, options: block.options.slice(0, count) }
    case 'code':
      return { ...block, text: linesOf(block.text).slice(0, count).join('\n') }
    case 'detail': {
      const blocks: Block[] = []
      let left = count
      for (const inner of block.blocks) {
        if (left <= 0) break
        blocks.push(startOf(inner, left))
        left -= units(inner)
      }
      while (blocks.at(-1)?.kind === 'heading') blocks.pop()
      return { ...block, blocks }
    }
    default:
      return block
  }
}

const linesOf = (text: string) => text.split(/\r?\n/)

/** What the button asks for that leads to the rest: a number before it is the first block that was cut. */
export const argumentOfMore = (argument: string, from: number | undefined): string =>
  from === undefined ? argument : `${from} ${argument}`

/** The longest argument that a cut may make of it. */
export const longestOfMore = (argument: string) => argumentOfMore(argument, 9999)
