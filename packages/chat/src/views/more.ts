/** What a first message left out, for its button "More": the parts it folded, opened, and all from where it was cut. */
import type { Block, Message } from '../message.ts'

/** @param from The first block that was cut, as the renderer counted; absent where all but folded parts was shown. */
export function moreView(
  { title, blocks }: Message,
  { from = blocks.length }: { from?: number } = {},
): Message {
  const heading = blocks.find((block) => block.kind === 'heading')
  const left = blocks.filter(
    (block, at) => block !== heading && (at >= from || (block.kind === 'detail' && !block.open)),
  )
  return { title, blocks: [...(heading ? [heading] : []), ...opened(left)] }
}

function opened(blocks: readonly Block[]): Block[] {
  return blocks.map((block) =>
    block.kind === 'detail'
      ? { ...block, open: true, blocks: opened(block.blocks) }
      : block.kind === 'callout'
        ? { ...block, blocks: opened(block.blocks) }
        : block,
  )
}
