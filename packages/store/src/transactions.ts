/** One method of a store is one transaction; what SQLite says against it comes as a sentence. */
import type Database from 'better-sqlite3'
import { asStoreError } from './database.ts'

export interface Transactions {
  /** Reads and writes; whoever else writes waits. @throws StoreError */
  one<T>(work: () => T): Promise<T>
  /** Reads and writes what can be done again: it outlives the process, but not always a power cut. Nobody waits for the disk. @throws StoreError */
  light<T>(work: () => T): Promise<T>
  /** Reads one state of the file, and waits for no writer. @throws StoreError */
  read<T>(work: () => T): Promise<T>
  /** Reads by one statement, which sees one state of the file by itself. @throws StoreError */
  single<T>(statement: () => T): Promise<T>
}

export function transactionsOf(database: Database.Database): Transactions {
  const settled = <T>(work: () => T): Promise<T> =>
    new Promise((resolve, reject) => {
      try {
        resolve(work())
      } catch (error) {
        reject(asStoreError(error, database.name) as Error)
      }
    })
  return {
    light: (work) =>
      settled(() => {
        // The next one that waits for the disk takes this one along: what is kept has no gaps.
        database.pragma('synchronous = NORMAL')
        try {
          return database.transaction(work).immediate()
        } finally {
          database.pragma('synchronous = FULL')
        }
      }),
    one: (work) => settled(() => database.transaction(work).immediate()),
    read: (work) => settled(() => database.transaction(work).deferred()),
    single: settled,
  }
}
