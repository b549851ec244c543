/** A reply as Slack takes it, and what has to be uploaded beside it. */
import { renderSlack, type SlackMessage } from '@proctor/chat/slack'
import { restFile } from '../platform/rest-file.ts'
import { renderedOnce } from '../rendered.ts'

export interface SlackPayload {
  text: string
  blocks: never[]
  files: SlackMessage['files']
}

export const payloadOf = renderedOnce(({ message, more }): SlackPayload => {
  const { text, blocks, files, rest, offersMore } = renderSlack(message, more && { more })
  const left = offersMore ? undefined : restFile(message.title, rest)
  return {
    text,
    blocks: blocks as never[],
    files: left ? [...files, { name: left.name, content: { text: left.text } }] : files,
  }
})
