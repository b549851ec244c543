/** The page's client: a conversation whose answers the server renders. Each question has a place in the address bar. */
import { allCards, annotate, askCard, askHelp, askName, type Outcome } from './api.ts'
import { createBox } from './box.ts'
import { browse } from './browse.ts'
import { openExchange, returnTo, type Exchange } from './conversation.ts'
import { part } from './dom.ts'
import { enhance } from './enhance.ts'
import { example } from './example.ts'
import { receiveListings } from './listings.ts'
import { placeOf, questionAt, readQuestion, spoken, type Question } from './question.ts'
import { rendered } from './rendered.ts'
import { withTools } from './report.ts'
import type { Answer } from '../wire.ts'

/** What the browser keeps with each entry of its history. Numbers of exchanges hold for one visit only. */
interface Entry {
  visit: number
  exchange: number
}

interface Asked {
  question: Question
  /** A new entry in the history, or the one that the browser is at. */
  entry: 'new' | 'present'
  moveFocus: boolean
}

function ask({ question, entry, moveFocus }: Asked): void {
  const exchange = openExchange(spoken(question), { moveFocus })
  const state: Entry = { visit: performance.timeOrigin, exchange: exchange.number }
  const place = placeOf(question)
  if (entry === 'new') history.pushState(state, '', place)
  else history.replaceState(state, '', place)
  void answer(question, exchange)
}

async function answer(question: Question, exchange: Exchange): Promise<void> {
  switch (question.kind) {
    case 'whatis':
      return put(await askName(question.name), exchange)
    case 'card':
      return put(await askCard(question.id), exchange)
    case 'help':
      return put(await askHelp(), exchange)
    case 'listing':
      return put(await annotate(question.listing), exchange, withTools)
    case 'annotate':
      return invite(exchange)
    case 'unknown-command':
      return exchange.fail(`There is no \`/${question.command}\` here. \`/help\` says what there is.`)
    case 'cards': {
      const outcome = await allCards()
      if (outcome.kind === 'failed') return exchange.fail(outcome.sentence)
      return exchange.answer(`${outcome.result.length} cards`, browse(outcome.result, question.search))
    }
  }
}

function put(
  outcome: Outcome<Answer>,
  exchange: Exchange,
  dress: (answer: DocumentFragment) => DocumentFragment = (answer) => answer,
): void {
  if (outcome.kind === 'failed') return exchange.fail(outcome.sentence)
  const { title, html } = outcome.result
  const content = dress(rendered(html))
  enhance(content)
  exchange.answer(title, content)
}

function invite(exchange: Exchange): void {
  const how = document.importNode(part('how-to-paste', HTMLTemplateElement).content, true)
  enhance(how)
  exchange.answer('Paste a listing, or choose a file', how)
}

/** What a button asks: a command of a message, of the welcome, or of the invitation to paste. */
function press({ command = '', argument = '' }: DOMStringMap): void {
  if (command === 'choose-file') return part('file', HTMLInputElement).click()
  const question = command === 'example' ? readQuestion(example) : readQuestion(`/${command} ${argument}`)
  if (question) ask({ question, entry: 'new', moveFocus: true })
}

/** Goes to where the browser says we are: to the exchange if it is still here, or asks once more. */
function follow(state: unknown): void {
  const { visit, exchange } = (state ?? {}) as Partial<Entry>
  if (visit === performance.timeOrigin && exchange !== undefined && returnTo(exchange)) return
  const question = questionAt(location.hash)
  if (question) return ask({ question, entry: 'present', moveFocus: true })
  scrollTo({ top: 0 })
  part('welcome', HTMLElement).focus({ preventScroll: true })
}

const box = createBox((text) => {
  const question = readQuestion(text)
  if (question) ask({ question, entry: 'new', moveFocus: false })
})
receiveListings(box, (question) => ask({ question, entry: 'new', moveFocus: false }))

document.addEventListener('click', (event) => {
  const target =
    event.target instanceof Element ? event.target.closest('a[href^="#"], button[data-command]') : null
  if (target instanceof HTMLButtonElement) return press(target.dataset)
  // With a modifier a link opens elsewhere, as links do.
  if (
    !(target instanceof HTMLAnchorElement) ||
    event.ctrlKey ||
    event.metaKey ||
    event.shiftKey ||
    event.altKey
  )
    return
  event.preventDefault()
  if (target.hash === '#question') return box.focus()
  const question = questionAt(target.hash)
  if (question) return ask({ question, entry: 'new', moveFocus: true })
  history.pushState(undefined, '', '#/')
  follow(undefined)
})

document.addEventListener('keydown', (event) => {
  const typing = event.target instanceof HTMLElement && event.target.closest('input, select, textarea')
  if (event.key !== '/' || typing || event.ctrlKey || event.metaKey || event.altKey) return
  event.preventDefault()
  box.focus()
})

history.scrollRestoration = 'manual'
addEventListener('popstate', (event) => follow(event.state))
if (questionAt(location.hash)) follow(history.state)
// A touch screen would show its keyboard over the welcome.
else if (matchMedia('(hover: hover)').matches) box.focus({ preventScroll: true })
