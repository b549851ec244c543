/** What anybody asks on any platform, answered: one function from a command to a message, with who may see it. */
import { randomInt } from 'node:crypto'
import {
  cardView,
  cardsView,
  dailyView,
  helpView,
  linkCodeView,
  linkedView,
  moreView,
  privacyView,
  unlinkedView,
  whatisView,
  type Message,
  sentenceView,
} from '@proctor/chat'
import type { Content } from '@proctor/content'
import { isZone } from '@proctor/learning'
import {
  createLinkCode,
  linkMinutes,
  readDaily,
  redeemLinkCode,
  unlinkHours,
  unlinkLearners,
  whatis,
  type LearnerStore,
  type LinkCodes,
  type ListingStore,
  type QuizDeps,
  type WorkspaceStore,
} from '@proctor/tutor'
import type { Answers, Asked, Reply } from './asked.ts'
import { learnChat, type LearnDeps } from './learn-chat.ts'
import { listingAnswers } from './listing-answers.ts'
import { createAnswerOnce } from './rendered.ts'
import { sharing, withButton, withSharing } from './sharing.ts'
import { teamCardAnswers } from './team-card-answers.ts'
import type { Known } from './team-content.ts'
import { teamAnswers } from './team-answers.ts'
import type { Teams } from './teams.ts'

export interface AnswersDeps extends QuizDeps {
  content: Content
  store: LearnerStore
  listings: ListingStore
  codes: LinkCodes
  workspaces: WorkspaceStore
  teams: Teams
  /** What is known where somebody asks. */
  contentOf: (asked: Pick<Asked, 'place'>) => Promise<Known>
  clock: () => number
  person: LearnDeps['person']
  /** Hours that a redacted listing is kept for "More"; 0 for not at all. */
  listingHours: number
  /** Whether channels may be watched. */
  watching: boolean
}

/** What is said of a name, before anything is offered beside it. */
interface Explained {
  message: Message
  card: string | undefined
  /** The command that says it again. */
  again: string
}

/** People remembered as known, so that their zone is not asked for. */
const mostMet = 20_000

/** Codes must not follow from what somebody has seen. */
const secretly = () => randomInt(2 ** 32) / 2 ** 32

/** Answers a command, a button, a form or a paste. */
export function createAnswers(deps: AnswersDeps): Answers {
  const { contentOf, store, codes, teams, clock, listingHours } = deps
  const met = new Set<string>()
  const learnerOf = async ({ who, zone, place }: Asked) => {
    // Only who is new is given the platform's zone, so it need not be asked again and again.
    const key = `${who.face} ${who.workspace} ${who.external}`
    const given = met.has(key) ? undefined : await zone?.()
    const learner = await store.learnerFor(who, clock(), given !== undefined && isZone(given) ? given : 'UTC')
    met.add(key)
    if (met.size > mostMet) met.clear()
    if (place) await teams.note(place, learner.id)
    return learner
  }
  const team = teamAnswers({ ...deps, contentOf, learnerOf })
  const teamCards = teamCardAnswers({ ...deps, learnerOf })
  const listing = listingAnswers({ ...deps, contentOf, learnerOf })

  const answerOnce = createAnswerOnce()
  /** An answer about a name: asked about in a quiz, opened, shown to others. */
  const explained = async (
    asked: Asked,
    content: Content,
    explain: () => Explained | Promise<Explained>,
  ): Promise<Reply> => {
    const audience = await teams.audience(asked)
    return answerOnce(asked, `${content.digest} ${audience}`, async (who) => {
      const { message, card, again } = await explain()
      const quiz = { label: 'Quiz me on this', command: { name: 'quiz', argument: `of ${card}` } }
      const reply: Reply = {
        message: card === undefined ? message : withButton(message, quiz),
        audience,
        more: { name: 'more', argument: again },
      }
      return withSharing(reply, who)
    })
  }

  const aboutName = async (asked: Asked): Promise<Reply> => {
    const { argument, place } = asked
    const known = (await contentOf(asked)).content
    return explained(asked, known, async () => {
      const result = await whatis(known, argument)
      const message = whatisView(known, result)
      // What nobody knows, the team may.
      const writable = result.identifications.length === 0 && /^[\w./:-]{3,60}$/.test(argument)
      const written = { label: 'Write a card for it', command: { name: 'card', argument: `add ${argument}` } }
      return {
        message: place && writable ? withButton(message, written) : message,
        card: result.card?.id,
        again: `whatis ${argument}`,
      }
    })
  }

  const card = async (asked: Asked): Promise<Reply> => {
    const theirs = await teamCards(asked)
    if (theirs) return theirs
    const argument = asked.argument.replace(/^show\s+/, '')
    const known = (await contentOf(asked)).content
    const found = known.card(argument)
    if (!found) return aboutName({ ...asked, argument })
    return explained({ ...asked, argument }, known, () => ({
      message: cardView(known, found),
      card: found.id,
      again: `card ${argument}`,
    }))
  }

  /** What a message left out; a number before its name tells from which block on it was cut. */
  const more = async (asked: Asked): Promise<Reply> => {
    const [, cut, kind = '', argument = ''] = /^(?:(\d{1,4}) )?(\S*) ?([^]*)$/.exec(asked.argument) ?? []
    const left = cut === undefined ? {} : { from: Number(cut) }
    if (kind === 'listing') return listing.rest({ ...asked, argument }, left)
    const whole = await answer({ ...asked, command: kind, argument })
    return {
      message: whole ? moreView(whole.message, left) : sentenceView('This is not known any more. Ask again.'),
      audience: 'asker',
    }
  }

  /** What was answered to the asker, for everyone; or for the asker again. */
  const shared = sharing(async (asked) => {
    if (asked.command === 'listing') return listing.shared(asked)
    const { place } = asked
    const reply = await answer({ ...asked, ...(place && { place: { ...place, shared: false } }) })
    return reply && { ...reply, audience: 'everyone' }
  })

  const daily = async (asked: Asked): Promise<Message> => {
    const learner = await learnerOf(asked)
    const { face } = asked.who
    const setting =
      asked.argument.trim() === '' || !isChat(face) ? {} : readDaily(learner, face, asked.argument)
    if ('problem' in setting) return sentenceView(setting.problem)
    return dailyView(await store.change(learner.id, setting, clock()))
  }

  const link = async (asked: Asked): Promise<Message> => {
    const [learner, now] = [await learnerOf(asked), clock()]
    const linking = { store, codes, random: secretly }
    const typed = asked.argument.trim()
    if (typed === '') return linkCodeView(await createLinkCode(linking, learner, now), linkMinutes)
    if (typed.toLowerCase() === 'undo')
      return unlinkedView((await unlinkLearners(store, learner, now)) !== undefined, unlinkHours)
    return linkedView(await redeemLinkCode(linking, learner, { typed, now }), unlinkHours)
  }

  const learnt = async (asked: Asked): Promise<Reply | undefined> => {
    const { command, argument, fields } = asked
    const { known } = await contentOf(asked)
    const learn = learnChat({ ...deps, known, learner: () => learnerOf(asked) })
    const typed = fields?.['text']?.trim()
    const learned = await learn({ command, argument, ...(typed !== undefined && { typed }) })
    return (
      learned && {
        ...learned,
        audience: 'asker',
        ...(command === 'stats' && { more: { name: 'more', argument: 'stats' } }),
      }
    )
  }

  const answer = async (asked: Asked): Promise<Reply | undefined> => {
    const { command, argument } = asked
    const toAsker = (message: Message): Reply => ({ message, audience: 'asker' })
    switch (command) {
      case 'whatis':
        return aboutName(asked)
      case 'card':
        return card(asked)
      case 'cards':
        return toAsker(await cards(asked))
      case 'find':
        return withSharing(toAsker(await cards(asked, argument)), asked)
      case 'annotate':
        return listing.explain(asked)
      case 'listing':
        return listing.again(asked)
      case 'more':
        return more(asked)
      case 'share':
      case 'alone':
        return shared(asked)
      case 'drop':
        return listing.drop(asked)
      case 'daily':
        return toAsker(await daily(asked))
      case 'link':
        return toAsker(await link(asked))
      case 'help':
        return toAsker(helpView(helpPlace(asked)))
      case 'privacy':
        return toAsker(privacyView({ listingHours }))
      default:
        return (await team(asked)) ?? learnt(asked)
    }
  }

  /** All cards, or those that a search finds. */
  const cards = async (asked: Asked, search?: string): Promise<Message> => {
    const { content } = await contentOf(asked)
    const heads = search === undefined ? content.heads : await content.search(search)
    // Elsewhere the titles in the list are links, or names to be typed.
    const choosable = isChat(asked.who.face)
    return cardsView(content, heads, { ...(search !== undefined && { search }), choosable })
  }

  const helpPlace = ({ who: { face } }: Asked) =>
    isChat(face) ? { face, listingHours } : { face: 'page' as const }

  return answer
}

const isChat = (face: string): face is 'discord' | 'slack' => face === 'discord' || face === 'slack'
