/** Commands whose answers change nothing in the file. */
export const onlyRead: ReadonlySet<string> = new Set(['whatis', 'find', 'cards', 'help', 'privacy'])
