/** A card's explanation as the program reads it: the small part of Markdown that cards may use, already taken apart. */
export type Prose =
  | { kind: 'paragraph'; spans: ProseSpan[] }
  | { kind: 'list'; items: ProseSpan[][] }
  | { kind: 'code'; text: string }

export interface ProseSpan {
  kind: 'text' | 'strong' | 'emphasis' | 'code'
  text: string
}
