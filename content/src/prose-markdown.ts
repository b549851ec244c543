/** The part of Markdown that explanations may use: what every face can show. */

/** Kinds of nodes of mdast. */
export const allowedMarkdown: ReadonlySet<string> = new Set([
  'root',
  'paragraph',
  'text',
  'inlineCode',
  'code',
  'strong',
  'emphasis',
  'list',
  'listItem',
])
