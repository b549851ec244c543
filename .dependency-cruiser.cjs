/** Dependencies point inward: apps → packages → content. See docs/architecture.md. */
const mayImport = {
  content: [],
  'packages/ps/src/redact': [],
  'packages/ps': ['content'],
  'packages/learning': ['content'],
  'packages/tutor': ['content', 'packages/ps', 'packages/learning'],
  'packages/chat': ['content', 'packages/ps', 'packages/learning', 'packages/tutor'],
  'packages/pictures': ['content', 'packages/learning'],
  'packages/delivery': ['content', 'packages/learning', 'packages/tutor'],
  'packages/store': ['content', 'packages/learning', 'packages/tutor', 'packages/delivery'],
  'apps/bot': ['content', 'packages/'],
  'apps/cli': ['content', 'packages/', 'apps/bot'],
}

const ours = '^(content|packages|apps)/'
const rooms = Object.entries(mayImport).map(([room, allowed]) => ({
  name: `${room.replaceAll('/', '-')}-imports-only-inward`,
  severity: 'error',
  comment: `${room} may import ${allowed.join(', ') || 'nothing of ours'}`,
  from: { path: `^${room}/`, ...(room === 'packages/ps' && { pathNot: '^packages/ps/src/redact/' }) },
  to: { path: ours, pathNot: [`^${room}/`, ...allowed.map((other) => `^${other}`)] },
}))

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    ...rooms,
    {
      name: 'pure-rooms-touch-no-platform',
      severity: 'error',
      comment: 'content, ps, tutor and chat know no platform, server, database or queue',
      from: { path: '^(content|packages/(ps|tutor|chat|learning))/', pathNot: '\\.test\\.ts$' },
      to: { path: 'node_modules/(discord\\.js|@slack|hono|@hono|better-sqlite3|drizzle-orm|bullmq|ioredis)' },
    },
    {
      name: 'pure-packages-do-no-input-output',
      severity: 'error',
      comment: 'ps, tutor and chat are handed what they need; only content reads its own files',
      from: { path: '^packages/(ps|tutor|chat|learning)/', pathNot: '\\.test\\.ts$' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'delivery-knows-neither-platform-nor-database',
      severity: 'error',
      comment: 'senders and store are handed in; what a driver needs of a queue it may import',
      from: { path: '^packages/delivery/' },
      to: { path: 'node_modules/(discord\\.js|@slack|hono|@hono|better-sqlite3|drizzle-orm)' },
    },
    {
      name: 'schema-library-at-build-time-only',
      severity: 'error',
      comment: 'what runs reads compiled cards; zod and yaml belong to check, verify and compile',
      from: {
        path: '^content/src/(index|load|identify|name-table|search|kworker|format|typed-name|edit-distance|team/(with-team-cards|card-of-team|team-card|team-name|kernel-names))\\.ts$',
      },
      to: { path: 'node_modules/(zod|yaml|mdast)', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'no-circles',
      severity: 'error',
      from: {},
      to: { circular: true, dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'no-unresolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: 'specify',
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['development', 'import', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types'],
      extensions: ['.ts', '.js', '.mjs', '.json'],
    },
  },
}
