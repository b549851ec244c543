/** The components of a Discord message while it is made: containers one below the other, counted as Discord counts. */
import type { Spacing } from './spacing.ts'

export interface DiscordFile {
  name: string
  /** Base64 or UTF-8 text. */
  content: { base64: string } | { text: string }
}

export interface DiscordComponent {
  type: number
  [key: string]: unknown
}

interface Container {
  /** The colour of its left edge. */
  accent?: number
  components: DiscordComponent[]
}

export interface Layout {
  containers: Container[]
  files: DiscordFile[]
  /** Ids of buttons and names of files: each once in a message. */
  ids: Set<string>
  characters: number
  /** UTF-8, with the twelve that each text costs besides. */
  bytes: number
  /** Nested ones, too. */
  components: number
  /** What the next component opens; absent while it goes into the last container. */
  opens?: Omit<Container, 'components'>
}

/** Separators are left out from here on: the text needs the components more. */
const mostWithSeparators = 24
const buttonsInRow = 5

export const emptyLayout = (): Layout => ({
  containers: [],
  files: [],
  ids: new Set(),
  characters: 0,
  bytes: 0,
  components: 0,
  opens: {},
})

/** As it stands now: what is put into one of the two is not in the other. */
export const copyOf = (layout: Layout): Layout => ({
  ...layout,
  containers: layout.containers.map((one) => ({
    ...one,
    // A text grows by lines and a row by buttons after it was made.
    components: one.components.map((component) =>
      component.type === 1 ? { ...component, components: [...childrenOf(component)] } : { ...component },
    ),
  })),
  files: [...layout.files],
  ids: new Set(layout.ids),
})

/** What is put next has a container of its own; without a colour it is a plain one. */
export function openContainer(layout: Layout, accent?: number): void {
  layout.opens = accent === undefined ? {} : { accent }
}

/** Text that says something: an empty one would be refused. */
export function putText(layout: Layout, text: string, space: Spacing = 'close'): void {
  const shown = text.trim()
  if (shown === '') return
  const last = lastOf(layout)
  const above = last?.type === 10 ? String(last['content']) : undefined
  // A list takes the blank lines behind it as its own, so that they are not seen.
  const separated = space === 'divided' || (space === 'apart' && /(?:^|\n)- .*$/.test(above ?? ''))
  const separator = separated && layout.components < mostWithSeparators
  if (last && above !== undefined && !separator) {
    const added = `${space === 'close' ? '\n' : '\n\n'}${shown}`
    last['content'] = `${above}${added}`
    count(layout, added)
    return
  }
  if (last && separator) put(layout, { type: 14, divider: space === 'divided', spacing: 1 })
  put(layout, { type: 10, content: shown })
  count(layout, shown)
  layout.bytes += 12
}

export interface LaidButton {
  label: string
  id: string
  /** Discord's number of it: 1 stands out, 2 is plain, 4 warns. */
  style?: 1 | 2 | 4
}

/** A button, beside those that stand last if there is room in their row. */
export function putButton(layout: Layout, { label, id, style = 2 }: LaidButton): void {
  const button = { type: 2, style, label, custom_id: id }
  const last = lastOf(layout)
  if (last?.type === 1 && holdsButtons(last) && childrenOf(last).length < buttonsInRow) {
    childrenOf(last).push(button)
    layout.components++
  } else {
    put(layout, { type: 1, components: [button] })
    layout.components++
  }
  count(layout, label)
  layout.bytes += 12
}

/** A select, alone in its row. Only texts of their own count against the characters of a message. */
export function putSelect(
  layout: Layout,
  select: { placeholder: string; options: { label: string; value: string; description?: string }[] },
): void {
  let at = 0
  while (layout.ids.has(`p1:select:${at}`)) at++
  const id = `p1:select:${at}`
  layout.ids.add(id)
  put(layout, { type: 1, components: [{ type: 3, custom_id: id, ...select }] })
  layout.components++
}

export function putPicture(layout: Layout, file: DiscordFile, alt: string): void {
  layout.files.push(file)
  const media = { url: `attachment://${file.name}` }
  put(layout, { type: 12, items: [{ media, description: alt }] })
  count(layout, alt)
}

export function putFile(layout: Layout, file: DiscordFile): void {
  layout.files.push(file)
  put(layout, { type: 13, file: { url: `attachment://${file.name}` } })
}

/** A heading or buttons alone, above or below a container, need no frame. */
export const componentsOf = ({ containers }: Layout): DiscordComponent[] =>
  containers.flatMap(({ accent, components }) =>
    containers.length > 1 && accent === undefined && (isHeading(components) || components.every(isRow))
      ? components
      : [{ type: 17, ...(accent !== undefined && { accent_color: accent }), components }],
  )

const isRow = ({ type }: DiscordComponent) => type === 1
const isHeading = ([first, second]: readonly DiscordComponent[]) =>
  second === undefined && /^#+ .*$/.test(String(first?.['content'] ?? ''))

function put(layout: Layout, component: DiscordComponent): void {
  if (layout.opens) {
    layout.containers.push({ ...layout.opens, components: [] })
    layout.components++
    delete layout.opens
  }
  layout.containers.at(-1)?.components.push(component)
  layout.components++
}

/** What the next component stands below, in the same container. */
const lastOf = ({ containers, opens }: Layout): DiscordComponent | undefined =>
  opens ? undefined : containers.at(-1)?.components.at(-1)

const holdsButtons = (row: DiscordComponent) => childrenOf(row)[0]?.type === 2
const childrenOf = (row: DiscordComponent) => row['components'] as DiscordComponent[]

function count(layout: Layout, text: string): void {
  layout.characters += text.length
  layout.bytes += new TextEncoder().encode(text).length
}
