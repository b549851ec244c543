/** A source in the kernel tree says what is to be found there. */
import type { Problem } from '../read-card.ts'
import type { Content } from '../read-content.ts'

export function checkSources({ cards }: Content): Problem[] {
  return cards.flatMap(({ file, facts }) =>
    facts.sources.flatMap((source, index) => {
      if (!('file' in source)) return []
      const at = `sources[${index}]`
      const { contains, absent, function: name } = source
      if (contains === undefined && absent === undefined && name === undefined) {
        return [
          {
            file,
            at,
            message: 'names a whole file; add contains (code that stands there), absent or function',
          },
        ]
      }
      if (name !== undefined && !/^[A-Za-z_]\w*$/.test(name)) {
        return [{ file, at: `${at}.function`, message: `"${name}" must be the bare name, without brackets` }]
      }
      return []
    }),
  )
}
