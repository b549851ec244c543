/** `npm run migration [name]`: drizzle-kit writes what changed in the schema; its tables are made STRICT, which it cannot say. */
import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const folder = new URL('../migrations/', import.meta.url)
const name = process.argv[2] ?? 'change'
execFileSync('npx', ['drizzle-kit', 'generate', '--name', name], {
  stdio: 'inherit',
  cwd: fileURLToPath(new URL('..', import.meta.url)),
})
for (const file of readdirSync(folder).filter((one) => one.endsWith('.sql'))) {
  const sql = readFileSync(new URL(file, folder), 'utf8')
  const strict = sql.replace(/(CREATE TABLE [\s\S]*?\n\));/g, '$1 STRICT;')
  if (strict !== sql) writeFileSync(new URL(file, folder), strict)
}
