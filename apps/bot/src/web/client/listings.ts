/** The ways in for a listing: pasted anywhere, dropped anywhere, or chosen as a file. */
import { part } from './dom.ts'
import { isListing, ofFile, readQuestion, type Question } from './question.ts'

/** Calls `ask` with each listing; a single line pasted outside the box is put into it. */
export function receiveListings(box: HTMLInputElement, ask: (question: Question) => void): void {
  const file = part('file', HTMLInputElement)
  part('attach', HTMLElement).addEventListener('click', () => file.click())
  file.addEventListener('change', () => {
    const chosen = file.files?.[0]
    if (chosen) ask(ofFile(chosen))
    // So that the same file can be chosen again.
    file.value = ''
  })
  document.addEventListener('paste', (event) => receivePaste(event, box, ask))
  receiveDrops((transfer) => {
    const dropped = transfer.files[0]
    const question = dropped ? ofFile(dropped) : readQuestion(transfer.getData('text/plain'))
    if (question) ask(question)
  })
}

function receivePaste(event: ClipboardEvent, box: HTMLInputElement, ask: (question: Question) => void): void {
  const inOtherField = event.target instanceof HTMLInputElement && event.target !== box
  if (inOtherField || !event.clipboardData) return
  const file = event.clipboardData.files[0]
  const text = event.clipboardData.getData('text/plain')
  const question = file ? ofFile(file) : isListing(text) ? readQuestion(`/annotate ${text}`) : undefined
  if (question) {
    event.preventDefault()
    ask(question)
  } else if (event.target !== box) box.focus()
}

function receiveDrops(receive: (transfer: DataTransfer) => void): void {
  const sign = part('drop', HTMLElement)
  // Entering a child leaves its parent, so entries are counted.
  let inside = 0
  const set = (depth: number) => {
    inside = Math.max(0, depth)
    sign.hidden = inside === 0
  }
  addEventListener('dragenter', () => set(inside + 1))
  addEventListener('dragleave', () => set(inside - 1))
  addEventListener('dragover', (event) => event.preventDefault())
  addEventListener('drop', (event) => {
    event.preventDefault()
    set(0)
    if (event.dataTransfer) receive(event.dataTransfer)
  })
}
