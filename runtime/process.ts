import { ConfigError } from './config.ts'
import { createLogger } from './log.ts'

/** Runs a service as this process until SIGINT, SIGTERM or the end of its supervisor, then stops it in order. A second signal ends at once. */
export async function runService(
  name: string,
  start: () => Promise<{ readonly url: string; stop(): Promise<void> }>,
): Promise<void> {
  const log = createLogger(name)
  try {
    const service = await start()
    log.info({ url: service.url }, `${name} is ready at ${service.url}`)
    const signal = await new Promise<string>((resolve) => {
      process.once('SIGINT', resolve)
      process.once('SIGTERM', resolve)
      // A supervisor holds our standard input open; when it is killed, we are nobody's and end as well.
      if (process.env.TRIBUTARY_SUPERVISED) process.stdin.resume().once('end', () => resolve('supervisor gone'))
    })
    log.info({ signal }, `${name} is stopping`)
    process.once('SIGINT', () => process.exit(130))
    await service.stop()
    process.exit(0)
  } catch (error) {
    const isExpected = error instanceof ConfigError || (error instanceof Error && 'code' in error)
    log.fatal(isExpected ? { problem: describe(error) } : { err: error }, `${name} cannot run: ${describe(error)}`)
    process.exit(1)
  }
}

/** One sentence for a failure that a person can do something about. */
export function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const { code } = error as NodeJS.ErrnoException
  if (code === 'EADDRINUSE') return `The port is taken (${error.message}). Set PORT to a free one.`
  if (code === 'ECONNREFUSED')
    return `Nothing answers there (${error.message}). Is the database running, and DATABASE_URL right?`
  return error.message
}
