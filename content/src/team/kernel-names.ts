/** What a team's card may not speak for: names that the kernel gives its threads. By them an impostor is told. */
import type { Card } from '../card.ts'
import { formatMatcher, stem } from '../format.ts'
import type { Identification } from '../identify.ts'
import { isKernelCard } from '../kernel-card.ts'
import type { Content } from '../load.ts'
import { exampleOf, wordOf } from './team-name.ts'

/** Whether a name that a team's format fits was identified as one of the kernel's, so that the format must not answer. */
export function isKernels(content: Content, one: Identification, format: string): boolean {
  if (one.how === 'fuzzy' || !isOfKernel(content, one)) return false
  const formats = kernelFormats(content, one)
  return formats.length === 0 || !formats.every((kernel) => yields(kernel, format))
}

function isOfKernel(content: Content, { card, catalogue, role }: Identification): boolean {
  if (catalogue) return role !== 'workqueue'
  const kind = card === undefined ? undefined : content.head(card)?.kind
  return kind === 'kernel-thread' || kind === 'workqueue'
}

/** The kernel's formats that the name fits; none where the way to it was another one. */
function kernelFormats(content: Content, { card, catalogue, name }: Identification): string[] {
  if (catalogue) return [catalogue.format]
  const found = content.card(card ?? '')
  if (!found || !isKernelCard(found)) return []
  return found.names.flatMap((one) =>
    'format' in one && formatMatcher(one.format).match(name) ? [one.format] : [],
  )
}

/** `%s-manager` says too little to take `order-manager` from a team that writes the same ending out. */
function yields(kernel: string, format: string): boolean {
  const { prefix, suffix } = formatMatcher(kernel)
  return prefix === '' && suffix !== '' && format.endsWith(suffix)
}

/** The kernel's name that a format is, fits, or looks like; undefined when there is none. */
export function kernelNameUnder(content: Content, format: string): string | undefined {
  // The kernel alone makes names that begin so; kworkerds is a miner's.
  if (/^kworker/i.test(format)) return 'kworker'
  const example = exampleOf(format)
  const found = [
    ...content.identifyPrinted(example, { kernelThread: true }),
    ...content.identify(example),
    // `migration-%d` would pass for migration/0; words that only the source has tell too little.
    ...content.identify(wordOf(format)).filter(({ catalogue }) => catalogue === undefined),
  ].find((one) => isKernels(content, one, format))
  if (found) return found.catalogue?.format ?? content.head(found.card ?? '')?.title ?? found.name
  const matcher = formatMatcher(format)
  return kernelNames(content).find((name) => (matcher.literal ? name === format : matcher.match(name)))
}

const namesOfContent = new WeakMap<Content, readonly string[]>()

/** Names of kernel threads and workqueues as `ps` prints them, one or more for each form. */
function kernelNames(content: Content): readonly string[] {
  const before = namesOfContent.get(content)
  if (before) return before
  const names = content.heads.flatMap(({ id, kind }) => {
    const card = kind === 'kernel-thread' || kind === 'workqueue' ? content.card(id) : undefined
    return card ? namesOf(card) : []
  })
  namesOfContent.set(content, names)
  return names
}

function namesOf(card: Card): string[] {
  if (!isKernelCard(card)) return []
  const made = card.names.flatMap((name) =>
    'format' in name ? [name.format, stem(name.format) ?? name.format, name.example] : [name.example],
  )
  const seen = card.samples.map(({ name }) => name.replace(/^\[(.*)\]$/, '$1'))
  return [card.title, ...made, ...seen, ...card.aliases.map(({ name }) => name)]
}
