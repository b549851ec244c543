import { defineConfig } from 'vitest/config'

export default defineConfig({
  ssr: { resolve: { conditions: ['development'] } },
  test: {
    globalSetup: ['test/build-once.ts'],
    projects: [
      { extends: true, test: { name: 'unit', include: ['{content,packages/*,apps/*}/src/**/*.test.ts'] } },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['test/**/*.test.ts'],
          pool: 'forks',
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
})
