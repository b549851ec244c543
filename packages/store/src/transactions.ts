/** One method of a store is one transaction; what SQLite says against it comes as a sentence. */
import type Database from 'better-sqlite3'
import { asStoreError } from './database.ts'

export interface Transactions {
  /** Reads and writes; whoever else writes waits. @throws StoreError */
  one<T>(work: () => T): Promise<T>
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
    one: (work) => settled(() => database.transaction(work).immediate()),
    read: (work) => settled(() => database.transaction(work).deferred()),
    single: settled,
  }
}
