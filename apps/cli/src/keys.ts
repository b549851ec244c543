/** One key an answer on a terminal; lines where input is a pipe or a file. */
import { createInterface, emitKeypressEvents, type Interface } from 'node:readline'

export interface Keys {
  /** The next key, lower case; `enter`, `quit` for Ctrl-C, Ctrl-D and the end of the input. */
  key(): Promise<string>
  /** A typed line; undefined at the end of the input. */
  line(prompt: string): Promise<string | undefined>
  close(): void
}

export function openKeys(): Keys {
  return process.stdin.isTTY ? terminalKeys() : pipedKeys()
}

/**
 * Raw from the first question to the last: a key pressed early waits for its question, and Ctrl-C is a key like others,
 * so that the session ends in order.
 */
function terminalKeys(): Keys {
  const input = process.stdin
  const early: string[] = []
  let waiting: ((key: string) => void) | undefined
  let typing = false
  emitKeypressEvents(input)
  input.setRawMode(true)
  input.on('keypress', (text: string | undefined, { name = '', ctrl }: { name?: string; ctrl?: boolean }) => {
    if (typing) return
    const quits = ctrl === true && (name === 'c' || name === 'd')
    const key = quits ? 'quit' : name === 'return' ? 'enter' : (text ?? name).toLowerCase()
    if (waiting) waiting(key)
    else early.push(key)
    waiting = undefined
  })
  return {
    key() {
      const pressed = early.shift()
      if (pressed !== undefined) return Promise.resolve(pressed)
      return new Promise((resolve) => (waiting = resolve))
    },
    line(prompt) {
      typing = true
      return new Promise((resolve) => {
        const lines = createInterface({ input, output: process.stdout })
        lines.once('close', () => {
          typing = false
          input.setRawMode(true)
          input.resume()
          resolve(undefined)
        })
        lines.question(prompt, (text) => {
          resolve(text)
          lines.close()
        })
      })
    },
    close() {
      input.setRawMode(false)
      input.pause()
    },
  }
}

function pipedKeys(): Keys {
  const lines: Interface = createInterface({ input: process.stdin })
  const read = lines[Symbol.asyncIterator]()
  const next = async () => {
    const { value, done } = await read.next()
    return done ? undefined : value
  }
  return {
    async key() {
      const line = await next()
      return line === undefined ? 'quit' : line === '' ? 'enter' : line.trim().slice(0, 1).toLowerCase()
    },
    line: next,
    close: () => lines.close(),
  }
}
