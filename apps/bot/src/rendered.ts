/** Answers about names, made and rendered once for all who ask the same: they differ in whose answer a button says it is. */
import { randomBytes } from 'node:crypto'
import type { Message } from '@proctor/chat'
import type { Asked, Reply } from './asked.ts'

/** Answers that are kept. */
const mostKept = 500
/** Longer questions are no name; a button's id of a hundred characters has room for one of these beside whoever asks. */
const longestArgument = 63

/**
 * Stands for whoever asks until an answer is given. As long as the longest id of a platform (Discord's, 64 bits in
 * decimal), so that a button has room for every asker; nobody can know it and write it.
 */
const anyone = randomBytes(10).toString('hex')
/** An id that may stand in its place, in JSON as well. */
const named = /^\w{1,20}$/

/** The answer for anyone that a message was made of, and who is named in it. */
interface Origin {
  pattern: Reply
  asker?: string
}
const origins = new WeakMap<Message, Origin>()

export type AnswerOnce = (
  asked: Asked,
  /** All that the answer depends on beside the question: the content's digest, who will see it. */
  circumstances: string,
  make: (asked: Asked) => Promise<Reply>,
) => Promise<Reply>

/** Makes an answer, or takes the one that was made before on the same question in the same circumstances. */
export function createAnswerOnce(): AnswerOnce {
  const kept = new Map<string, { pattern: Reply; owner: Path | undefined }>()
  return async (asked, circumstances, make) => {
    const { who, place, command, argument } = asked
    if (argument.length > longestArgument || !named.test(who.external)) return make(asked)
    const where = place ? (place.shared ? 'shared' : 'alone') : ''
    const key = [circumstances, who.face, where, command, argument].join('\n')
    let known = kept.get(key)
    if (!known) {
      const pattern = await make({ ...asked, who: { ...who, external: anyone } })
      known = { pattern, owner: pathTo(pattern.message) }
    }
    kept.delete(key)
    kept.set(key, known)
    if (kept.size > mostKept) for (const old of kept.keys()) if (kept.delete(old)) break
    const { pattern, owner } = known
    if (!owner) {
      origins.set(pattern.message, { pattern })
      return pattern
    }
    const message = filled(pattern.message, owner, who.external)
    origins.set(message, { pattern, asker: who.external })
    return { ...pattern, message }
  }
}

/** The same rendering, done once for all messages that differ in the asker alone. */
export function renderedOnce<Rendered>(
  render: (reply: Pick<Reply, 'message' | 'more'>) => Rendered,
): (reply: Reply) => Rendered {
  const done = new WeakMap<Reply, { rendered: Rendered; owner: Path | undefined }>()
  return (reply) => {
    const origin = origins.get(reply.message)
    if (!origin || origin.pattern.more !== reply.more) return render(reply)
    const { pattern, asker } = origin
    let known = done.get(pattern)
    if (!known) {
      const rendered = render(pattern)
      known = { rendered, owner: asker === undefined ? undefined : pathTo(rendered) }
      done.set(pattern, known)
    }
    return known.owner && asker !== undefined ? filled(known.rendered, known.owner, asker) : known.rendered
  }
}

/** Keys that lead to a string in a tree of objects and lists. */
type Path = readonly string[]
type Tree = { [key: string]: unknown }

/** Where it says `anyone`; undefined where nobody is named. */
function pathTo(tree: unknown): Path | undefined {
  if (typeof tree === 'string') return tree.includes(anyone) ? [] : undefined
  if (typeof tree !== 'object' || tree === null) return undefined
  for (const [key, value] of Object.entries(tree)) {
    const path = pathTo(value)
    if (path) return [key, ...path]
  }
  return undefined
}

/** The same tree with somebody named there; all else is shared with it. */
function filled<Value>(tree: Value, [key, ...rest]: Path, asker: string): Value {
  if (key === undefined) return String(tree).replaceAll(anyone, asker) as Value
  const copy = (Array.isArray(tree) ? [...(tree as unknown[])] : { ...tree }) as Tree
  copy[key] = filled(copy[key], rest, asker)
  return copy as Value
}
