/** What the browser shows after Slack's "Allow": where Proctor is now, or why it is not, and what to do. */
import { createHash } from 'node:crypto'
import type { ServerResponse } from 'node:http'
import { escapeHtml } from '@proctor/chat/html'

interface Page {
  status: number
  title: string
  /** Markup: what is not ours in it is escaped. */
  body: string
}

const style =
  'body{font:1.1rem/1.5 system-ui,sans-serif;max-width:34rem;margin:4rem auto;padding:0 1rem}h1{font-size:1.5rem}'

const headers = {
  'Content-Type': 'text/html; charset=utf-8',
  'Content-Security-Policy': `default-src 'none'; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
  // The address holds the code and the state.
  'Referrer-Policy': 'no-referrer',
  'Cache-Control': 'no-store',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
}

/** @param team As Slack calls it. @param link To Proctor in that workspace. */
export const installedPage = (team: string, link: string | undefined): Page => ({
  status: 200,
  title: 'Proctor is installed',
  body: `<p>Proctor is now in <b>${escapeHtml(team)}</b>. Type <code>/whatis kswapd0</code> in any channel, or <code>/proctor help</code> for all it can do.</p>
${link === undefined ? '' : `<p><a href="${escapeHtml(link)}">Open Proctor in Slack</a></p>`}`,
})

const again = '<p><a href="install">Start again</a></p>'
const nothing = 'Nothing was installed.'

/** Codes of what a visitor did, or a link that was opened elsewhere: no fault of Slack's or ours. */
const visitors: Record<string, string> = {
  slack_oauth_installer_authorization_error: 'You did not allow it in Slack. If you change your mind:',
  slack_oauth_missing_code: 'Slack sent nothing to go on with.',
  slack_oauth_missing_state: 'This page was not opened by Slack.',
  slack_oauth_invalid_state:
    'More than ten minutes went by, or another browser began this. Stay in one browser, with cookies allowed:',
}

export const isVisitors = (code: string): boolean => Object.hasOwn(visitors, code)

export const failedPage = (code: string): Page => {
  const why = isVisitors(code) ? visitors[code] : undefined
  return {
    status: why === undefined ? 500 : 400,
    title: 'Proctor is not installed',
    body:
      why === undefined
        ? `<p>${nothing} Something went wrong between Slack and Proctor; whoever runs Proctor finds it in the log.</p>\n${again}`
        : `<p>${nothing} ${why}</p>\n${again}`,
  }
}

export function show(response: ServerResponse, { status, title, body }: Page): void {
  response.writeHead(status, headers)
  response.end(`<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(title)}</title>
<style>${style}</style>
<h1>${escapeHtml(title)}</h1>
${body}
</html>
`)
}
