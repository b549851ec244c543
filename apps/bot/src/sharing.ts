/** "Share here" on an answer that only the asker sees, "Only for me" on one that everyone sees. */
import { sentenceView } from '@proctor/chat'
import type { Block, Button, Message } from '@proctor/chat'
import type { Asked, Reply } from './asked.ts'

/** Commands whose answers can be shown to others. */
const shareable = new Set(['whatis', 'card', 'find', 'annotate'])

/**
 * The answer with a button that shows it to the others, or to the asker alone.
 * @param listing The kept listing that the answer is made of; without one, a report can only be made once.
 */
export function withSharing(reply: Reply, { command, argument, who, place }: Asked, listing?: string): Reply {
  if (!place?.shared || !shareable.has(command) || reply.form) return reply
  if (command === 'annotate' && listing === undefined) return reply
  const again = command === 'annotate' ? `listing ${listing}` : `${command} ${argument}`
  const button: Button =
    reply.audience === 'asker'
      ? { label: 'Share here', command: { name: 'share', argument: again } }
      : { label: 'Only for me', command: { name: 'alone', argument: `${who.external} ${again}` } }
  return { ...reply, message: withButton(reply.message, button) }
}

/** @param again The answer to `<command> <argument>`, or to `listing <id>`. */
export function sharing(
  again: (asked: Asked) => Promise<Reply | undefined>,
): (asked: Asked) => Promise<Reply | undefined> {
  const split = (text: string): [string, string] => {
    const at = text.indexOf(' ')
    return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)]
  }
  return async (asked) => {
    if (asked.command === 'share') {
      const [command, argument] = split(asked.argument)
      const reply = await again({ ...asked, command, argument })
      if (!reply || reply.audience === 'asker') return reply
      const by = asked.place?.name ?? ''
      const note: Block[] = by === '' ? [] : [{ kind: 'note', text: `Shared by ${by}` }]
      return { ...reply, message: { ...reply.message, blocks: [...reply.message.blocks, ...note] } }
    }
    const [owner, rest] = split(asked.argument)
    if (owner !== asked.who.external)
      return { message: sentenceView('Only who asked can hide this.'), audience: 'asker', beside: true }
    const [command, argument] = split(rest)
    const reply = await again({ ...asked, command, argument })
    return reply && { ...reply, audience: 'asker', instead: true }
  }
}

/**
 * What stands in a channel for an answer that is for the asker: one line, and a button that shows it to them.
 * @param asked What was asked; a kept listing is asked for by its id.
 */
export function asideOf(reply: Reply, asked: Pick<Asked, 'command' | 'argument'>): Reply {
  if (asked.command !== 'annotate')
    return aside('This is for you alone.', { name: asked.command, argument: asked.argument })
  const [kind, id] = (reply.more?.argument ?? '').split(' ')
  if (kind === 'listing' && id) return aside(reply.message.title, { name: 'listing', argument: id })
  // What is no listing is told where it stands.
  return { message: reply.once ? sentenceView(unkept) : reply.message, audience: 'everyone' }
}

const unkept =
  'Listings are not kept here, so this one cannot be shown to you alone. Use /annotate, whose answer only you see, or send it to me directly.'

const aside = (text: string, command: Button['command']): Reply => ({
  message: {
    title: text,
    blocks: [
      { kind: 'text', text },
      { kind: 'buttons', buttons: [{ label: 'Show it to me', command }] },
    ],
  },
  audience: 'everyone',
})

/** A button beside those that stand last, where there are some. */
export function withButton({ title, blocks }: Message, button: Button): Message {
  const last = blocks.at(-1)
  return last?.kind === 'buttons'
    ? { title, blocks: [...blocks.slice(0, -1), { kind: 'buttons', buttons: [...last.buttons, button] }] }
    : { title, blocks: [...blocks, { kind: 'buttons', buttons: [button] }] }
}
