/** Workspaces on SQLite: settings, members, their leaderboard, and the team's cards with every version. */
import { randomUUID } from 'node:crypto'
import { defaultWorkspaceSettings, type Workspace, type WorkspaceStore } from '@proctor/tutor'
import type Database from 'better-sqlite3'
import { and, asc, desc, eq, gte, isNotNull, isNull, max, sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import { alias } from 'drizzle-orm/sqlite-core'
import { members, reviewLog, teamCards, teamCardVersions, workspaces } from './schema.ts'
import { transactionsOf } from './transactions.ts'

type WorkspaceRow = typeof workspaces.$inferSelect

const workspaceOf = ({ id, face, external, settings }: WorkspaceRow): Workspace => ({
  id,
  face: face as Workspace['face'],
  external,
  settings: { ...defaultWorkspaceSettings, ...(JSON.parse(settings) as Partial<Workspace['settings']>) },
})

export function createWorkspaceStore(database: Database.Database): WorkspaceStore {
  const db = drizzle(database)
  const { one, read, single } = transactionsOf(database)
  // What every question asks is prepared: to put a statement together takes ten times as long as to run it.
  const byExternal = db
    .select()
    .from(workspaces)
    .where(
      and(eq(workspaces.face, sql.placeholder('face')), eq(workspaces.external, sql.placeholder('external'))),
    )
    .prepare()
  const lastVersion = db
    .select({ seq: max(teamCardVersions.seq) })
    .from(teamCardVersions)
    .where(eq(teamCardVersions.workspace, sql.placeholder('workspace')))
    .prepare()
  const undone = alias(reviewLog, 'undone')
  const disputed = alias(reviewLog, 'disputed')
  /** Answers that count, of members who were seen since; a disputed one is right. */
  const answersSince = (workspace: string, since: number) =>
    db
      .select({
        learner: members.learner,
        boardName: members.boardName,
        item: reviewLog.item,
        day: reviewLog.day,
        right: sql<number>`${reviewLog.rating} <> 'again' OR ${disputed.seq} IS NOT NULL`,
      })
      .from(members)
      .innerJoin(reviewLog, and(eq(reviewLog.learner, members.learner), eq(reviewLog.type, 'review')))
      .leftJoin(undone, and(eq(undone.of, reviewLog.seq), eq(undone.type, 'undo')))
      .leftJoin(disputed, and(eq(disputed.of, reviewLog.seq), eq(disputed.type, 'dispute')))
      .where(
        and(
          eq(members.workspace, workspace),
          gte(members.seenAt, since),
          gte(reviewLog.at, since),
          isNull(undone.seq),
        ),
      )

  return {
    workspaceFor: ({ face, external }, now) =>
      one(() => {
        const known = byExternal.get({ face, external })
        if (known) return workspaceOf(known)
        const row = { id: randomUUID(), face, external, name: '', createdAt: now, settings: '{}' }
        db.insert(workspaces).values(row).run()
        return workspaceOf(row)
      }),

    find: ({ face, external }) =>
      single(() => {
        const row = byExternal.get({ face, external })
        return row && workspaceOf(row)
      }),

    change: (id, settings) =>
      one(() => {
        const row = db
          .update(workspaces)
          .set({ settings: JSON.stringify(settings) })
          .where(eq(workspaces.id, id))
          .returning()
          .get()
        return workspaceOf(row)
      }),

    seen: (workspace, learner, now) =>
      one(
        () =>
          void db
            .insert(members)
            .values({ workspace, learner, seenAt: now })
            .onConflictDoUpdate({ target: [members.workspace, members.learner], set: { seenAt: now } })
            .run(),
      ),

    showOnBoard: (workspace, learner, name) =>
      one(
        () =>
          void db
            .update(members)
            .set({ boardName: name })
            .where(and(eq(members.workspace, workspace), eq(members.learner, learner)))
            .run(),
      ),

    boardName: (workspace, learner) =>
      read(
        () =>
          db
            .select({ name: members.boardName })
            .from(members)
            .where(and(eq(members.workspace, workspace), eq(members.learner, learner)))
            .get()?.name ?? undefined,
      ),

    board: (workspace, since) =>
      read(() => {
        const names = db
          .select({ learner: members.learner, name: members.boardName })
          .from(members)
          .where(
            and(eq(members.workspace, workspace), isNotNull(members.boardName), gte(members.seenAt, since)),
          )
          .all()
        const answers = answersSince(workspace, since).all()
        return names
          .map(({ learner, name }) => {
            const own = answers.filter((one) => one.learner === learner)
            return {
              name: name ?? '',
              answers: own.length,
              right: own.filter(({ right }) => right === 1).length,
              days: new Set(own.map(({ day }) => day)).size,
            }
          })
          .sort((a, b) => b.right - a.right || a.answers - b.answers || a.name.localeCompare(b.name))
      }),

    tallies: (workspace, since) =>
      read(() => {
        const tallies = new Map<string, { answers: number; right: number; learners: Set<string> }>()
        for (const { item, learner, right } of answersSince(workspace, since).all()) {
          const tally = tallies.get(item) ?? { answers: 0, right: 0, learners: new Set() }
          tally.answers++
          tally.right += right
          tally.learners.add(learner)
          tallies.set(item, tally)
        }
        return [...tallies].map(([item, { learners, ...counts }]) => ({
          item,
          ...counts,
          learners: [...learners],
        }))
      }),

    teamCards: (workspace) =>
      read(() =>
        db
          .select({ id: teamCards.id, card: teamCards.card, updatedAt: teamCards.updatedAt })
          .from(teamCards)
          .where(eq(teamCards.workspace, workspace))
          .orderBy(asc(teamCards.id))
          .all(),
      ),

    teamCardStamp: (workspace) => single(() => lastVersion.get({ workspace })?.seq ?? 0),

    keepTeamCard: (workspace, { id, card, by, now, last }) =>
      one(() => {
        const before = db
          .select({ updatedAt: teamCards.updatedAt })
          .from(teamCards)
          .where(and(eq(teamCards.workspace, workspace), eq(teamCards.id, id)))
          .get()
        if (last !== undefined && before?.updatedAt !== last) return false
        db.insert(teamCardVersions).values({ workspace, id, card, at: now, by }).run()
        if (card === null)
          db.delete(teamCards)
            .where(and(eq(teamCards.workspace, workspace), eq(teamCards.id, id)))
            .run()
        else
          db.insert(teamCards)
            .values({ workspace, id, card, updatedAt: now })
            .onConflictDoUpdate({
              target: [teamCards.workspace, teamCards.id],
              set: { card, updatedAt: now },
            })
            .run()
        return true
      }),

    teamCardVersions: (workspace, id, limit) =>
      read(() =>
        db
          .select()
          .from(teamCardVersions)
          .where(
            id === undefined
              ? eq(teamCardVersions.workspace, workspace)
              : and(eq(teamCardVersions.workspace, workspace), eq(teamCardVersions.id, id)),
          )
          .orderBy(desc(teamCardVersions.seq))
          .limit(limit)
          .all()
          .map((row) => ({ id: row.id, at: row.at, ...(row.card !== null && { card: row.card }) })),
      ),
  }
}
