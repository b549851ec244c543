/** The neutral message every face renders: what is said, never how a platform spells it. All strings are untrusted plain text. */
export interface Message {
  /** One line for notifications, window titles and screen readers. */
  title: string
  blocks: Block[]
}

export type Span =
  | { kind: 'text'; text: string }
  | { kind: 'strong'; text: string }
  | { kind: 'emphasis'; text: string }
  | { kind: 'code'; text: string }
  /** A command of ours without what stands before it, such as `set zone UTC`: each face shows it as it is typed there. */
  | { kind: 'command'; text: string }
  /** A link to a card of ours; never to an address. */
  | { kind: 'card'; card: string; text: string }

/** Inline content: a plain string stands for one text span. */
export type Inline = string | Span[]

export type Tone = 'info' | 'low' | 'medium' | 'high' | 'critical'

export type Block =
  | { kind: 'heading'; level: 1 | 2 | 3; text: string }
  | { kind: 'text'; text: Inline }
  | { kind: 'list'; items: Inline[] }
  | { kind: 'fields'; fields: { name: string; value: Inline }[] }
  | { kind: 'table'; columns: Column[]; rows: Inline[][] }
  | { kind: 'code'; text: string }
  /** Something that deserves a look: severity, headline, and what to read below it. */
  | { kind: 'callout'; tone: Tone; label: string; text: Inline; blocks: Block[] }
  /** Foldable: the summary is always seen, the blocks on request. */
  | { kind: 'detail'; summary: Inline; open: boolean; blocks: Block[] }
  | { kind: 'note'; text: Inline }
  | Picture
  /** Offered for keeping: a press saves it. */
  | { kind: 'file'; label: string; name: string; mime: 'application/json' | 'text/plain'; text: string }
  | { kind: 'buttons'; buttons: Button[] }
  /** One of many is to be chosen: like buttons, where they would be too many. */
  | { kind: 'select'; label: string; options: SelectOption[] }
  /** One of these is to be chosen; `key` chooses it on faces with a keyboard. */
  | { kind: 'choices'; choices: Choice[] }
  /** A line to be typed; it follows the command's argument. */
  | { kind: 'input'; label: string; command: { name: string; argument: string } }

/** Figures drawn. Its message says the same in text: a face without pictures leaves it out. */
export interface Picture {
  kind: 'picture'
  /** What it shows, for who does not see it. */
  alt: string
  /** PNG in base64, for a light and a dark surface. */
  png: { light: string; dark: string }
}

export interface Column {
  title: string
  align: 'left' | 'right'
}

/** A button repeats a command of ours with an argument. */
export interface Button {
  label: string
  /** The one thing to do next, at most once in a message; or what cannot be taken back. */
  tone?: 'primary' | 'danger'
  command: { name: string; argument?: string }
}

export interface SelectOption {
  label: string
  description?: string
  command: { name: string; argument?: string }
}

export interface Choice {
  key: string
  text: string
  /** A name, a row or a command, in a fixed-width font. */
  code: boolean
  command: { name: string; argument: string }
}
