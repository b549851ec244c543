/** `npm run content:verify -- <kernel tree>`: checks what the cards say against kernel source. */
import { verifyCommand } from './verify/command.ts'

process.exitCode = verifyCommand(process.argv.slice(2), new URL('../', import.meta.url), console.log)
