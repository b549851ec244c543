/** `npm start` as the README says it: prints one URL within ten seconds, and the page there answers. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'

const child = spawn('npm', ['start', '--', '--port', '0'], {
  stdio: ['ignore', 'pipe', 'inherit'],
  detached: true,
})
const stop = () => {
  if (child.pid) process.kill(-child.pid, 'SIGTERM')
}
const late = setTimeout(() => {
  console.error('npm start printed no URL within ten seconds')
  stop()
  process.exit(1)
}, 10_000)

let printed = ''
for await (const piece of child.stdout) {
  printed += String(piece)
  const url = /http:\/\/127\.0\.0\.1:\d+\S*/.exec(printed)?.[0]
  if (!url) continue
  clearTimeout(late)
  const response = await fetch(url)
  const text = await response.text()
  const ok = response.status === 200 && text.includes('Proctor')
  console.log(`${url} answered ${response.status}`)
  stop()
  await once(child, 'exit')
  process.exit(ok ? 0 : 1)
}
process.exit(1)
