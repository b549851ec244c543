/** What anybody asks on any platform, answered: one function from a command to a message, with who may see it. */
import { randomInt } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import {
  annotateView,
  cardView,
  cardsView,
  commands,
  dailyView,
  helpView,
  linkCodeView,
  linkedView,
  privacyView,
  whatisView,
  type Block,
  type Message,
} from '@proctor/chat'
import type { Content } from '@proctor/content'
import { redactLines } from '@proctor/ps/redact'
import {
  annotate,
  createLinkCode,
  linkMinutes,
  readDaily,
  redeemLinkCode,
  whatis,
  type Identity,
  type LearnerStore,
  type LinkCodes,
  type ListingStore,
  type QuizDeps,
} from '@proctor/tutor'
import { learnChat, type LearnDeps } from './learn-chat.ts'

export interface AnswersDeps extends QuizDeps {
  content: Content
  store: LearnerStore
  listings: ListingStore
  codes: LinkCodes
  clock: () => number
  person: LearnDeps['person']
  /** Hours that a redacted listing is kept for "More"; 0 for not at all. */
  listingHours: number
}

export interface Asked {
  who: Identity
  /** The asker's zone where the platform tells it. */
  zone?: string
  command: string
  argument: string
  /** What was typed into a question's form. */
  typed?: string
}

export interface Reply {
  message: Message
  audience: 'everyone' | 'asker'
  /** What "More" asks for; absent where nothing is folded. */
  more?: { name: string; argument: string }
}

export type Answers = (asked: Asked) => Promise<Reply | undefined>

/** Codes must not follow from what somebody has seen. */
const secretly = () => randomInt(2 ** 32) / 2 ** 32

const hour = 3_600_000
/** Cards that one button can ask about. */
const mostAsked = 12

/** Answers a command, a button or a paste; undefined for a command that is none. */
export function createAnswers(deps: AnswersDeps): Answers {
  const { content, store, listings, codes, clock, listingHours } = deps
  const learnerOf = ({ who, zone }: Asked) => store.learnerFor(who, clock(), zone ?? 'UTC')

  const listing = async (asked: Asked): Promise<Reply> => {
    const result = await annotate(content, inPieces(asked.argument))
    const message = annotateView(content, result)
    if (result.kind !== 'report') return { message, audience: 'asker' }
    const cards = [...new Set(result.report.groups.flatMap(({ card }) => card ?? []))].slice(0, mostAsked)
    const buttons: Extract<Block, { kind: 'buttons' }>['buttons'] = []
    if (cards.length > 0) {
      const argument = `of ${cards.join(',')}`
      // Where the ids of buttons are short, fewer names have room.
      buttons.push({ label: 'Quiz me on these', command: { name: 'quiz', argument: fitting(argument) } })
    }
    const kept = listingHours > 0 ? await keep(asked) : undefined
    if (kept !== undefined)
      buttons.push({ label: 'Delete it now', command: { name: 'drop', argument: kept } })
    return {
      message: {
        ...message,
        blocks: [...message.blocks, ...(buttons.length > 0 ? [{ kind: 'buttons' as const, buttons }] : [])],
      },
      audience: 'asker',
      ...(kept !== undefined && { more: { name: 'more', argument: `listing ${kept}` } }),
    }
  }

  const keep = async (asked: Asked): Promise<string> => {
    const learner = await learnerOf(asked)
    const text = (await redactLines(asked.argument.split(/\r\n|\r|\n/))).lines.join('\n')
    return listings.keep({ learner: learner.id, text, now: clock(), until: clock() + listingHours * hour })
  }

  /** The whole of something whose folded parts were left out before. */
  const more = async (asked: Asked): Promise<Reply> => {
    const [kind = '', ...rest] = asked.argument.split(' ')
    const argument = rest.join(' ')
    if (kind !== 'listing') {
      const whole = await answer({ ...asked, command: kind, argument })
      return { message: opened(whole?.message ?? gone('This')), audience: 'asker' }
    }
    const text = await listings.read(argument, (await learnerOf(asked)).id, clock())
    if (text === undefined) return { message: gone('The listing'), audience: 'asker' }
    return {
      message: opened(annotateView(content, await annotate(content, inPieces(text)))),
      audience: 'asker',
    }
  }

  const answer = async (asked: Asked): Promise<Reply | undefined> => {
    const { command, argument } = asked
    const audience = commands.find(({ name }) => name === command)?.audience ?? 'asker'
    switch (command) {
      case 'whatis':
        return {
          message: whatisView(content, await whatis(content, argument)),
          audience,
          more: { name: 'more', argument: `whatis ${argument}` },
        }
      case 'card': {
        const card = content.card(argument)
        if (!card) return answer({ ...asked, command: 'whatis' })
        return {
          message: cardView(content, card),
          audience,
          more: { name: 'more', argument: `card ${argument}` },
        }
      }
      case 'cards':
        return { message: cardsView(content, content.heads), audience }
      case 'find':
        return { message: cardsView(content, await content.search(argument), argument), audience }
      case 'annotate':
        return listing(asked)
      case 'more':
        return more(asked)
      case 'drop':
        await listings.remove(argument, (await learnerOf(asked)).id)
        return { message: gone('The listing'), audience }
      case 'daily': {
        const learner = await learnerOf(asked)
        const { face } = asked.who
        const setting =
          argument.trim() === '' || (face !== 'discord' && face !== 'slack')
            ? {}
            : readDaily(learner, face, argument)
        if ('problem' in setting) return { message: plainly(setting.problem), audience }
        return { message: dailyView(await store.change(learner.id, setting)), audience }
      }
      case 'link': {
        const [learner, now] = [await learnerOf(asked), clock()]
        const message =
          argument.trim() === ''
            ? linkCodeView(
                await createLinkCode({ store, codes, random: secretly }, learner, now),
                linkMinutes,
              )
            : linkedView(
                await redeemLinkCode({ store, codes, random: secretly }, learner, { typed: argument, now }),
              )
        return { message, audience }
      }
      case 'help':
        return {
          message: helpView(
            asked.who.face === 'discord' || asked.who.face === 'slack'
              ? { face: asked.who.face, listingHours }
              : { face: 'page' },
          ),
          audience,
        }
      case 'privacy':
        return { message: privacyView({ listingHours }), audience }
      default: {
        const learn = learnChat({ ...deps, learner: () => learnerOf(asked) })
        const { typed } = asked
        const message = await learn({ command, argument, ...(typed !== undefined && { typed }) })
        return (
          message && {
            message,
            audience: 'asker',
            ...(command === 'stats' && { more: { name: 'more', argument: 'stats' } }),
          }
        )
      }
    }
  }
  return answer
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

const gone = (what: string) => plainly(`${what} is not kept any more. Ask again, or paste it again.`)
const plainly = (text: string): Message => ({ title: text, blocks: [{ kind: 'text', text }] })

/** With every fold open. */
function opened({ title, blocks }: Message): Message {
  const open = (list: Block[]): Block[] =>
    list.map((block) =>
      block.kind === 'detail'
        ? { ...block, open: true, blocks: open(block.blocks) }
        : block.kind === 'callout'
          ? { ...block, blocks: open(block.blocks) }
          : block,
    )
  return { title, blocks: open(blocks) }
}
