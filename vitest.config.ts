import { defineConfig } from 'vitest/config'

export default defineConfig({
  // The entry that Node itself takes. Vite would take the ES modules, and graphql refuses to work when it is loaded twice.
  resolve: { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] },
  test: {
    include: ['**/*.test.ts'],
    exclude: ['**/node_modules/**', '.tributary/**'],
    // Real servers take seconds to start on a busy machine; a hang still ends.
    testTimeout: 60_000,
    hookTimeout: 120_000,
    pool: 'forks',
    maxWorkers: 2,
  },
})
