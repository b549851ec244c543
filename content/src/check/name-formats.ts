/** Name formats: they fit their examples, and no other card's. */
import { conversions, formatMatcher } from '../format.ts'
import type { Problem, ReadCard } from '../read-card.ts'
import type { Content } from '../read-content.ts'

interface NamedFormat {
  card: string
  file: string
  at: string
  format: string
  fields: readonly string[]
  example: string
  program: boolean
}

/** Each format fits its own example, names a field for each conversion, and fits no other card's example. */
export function checkNameFormats({ cards }: Content): Problem[] {
  const formats = cards.flatMap(formatsOf)
  return [...formats.flatMap(ownProblems), ...cards.flatMap(descriptionProblems), ...overlaps(formats)]
}

function formatsOf({ file, facts }: ReadCard): NamedFormat[] {
  if (facts.kind === 'concept') return []
  return facts.names.flatMap((name, index) => {
    if (name.form === 'kworker') return []
    const fields = 'fields' in name ? name.fields : []
    const { format, example } = name
    return [
      {
        card: facts.id,
        file,
        at: `names[${index}]`,
        format,
        fields,
        example,
        program: name.form === 'program',
      },
    ]
  })
}

function ownProblems({ file, at, format, fields, example, program }: NamedFormat): Problem[] {
  const problems: Problem[] = []
  if (!formatMatcher(format).match(example)) {
    problems.push({
      file,
      at: `${at}.example`,
      message: `"${example}" cannot be "${format}" filled in; correct one of them`,
    })
  }
  return program ? problems : [...problems, ...fieldProblems({ file, at, format, fields })]
}

function fieldProblems({
  file,
  at,
  format,
  fields,
}: Pick<NamedFormat, 'file' | 'at' | 'format' | 'fields'>): Problem[] {
  const count = conversions(format)
  if (count === fields.length) return []
  const message = `has ${fields.length}, but the format "${format}" has ${count} places marked with %; name what each stands for, in order`
  return [{ file, at: `${at}.fields`, message }]
}

function descriptionProblems({ file, facts }: ReadCard): Problem[] {
  if (facts.kind === 'concept') return []
  return facts.names.flatMap((name, index) =>
    name.form === 'workqueue'
      ? name.descriptions.flatMap((description, position) =>
          fieldProblems({ file, at: `names[${index}].descriptions[${position}]`, ...description }),
        )
      : [],
  )
}

/** A name that two formats fit would lead to two cards. */
function overlaps(formats: readonly NamedFormat[]): Problem[] {
  return formats.flatMap((one) => {
    const matcher = formatMatcher(one.format)
    return formats
      .filter((other) => other.card !== one.card && matcher.match(other.example))
      .map((other) => ({
        file: one.file,
        at: `${one.at}.format`,
        message: `"${one.format}" also fits "${other.example}" of the card ${other.card}; make one of the formats narrower`,
      }))
  })
}
