/** The browser of somebody who installs an app: it follows where it is sent, and gives each host its own cookies. */

/** What the browser shows at the end, and where it had been on the way. */
export interface Installed {
  status: number
  text: string
  headers: Headers
  addresses: string[]
}

/** @param slackCookies Who is signed in to Slack there, and what they press. */
export async function browse(start: string, slackCookies: string, slackBase: string): Promise<Installed> {
  const cookies = new Map([[new URL(slackBase).host, slackCookies]])
  const addresses: string[] = []
  let address = start
  for (let steps = 0; steps < 10; steps++) {
    addresses.push(address)
    const { host } = new URL(address)
    const cookie = cookies.get(host)
    const response = await fetch(address, {
      redirect: 'manual',
      headers: cookie === undefined ? {} : { cookie },
    })
    const set = response.headers.getSetCookie().map((one) => one.split(';')[0] ?? '')
    if (set.length > 0) cookies.set(host, set.join('; '))
    const location = response.headers.get('location')
    const text = await response.text()
    if (location === null) return { status: response.status, text, headers: response.headers, addresses }
    address = new URL(location, address).href
  }
  throw new Error(`sent round and round: ${addresses.join(' → ')}`)
}
