/** The box one types in: Enter asks, Shift+Enter breaks the line, names complete as one types (ARIA combobox). */
import { getJson } from './api.ts'
import { element, required } from './dom.ts'

const commands = [
  { name: '/whatis', summary: 'what a name in ps is' },
  { name: '/annotate', summary: 'explain a pasted listing' },
  { name: '/cards', summary: 'browse all cards' },
  { name: '/help', summary: 'what you can do here' },
]

interface Completion {
  name: string
  summary: string
}

export function createBox({ say, read }: { say(text: string): void; read(file: File): void }): void {
  const box = required('box')
  const form = required('ask')
  const list = required('completions')
  const file = required('file')
  if (!(box instanceof HTMLTextAreaElement) || !(form instanceof HTMLFormElement) || !(file instanceof HTMLInputElement)) return
  let options: HTMLElement[] = []
  let active = -1
  let asked = 0

  const close = () => {
    options = []
    active = -1
    list.replaceChildren()
    list.hidden = true
    box.setAttribute('aria-expanded', 'false')
    box.removeAttribute('aria-activedescendant')
  }
  const mark = (index: number) => {
    active = (index + options.length) % options.length
    options.forEach((option, at) => option.setAttribute('aria-selected', String(at === active)))
    const chosen = options[active]
    if (chosen) {
      box.setAttribute('aria-activedescendant', chosen.id)
      chosen.scrollIntoView({ block: 'nearest' })
    }
  }
  const grow = () => {
    box.style.height = 'auto'
    box.style.height = `${Math.min(box.scrollHeight, 240)}px`
  }
  const send = () => {
    const text = box.value
    close()
    box.value = ''
    grow()
    say(text)
  }
  const choose = (completion: Completion) => {
    if (completion.name.startsWith('/') && completion.name !== '/cards' && completion.name !== '/help') {
      box.value = `${completion.name} `
      close()
      box.focus()
      return
    }
    box.value = completion.name.startsWith('/') ? completion.name : `/whatis ${completion.name}`
    send()
  }
  const open = (completions: Completion[]) => {
    close()
    if (completions.length === 0) return
    options = completions.map((completion, at) => {
      const option = element(
        'li',
        { role: 'option', id: `completion-${at}`, 'aria-selected': 'false' },
        element('strong', {}, completion.name),
        element('span', {}, completion.summary),
      )
      option.addEventListener('pointerdown', (event) => {
        event.preventDefault()
        choose(completion)
      })
      option.addEventListener('completion', () => choose(completion))
      return option
    })
    list.replaceChildren(...options)
    list.hidden = false
    box.setAttribute('aria-expanded', 'true')
  }
  const complete = async () => {
    const text = box.value
    const turn = ++asked
    if (text.includes('\n') || text.length > 80) return close()
    const command = /^\/\w*$/.exec(text)
    if (command) return open(commands.filter(({ name }) => name.startsWith(text)))
    const name = text.replace(/^\/whatis\s+/, '').trim()
    if (name.length < 1 || name.startsWith('/')) return close()
    const found = await getJson<Completion[]>(`/api/complete?prefix=${encodeURIComponent(name)}`).catch(() => [])
    if (turn === asked) open(found)
  }

  box.addEventListener('input', () => {
    grow()
    void complete()
  })
  box.addEventListener('blur', close)
  box.addEventListener('keydown', (event) => {
    const listed = options.length > 0
    if (event.key === 'ArrowDown' && listed) mark(active + 1)
    else if (event.key === 'ArrowUp' && listed) mark(active - 1)
    else if (event.key === 'Tab' && listed && !event.shiftKey && active >= 0) options[active]?.dispatchEvent(new Event('completion'))
    else if (event.key === 'Escape' && listed) close()
    else if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
      if (active >= 0) options[active]?.dispatchEvent(new Event('completion'))
      else send()
    } else return
    event.preventDefault()
  })
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    send()
  })
  file.addEventListener('change', () => {
    const chosen = file.files?.[0]
    if (chosen) read(chosen)
    file.value = ''
  })
  box.focus()
}
