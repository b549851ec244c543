/** What somebody asks on any platform, and what they are answered. */
import type { Filled, Form, Message } from '@proctor/chat'
import type { Audience, Identity, Member } from '@proctor/tutor'

export interface Asked {
  who: Identity
  /** The asker's zone where the platform tells it. */
  zone?: () => Promise<string | undefined>
  /** Where, if a team is there: a server of Discord that has the bot, a workspace of Slack. */
  place?: Place
  command: string
  argument: string
  /** By a button: its answer is for who pressed it. */
  pressed?: true
  /** What was filled into a form. */
  fields?: Filled
}

export interface Place extends Member {
  face: 'discord' | 'slack'
  /** What the platform calls the team. */
  workspace: string
  /** False in a conversation of the asker with the bot. */
  shared: boolean
  /** The asker's name there, as others see it. */
  name: string
}

export interface Reply {
  message: Message
  audience: Audience
  /** What "More" asks for; absent where nothing is folded. */
  more?: { name: string; argument: string }
  /** The report on a listing that is not kept: it can be shown this once. */
  once?: true
  /** Stands beside the message whose button was pressed, even where buttons usually turn it into the next one. */
  beside?: true
  /** The message whose button was pressed goes away. */
  instead?: true
  /** Opened where the platform can; the message stands for it elsewhere. */
  form?: Form
}

/** Answers a command, a button, a form or a paste; undefined for a command that is none. */
export type Answers = (asked: Asked) => Promise<Reply | undefined>
