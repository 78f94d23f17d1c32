import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['**/*.test.ts'],
    exclude: ['**/node_modules/**', '.tributary/**'],
    // Real servers take seconds to start on a busy machine; a hang still ends.
    testTimeout: 60_000,
    hookTimeout: 120_000,
    globalSetup: 'test/kit/globalSetup.ts',
    pool: 'forks',
    maxWorkers: 2,
  },
})
