/** Slack's forms: one for a listing, pasted or as a file, and one for a name that is typed. */

const plain = (text: string) => ({ type: 'plain_text' as const, text })

/** The most that a field of a form takes. */
const longestField = 3000

export const listingForm = () => ({
  type: 'modal' as const,
  callback_id: 'p1-listing',
  title: plain('Explain a listing'),
  submit: plain('Explain'),
  close: plain('Cancel'),
  blocks: [
    {
      type: 'input' as const,
      block_id: 'text',
      optional: true,
      label: plain('Paste the output of ps or top'),
      hint: plain('Passwords and tokens in it are hidden before anything is shown.'),
      element: {
        type: 'plain_text_input' as const,
        action_id: 'text',
        multiline: true,
        max_length: longestField,
      },
    },
    {
      type: 'input' as const,
      block_id: 'file',
      optional: true,
      label: plain('Or a text file with it'),
      element: { type: 'file_input' as const, action_id: 'file', max_files: 1 },
    },
  ],
})

/** @param metadata What the typed answer belongs to. */
export const questionForm = (metadata: string) => ({
  type: 'modal' as const,
  callback_id: 'p1-typed',
  private_metadata: metadata,
  title: plain('Your answer'),
  submit: plain('Answer'),
  close: plain('Cancel'),
  blocks: [
    {
      type: 'input' as const,
      block_id: 'text',
      label: plain('Type the name'),
      element: { type: 'plain_text_input' as const, action_id: 'text', max_length: 120 },
    },
  ],
})
