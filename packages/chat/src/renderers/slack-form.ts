/** A form as Slack's modal view (docs.slack.dev/reference/views): input blocks, named as the fields are. */
import type { Field, Form } from '../form.ts'
import { visible } from './visible.ts'

/** Slack's own limits; a form that Discord takes may ask for more. */
const longest = { title: 24, label: 2000, line: 3000, option: 75, placeholder: 150 } as const
const plain = (text: string, most: number) => ({
  type: 'plain_text' as const,
  text: visible(text).slice(0, most),
})

interface SlackModal {
  type: 'modal'
  callback_id: 'p1-form'
  private_metadata: string
  title: ReturnType<typeof plain>
  submit: ReturnType<typeof plain>
  close: ReturnType<typeof plain>
  blocks: Record<string, unknown>[]
}

/** @param place What the handler of the submission has to know besides; at most some hundred characters. */
export function renderSlackForm(
  { command, argument, title, submit, fields }: Form,
  place: Record<string, string> = {},
): SlackModal {
  return {
    type: 'modal',
    callback_id: 'p1-form',
    private_metadata: JSON.stringify({ command, argument, ...place }),
    title: plain(title, longest.title),
    submit: plain(submit, longest.title),
    close: plain('Cancel', longest.title),
    blocks: fields.map((field) => ({
      type: 'input',
      block_id: field.name,
      optional: !field.required,
      label: plain(field.label, longest.label),
      ...(field.hint && { hint: plain(field.hint, longest.label) }),
      element: { action_id: field.name, ...element(field) },
    })),
  }
}

function element(field: Field): Record<string, unknown> {
  switch (field.kind) {
    case 'line':
    case 'lines': {
      const most = Math.min(field.most, longest.line)
      return {
        type: 'plain_text_input',
        multiline: field.kind === 'lines',
        max_length: most,
        ...(field.placeholder && {
          placeholder: plain(field.placeholder.replaceAll('\n', ', '), longest.placeholder),
        }),
        ...(field.value && { initial_value: field.value.slice(0, most) }),
      }
    }
    case 'file':
      return { type: 'file_input', max_files: 1 }
    case 'choice': {
      const options = field.options.map(({ value, label }) => ({ text: plain(label, longest.option), value }))
      const initial = options.find(({ value }) => value === field.value)
      return { type: 'static_select', options, ...(initial && { initial_option: initial }) }
    }
    case 'channels':
      return {
        type: 'multi_conversations_select',
        filter: { include: ['public', 'private'], exclude_bot_users: true },
        ...(field.values.length > 0 && { initial_conversations: field.values }),
      }
    case 'people':
      return {
        type: 'multi_users_select',
        ...(field.values.length > 0 && { initial_users: field.values }),
      }
  }
}

/** What a submitted view says, by the fields' names; files are left to whoever may read them. */
export function readSlackForm(values: Record<string, Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, actions]) => {
      const state = actions[name] as
        | {
            value?: string | null
            selected_option?: { value: string } | null
            selected_conversations?: string[]
            selected_users?: string[]
          }
        | undefined
      const chosen = state?.selected_conversations ?? state?.selected_users
      const text = chosen ? chosen.join('\n') : (state?.selected_option?.value ?? state?.value)
      return typeof text === 'string' ? [[name, text]] : []
    }),
  )
}
