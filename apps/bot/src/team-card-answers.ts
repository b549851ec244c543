/** `/card add|edit|remove|list|history|undo`: cards that a team writes, checked as ours are, with every version kept. */
import {
  teamCardDoneView,
  teamCardFormOf,
  teamCardHistoryView,
  teamCardProblemsView,
  teamCardsView,
  type FieldProblem,
  type Message,
  sentenceView,
} from '@proctor/chat'
import {
  teamCardFields,
  teamCardForm,
  type Content,
  type TeamCard,
  type TeamCardForm,
} from '@proctor/content'
import { parseTeamCard, readTeamCard } from '@proctor/content/team'
import { isAllowed, type Learner, type Workspace, type WorkspaceStore } from '@proctor/tutor'
import type { Asked, Place, Reply } from './asked.ts'
import { teamCardsOf } from './team-content.ts'
import type { Teams } from './teams.ts'

export interface TeamCardDeps {
  /** Ours alone. */
  content: Content
  workspaces: WorkspaceStore
  teams: Teams
  clock: () => number
  learnerOf: (asked: Asked) => Promise<Learner>
}

const verbs = ['add', 'edit', 'remove', 'list', 'history', 'undo', 'save', 'draft'] as const
type Verb = (typeof verbs)[number]

/** Forms with something wrong in them that are kept for going on. */
const mostDrafts = 500
const mostChanges = 30
/** Versions among which a removed card is looked for. */
const mostLookedAt = 500

interface Here {
  asked: Asked
  place: Place
  workspace: Workspace
  learner: Learner
  cards: TeamCard[]
  rest: string
}

/** Answers what is said of team cards; undefined for what is not, such as `/card kswapd`. */
export function teamCardAnswers(deps: TeamCardDeps): (asked: Asked) => Promise<Reply | undefined> {
  const { content, workspaces, teams, clock, learnerOf } = deps
  const drafts = new Map<string, { argument: string; form: TeamCardForm; problems: FieldProblem[] }>()
  const draftKey = ({ workspace, learner }: Here) => `${workspace.id} ${learner.id}`

  /** The id of a card by what somebody calls it, of one that was removed as well. */
  const idOf = async (here: Here): Promise<string | undefined> => {
    const found = named(here)
    if (found) return found.id
    const versions = await workspaces.teamCardVersions(here.workspace.id, undefined, mostLookedAt)
    return versions.find(({ card }) => card !== undefined && parseTeamCard(card)?.names.includes(here.rest))
      ?.id
  }

  const add = ({ rest }: Here): Reply =>
    opening(teamCardFormOf('save', { names: rest }), 'Write a card for a program of your team.', 'add')

  const edit = async (here: Here): Promise<Reply> => {
    const card = named(here)
    if (!card) return unknown(here)
    const stored = (await workspaces.teamCards(here.workspace.id)).find(({ id }) => id === card.id)
    return opening(
      teamCardFormOf(`save ${card.id} ${stored?.updatedAt ?? 0}`, teamCardForm(card)),
      `Change the card ${card.names[0]}.`,
      `edit ${card.id}`,
    )
  }

  const save = async (here: Here): Promise<Reply> => {
    const [editing, last] = here.rest.split(' ')
    const form = formOf(here.asked)
    const { workspace, learner, cards } = here
    const read = readTeamCard(form, {
      content,
      cards,
      workspace: workspace.id,
      ...(editing && { editing }),
    })
    if ('problems' in read) return wrong(here, form, read.problems)
    const kept = await workspaces.keepTeamCard(workspace.id, {
      id: read.card.id,
      card: JSON.stringify(read.card),
      by: learner.id,
      now: clock(),
      ...(editing && { last: Number(last) }),
    })
    if (!kept)
      return wrong(here, form, [
        {
          field: 'names',
          problem:
            'Somebody changed this card meanwhile. Look at it with /card show, then go on editing: what you wrote is kept here.',
        },
      ])
    drafts.delete(draftKey(here))
    return { message: teamCardDoneView('saved', read.card), audience: 'asker' }
  }

  const wrong = (here: Here, form: TeamCardForm, problems: FieldProblem[]): Reply => {
    // A card that was changed meanwhile is saved over what it is then, by who has read this.
    const id = here.rest.split(' ')[0] ?? ''
    const argument = id === '' ? 'save' : `save ${id}`
    drafts.delete(draftKey(here))
    drafts.set(draftKey(here), { argument, form, problems })
    if (drafts.size > mostDrafts) for (const old of drafts.keys()) if (drafts.delete(old)) break
    return {
      message: teamCardProblemsView(problems, form),
      audience: 'asker',
      form: teamCardFormOf(argument, form, problems),
    }
  }

  const draft = (here: Here): Reply => {
    const kept = drafts.get(draftKey(here))
    return kept
      ? opening(teamCardFormOf(kept.argument, kept.form), 'What you wrote is kept here.', 'draft')
      : add(here)
  }

  const remove = async (here: Here): Promise<Reply> => {
    const card = named(here)
    if (!card) return unknown(here)
    const { workspace, learner } = here
    await workspaces.keepTeamCard(workspace.id, { id: card.id, card: null, by: learner.id, now: clock() })
    return { message: teamCardDoneView('removed', card), audience: 'asker' }
  }

  const undo = async (here: Here): Promise<Reply> => {
    const { workspace, learner, cards, rest } = here
    const id = (await idOf(here)) ?? rest
    const [now, before] = await workspaces.teamCardVersions(workspace.id, id, 2)
    if (!now) return unknown(here)
    const [is, was] = [now, before].map((one) =>
      one?.card === undefined ? undefined : parseTeamCard(one.card),
    )
    const card = was ?? is
    if (!card) return unknown(here)
    if (was) {
      // Its names may have been given to another card since.
      const others = cards.filter((one) => one.id !== id)
      const read = readTeamCard(teamCardForm(was), {
        content,
        cards: others,
        workspace: workspace.id,
        editing: id,
      })
      if ('problems' in read)
        return { message: teamCardProblemsView(read.problems, teamCardForm(was)), audience: 'asker' }
    }
    await workspaces.keepTeamCard(workspace.id, {
      id,
      card: was ? JSON.stringify(was) : null,
      by: learner.id,
      now: clock(),
    })
    return { message: teamCardDoneView(was ? 'undone' : 'removed', card), audience: 'asker' }
  }

  const history = async (here: Here): Promise<Reply> => {
    const { workspace, rest } = here
    const id = rest === '' ? undefined : ((await idOf(here)) ?? rest)
    const versions = await workspaces.teamCardVersions(workspace.id, id, mostChanges)
    const cardOf = (json: string | undefined) => (json === undefined ? undefined : parseTeamCard(json))
    const changes = versions.map(({ id: of, at, card }, index) => {
      const before = versions.slice(index + 1).find((one) => one.id === of)
      return { id: of, at, before: cardOf(before?.card), after: cardOf(card) }
    })
    return { message: teamCardHistoryView(changes), audience: 'asker' }
  }

  const does: Record<Exclude<Verb, 'list' | 'history'>, (here: Here) => Reply | Promise<Reply>> = {
    add,
    edit,
    save,
    draft,
    remove,
    undo,
  }

  return async (asked) => {
    const [first = '', ...words] = asked.argument.trim().split(/\s+/)
    const verb = verbs.find((one) => one === first)
    if (!verb) return undefined
    const { place } = asked
    if (!place) return { message: sentenceView(elsewhere), audience: 'asker' }
    const workspace = await teams.of(place)
    const here: Here = {
      asked,
      place,
      workspace,
      learner: await learnerOf(asked),
      cards: await teamCardsOf(workspaces, workspace.id),
      rest: words.join(' '),
    }
    if (verb === 'history') return history(here)
    const { settings } = workspace
    const mayEdit = await isAllowed(settings.editors, settings, place)
    if (verb === 'list') return { message: teamCardsView(here.cards, mayEdit), audience: 'asker' }
    if (!mayEdit)
      return {
        message: sentenceView('In this team you may not write cards. Ask a manager: /settings says who may.'),
        audience: 'asker',
      }
    return does[verb](here)
  }
}

/** A card by its id, its content id, or one of its names. */
function named({ cards, rest }: Pick<Here, 'cards' | 'rest'>): TeamCard | undefined {
  const wanted = rest.replace(/^team:/, '')
  return cards.find(({ id }) => id === wanted) ?? cards.find(({ names }) => names.includes(wanted))
}

function formOf({ fields = {} }: Asked): TeamCardForm {
  const form = Object.fromEntries(teamCardFields.map(({ field }) => [field, fields[field] ?? '']))
  return form as unknown as TeamCardForm
}

/** A form, and for faces that open it later a button that does. */
function opening(form: NonNullable<Reply['form']>, text: string, again: string): Reply {
  const message: Message = {
    title: text,
    blocks: [
      { kind: 'text', text },
      { kind: 'buttons', buttons: [{ label: 'Open the form', command: { name: 'card', argument: again } }] },
    ],
  }
  return { message, audience: 'asker', form }
}

const unknown = ({ rest }: Here): Reply => ({
  message: sentenceView(
    rest === ''
      ? 'Which card? /card list shows those of your team.'
      : `Your team has no card "${rest.slice(0, 80)}". /card list shows them.`,
  ),
  audience: 'asker',
})

const elsewhere = 'Cards of a team belong to it. Ask in a server where Proctor has been added.'
