/** The neutral form every face with forms renders: what is asked, never how a platform spells it. */

export interface Form {
  /** Where what was filled in goes. */
  command: string
  argument: string
  /** At most 24 characters (Slack). */
  title: string
  /** On the button that sends it; at most 24 characters. */
  submit: string
  /** One to five (Discord). */
  fields: Field[]
}

interface FieldBase {
  name: string
  /** At most 45 characters (Discord). */
  label: string
  /** At most 100 characters (Discord). */
  hint?: string
  required: boolean
  /** What is wrong with what was filled in; the form is shown again then. */
  problem?: string
}

export type Field = FieldBase &
  /** The placeholder is shown in the empty field; at most 100 characters (Discord). */
  (
    | { kind: 'line' | 'lines'; most: number; value?: string; placeholder?: string }
    /** Text files; what is in them is read as if it had been typed. */
    | { kind: 'file' }
    | { kind: 'choice'; options: { value: string; label: string }[]; value: string }
    /** Channels of the place. */
    | { kind: 'channels'; values: string[] }
    /** On Discord roles, on Slack people: whoever may do something. */
    | { kind: 'people'; values: string[] }
  )

/** What was filled in, by the fields' names; ids and lines are joined by a line feed. */
export type Filled = Record<string, string>

export const listingForm: Form = {
  command: 'annotate',
  argument: '',
  title: 'Explain a listing',
  submit: 'Explain',
  fields: [
    {
      kind: 'lines',
      name: 'text',
      label: 'Paste the output of ps or top',
      hint: 'Passwords and tokens in it are hidden before anything is shown.',
      required: false,
      most: 4000,
    },
    { kind: 'file', name: 'file', label: 'Or a text file with it', required: false },
  ],
}

/** @param question What the typed answer belongs to. */
export const answerForm = (question: { command: string; argument: string }): Form => ({
  ...question,
  title: 'Your answer',
  submit: 'Answer',
  fields: [{ kind: 'line', name: 'text', label: 'Type the name', required: true, most: 120 }],
})
