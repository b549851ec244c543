/** What is asked: drafts made from a card's facts, and the question that one asking of a draft becomes. */

/** What an item is about; an item is `<card>#<topic>`. */
export type Topic = 'job' | 'trigger' | 'row' | 'name' | 'kill' | 'busy' | 'command' | 'truth' | 'origin'

/** The ways to ask; each has its section in docs/questions.md. */
export type Kind =
  | 'what-is-it'
  | 'name-it'
  | 'cloze'
  | 'match'
  | 'what-wakes'
  | 'woken-by'
  | 'why-busy'
  | 'normal-or-look'
  | 'which-row'
  | 'which-name'
  | 'read-name'
  | 'who-creates'
  | 'how-many'
  | 'which-command'
  | 'what-it-shows'
  | 'may-it-be-killed'
  | 'true-or-false'
  | 'what-changed'

export interface Choice {
  /** What identifies the option over many askings: a controlled value, a card, `true`. */
  key: string
  text: string
  /** A name, a row or a command: shown in a fixed-width font. */
  code?: boolean
}

/** A question before it is asked: the right answer and every wrong one that may stand beside it. */
export interface Draft {
  /** `<card>#<topic>`. */
  item: string
  card: string
  kind: Kind
  /** Tells drafts of one kind and item apart: a fact's id, a sample's number. */
  variant: string
  stem: string
  /** Rows of `ps` that the stem speaks of. */
  listing?: string[]
  right: Choice
  /** Wrong for certain, nearest first. Empty for a question that is only asked by typing. */
  wrong: Choice[]
  /** True where the options have an order of their own (false before true would be odd). */
  fixedOrder?: boolean
  /** What counts when the answer is typed; absent where typing makes no sense. */
  accept?: string[]
  /** The card's own line on it, shown after the answer. */
  line: string
  /** Where it was checked: a kernel file and function, a man page, a file of a package. */
  source?: string
}

/** A draft as it is asked once. */
export interface Question {
  item: string
  card: string
  kind: Kind
  variant: string
  /** Changes when what is asked changes; the review log keeps it. */
  hash: string
  form: 'choice' | 'typed'
  stem: string
  listing?: string[]
  /** For `choice`: in the order shown. */
  options: Choice[]
  /** Index of the right option. */
  right: number
  accept: string[]
  line: string
  source?: string
}

/** `<kind>/<variant>`: one draft of an item. */
export const draftKey = ({ item, kind, variant }: Pick<Draft, 'item' | 'kind' | 'variant'>) =>
  `${item}/${kind}/${variant}`
