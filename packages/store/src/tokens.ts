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

/** @throws StoreError, at the first use, when there is no key or it is shorter than 16 characters. */
export function createTokenStore(database: Database.Database, secret: string | undefined): TokenStore {
  const keyOf = (salt: Buffer) => {
    if (secret === undefined || secret.length < 16) throw new StoreError(missing)
    return scryptSync(secret, salt, 32)
  }
  return {
    keep(scope, name, token, now) {
      const [salt, nonce] = [randomBytes(16), randomBytes(12)]
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
      const [salt, nonce, tag, body] = [
        sealed.subarray(0, 16),
        sealed.subarray(16, 28),
        sealed.subarray(28, 44),
        sealed.subarray(44),
      ]
      const key = keyOf(salt)
      try {
        const decipher = createDecipheriv('aes-256-gcm', key, nonce)
          .setAAD(Buffer.from(`${scope}\0${name}`))
          .setAuthTag(tag)
        return Buffer.concat([decipher.update(body), decipher.final()]).toString('utf8')
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
