/** A card's file: named after its id, in the folder of its kind. */
import type { Problem } from '../read-card.ts'
import type { Content } from '../read-content.ts'

const folderOf = { 'kernel-thread': 'kernel', workqueue: 'kernel', program: 'userland', concept: 'concepts' }

export function checkFilePlace({ cards }: Content): Problem[] {
  return cards.flatMap(({ file, facts: { id, kind } }) => {
    const wanted = `content/cards/${folderOf[kind]}/${id}.md`
    if (file === wanted) return []
    return [
      {
        file,
        message: `a card of kind ${kind} with id ${id} must be the file ${wanted}; move it or correct its id`,
      },
    ]
  })
}
