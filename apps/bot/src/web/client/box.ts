/** The box one types in: Enter asks, Tab completes, arrows choose, Escape closes the list. */
import { complete } from './api.ts'
import { createCompletions, type Option } from './completions.ts'
import { part } from './dom.ts'
import { commands } from './question.ts'

/** Calls `say` with what was typed. Gives the box for those who want to focus or fill it. */
export function createBox(say: (text: string) => void): HTMLInputElement {
  const box = part('question', HTMLInputElement)
  const completions = createCompletions(box, (option) => choose(option))
  let asked = new AbortController()

  const stop = () => {
    asked.abort()
    completions.close()
  }
  const send = (text: string) => {
    stop()
    if (text.trim() === '') return
    box.value = ''
    say(text)
  }
  const fill = (option: Option) => {
    box.value = option.text
    stop()
    if (!option.complete) void suggest()
  }
  const choose = (option: Option) => (option.complete ? send(option.text) : fill(option))

  const suggest = async () => {
    asked.abort()
    asked = new AbortController()
    const { signal } = asked
    const text = box.value
    if (isCommandName(text)) return completions.show(commandsFor(text), { first: text.length > 1 })
    completions.outdate()
    const names = await namesFor(text, signal)
    if (!signal.aborted) completions.show(names, { first: false })
  }

  box.addEventListener('input', () => void suggest())
  box.addEventListener('blur', stop)
  box.addEventListener('keydown', (event) => {
    // Enter and Tab also end the composition of a character (Chinese, Japanese); they belong to it then.
    if (event.isComposing) return
    const option = event.key === 'Tab' ? completions.likeliest() : completions.marked()
    if (event.key === 'ArrowDown' && !completions.move(1)) void suggest()
    else if (event.key === 'ArrowUp') completions.move(-1)
    else if (event.key === 'Escape') stop()
    else if (event.key === 'Tab' && option && !event.shiftKey) fill(option)
    else if (event.key === 'Enter' && option) choose(option)
    else return
    if (event.key !== 'Escape') event.preventDefault()
  })
  part('composer', HTMLFormElement).addEventListener('submit', (event) => {
    event.preventDefault()
    send(box.value)
  })
  return box
}

const isCommandName = (text: string) => /^\/[A-Za-z]*$/.test(text)

function commandsFor(text: string): Option[] {
  return commands
    .filter(({ name }) => `/${name}`.startsWith(text.toLowerCase()))
    .map(({ name, argument, summary }) => ({
      text: argument ? `/${name} ` : `/${name}`,
      summary,
      complete: !argument,
    }))
}

/** Names that begin with what stands behind `/whatis`, or with the whole line; with the command kept as it was typed. */
async function namesFor(text: string, signal: AbortSignal): Promise<Option[]> {
  const [, command = '', name = ''] = /^(\/whatis\s+)?([^]*)$/i.exec(text) ?? []
  if (name.trim() === '' || (command === '' && /^\/[A-Za-z]+\s/.test(text))) return []
  const names = await complete(name.trim(), signal)
  // A name that is written out needs no list below it.
  if (names.length === 1 && names[0]?.name === name.trim()) return []
  return names.map((one) => ({ text: command + one.name, summary: one.summary, complete: true }))
}
