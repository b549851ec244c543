/** `npm run content:packages -- FOLDER`: gets the Debian packages that cards speak of, and unpacks them there. */
import { packagesCommand } from './verify/package/command.ts'

process.exitCode = packagesCommand(process.argv.slice(2), new URL('../', import.meta.url), console.log)
