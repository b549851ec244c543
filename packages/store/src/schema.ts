/** The tables. After a change: `npm run migration`, which writes the next file of migrations/ (STRICT, as SQLite offers it). */
import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, real, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'

export const learners = sqliteTable(
  'learners',
  {
    /** Random, never told to a platform. */
    id: text('id').primaryKey(),
    createdAt: integer('created_at').notNull(),
    zone: text('zone').notNull(),
    /** Minutes after midnight. */
    dayStarts: integer('day_starts').notNull(),
    retention: real('retention').notNull(),
    newPerDay: integer('new_per_day').notNull(),
    reviewsPerDay: integer('reviews_per_day').notNull(),
    /** JSON: weekdays, 1 Monday … 7 Sunday. */
    easyDays: text('easy_days').notNull(),
    /** JSON: the learner's own 21 weights; absent for those of FSRS-6. */
    weights: text('weights'),
    /** Counts the fits; 0 for FSRS-6's own. */
    weightsVersion: integer('weights_version').notNull(),
    streakHidden: integer('streak_hidden', { mode: 'boolean' }).notNull(),
    /** Learner's days, first and last, of a holiday. */
    pausedFrom: integer('paused_from'),
    pausedTo: integer('paused_to'),
    /** JSON: cards to learn first, from a listing. */
    focus: text('focus').notNull(),
    /** Minutes after midnight, in the learner's zone, at which the daily questions come; none without. */
    dailyAt: integer('daily_at'),
    /** Where they come. */
    dailyFace: text('daily_face', { enum: ['discord', 'slack'] }),
    /** On that face; '' where it has no workspaces. */
    dailyWorkspace: text('daily_workspace').notNull().default(''),
    /** JSON: weekdays on which they come, 1 Monday … 7 Sunday. */
    dailyWeekdays: text('daily_weekdays').notNull().default('[1,2,3,4,5,6,7]'),
    /** Minutes after midnight between which nothing is sent; over midnight where `from` is the later. */
    quietFrom: integer('quiet_from'),
    quietTo: integer('quiet_to'),
    /** Nothing is due before this instant. */
    dailyPausedUntil: integer('daily_paused_until'),
    /** Milliseconds by which a delivery may be late. */
    patience: integer('patience').notNull().default(21_600_000),
    /** Why nothing comes although it was asked for. */
    dailyStopped: text('daily_stopped', {
      enum: ['closed', 'blocked', 'left', 'workspace', 'no-identity', 'zone'],
    }),
    /** Deliveries dropped since the last one that came. */
    missed: integer('missed').notNull().default(0),
    /** The next one's instant; 0 where it is still to be computed, none while nothing is due. */
    nextDueAt: integer('next_due_at'),
  },
  (table) => [
    // Of a million learners most may have asked for nothing: they are not in these.
    index('learners_next_due')
      .on(table.nextDueAt)
      .where(sql`next_due_at IS NOT NULL`),
    index('learners_daily_workspace')
      .on(table.dailyFace, table.dailyWorkspace)
      .where(sql`daily_at IS NOT NULL`),
  ],
)

const learner = () =>
  text('learner')
    .notNull()
    .references(() => learners.id, { onDelete: 'cascade' })

/** Who a learner is on a face. `workspace` is '' where the face has none. */
export const identities = sqliteTable(
  'identities',
  {
    face: text('face').notNull(),
    workspace: text('workspace').notNull(),
    external: text('external').notNull(),
    learner: learner(),
    /** Their direct-message channel, kept because opening many new ones gets a bot locked out. */
    channel: text('channel'),
  },
  (table) => [
    primaryKey({ columns: [table.face, table.workspace, table.external] }),
    index('identities_learner').on(table.learner),
  ],
)

export const workspaces = sqliteTable(
  'workspaces',
  {
    id: text('id').primaryKey(),
    face: text('face').notNull(),
    external: text('external').notNull(),
    name: text('name').notNull(),
    createdAt: integer('created_at').notNull(),
    /** JSON: what its managers set; what is absent has its default. */
    settings: text('settings').notNull().default('{}'),
  },
  (table) => [uniqueIndex('workspaces_external').on(table.face, table.external)],
)

const workspace = () =>
  text('workspace')
    .notNull()
    .references(() => workspaces.id, { onDelete: 'cascade' })

export const teamCards = sqliteTable(
  'team_cards',
  {
    workspace: workspace(),
    id: text('id').notNull(),
    card: text('card').notNull(),
    updatedAt: integer('updated_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.workspace, table.id] })],
)

/** Append only: each version of a team card, for looking back and for undo. */
export const teamCardVersions = sqliteTable(
  'team_card_versions',
  {
    seq: integer('seq').primaryKey({ autoIncrement: true }),
    workspace: workspace(),
    id: text('id').notNull(),
    /** Absent where it was removed. */
    card: text('card'),
    at: integer('at').notNull(),
    /** Who changed it, as the platform calls them; nobody after they were forgotten. */
    by: text('by').references(() => learners.id, { onDelete: 'set null' }),
  },
  (table) => [index('team_card_versions_id').on(table.workspace, table.id, table.seq)],
)

/** Who asked something in a workspace, and whether they want to stand on its leaderboard. */
export const members = sqliteTable(
  'members',
  {
    workspace: workspace(),
    learner: learner(),
    seenAt: integer('seen_at').notNull(),
    /** As the board shows them; absent for who has not opted in. */
    boardName: text('board_name'),
  },
  (table) => [
    primaryKey({ columns: [table.workspace, table.learner] }),
    index('members_learner').on(table.learner),
  ],
)

/** Joined learners, so that it can be undone for a day. */
export const links = sqliteTable(
  'links',
  {
    learner: learner(),
    at: integer('at').notNull(),
    /** JSON: what the other learner was and had. */
    other: text('other').notNull(),
  },
  (table) => [primaryKey({ columns: [table.learner, table.at] })],
)

/** Events of a platform that were taken, so that one sent again is answered once, by whatever process. */
export const events = sqliteTable(
  'events',
  {
    face: text('face').notNull(),
    id: text('id').notNull(),
    at: integer('at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.face, table.id] }), index('events_at').on(table.at)],
)

/** The memory of each item, as the log replays to it. */
export const itemStates = sqliteTable(
  'item_states',
  {
    learner: learner(),
    item: text('item').notNull(),
    phase: text('phase', { enum: ['learning', 'review', 'relearning'] }).notNull(),
    stability: real('stability').notNull(),
    difficulty: real('difficulty').notNull(),
    step: integer('step').notNull(),
    reps: integer('reps').notNull(),
    lapses: integer('lapses').notNull(),
    lastReview: integer('last_review').notNull(),
    lastDay: integer('last_day').notNull(),
    due: integer('due').notNull(),
    dueDay: integer('due_day').notNull(),
    /** Why it is set aside; '' while it is asked. */
    suspended: text('suspended', { enum: ['', 'leech', 'learner'] }).notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.learner, table.item] }),
    index('item_states_due').on(table.learner, table.suspended, table.due),
  ],
)

/** What was asked. Its buttons carry only the id and an option's index. */
export const questions = sqliteTable(
  'questions',
  {
    id: text('id').primaryKey(),
    learner: learner(),
    item: text('item').notNull(),
    state: text('state', { enum: ['new', 'learning', 'review'] }).notNull(),
    /** JSON: the whole question as asked. */
    question: text('question').notNull(),
    askedAt: integer('asked_at').notNull(),
    answeredAt: integer('answered_at'),
  },
  (table) => [index('questions_open').on(table.learner, table.answeredAt)],
)

/** Append only. `of` is the line that an undo or a dispute speaks of. */
export const reviewLog = sqliteTable(
  'review_log',
  {
    seq: integer('seq').primaryKey({ autoIncrement: true }),
    learner: learner(),
    type: text('type', { enum: ['review', 'undo', 'dispute', 'corrected'] }).notNull(),
    item: text('item').notNull(),
    at: integer('at').notNull(),
    day: integer('day').notNull(),
    question: text('question'),
    kind: text('kind'),
    variant: text('variant'),
    /** Of what was asked and what was right. */
    hash: text('hash'),
    form: text('form', { enum: ['choice', 'typed'] }),
    /** JSON: keys of the options, in the order shown. */
    options: text('options'),
    /** The chosen option's index; what was typed is not kept. */
    chosen: integer('chosen'),
    state: text('state', { enum: ['new', 'learning', 'review'] }),
    rating: text('rating', { enum: ['again', 'good', 'easy'] }),
    /** Milliseconds between asking and answering. */
    took: integer('took'),
    weightsVersion: integer('weights_version').notNull(),
    due: integer('due'),
    dueDay: integer('due_day'),
    of: integer('of'),
  },
  (table) => [
    // One answer to a question, whatever happens.
    uniqueIndex('review_log_question').on(table.question),
    index('review_log_item').on(table.learner, table.item, table.seq),
    index('review_log_day').on(table.learner, table.day),
  ],
)

/** Questions that somebody doubted. */
export const reports = sqliteTable(
  'reports',
  {
    question: text('question')
      .notNull()
      .references(() => questions.id, { onDelete: 'cascade' }),
    learner: learner(),
    at: integer('at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.question, table.learner] })],
)

/** How often a wrong option was shown and picked; one that nobody picks is retired. */
export const distractors = sqliteTable(
  'distractors',
  {
    draft: text('draft').notNull(),
    option: text('option').notNull(),
    shown: integer('shown').notNull(),
    picked: integer('picked').notNull(),
  },
  (table) => [primaryKey({ columns: [table.draft, table.option] })],
)

/** What the right answer of each draft was when the cards were last looked at. */
export const rightAnswers = sqliteTable('right_answers', {
  draft: text('draft').primaryKey(),
  answer: text('answer').notNull(),
})

/** The outbox. What each state means and how one follows another: packages/delivery/src/delivery.ts. */
export const deliveries = sqliteTable(
  'deliveries',
  {
    /** Made of learner, kind and day, so that there is one a day whatever clocks, processes and settings do. */
    id: text('id').primaryKey(),
    learner: learner(),
    face: text('face', { enum: ['discord', 'slack'] }).notNull(),
    workspace: text('workspace').notNull(),
    kind: text('kind', { enum: ['daily'] }).notNull(),
    /** The learner's calendar day that it stands for: days since 1970-01-01. The id is made of it. */
    day: integer('day').notNull(),
    dueAt: integer('due_at').notNull(),
    expiresAt: integer('expires_at').notNull(),
    /** Not before this instant; later than due where it is spread, put off or tried again. */
    sendAt: integer('send_at').notNull(),
    state: text('state', {
      enum: ['planned', 'handed-over', 'sent', 'failed', 'expired', 'cancelled', 'parked'],
    }).notNull(),
    /** Dropped ones that this one speaks of. */
    missed: integer('missed').notNull(),
    /** Counts the times it was handed to a driver: what was handed over before is void. */
    handover: integer('handover').notNull(),
    /** While handed over: whoever holds it has lost it after this instant. */
    leaseUntil: integer('lease_until'),
    /** While handed over: when the attempt that runs began. */
    begunAt: integer('begun_at'),
    /** Attempts that failed or were lost. */
    attempts: integer('attempts').notNull(),
    /** Of those, how often whoever attempted it was gone before it ended. */
    lost: integer('lost').notNull(),
    /** Since when it may have arrived without our knowing. */
    unsureSince: integer('unsure_since'),
    messageId: text('message_id'),
    /** Why it failed, was parked or cancelled; the last failure while it is tried again. */
    reason: text('reason'),
    updatedAt: integer('updated_at').notNull(),
  },
  (table) => [
    index('deliveries_state').on(table.state, table.sendAt),
    index('deliveries_learner').on(table.learner),
  ],
)

/** Work that one process does for all, and when it was done last. */
export const upkeep = sqliteTable('upkeep', {
  job: text('job').primaryKey(),
  holder: text('holder').notNull(),
  /** Whoever holds it has lost it after this instant. */
  leaseUntil: integer('lease_until').notNull(),
  doneAt: integer('done_at'),
  /** Up to which line of the review log it has looked, for a job that goes through it. */
  line: integer('line').notNull().default(0),
})

export const hosts = sqliteTable(
  'hosts',
  {
    id: text('id').primaryKey(),
    workspace: workspace(),
    name: text('name').notNull(),
    publicKey: text('public_key').notNull(),
    createdAt: integer('created_at').notNull(),
    revokedAt: integer('revoked_at'),
  },
  (table) => [uniqueIndex('hosts_name').on(table.workspace, table.name)],
)

/** Listings, redacted before they came here, and never without an end. */
export const listings = sqliteTable(
  'listings',
  {
    id: text('id').primaryKey(),
    learner: text('learner').references(() => learners.id, { onDelete: 'cascade' }),
    host: text('host').references(() => hosts.id, { onDelete: 'cascade' }),
    text: text('text').notNull(),
    createdAt: integer('created_at').notNull(),
    expiresAt: integer('expires_at').notNull(),
  },
  (table) => [
    index('listings_expiry').on(table.expiresAt),
    index('listings_learner').on(table.learner),
    index('listings_host').on(table.host),
  ],
)

export const settings = sqliteTable('settings', {
  key: text('key').primaryKey(),
  value: text('value').notNull(),
})

/** Encrypted (AES-256-GCM) with a key that is not in this file. */
export const tokens = sqliteTable(
  'tokens',
  {
    scope: text('scope').notNull(),
    name: text('name').notNull(),
    sealed: text('sealed').notNull(),
    updatedAt: integer('updated_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.scope, table.name] })],
)
