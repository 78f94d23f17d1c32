import { createRequire } from 'node:module'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  // Apollo loads the CommonJS build of graphql; a second copy would make schemas "from another realm".
  resolve: { alias: [{ find: /^graphql$/, replacement: createRequire(import.meta.url).resolve('graphql') }] },
  test: {
    include: ['**/*.test.ts'],
    exclude: ['**/node_modules/**', '.tributary/**'],
    globalSetup: ['test/kit/globalSetup.ts'],
    // Real servers take seconds to start on a busy machine; a hang still ends.
    testTimeout: 60_000,
    hookTimeout: 120_000,
    pool: 'forks',
    maxWorkers: 2,
  },
})
