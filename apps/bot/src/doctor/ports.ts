/** Whether an address that Proctor wants to listen on is free, or taken by a Proctor that runs. */
import { createServer } from 'node:net'
import { whyNotListening, type Address } from '../listening.ts'
import { ask } from './ask.ts'
import { about, type Finding } from './finding.ts'

export interface Wanted extends Address {
  /** What is listened for, such as "the page". */
  check: string
  /** The settings that say where. */
  settings: string
  /** A path whose answer shows that it is Proctor. */
  path: string
  proof: RegExp
}

export async function portFinding({ check, settings, path, proof, ...address }: Wanted): Promise<Finding> {
  const { ok, problem } = about(check)
  const { host, port } = address
  const where = `${host}, port ${port}`
  if (port === 0) return ok(`${host}, any free port`)
  const error = await listening(address)
  if (error === undefined) return ok(`${where} is free`)
  if (error.code === 'EADDRINUSE') {
    const look = await ask(`http://${reached(host)}:${port}${path}`)
    if (look.kind === 'answered' && proof.test(`${look.status} ${look.text}`))
      return ok(`${where}: Proctor is running there`)
  }
  return problem(whyNotListening(error, address), `Set ${settings}, or stop what has it: ss -ltnp`)
}

/** Listens for a moment; the error, where that fails. */
function listening({ host, port }: Address): Promise<NodeJS.ErrnoException | undefined> {
  const server = createServer()
  return new Promise((resolve) => {
    server.once('error', resolve)
    server.listen({ port, host: host.replace(/^\[(.*)\]$/, '$1'), exclusive: true }, () =>
      server.close(() => resolve(undefined)),
    )
  })
}

/** The address by which this machine reaches what listens on all of them. */
function reached(host: string): string {
  if (host === '0.0.0.0' || host === '::' || host === '[::]') return '127.0.0.1'
  return host.includes(':') && !host.startsWith('[') ? `[${host}]` : host
}
