/** What a card says of Debian packages, each thing checked against the unpacked package. */
import type { CardFacts } from '../../schema.ts'
import { quote, type Failure } from '../place.ts'
import { restartsAfterKill, serviceSetting } from './unit.ts'
import type { Package, Unpacked } from './unpacked.ts'

export interface Checked {
  /** Where the card says it: `sources[2] (unit)`. */
  at: string
  reason: Failure
}

type Program = Extract<CardFacts, { kind: 'program' }>
type Source = CardFacts['sources'][number]
type PackageSource = Extract<Source, { package: string }>

/** Checks all that a card says of packages; nothing for a card that names none. */
export function checkPackages(card: CardFacts, unpacked: Unpacked): Checked[] {
  const sources = card.sources.flatMap((source, index) =>
    'package' in source && !source.package.endsWith(')')
      ? [{ at: `sources[${index}] (${source.id})`, reason: checkSource(source, unpacked) }]
      : [],
  )
  return [...sources, ...(card.kind === 'program' ? checkProgram(card, unpacked) : [])]
}

function checkSource(source: PackageSource, unpacked: Unpacked): Failure {
  const [name = '', version = ''] = source.package.split(' ')
  const found = versioned(unpacked, name, version)
  if (typeof found === 'string') return found
  if ('man' in source) return checkMan(source, found)
  if (!found.has(source.path)) return `${name} ${version} does not ship ${source.path}`
  const { contains, absent } = source
  if (contains === undefined && absent === undefined) return undefined
  const text = found.text(source.path)
  if (text === undefined) return `${source.path} is no file whose text could be read`
  if (contains !== undefined && !stands(text, contains))
    return `${quote(contains)} does not stand in ${source.path}`
  if (absent !== undefined && stands(text, absent)) return `${quote(absent)} does stand in ${source.path}`
  return undefined
}

function checkMan({ man, contains }: Extract<PackageSource, { man: string }>, found: Package): Failure {
  const [, title, section] = /^([^()]+)\((\d\w*)\)$/.exec(man) ?? []
  if (title === undefined || section === undefined) return `${man} must be a page and its section: "ps(1)"`
  const path = `/usr/share/man/man${section.slice(0, 1)}/${title}.${section}`
  const text = found.text(path)
  if (text === undefined) return `${found.name} ${found.version} does not ship the page ${man}`
  if (contains === undefined || stands(plainRoff(text), contains)) return undefined
  return `${quote(contains)} does not stand in ${man}`
}

/** A page's words: macros, comments and escapes are gone, what they set in another font stays. */
function plainRoff(text: string): string {
  return text
    .replace(/^[.']\\".*$/gm, '')
    .replace(/^[.'][A-Z][A-Za-z]{0,2}\b[ \t]*/gm, '')
    .replace(/\\f(?:\[\w*\]|\(\w\w|\w)|\\&|\\m\[\w*\]/g, '')
    .replace(/\\-/g, '-')
    .replace(/\\\((?:aq|cq)|\\\[(?:aq|cq)\]/g, "'")
    .replace(/\\\((?:lq|rq|dq)|\\\[(?:lq|rq|dq)\]/g, '"')
    .replace(/\\e|\\\\/g, '\\')
}

function checkProgram(card: Program, unpacked: Unpacked): Checked[] {
  if (!card.package) return []
  const { name, version } = card.package
  const main = versioned(unpacked, name, version)
  if (typeof main === 'string') return [{ at: 'package', reason: main }]
  const packages = [main, ...named(card, unpacked)]
  const paths = card.names.flatMap((own, index) =>
    'paths' in own
      ? own.paths.map((path) => ({
          at: `names[${index}].paths`,
          reason: packages.some((one) => one.runs(path))
            ? undefined
            : `${path} is no program of ${packages.map((one) => one.name).join(', ')}`,
        }))
      : [],
  )
  return [{ at: 'package', reason: undefined }, ...paths, ...checkUnit(card, packages)]
}

/** Further packages that the card's sources name. */
function named(card: Program, unpacked: Unpacked): Package[] {
  const names = card.sources.flatMap((source) =>
    'package' in source ? [source.package.split(' ')[0] ?? ''] : [],
  )
  return [...new Set(names)].flatMap((name) => {
    const found = name === card.package?.name ? undefined : unpacked.package(name)
    return found ? [found] : []
  })
}

function checkUnit({ unit: file, runsAs, kill }: Program, packages: Package[]): Checked[] {
  if (file === undefined) return []
  const text = packages
    .flatMap((one) => ['system', 'user'].map((kind) => one.text(`/usr/lib/systemd/${kind}/${file}`)))
    .find((one) => one !== undefined)
  if (text === undefined) {
    return [{ at: 'unit', reason: `${packages.map((one) => one.name).join(', ')} ships no unit ${file}` }]
  }
  const checked: Checked[] = [{ at: 'unit', reason: undefined }]
  const user = serviceSetting(text, 'User')
  // An instance's unit (`User=%i`) leaves the user to its name.
  if (user !== undefined && !user.includes('%'))
    checked.push({
      at: 'runsAs',
      reason: user === runsAs ? undefined : `${file} has User=${user}, not ${runsAs}`,
    })
  if (kill.effect === 'service-restarts' || kill.effect === 'process-ends') {
    const restarts = restartsAfterKill(text)
    const restart = serviceSetting(text, 'Restart') ?? 'no'
    const holds = restarts === (kill.effect === 'service-restarts')
    checked.push({ at: 'kill.effect', reason: holds ? undefined : `${file} has Restart=${restart}` })
  }
  return checked
}

function versioned(unpacked: Unpacked, name: string, version: string): Package | string {
  const found = unpacked.package(name)
  if (!found) return `the package ${name} is not unpacked; run npm run content:packages`
  if (found.version === version) return found
  return `the card speaks of ${name} ${version}, but ${found.version} is unpacked; read it again and correct the version`
}

/** Whether the words stand in the text, whatever the blanks between them. */
function stands(text: string, words: string): boolean {
  return oneBlank(text).includes(oneBlank(words))
}

const oneBlank = (text: string) => text.replace(/\s+/g, ' ').trim()
