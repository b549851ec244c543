import type { KnipConfig } from 'knip'

const config: KnipConfig = {
  // A grammar loaded as a WebAssembly file, and fonts, both by path.
  ignoreDependencies: ['tree-sitter-c', 'dejavu-fonts-ttf'],
  workspaces: {
    '.': {
      entry: [
        'bench/*.ts',
        'bench/baselines/*.ts',
        'scripts/*.mjs',
        'scripts/*.ts',
        'test/**/*.test.ts',
        'test/smoke/*.ts',
        'test/faults/{child,soak,chat-soak}.ts',
        // Stand-ins that others may use, too.
        'test/protocol/{discord,slack}.ts',
      ],
      project: ['bench/**/*.ts', 'scripts/**', 'test/**/*.ts'],
    },
    // Debian's own tools, named in an error that says what to type.
    content: { ignoreBinaries: ['apt-get', 'dpkg-deb'], entry: ['src/*.main.ts'], project: ['src/**/*.ts'] },
    'packages/*': { project: ['src/**/*.ts'] },
    'packages/chat': { entry: ['src/renderers/*.ts'], project: ['src/**/*.ts'] },
    // Tables that later parts of the store fill; drizzle-kit reads all of them.
    'packages/store': { entry: ['src/schema.ts'], project: ['src/**/*.ts'] },
    'apps/cli': { project: ['src/**/*.ts'] },
    'apps/bot': { entry: ['src/web/client/*.ts'], project: ['src/**/*.ts'] },
  },
}

export default config
