/** The address that Slack gives with a command or a press, to be answered at: what is posted there becomes a message. */
import { Agent as PlainAgent, request as plainRequest } from 'node:http'
import { Agent, request } from 'node:https'
import type { RespondArguments } from '@slack/bolt'

/** Milliseconds that an answer may take to be posted. */
const postedWithin = 5000
/** A connection is used again for so many milliseconds: shorter than servers keep one that nothing comes over. */
const connections = { keepAlive: true, timeout: 4000 }
const secure = new Agent(connections)
const plain = new PlainAgent(connections)

export interface Posted {
  status: number
  text: string
}

/**
 * Posts to a response_url, once. Bolt's `respond` does it by `fetch`, which takes longer than all of Proctor's own work
 * on an answer, and has no limit of time.
 * @throws Error when the connection fails or it took too long: then nobody knows whether Slack has the answer.
 */
export function postTo(
  url: string,
  message: RespondArguments,
  { within = postedWithin }: { within?: number } = {},
): Promise<Posted> {
  const body = Buffer.from(JSON.stringify(message))
  const options = {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'content-length': body.length },
  }
  return new Promise((resolve, reject) => {
    const sent = url.startsWith('http:')
      ? plainRequest(url, { ...options, agent: plain })
      : request(url, { ...options, agent: secure })
    const late = setTimeout(() => sent.destroy(new Error('Slack did not answer in time')), within)
    sent.on('response', (response) => {
      let text = ''
      response.setEncoding('utf8')
      response.on('data', (part: string) => (text += part))
      response.on('error', reject)
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text }))
    })
    sent.on('error', reject)
    sent.on('close', () => clearTimeout(late))
    sent.end(body)
  })
}
