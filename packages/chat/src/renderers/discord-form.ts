/** A form as Discord's modal (docs.discord.com/developers/components/reference): labels with inputs, selects, uploads. */
import type { Field, Form } from '../form.ts'
import { visible } from './visible.ts'

const longest = { title: 45, label: 45, hint: 100, line: 4000, option: 100, id: 100 } as const
const types = { line: 4, lines: 4, choice: 3, people: 6, channels: 8, file: 19 } as const
/** Text and announcement channels. */
const channelTypes = [0, 5]
const mostChosen = 25

interface DiscordModal {
  custom_id: string
  title: string
  components: { type: 18; label: string; description?: string; component: Record<string, unknown> }[]
}

/** @throws RangeError when the argument has no room in a custom_id of 100 characters. */
export function renderDiscordForm({ command, argument, title, fields }: Form): DiscordModal {
  const id = `p1:${command}:${argument}`
  if (id.length > longest.id) throw new RangeError('the argument of a form is too long for Discord')
  return {
    custom_id: id,
    title: visible(title).slice(0, longest.title),
    components: fields.map((field) => ({
      type: 18,
      label: visible(field.label).slice(0, longest.label),
      ...(field.hint && { description: visible(field.hint).slice(0, longest.hint) }),
      component: { type: types[field.kind], custom_id: field.name, required: field.required, ...own(field) },
    })),
  }
}

/** A field of one line shows nothing of a second. */
const onOneLine = (text: string) => text.replaceAll('\n', ', ')

function own(field: Field): Record<string, unknown> {
  switch (field.kind) {
    case 'line':
    case 'lines':
      return {
        style: field.kind === 'line' ? 1 : 2,
        max_length: Math.min(field.most, longest.line),
        ...(field.placeholder && {
          placeholder: visible(onOneLine(field.placeholder)).slice(0, longest.hint),
        }),
        ...(field.value && { value: field.value.slice(0, Math.min(field.most, longest.line)) }),
      }
    case 'file':
      return { max_values: 1 }
    case 'choice':
      return {
        options: field.options.map(({ value, label }) => ({
          value,
          label: visible(label).slice(0, longest.option),
          default: value === field.value,
        })),
      }
    case 'channels':
    case 'people':
      return {
        ...(field.kind === 'channels' && { channel_types: channelTypes }),
        min_values: 0,
        max_values: mostChosen,
        ...(field.values.length > 0 && {
          default_values: field.values
            .slice(0, mostChosen)
            .map((value) => ({ id: value, type: field.kind === 'channels' ? 'channel' : 'role' })),
        }),
      }
  }
}
