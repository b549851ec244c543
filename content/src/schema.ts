/** The shape of a card's front matter (YAML), with messages a person who does not program can act on. Build time only. */
import { z } from 'zod'

const text = (max: number) =>
  z
    .string({ error: 'must be text; put it in quotes if it begins with a special character' })
    .trim()
    .min(1, 'must not be empty')
    .refine((value) => [...value].length <= max, {
      error: (issue) => `is ${[...String(issue.input)].length} characters long; at most ${max} fit`,
    })

const id = z
  .string()
  .regex(
    /^[a-z0-9][a-zA-Z0-9_-]*$|^[A-Z][A-Za-z0-9_-]*$/,
    'must be letters, digits, - and _ only (the file name without .md)',
  )

const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be lower-case words joined by hyphens')

/** A kernel release as cards write it: `6.1`, `2.6.32`. */
const release = z
  .string({ error: 'must be in quotes: "6.1"' })
  .regex(/^\d+\.\d+(\.\d+)?$/, 'must look like "6.1" or "2.6.32", in quotes')

/** The releases that cards are checked against. */
export const checkedReleases = ['6.1', '6.12'] as const
const checked = z.array(z.enum(checkedReleases, { error: 'must be "6.1" or "6.12", in quotes' })).min(1)

const span = z.strictObject({
  since: release.optional(),
  until: release.optional(),
  note: text(160).optional(),
})

const field = z.enum(
  [
    'cpu',
    'node',
    'device',
    'number',
    'inode',
    'host',
    'array',
    'major',
    'minor',
    'napi',
    'interface',
    'personality',
    'irq',
    'pid',
    'context',
    'version',
    'flavor',
  ],
  {
    error:
      'is not a known instance field (cpu, node, device, number, inode, host, array, major, minor, napi, interface, personality, irq, pid, context, version, flavor)',
  },
)

/** A name as the kernel (or a program) makes it. `format` is printf-like, as in the source. */
const name = z.discriminatedUnion('form', [
  /** A kernel thread's own name. */
  z.strictObject({
    form: z.literal('thread'),
    format: text(63),
    fields: z.array(field).default([]),
    example: text(63),
    releases: span.optional(),
  }),
  /** A workqueue: `ps` shows its rescuer (if it has one) and its name behind a kworker's. */
  z.strictObject({
    form: z.literal('workqueue'),
    format: text(63),
    fields: z.array(field).default([]),
    example: text(63),
    /** WQ_MEM_RECLAIM: has a rescuer thread. */
    rescuer: z.boolean(),
    /** Which kworkers run its items. */
    pool: z.enum(['bound', 'bound-highpri', 'unbound', 'unbound-highpri']),
    /** What its work items call their kworker in place of the workqueue's name (`set_worker_desc`). */
    descriptions: z
      .array(z.strictObject({ format: text(63), fields: z.array(field).default([]) }))
      .default([]),
    releases: span.optional(),
  }),
  /** The kworker grammar of kernel/workqueue.c; told apart by code, not by a format. */
  z.strictObject({ form: z.literal('kworker'), example: text(63), releases: span.optional() }),
  /** A program's comm (at most 15 characters are ever shown), and the paths it is started by. */
  z.strictObject({
    form: z.literal('program'),
    format: text(63),
    fields: z.array(field).default([]),
    paths: z.array(z.string().startsWith('/', 'must be an absolute path')).default([]),
    /** Not this card when the command line holds one of these. */
    unlessArgs: z.array(text(40)).default([]),
    example: text(63),
  }),
])

/** A Debian package and the version that was read: `openssh-server 1:9.2p1-2+deb12u7`; others name theirs in brackets. */
const packaged = text(90).regex(
  /^[a-z0-9][a-z0-9.+-]* \S+(?: \([A-Z]\w+\))?$/,
  'must be a package and its version: "cron 3.0pl1-162"',
)

const source = z.union(
  [
    z.strictObject({
      id: slug,
      release: checked,
      file: z.string().regex(/^[A-Za-z0-9_][\w./+-]*$/, 'must be a path inside the kernel tree'),
      function: z.string().optional(),
      /** Code or text that stands in the file; runs of white space are as one blank. */
      contains: z.string().min(1).optional(),
      /** Code or text that does not stand there (any more). */
      absent: z.string().optional(),
      says: text(160),
    }),
    z.strictObject({
      id: slug,
      man: text(60),
      package: packaged,
      /** Words of the page, without its font changes. */
      contains: z.string().min(1).optional(),
      says: text(160),
    }),
    z.strictObject({
      id: slug,
      package: packaged,
      path: z.string().startsWith('/'),
      contains: z.string().min(1).optional(),
      absent: z.string().optional(),
      says: text(160),
    }),
    z.strictObject({ id: slug, url: z.url(), says: text(160) }),
  ],
  {
    error:
      'needs id and says, and one of: release + file (kernel source), man + package (a man page), package + path (a file of a Debian package), url',
  },
)

/**
 * Aspects a fact may be about; each has its controlled values in content/vocabulary/<aspect>.yaml. Facts about
 * subsystem, per, presence, kill and creator are not written: they are made from the card's fields of those names.
 */
const aspects = ['job', 'trigger', 'busy', 'command', 'tunable'] as const

const fact = z.strictObject({
  id: slug,
  aspect: z.enum(aspects),
  /** The right answer; stands alone, in the aspect's grammatical form, without the card's own name. */
  answer: text(75),
  value: slug,
  /** Further values of the aspect that are true of this card; none of them may serve as a wrong answer. */
  alsoTrue: z.array(slug).default([]),
  /** For `command` and `tunable`: what is asked for ("whether programs wait for reclaim"). */
  about: text(90).optional(),
  source: slug,
})

const sample = z.strictObject({
  /** The command as ps prints it. */
  name: text(63),
  user: text(16).default('root'),
  ppid: z.number().int().min(0).default(2),
  stat: z.string().regex(/^[RSDTtZIWXKP][<NLsl+]*$/, 'must be ps state letters such as S, I<, SN'),
  cpu: z.number().min(0).max(12_800),
  rss: z.number().int().min(0).default(0),
  verdict: z.enum(['normal', 'look']),
  why: text(140),
})

const common = {
  id,
  title: text(60),
  summary: text(140),
  booklet: z.strictObject({ entry: z.number().int().min(1).max(46), heading: text(80) }).optional(),
  subsystem: slug,
  /** Other words that lead here: the booklet's spelling, what people type. Not names that `ps` prints. */
  aliases: z.array(z.strictObject({ name: text(63), why: text(120) })).default([]),
  related: z.array(id).default([]),
  confusedWith: z
    .array(z.strictObject({ card: id.optional(), name: text(63), difference: text(180) }))
    .default([]),
  facts: z.array(fact).min(2, 'needs at least 2 facts'),
  errata: z
    .array(
      z.strictObject({
        tag: z.enum(['wrong', 'dated', 'imprecise', 'typo', 'unverifiable']),
        /** Whose error: the booklet's, or one common on the web. */
        of: z.enum(['booklet', 'web']).default('booklet'),
        claim: text(140),
        truth: text(180),
        /** The truth as a sentence that stands by itself, for "true or false?". */
        statement: text(140).optional(),
        source: slug,
        release: checked,
      }),
    )
    .default([]),
  sources: z.array(source).min(3, 'needs at least 3 sources'),
}

/** The full kernel releases whose source was read. */
const verified = z
  .array(z.string().regex(/^\d+\.\d+\.\d+$/, 'must be a full release such as "6.1.192"'))
  .min(1)

const behaviour = {
  per: slug,
  presence: slug,
  names: z.array(name).min(1),
  shows: z
    .array(z.strictObject({ release, name: text(63), stat: text(12).optional(), note: text(160).optional() }))
    .min(1)
    .describe('how it shows in ps, by release'),
  wakes: text(280),
  normal: text(280),
  busy: text(280),
  kill: z.strictObject({ effect: slug, text: text(240), source: slug }),
  fake: text(280),
  worry: text(280),
  next: z
    .array(z.strictObject({ run: text(120), shows: text(140) }))
    .min(1, 'needs at least one command to run next'),
  tunables: z
    .array(
      z.strictObject({
        name: text(90),
        kind: z.enum([
          'sysctl',
          'sysfs',
          'module-parameter',
          'boot-parameter',
          'mount-option',
          'config-file',
          'procfs',
        ]),
        default: text(40),
        sets: text(140),
        /** Where it is defined, and code there that shows the default. */
        defined: z.strictObject({ release: checked, file: z.string(), contains: z.string() }).optional(),
      }),
    )
    .default([]),
  changes: z.array(z.strictObject({ from: release, to: release, what: text(140), source: slug })).default([]),
  samples: z.array(sample).min(2, 'needs a normal and a look-at-it sample row'),
}

const kernel = {
  verified,
  madeBy: z
    .array(z.strictObject({ release: checked, file: z.string(), function: z.string(), call: z.string() }))
    .describe('file, function and call that name it'),
  kconfig: z
    .array(
      z.strictObject({
        symbol: z.string().regex(/^[A-Z0-9_]+$/, 'must be written without CONFIG_'),
        debian: z.strictObject({
          '6.1': z.enum(['y', 'm', 'n', 'absent']),
          '6.12': z.enum(['y', 'm', 'n', 'absent']),
        }),
      }),
    )
    .default([]),
  /** Releases in which the thing exists at all. */
  releases: span.optional(),
  parent: z.enum(['kthreadd', 'none', 'init']).default('kthreadd'),
}

export const cardSchema = z.discriminatedUnion(
  'kind',
  [
    z.strictObject({ kind: z.literal('kernel-thread'), ...common, ...behaviour, ...kernel }),
    z.strictObject({ kind: z.literal('workqueue'), ...common, ...behaviour, ...kernel }),
    z.strictObject({
      kind: z.literal('program'),
      ...common,
      ...behaviour,
      /** Debian package and version that the paths, units and defaults were read from; absent where Debian has none. */
      package: z.strictObject({ name: text(60), version: text(60) }).optional(),
      unit: text(60).optional(),
      runsAs: text(40),
      /** Versions that were read: of the package, or of the kernel. */
      verified: z.array(z.string().regex(/^\d[\w.+~:-]*$/, 'must be a version such as "252.39"')).min(1),
    }),
    z.strictObject({ kind: z.literal('concept'), ...common, verified, next: behaviour.next }),
  ],
  { error: 'kind must be kernel-thread, workqueue, program or concept' },
)

/** A card's front matter after validation. */
export type CardFacts = z.infer<typeof cardSchema>
