/** Tokens of platforms, encrypted at rest (AES-256-GCM) with a key from the environment; the file alone opens none. */
import { createCipheriv, createDecipheriv, randomBytes, scryptSync } from 'node:crypto'
import type Database from 'better-sqlite3'
import { StoreError } from './database.ts'

interface TokenStore {
  keep(scope: string, name: string, token: string, now: number): void
  read(scope: string, name: string): string | undefined
  remove(scope: string, name: string): void
}

const missing =
  'Tokens are kept encrypted, and the key is missing. Set PROCTOR_KEY to a long random text (openssl rand -base64 32) and keep it apart from the file.'

const saltLength = 16
const nonceLength = 12
const tagLength = 16

/** @throws StoreError, at the first use, when there is no key or it is shorter than 16 characters. */
export function createTokenStore(database: Database.Database, secret: string | undefined): TokenStore {
  // A key takes scrypt tens of milliseconds, and a token is read at every request: one salt, and so one key, for a file.
  const keys = new Map<string, Buffer>()
  const keyOf = (salt: Buffer) => {
    if (secret === undefined || secret.length < 16) throw new StoreError(missing)
    const name = salt.toString('base64')
    const key = keys.get(name) ?? scryptSync(secret, salt, 32)
    keys.set(name, key)
    return key
  }
  const saltOfFile = (): Buffer => {
    const row = database.prepare('SELECT sealed FROM tokens LIMIT 1').get() as { sealed: string } | undefined
    return row ? Buffer.from(row.sealed, 'base64').subarray(0, saltLength) : randomBytes(saltLength)
  }
  return {
    keep(scope, name, token, now) {
      const [salt, nonce] = [saltOfFile(), randomBytes(nonceLength)]
      const cipher = createCipheriv('aes-256-gcm', keyOf(salt), nonce).setAAD(
        Buffer.from(`${scope}\0${name}`),
      )
      const body = Buffer.concat([cipher.update(token, 'utf8'), cipher.final()])
      const sealed = Buffer.concat([salt, nonce, cipher.getAuthTag(), body]).toString('base64')
      database
        .prepare(
          'INSERT INTO tokens (scope, name, sealed, updated_at) VALUES (?, ?, ?, ?) ON CONFLICT (scope, name) DO UPDATE SET sealed = excluded.sealed, updated_at = excluded.updated_at',
        )
        .run(scope, name, sealed, now)
    },
    read(scope, name) {
      const row = database
        .prepare('SELECT sealed FROM tokens WHERE scope = ? AND name = ?')
        .get(scope, name) as { sealed: string } | undefined
      if (!row) return undefined
      const sealed = Buffer.from(row.sealed, 'base64')
      const key = keyOf(sealed.subarray(0, saltLength))
      const [nonceAt, tagAt, bodyAt] = [
        saltLength,
        saltLength + nonceLength,
        saltLength + nonceLength + tagLength,
      ]
      try {
        const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(nonceAt, tagAt), {
          authTagLength: tagLength,
        })
          .setAAD(Buffer.from(`${scope}\0${name}`))
          .setAuthTag(sealed.subarray(tagAt, bodyAt))
        return Buffer.concat([decipher.update(sealed.subarray(bodyAt)), decipher.final()]).toString('utf8')
      } catch (error) {
        throw new StoreError(
          'A kept token cannot be opened with this PROCTOR_KEY. Give the key it was kept with, or set the token again.',
          { cause: error },
        )
      }
    },
    remove: (scope, name) =>
      void database.prepare('DELETE FROM tokens WHERE scope = ? AND name = ?').run(scope, name),
  }
}
