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

function terminalKeys(): Keys {
  const input = process.stdin
  emitKeypressEvents(input)
  return {
    key: () =>
      new Promise((resolve) => {
        input.setRawMode(true)
        input.resume()
        input.once('keypress', (text: string | undefined, key: { name?: string; ctrl?: boolean }) => {
          input.setRawMode(false)
          input.pause()
          if (key.ctrl && (key.name === 'c' || key.name === 'd')) resolve('quit')
          else resolve(key.name === 'return' ? 'enter' : (text ?? key.name ?? '').toLowerCase())
        })
      }),
    line: (prompt) =>
      new Promise((resolve) => {
        const lines = createInterface({ input, output: process.stdout })
        lines.once('close', () => resolve(undefined))
        lines.question(prompt, (text) => {
          resolve(text)
          lines.close()
        })
      }),
    close: () => input.pause(),
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
