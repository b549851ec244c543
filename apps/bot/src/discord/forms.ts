/** Discord's forms: one for a listing, one for a name that is typed. */
import { ModalBuilder, TextInputStyle } from 'discord.js'

/** The most that a field of a form takes. */
const longestField = 4000

const form = (
  customId: string,
  title: string,
  field: { label: string; style: TextInputStyle; most: number; hint?: string },
) =>
  new ModalBuilder({
    custom_id: customId,
    title,
    components: [
      {
        type: 18,
        label: field.label,
        ...(field.hint && { description: field.hint }),
        component: { type: 4, custom_id: 'text', style: field.style, required: true, max_length: field.most },
      } as never,
    ],
  })

export const listingForm = () =>
  form('p1:annotate', 'Have a listing explained', {
    label: 'Paste the output of ps or top',
    hint: 'Passwords and tokens in it are hidden before anything is shown.',
    style: TextInputStyle.Paragraph,
    most: longestField,
  })

/** @param argument `<command>:<argument>` that the typed answer belongs to. */
export const questionForm = (argument: string) =>
  form(`p1:typed:${argument}`, 'Your answer', {
    label: 'Type the name',
    style: TextInputStyle.Short,
    most: 120,
  })
