/** A pasted listing explained, kept redacted for a while, and what its buttons ask for. */
import { setImmediate } from 'node:timers/promises'
import {
  annotateView,
  listingForm,
  moreView,
  noListing,
  type Button,
  type Message,
  sentenceView,
} from '@proctor/chat'
import type { Content } from '@proctor/content'
import { redactLines } from '@proctor/ps/redact'
import { annotate, type AnnotateResult, type Learner, type ListingStore } from '@proctor/tutor'
import type { Asked, Reply } from './asked.ts'
import { withButton, withSharing } from './sharing.ts'
import type { Teams } from './teams.ts'

export interface ListingDeps {
  listings: ListingStore
  teams: Teams
  clock: () => number
  /** Hours that a redacted listing is kept for "More"; 0 for not at all. */
  listingHours: number
  contentOf: (asked: Asked) => Promise<{ content: Content }>
  learnerOf: (asked: Asked) => Promise<Learner>
}

export interface ListingAnswers {
  /** Explains what was pasted; asks for it where nothing was. */
  explain(asked: Asked): Promise<Reply>
  /** What a report on a kept listing of the asker left out, from a block on. */
  rest(asked: Asked, left: { from?: number }): Promise<Reply>
  /** The report on a kept listing once more, for the asker. */
  again(asked: Asked): Promise<Reply>
  /** The report on a kept listing of the asker, for everyone. */
  shared(asked: Asked): Promise<Reply>
  drop(asked: Asked): Promise<Reply>
}

type Found = Extract<AnnotateResult, { kind: 'report' }>

const hour = 3_600_000
/** Cards that one button can ask about. */
const mostAsked = 12

export function listingAnswers(deps: ListingDeps): ListingAnswers {
  const { listings, teams, clock, listingHours, contentOf, learnerOf } = deps

  const keep = async (asked: Asked, given: string): Promise<string> => {
    const learner = await learnerOf(asked)
    const text = (await redactLines(given.split(/\r\n|\r|\n/))).lines.join('\n')
    return listings.keep({ learner: learner.id, text, now: clock(), until: clock() + listingHours * hour })
  }

  const kept = async (asked: Asked): Promise<{ content: Content; result: Found } | undefined> => {
    const text = await listings.read(asked.argument, (await learnerOf(asked)).id, clock())
    if (text === undefined) return undefined
    const { content } = await contentOf(asked)
    const result = await annotate(content, inPieces(text))
    return result.kind === 'report' ? { content, result } : undefined
  }

  const report = async (asked: Asked, message: Message, id: string | undefined): Promise<Reply> => {
    const reply: Reply = {
      message,
      audience: await teams.audience({ ...asked, command: 'annotate' }),
      ...(id === undefined ? { once: true } : { more: { name: 'more', argument: `listing ${id}` } }),
    }
    return withSharing(reply, { ...asked, command: 'annotate' }, id)
  }

  return {
    async explain(asked) {
      const text = asked.fields?.['text'] ?? asked.argument
      if (text.trim() === '') {
        const open: Button = { label: 'Open the form', command: { name: 'annotate' } }
        return { message: withButton(noListing('empty'), open), audience: 'asker', form: listingForm }
      }
      const { content } = await contentOf(asked)
      const result = await annotate(content, inPieces(text))
      const message = annotateView(content, result)
      if (result.kind !== 'report') return { message, audience: 'asker' }
      const id = listingHours > 0 ? await keep(asked, text) : undefined
      return report(asked, withButtons(message, result, id), id)
    },

    async again(asked) {
      const found = await kept(asked)
      if (!found) return { message: goneListing, audience: 'asker', beside: true }
      const { content, result } = found
      const message = withButtons(annotateView(content, result), result, asked.argument)
      return report({ ...asked, pressed: true }, message, asked.argument)
    },

    async rest(asked, left) {
      const found = await kept(asked)
      return {
        message: found ? moreView(annotateView(found.content, found.result), left) : goneListing,
        audience: 'asker',
      }
    },

    // What is folded stands in a file then: only who pasted it could ask for more.
    async shared(asked) {
      const found = await kept(asked)
      return found
        ? { message: annotateView(found.content, found.result), audience: 'everyone' }
        : { message: goneListing, audience: 'asker', beside: true }
    },

    async drop(asked) {
      await listings.remove(asked.argument, (await learnerOf(asked)).id)
      return { message: goneListing, audience: 'asker' }
    },
  }
}

function withButtons(message: Message, { report }: Found, id: string | undefined): Message {
  const cards = [...new Set(report.groups.flatMap(({ card }) => card ?? []))].slice(0, mostAsked)
  const buttons: Button[] = []
  if (cards.length > 0) {
    // Where the ids of buttons are short, fewer names have room.
    const argument = fitting(`of ${cards.join(',')}`)
    buttons.push({ label: 'Quiz me on these', command: { name: 'quiz', argument } })
  }
  if (id !== undefined)
    buttons.push({ label: 'Delete it now', tone: 'danger', command: { name: 'drop', argument: id } })
  return buttons.length === 0
    ? message
    : { ...message, blocks: [...message.blocks, { kind: 'buttons', buttons }] }
}

/** About a thousand rows: so long the event loop may be held while a listing is read. */
const pieceLength = 64 * 1024

/** A text in pieces, with a turn of the event loop between them: others are answered while a long listing is read. */
async function* inPieces(text: string): AsyncGenerator<string> {
  for (let from = 0; from < text.length; from += pieceLength) {
    if (from > 0) await setImmediate()
    yield text.slice(from, from + pieceLength)
  }
}

/** As many cards of a list as a button's id of a hundred characters takes. */
function fitting(argument: string): string {
  let text = argument
  while (text.length > 80) text = text.slice(0, text.lastIndexOf(','))
  return text
}

const goneListing = sentenceView(
  'The listing is not kept any more, or somebody else pasted it. Paste it again to have it explained.',
)
