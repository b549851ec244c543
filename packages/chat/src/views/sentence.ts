/** A message that is one sentence. */
import type { Message } from '../message.ts'

export const sentenceView = (text: string): Message => ({ title: text, blocks: [{ kind: 'text', text }] })
