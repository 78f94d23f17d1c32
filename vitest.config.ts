import { execFileSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { defineConfig } from 'vitest/config'

/** Tests that need a program which npm cannot bring. */
const NEEDS: Readonly<Record<string, { readonly install: string; readonly tests: readonly string[] }>> = {
  chromium: { install: 'apt-get install chromium', tests: ['gateway/playground.test.ts'] },
  'nats-server': {
    install: 'apt-get install nats-server',
    tests: ['runtime/outbox/nats/natsLog.test.ts', 'deploy/compose.test.ts'],
  },
  'redis-server': {
    install: 'apt-get install redis-server',
    tests: ['runtime/nonces.test.ts', 'deploy/compose.test.ts'],
  },
}

export default defineConfig({
  // Apollo loads the CommonJS build of graphql; a second copy would make schemas "from another realm".
  resolve: { alias: [{ find: /^graphql$/, replacement: createRequire(import.meta.url).resolve('graphql') }] },
  test: {
    include: ['**/*.test.ts'],
    exclude: ['**/node_modules/**', '.tributary/**', ...testsWithoutTheirProgram()],
    globalSetup: ['test/kit/globalSetup.ts'],
    reporters: ['default', './test/kit/closingLine.ts'],
    // Real servers take seconds to start on a busy machine; a hang still ends.
    testTimeout: 180_000,
    hookTimeout: 120_000,
    pool: 'forks',
    maxWorkers: 2,
  },
})

/** On a bare machine these are left out, and named; CI has every program, and fails where one is missing. */
function testsWithoutTheirProgram(): string[] {
  return Object.entries(NEEDS).flatMap(([program, { install, tests }]) => {
    if (isInstalled(program)) return []
    if (process.env.CI) throw new Error(`CI needs ${program}: ${install}.`)
    process.stderr.write(`Not run here, for want of ${program} (${install}): ${tests.join(', ')}\n`)
    return tests
  })
}

function isInstalled(program: string): boolean {
  try {
    execFileSync('sh', ['-c', `command -v ${program}`], { stdio: 'ignore' })
    return true
  } catch {
    // The shell's way of saying no.
    return false
  }
}
