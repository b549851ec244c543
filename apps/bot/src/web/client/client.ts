/** The page's client: a conversation whose answers the server renders. Each question has a place in the address bar. */
import { allCards, annotate, askCard, askHelp, askName, learn, type Outcome } from './api.ts'
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
    case 'learn':
      put(await learn(question), exchange)
      return question.command === 'answer' ? focusNext() : undefined
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
function press(button: HTMLButtonElement): void {
  const { command = '', argument = '' } = button.dataset
  if (command === 'choose-file') return part('file', HTMLInputElement).click()
  const question = command === 'example' ? readQuestion(example) : readQuestion(`/${command} ${argument}`)
  if (question?.kind === 'learn') spend(button)
  if (question)
    ask({
      question: question.kind === 'learn' ? { ...question, said: labelOf(button) } : question,
      entry: 'new',
      moveFocus: true,
    })
}

const labelOf = (button: HTMLButtonElement) =>
  (button.querySelector('bdi, code') ?? button).textContent?.trim() ?? ''

/** After an answer Enter goes on, as in the terminal. */
function focusNext(): void {
  const replies = document.querySelectorAll('.message.proctor')
  const next = [...replies].at(-1)?.querySelector<HTMLButtonElement>('button[data-command="quiz"]')
  next?.focus({ preventScroll: true })
}

/** A question that was answered takes no second answer; the server would refuse it, too. */
function spend(element: Element): void {
  const reply = element.closest('.reply')
  const parts =
    reply?.querySelectorAll<HTMLButtonElement | HTMLInputElement>(
      '.choices button, form.typed *, [data-command="answer"]',
    ) ?? []
  for (const one of parts) one.disabled = true
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
  if (target instanceof HTMLButtonElement) return press(target)
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

document.addEventListener('submit', (event) => {
  const form = event.target
  if (!(form instanceof HTMLFormElement) || !form.matches('form.typed')) return
  event.preventDefault()
  const typed = String(new FormData(form).get('typed') ?? '').trim()
  const { command = '', argument = '' } = form.dataset
  spend(form)
  ask({
    question: { kind: 'learn', command, argument, typed, said: typed === '' ? 'I do not know' : typed },
    entry: 'new',
    moveFocus: true,
  })
})

/** Keys 1 to 3 answer the last question, as in the terminal. */
document.addEventListener('keydown', (event) => {
  const typing = event.target instanceof HTMLElement && event.target.closest('input, select, textarea')
  if (typing || !/^[1-9]$/.test(event.key) || event.ctrlKey || event.metaKey || event.altKey) return
  const questions = document.querySelectorAll('.choices')
  const choice = [...questions]
    .at(-1)
    ?.querySelector<HTMLButtonElement>(`button[data-key="${event.key}"]:not(:disabled)`)
  if (!choice) return
  event.preventDefault()
  choice.click()
})

history.scrollRestoration = 'manual'
addEventListener('popstate', (event) => follow(event.state))
if (questionAt(location.hash)) follow(history.state)
// A touch screen would show its keyboard over the welcome.
else if (matchMedia('(hover: hover)').matches) box.focus({ preventScroll: true })
