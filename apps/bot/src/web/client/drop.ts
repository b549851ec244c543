/** A file dropped anywhere on the page is read as a listing. */
import { required } from './dom.ts'

export function watchDrops(read: (file: File) => void): void {
  const sign = required('drop')
  let depth = 0
  addEventListener('dragenter', (event) => {
    if (!event.dataTransfer?.types.includes('Files')) return
    depth++
    sign.hidden = false
  })
  addEventListener('dragleave', () => {
    depth = Math.max(0, depth - 1)
    if (depth === 0) sign.hidden = true
  })
  addEventListener('dragover', (event) => event.preventDefault())
  addEventListener('drop', (event) => {
    event.preventDefault()
    depth = 0
    sign.hidden = true
    const file = event.dataTransfer?.files[0]
    if (file) read(file)
  })
}
