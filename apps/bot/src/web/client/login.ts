/** Sends the token and opens the page. */
import { part } from './dom.ts'

const token = part('token', HTMLInputElement)
const failure = part('failure', HTMLElement)

/** Why the token did not open the page; nothing when it did. */
async function enter(): Promise<string | undefined> {
  try {
    const response = await fetch('/api/login', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ token: token.value }),
    })
    if (response.ok) return undefined
    const { error } = (await response.json()) as { error?: string }
    return error ?? `The server answered ${response.status}.`
  } catch {
    return 'Proctor does not answer. Is it still running?'
  }
}

async function submit(): Promise<void> {
  failure.textContent = ''
  const sentence = await enter()
  if (sentence === undefined) return location.reload()
  failure.textContent = sentence
  token.select()
}

part('login', HTMLFormElement).addEventListener('submit', (event) => {
  event.preventDefault()
  void submit()
})
token.focus()
