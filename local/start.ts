import { ConfigError } from '#runtime/config.ts'
import { launch } from './launch.ts'
import { describeStart } from './screen.ts'
import { StartupError } from './startupError.ts'

/** `npm start`: the whole platform on this machine, until SIGINT or SIGTERM. `-- --isolated` makes each service a process. */
async function main(): Promise<number> {
  const startedAt = performance.now()
  const asked = new Promise<null>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => resolve(null))
  })
  process.stdout.write(
    'Starting Postgres, a chain, six services and the gateway: some ten seconds, the first time longer.\n',
  )
  try {
    const running = await launch({ env: process.env, isIsolated: process.argv.includes('--isolated'), asked })
    process.stdout.write(describeStart(running, (performance.now() - startedAt) / 1000))
    const problem = await Promise.race([asked, running.broken])
    process.stdout.write('\nStopping…\n')
    await running.stop()
    if (problem !== null) process.stderr.write(`${problem}\n`)
    return problem === null ? 0 : 1
  } catch (error) {
    const isExpected = error instanceof StartupError || error instanceof ConfigError
    const detail = error instanceof Error ? error.stack : String(error)
    process.stderr.write(`${isExpected ? error.message : `The platform could not start. ${detail}`}\n`)
    return 1
  }
}

process.exit(await main())
