/** The page's client: a conversation whose answers the server renders. Routes live in the hash, so Back works. */
import { annotateListing, ask, type Answer } from './api.ts'
import { createBox } from './box.ts'
import { cardsPage } from './cards.ts'
import { conversation } from './conversation.ts'
import { element, required } from './dom.ts'
import { watchDrops } from './drop.ts'

const log = required('log')
const talk = conversation(log)

/** Where the answers of this visit are, so that Back shows them again instead of asking twice. */
const shown = new Map<string, HTMLElement>()

async function show(route: string, said: string, answer: Promise<Answer>): Promise<void> {
  const known = shown.get(route)
  if (known?.isConnected) {
    talk.focus(known)
    return
  }
  talk.empty()
  shown.set(route, await talk.exchange(said, answer))
}

function follow(): void {
  const route = decodeURIComponent(location.hash.replace(/^#\/?/, ''))
  const [page = '', ...rest] = route.split('/')
  const argument = rest.join('/')
  document.title = 'Proctor'
  if (page === 'card' && argument) void show(route, `/card ${argument}`, ask(`/api/card/${encodeURIComponent(argument)}`))
  else if (page === 'whatis') void show(route, `/whatis ${argument}`, ask(`/api/whatis?name=${encodeURIComponent(argument)}`))
  else if (page === 'cards') void talk.place(route, shown, cardsPage)
  else if (page === 'help') void show(route, '/help', ask('/api/help'))
  else if (log.childElementCount === 0) welcome()
}

/** Goes to a route; asks again when it is the present one. */
function go(route: string): void {
  if (location.hash === `#/${route}`) {
    shown.delete(route)
    follow()
  } else location.hash = `#/${route}`
}

function say(text: string): void {
  const line = text.trim()
  if (line === '') return
  const command = /^\/(\w+)\s*([\s\S]*)$/.exec(line)
  if (command?.[1] === 'cards') go('cards')
  else if (command?.[1] === 'help') go('help')
  else if (command?.[1] === 'annotate') {
    if (command[2]) void listing(command[2])
    else talk.hint('Paste the output of ps -ef (or aux, top -b -n1, …) into the box, or drop a file here.')
  } else if (command?.[1] === 'whatis') go(`whatis/${encodeURIComponent(command[2] ?? '')}`)
  else if (line.includes('\n')) void listing(text)
  else if (command && !line.includes(' ')) talk.hint(`There is no command ${line.slice(0, 40)}. Known: /whatis, /annotate, /cards, /help.`)
  else go(`whatis/${encodeURIComponent(line)}`)
}

async function listing(data: string | Blob, name?: string): Promise<void> {
  talk.empty()
  const lines = typeof data === 'string' ? data.trim().split('\n').length : undefined
  const said = name ? `/annotate ${name}` : `/annotate (${lines} lines pasted)`
  await talk.exchange(said, annotateListing(data))
}

function welcome(): void {
  const tries: [string, () => void][] = [
    ['whatis kswapd0', () => go('whatis/kswapd0')],
    ['whatis kworker/u8:2+flush-8:0', () => go(`whatis/${encodeURIComponent('kworker/u8:2+flush-8:0')}`)],
    ['browse the cards', () => go('cards')],
    ['paste ps -ef', () => talk.hint('Run ps -ef on a Linux machine, copy all of it, paste it below and press Enter. Nothing leaves this machine.')],
  ]
  const buttons = tries.map(([label, run]) => {
    const button = element('button', { type: 'button' }, label)
    button.addEventListener('click', run)
    return button
  })
  log.append(
    element(
      'section',
      { class: 'welcome' },
      element('h2', {}, 'What is running there?'),
      element('p', {}, 'Ask for a name that ps prints, or paste a whole listing: every row is explained, and what deserves a look comes first.'),
      element('p', { class: 'buttons' }, ...buttons),
    ),
  )
}

log.addEventListener('click', (event) => {
  const button = event.target instanceof Element ? event.target.closest<HTMLElement>('button[data-command]') : undefined
  const { command, argument } = button?.dataset ?? {}
  if (command === 'card' || command === 'whatis') go(`${command}/${encodeURIComponent(argument ?? '')}`)
})
createBox({ say, read: (file) => void listing(file, file.name) })
watchDrops((file) => void listing(file, file.name))
addEventListener('hashchange', follow)
follow()
