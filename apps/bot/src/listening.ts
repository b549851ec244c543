/** Why an address cannot be listened on, in a sentence with a way on. */

export interface Address {
  host: string
  port: number
}

export function whyNotListening({ code, message }: NodeJS.ErrnoException, { host, port }: Address): string {
  if (code === 'EADDRINUSE')
    return `port ${port} is taken; is Proctor running already? Give another one, or 0 for any`
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') return `${host} is no address of this machine`
  if (code === 'EACCES') return `port ${port} may not be used by this user; give one above 1023`
  return `cannot listen on ${host}, port ${port}: ${message}`
}
