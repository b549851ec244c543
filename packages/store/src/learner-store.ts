/** The learners' store on SQLite. Each method is one transaction; statements of the answer path are prepared once. */
import { randomUUID } from 'node:crypto'
import {
  defaultClock,
  defaultLimits,
  defaultRetention,
  draftKey,
  effective,
  type Memory,
} from '@proctor/learning'
import type { Doubt, Learner, LearnerSettings, LearnerStore, PlanState, StoredQuestion } from '@proctor/tutor'
import type Database from 'better-sqlite3'
import { and, asc, desc, eq, gt, inArray, isNotNull, isNull, lt, max, ne, sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import { alias } from 'drizzle-orm/sqlite-core'
import { dailies, dailyColumns } from './daily.ts'
import { existing, joining } from './joining.ts'
import { dueColumns, dueItemOf, entryOf, learnerOf, memoryOf, questionOf, statesOf } from './rows.ts'
import {
  distractors,
  identities,
  itemStates,
  learners,
  questions,
  reports,
  reviewLog,
  rightAnswers,
  settings,
} from './schema.ts'
import { transactionsOf } from './transactions.ts'

/** Due items that planning looks at: more than a day's reviews, of the longest waiting. */
const dueLookedAt = 300
/** So many lines back an answer can be undone. */
const undoable = 200
/** A distractor that nobody picked in so many showings is retired. */
const retiredAfter = 100
/** Under which the digest of the cards that were compared last is kept. */
const digestKey = 'content-digest'

export function createLearnerStore(database: Database.Database): LearnerStore {
  const db = drizzle(database)
  const at = <T extends string>(name: T) => sql.placeholder(name)
  const is = {
    learner: db
      .select()
      .from(learners)
      .where(eq(learners.id, at('id')))
      .prepare(),
    question: db
      .select()
      .from(questions)
      .where(eq(questions.id, at('id')))
      .prepare(),
    state: db
      .select()
      .from(itemStates)
      .where(and(eq(itemStates.learner, at('learner')), eq(itemStates.item, at('item'))))
      .prepare(),
    load: db
      .select({ count: sql<number>`count(*)` })
      .from(itemStates)
      .where(
        and(
          eq(itemStates.learner, at('learner')),
          eq(itemStates.suspended, ''),
          eq(itemStates.due, at('due')),
        ),
      )
      .prepare(),
    due: db
      .select(dueColumns)
      .from(itemStates)
      .where(
        and(
          eq(itemStates.learner, at('learner')),
          eq(itemStates.suspended, ''),
          lt(itemStates.due, at('before')),
        ),
      )
      .orderBy(asc(itemStates.due))
      .limit(at('limit'))
      .prepare(),
    seen: db
      .select({ item: itemStates.item })
      .from(itemStates)
      .where(eq(itemStates.learner, at('learner')))
      .prepare(),
    today: db
      .select()
      .from(reviewLog)
      .where(and(eq(reviewLog.learner, at('learner')), eq(reviewLog.day, at('day'))))
      .orderBy(asc(reviewLog.seq))
      .prepare(),
    lastDay: db
      .select({ day: max(reviewLog.day) })
      .from(reviewLog)
      .where(
        and(
          eq(reviewLog.learner, at('learner')),
          lt(reviewLog.day, at('day')),
          ne(reviewLog.type, 'corrected'),
        ),
      )
      .prepare(),
  }
  const writes = {
    answered: db
      .update(questions)
      .set({ answeredAt: sql`${at('at')}` })
      .where(eq(questions.id, at('id')))
      .prepare(),
    log: db
      .insert(reviewLog)
      .values({
        learner: at('learner'),
        type: 'review',
        item: at('item'),
        at: at('at'),
        day: at('day'),
        question: at('question'),
        kind: at('kind'),
        variant: at('variant'),
        hash: at('hash'),
        form: at('form'),
        options: at('options'),
        chosen: at('chosen'),
        state: at('state'),
        rating: at('rating'),
        took: at('took'),
        weightsVersion: at('weightsVersion'),
        due: at('due'),
        dueDay: at('dueDay'),
      })
      .prepare(),
    state: db
      .insert(itemStates)
      .values({
        learner: at('learner'),
        item: at('item'),
        phase: at('phase'),
        stability: at('stability'),
        difficulty: at('difficulty'),
        step: at('step'),
        reps: at('reps'),
        lapses: at('lapses'),
        lastReview: at('lastReview'),
        lastDay: at('lastDay'),
        due: at('due'),
        dueDay: at('dueDay'),
        suspended: at('suspended'),
      })
      .onConflictDoUpdate({
        target: [itemStates.learner, itemStates.item],
        set: {
          phase: sql`excluded.phase`,
          stability: sql`excluded.stability`,
          difficulty: sql`excluded.difficulty`,
          step: sql`excluded.step`,
          reps: sql`excluded.reps`,
          lapses: sql`excluded.lapses`,
          lastReview: sql`excluded.last_review`,
          lastDay: sql`excluded.last_day`,
          due: sql`excluded.due`,
          dueDay: sql`excluded.due_day`,
          suspended: sql`excluded.suspended`,
        },
      })
      .prepare(),
    shown: db
      .insert(distractors)
      .values({ draft: at('draft'), option: at('option'), shown: 1, picked: at('picked') })
      .onConflictDoUpdate({
        target: [distractors.draft, distractors.option],
        set: { shown: sql`shown + 1`, picked: sql`picked + excluded.picked` },
      })
      .prepare(),
  }
  const { one, read } = transactionsOf(database)
  const learnerBy = (id: string): Learner | undefined => {
    const row = is.learner.get({ id })
    return row && learnerOf(row)
  }
  const memoryBy = (learner: string, item: string): Memory | undefined => {
    const row = is.state.get({ learner, item })
    return row && memoryOf(row)
  }
  const logRows = (learner: string, item?: string) =>
    db
      .select()
      .from(reviewLog)
      .where(
        item === undefined
          ? eq(reviewLog.learner, learner)
          : and(eq(reviewLog.learner, learner), eq(reviewLog.item, item)),
      )
      .orderBy(asc(reviewLog.seq))
      .all()
  const saveState = (learner: string, item: string, memory: Memory, suspended: string) =>
    writes.state.run({ learner, item, ...memory, suspended })
  const loadOf = (learner: string) => (due: number) => is.load.get({ learner, due })?.count ?? 0
  const insertQuestion = ({ question, answeredAt, ...row }: StoredQuestion) =>
    db
      .insert(questions)
      .values({ ...row, question: JSON.stringify(question), answeredAt: answeredAt ?? null })
      .run()
  /** The last line of the log that an undo would take back. */
  const lastLine = (learner: string) => {
    const rows = db
      .select()
      .from(reviewLog)
      .where(eq(reviewLog.learner, learner))
      .orderBy(desc(reviewLog.seq))
      .limit(undoable)
      .all()
    const undone = new Set(rows.flatMap(({ type, of }) => (type === 'undo' && of !== null ? [of] : [])))
    return rows.find(({ type, seq }) => type !== 'undo' && type !== 'corrected' && !undone.has(seq))
  }
  /** Everybody who knows the item is asked it again today, each with a line in the log. */
  const dueAgain = (item: string, now: number, dayOf: (learner: Learner) => number) => {
    const rows = db
      .select()
      .from(itemStates)
      .where(and(eq(itemStates.item, item), eq(itemStates.phase, 'review'), gt(itemStates.due, now)))
      .all()
    for (const row of rows) {
      const who = existing(learnerBy(row.learner))
      const chosen = { due: now, dueDay: dayOf(who) }
      db.insert(reviewLog)
        .values({
          learner: row.learner,
          type: 'corrected',
          item,
          at: now,
          day: chosen.dueDay,
          weightsVersion: who.weightsVersion,
          ...chosen,
        })
        .run()
      db.update(itemStates)
        .set(chosen)
        .where(and(eq(itemStates.learner, row.learner), eq(itemStates.item, item)))
        .run()
    }
  }
  const schedule = dailies(db)
  const join = joining({ db, learnerBy, logRows, saveState })
  const theirs = (id: string, learner: string) => {
    const row = is.question.get({ id })
    if (!row) return 'unknown' as const
    return row.learner === learner ? questionOf(row) : ('foreign' as const)
  }

  return {
    learnerFor: ({ face, workspace, external }, now, zone) =>
      one(() => {
        const known = db
          .select({ learner: identities.learner })
          .from(identities)
          .where(
            and(
              eq(identities.face, face),
              eq(identities.workspace, workspace),
              eq(identities.external, external),
            ),
          )
          .get()
        const found = known && learnerBy(known.learner)
        if (found) return found
        const id = randomUUID()
        db.insert(learners)
          .values({
            id,
            createdAt: now,
            zone,
            dayStarts: defaultClock.dayStarts,
            retention: defaultRetention,
            newPerDay: defaultLimits.newPerDay,
            reviewsPerDay: defaultLimits.reviewsPerDay,
            easyDays: '[]',
            weightsVersion: 0,
            streakHidden: false,
            focus: '[]',
          })
          .run()
        db.insert(identities).values({ face, workspace, external, learner: id }).run()
        return existing(learnerBy(id))
      }),

    learner: (id) => read(() => learnerBy(id)),

    link: (learner, other, now, replay) => one(() => join.link(learner, other, now, replay)),

    unlink: (learner, since, replay) => one(() => join.unlink(learner, since, replay)),

    change: (id, settings, now) =>
      one(() => {
        const columns = columnsOf(settings)
        if (settings.weights) {
          const before = existing(learnerBy(id))
          Object.assign(columns, { weightsVersion: before.weightsVersion + 1 })
          for (const { item, memory, suspended } of settings.weights.states)
            saveState(
              id,
              item,
              memory,
              suspended ? (is.state.get({ learner: id, item })?.suspended ?? '') : '',
            )
        }
        const { daily } = settings
        if (daily) {
          const set = daily.workspace ?? existing(is.learner.get({ id })).dailyWorkspace
          Object.assign(columns, { dailyWorkspace: schedule.workspaceOf(id, daily.face, set) })
        }
        if (settings.clock && existing(learnerBy(id)).daily?.stopped === 'zone')
          Object.assign(columns, { dailyStopped: null })
        if (Object.keys(columns).length > 0) db.update(learners).set(columns).where(eq(learners.id, id)).run()
        if (daily !== undefined || settings.clock || settings.pause !== undefined)
          schedule.reschedule(id, now)
        return existing(learnerBy(id))
      }),

    nextDue: async (learner, dueBy, limit) => is.due.values({ learner, before: dueBy, limit }).map(dueItemOf),

    planState: (learner, dueBy, today) =>
      read((): PlanState => {
        const undone = new Set<number>()
        const rows = is.today.all({ learner, day: today })
        for (const { type, of } of rows) if (type === 'undo' && of !== null) undone.add(of)
        return {
          due: is.due.values({ learner, before: dueBy, limit: dueLookedAt }).map(dueItemOf),
          seen: new Set(is.seen.all({ learner }).map(({ item }) => item)),
          answeredToday: rows.flatMap(({ type, seq, item, state }) =>
            type === 'review' && state && !undone.has(seq) ? [{ item, phase: state }] : [],
          ),
          lastDay: is.lastDay.get({ learner, day: today })?.day ?? undefined,
        }
      }),

    keepQuestion: (question) => one(() => void insertQuestion(question)),

    openQuestion: (learner) =>
      read(() => {
        const row = db
          .select()
          .from(questions)
          .where(and(eq(questions.learner, learner), isNull(questions.answeredAt)))
          .orderBy(desc(questions.askedAt))
          .limit(1)
          .get()
        return row && questionOf(row)
      }),

    question: (id) =>
      read(() => {
        const row = is.question.get({ id })
        return row && questionOf(row)
      }),

    askedBefore: (learner, item) =>
      read(() =>
        logRows(learner, item).flatMap(({ kind, variant }) =>
          kind && variant !== null ? [`${kind}/${variant}`] : [],
        ),
      ),

    retired: () =>
      read(
        () =>
          new Set(
            db
              .select()
              .from(distractors)
              .where(and(gt(distractors.shown, retiredAfter - 1), eq(distractors.picked, 0)))
              .all()
              .map(({ draft, option }) => `${draft}|${option}`),
          ),
      ),

    answer: (id, learner, decide) =>
      one(() => {
        const question = theirs(id, learner)
        if (typeof question === 'string') return question
        if (question.answeredAt !== undefined) return 'answered'
        const who = existing(learnerBy(learner))
        const { item, state } = question
        const asked = question.question
        const written = decide({
          question,
          learner: who,
          memory: memoryBy(learner, item),
          load: loadOf(learner),
        })
        const { rating, chosen, memory, suspend, at: when, day } = written
        writes.answered.run({ id, at: when })
        writes.log.run({
          learner,
          item,
          at: when,
          day,
          question: id,
          kind: asked.kind,
          variant: asked.variant,
          hash: asked.hash,
          form: asked.form,
          options: JSON.stringify(asked.options.map(({ key }) => key)),
          chosen: chosen ?? null,
          state,
          rating,
          took: Math.max(0, when - question.askedAt),
          weightsVersion: who.weightsVersion,
          due: memory.due,
          dueDay: memory.dueDay,
        })
        saveState(learner, item, memory, suspend ? 'leech' : '')
        const draft = draftKey(asked)
        for (const [index, { key }] of asked.options.entries())
          if (index !== asked.right)
            writes.shown.run({ draft, option: key, picked: index === chosen ? 1 : 0 })
        return written
      }),

    lastAnswered: (learner) =>
      read(() => {
        const last = lastLine(learner)
        const row =
          last?.type === 'review' && last.question !== null
            ? is.question.get({ id: last.question })
            : undefined
        return row && questionOf(row)
      }),

    report: (id, learner, when) =>
      one(() => {
        const question = theirs(id, learner)
        if (typeof question === 'string') return question
        db.insert(reports).values({ question: id, learner, at: when }).onConflictDoNothing().run()
        return 'kept'
      }),

    undo: (learner, renewed, replay) =>
      one(() => {
        const last = lastLine(learner)
        const who = learnerBy(learner)
        if (!last || !who) return undefined
        db.insert(reviewLog)
          .values({
            learner,
            type: 'undo',
            item: last.item,
            at: renewed.now,
            day: last.day,
            weightsVersion: who.weightsVersion,
            of: last.seq,
          })
          .run()
        const memory = replay(logRows(learner, last.item).map(entryOf), who)
        if (memory) saveState(learner, last.item, memory, '')
        else
          db.delete(itemStates)
            .where(and(eq(itemStates.learner, learner), eq(itemStates.item, last.item)))
            .run()
        // An undone dispute leaves its answer as it was graded: nothing is asked again.
        const before = last.question === null ? undefined : is.question.get({ id: last.question })
        if (!before) return undefined
        const again: StoredQuestion = { ...questionOf(before), id: renewed.id, askedAt: renewed.now }
        delete again.answeredAt
        insertQuestion(again)
        return again
      }),

    dispute: (id, learner, when, decide) =>
      one(() => {
        const question = theirs(id, learner)
        if (typeof question === 'string') return question
        const { item } = question
        const rows = logRows(learner, item)
        const line = rows.findLast(({ type }) => type === 'review')
        const taken = rows.some(({ type, of }) => type !== 'review' && of === line?.seq)
        // Only the item's last answer: what was scheduled after an older one has been lived through.
        if (line?.question !== id || line.rating !== 'again' || taken) return 'not-wrong'
        const who = existing(learnerBy(learner))
        const { memory } = decide(rows.map(entryOf), {
          question,
          learner: who,
          memory: memoryBy(learner, item),
          load: loadOf(learner),
        })
        db.insert(reviewLog)
          .values({
            learner,
            type: 'dispute',
            item,
            at: when,
            day: line.day,
            weightsVersion: who.weightsVersion,
            due: memory.due,
            dueDay: memory.dueDay,
            of: line.seq,
          })
          .run()
        saveState(learner, item, memory, '')
        return memory
      }),

    correct: ({ digest, answers }, now, dayOf) =>
      one(() => {
        const seen = db.select().from(settings).where(eq(settings.key, digestKey)).get()
        if (seen?.value === digest) return []
        const before = new Map(
          db
            .select()
            .from(rightAnswers)
            .all()
            .map(({ draft, answer }) => [draft, answer]),
        )
        const changed = new Set<string>()
        for (const [draft, answer] of answers()) {
          const old = before.get(draft)
          if (old === answer) continue
          if (old !== undefined) changed.add(draft.slice(0, draft.indexOf('/')))
          db.insert(rightAnswers)
            .values({ draft, answer })
            .onConflictDoUpdate({ target: rightAnswers.draft, set: { answer } })
            .run()
        }
        for (const item of changed) dueAgain(item, now, dayOf)
        db.insert(settings)
          .values({ key: digestKey, value: digest })
          .onConflictDoUpdate({ target: settings.key, set: { value: digest } })
          .run()
        return [...changed].sort()
      }),

    doubted: () =>
      read(() => {
        const doubts = new Map<string, Doubt>()
        const count = (row: StoredQuestion, of: 'reports' | 'disputes', when: number) => {
          const { item, question } = row
          const key = draftKey(question)
          const doubt = doubts.get(key) ?? {
            item,
            kind: question.kind,
            variant: question.variant,
            stem: question.stem,
            reports: 0,
            disputes: 0,
            latest: 0,
          }
          doubt[of]++
          doubt.latest = Math.max(doubt.latest, when)
          doubts.set(key, doubt)
        }
        for (const { reports: report, questions: question } of db
          .select()
          .from(reports)
          .innerJoin(questions, eq(reports.question, questions.id))
          .all())
          count(questionOf(question), 'reports', report.at)
        const answered = alias(reviewLog, 'answered')
        for (const { review_log: dispute, questions: question } of db
          .select()
          .from(reviewLog)
          .innerJoin(answered, eq(reviewLog.of, answered.seq))
          .innerJoin(questions, eq(answered.question, questions.id))
          .where(eq(reviewLog.type, 'dispute'))
          .all())
          count(questionOf(question), 'disputes', dispute.at)
        return [...doubts.values()].sort(
          (a, b) => b.reports + b.disputes - a.reports - a.disputes || b.latest - a.latest,
        )
      }),

    states: (learner) =>
      read(() =>
        db
          .select()
          .from(itemStates)
          .where(eq(itemStates.learner, learner))
          .all()
          .map((row) => ({ item: row.item, memory: memoryOf(row), suspended: row.suspended !== '' })),
      ),

    suspend: (learner, item, suspended) =>
      one(
        () =>
          void db
            .update(itemStates)
            .set({ suspended })
            .where(and(eq(itemStates.learner, learner), eq(itemStates.item, item)))
            .run(),
      ),

    log: (learner) => read(() => logRows(learner).map(entryOf)),

    reviews: (learner) =>
      read(() => {
        const rows = logRows(learner)
        const states = statesOf(rows)
        return effective(rows.map(entryOf)).map((entry) => ({
          ...entry,
          state: states.get(entry.seq) ?? 'new',
        }))
      }),

    missed: (learner, since) =>
      read(() => {
        const rows = db
          .select({
            item: reviewLog.item,
            question: reviewLog.question,
            rating: reviewLog.rating,
            seq: reviewLog.seq,
          })
          .from(reviewLog)
          .where(and(eq(reviewLog.learner, learner), gt(reviewLog.at, since), isNotNull(reviewLog.question)))
          .orderBy(desc(reviewLog.seq))
          .all()
        const latest = new Map<string, (typeof rows)[number]>()
        for (const row of rows) if (!latest.has(row.item)) latest.set(row.item, row)
        const ids = [...latest.values()].flatMap(({ rating, question }) =>
          rating === 'again' && question ? [question] : [],
        )
        if (ids.length === 0) return []
        return db
          .select()
          .from(questions)
          .where(inArray(questions.id, ids))
          .orderBy(desc(questions.askedAt))
          .all()
          .map(questionOf)
      }),
  }
}

function columnsOf({
  clock,
  retention,
  limits,
  easyDays,
  streakHidden,
  focus,
  pause,
  daily,
  weights,
}: LearnerSettings) {
  return {
    ...(clock && { zone: clock.zone, dayStarts: clock.dayStarts }),
    ...(retention !== undefined && { retention }),
    ...(limits && { newPerDay: limits.newPerDay, reviewsPerDay: limits.reviewsPerDay }),
    ...(easyDays && { easyDays: JSON.stringify(easyDays) }),
    ...(daily === null && { dailyAt: null, dailyFace: null, dailyStopped: null }),
    ...(daily && dailyColumns(daily)),
    ...(streakHidden !== undefined && { streakHidden }),
    ...(focus && { focus: JSON.stringify(focus) }),
    ...(pause !== undefined && { pausedFrom: pause?.from ?? null, pausedTo: pause?.to ?? null }),
    ...(weights && { weights: weights.values && JSON.stringify(weights.values) }),
  }
}
