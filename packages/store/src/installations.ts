/** Installations of an app, one for each workspace: what the platform gave for it, sealed like every token. */
import type Database from 'better-sqlite3'
import { createTokenStore } from './tokens.ts'
import { transactionsOf } from './transactions.ts'

/** An id is the platform's for the workspace. Every method throws StoreError where the key is missing or another. */
export interface InstallationStore {
  /** In the place of the one before. */
  keep(id: string, installation: string, now: number): Promise<void>
  read(id: string): Promise<string | undefined>
  /**
   * Removes it, unless it was kept after `at`: the word that it is gone may come late, when the app is there anew.
   * @param at Milliseconds, counted in whole seconds as platforms do.
   * @returns Whether it is gone.
   */
  remove(id: string, at: number): Promise<boolean>
  ids(): Promise<string[]>
}

/** @param scope Whose installations: the face. */
export function createInstallationStore(
  database: Database.Database,
  secret: string | undefined,
  scope = 'slack',
): InstallationStore {
  const tokens = createTokenStore(database, secret)
  const { one, read } = transactionsOf(database)
  const keptAt = database.prepare('SELECT updated_at FROM tokens WHERE scope = ? AND name = ?').pluck()
  const all = database.prepare('SELECT name FROM tokens WHERE scope = ? ORDER BY name').pluck()
  const seconds = (milliseconds: number) => Math.floor(milliseconds / 1000)
  return {
    keep: (id, installation, now) => one(() => tokens.keep(scope, id, installation, now)),
    read: (id) => read(() => tokens.read(scope, id)),
    remove: (id, at) =>
      one(() => {
        const kept = keptAt.get(scope, id) as number | undefined
        if (kept !== undefined && seconds(kept) > seconds(at)) return false
        tokens.remove(scope, id)
        return true
      }),
    ids: () => read(() => all.all(scope) as string[]),
  }
}
