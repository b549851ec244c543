/** Clients of Slack's Web API that try a call once, beside Bolt's, which try again and again. */
import { webApi, type AllMiddlewareArgs } from '@slack/bolt'

/** A request's own, as Bolt gives it: with the token of the workspace that it comes from. */
export type SlackClient = AllMiddlewareArgs['client']

/** The library sends again after a hang-up, whether or not the call had been done. */
const once = {
  timeout: 5000,
  retryConfig: { retries: 0 },
  rejectRateLimitedCalls: true,
  logLevel: webApi.LogLevel.ERROR,
}

/** A client for one token that tries each call once. */
export const clientOnce = (token: string | undefined, slackApiUrl: string | undefined): webApi.WebClient =>
  new webApi.WebClient(token, { ...once, ...(slackApiUrl !== undefined && { slackApiUrl }) })

/** Weakly, by Bolt's own client of a workspace: it goes with that one. */
const known = new WeakMap<SlackClient, webApi.WebClient>()

/** As `client`, with the same workspace's token, but each call is tried once. */
export function tryingOnce(client: SlackClient): webApi.WebClient {
  const found = known.get(client) ?? clientOnce(client.token, client.slackApiUrl)
  known.set(client, found)
  return found
}
