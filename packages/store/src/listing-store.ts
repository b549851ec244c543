/** The listings' table: redacted text with an owner and an end. */
import { randomBytes } from 'node:crypto'
import type { ListingStore } from '@proctor/tutor'
import type Database from 'better-sqlite3'
import { and, eq, gt, lte } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import { listings } from './schema.ts'
import { transactionsOf } from './transactions.ts'

export function createListingStore(database: Database.Database): ListingStore {
  const db = drizzle(database)
  const { one } = transactionsOf(database)
  return {
    keep: ({ learner, text, now, until }) =>
      one(() => {
        const id = randomBytes(12).toString('base64url')
        db.insert(listings).values({ id, learner, text, createdAt: now, expiresAt: until }).run()
        return id
      }),
    read: (id, learner, now) =>
      one(
        () =>
          db
            .select({ text: listings.text })
            .from(listings)
            .where(and(eq(listings.id, id), eq(listings.learner, learner), gt(listings.expiresAt, now)))
            .get()?.text,
      ),
    remove: (id, learner) =>
      one(
        () =>
          void db
            .delete(listings)
            .where(and(eq(listings.id, id), eq(listings.learner, learner)))
            .run(),
      ),
    expire: (now) => one(() => db.delete(listings).where(lte(listings.expiresAt, now)).run().changes),
  }
}
