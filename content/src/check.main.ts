/** `npm run content:check [-- <card file>…]`: checks the cards without a kernel tree. */
import { checkCommand } from './check/command.ts'

process.exitCode = checkCommand(process.argv.slice(2), new URL('../', import.meta.url), console.log)
