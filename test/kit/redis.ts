import { freePort } from '../../local/ports.ts'
import { type Program, startProgram } from './program.ts'

export interface TestRedis extends AsyncDisposable {
  readonly url: string
  readonly pid: number
  kill(): Promise<void>
  /** Again on the same port, empty. */
  restart(): Promise<void>
}

/** A real redis-server (Debian: `apt-get install redis-server`) that stores nothing on disk. */
export async function startRedis(): Promise<TestRedis> {
  const port = await freePort()
  const start = (): Promise<Program> =>
    startProgram('redis-server', {
      arguments: ['--bind', '127.0.0.1', '--port', `${port}`, '--save', '', '--appendonly', 'no'],
      readyLine: /Ready to accept connections/,
    })
  let server = await start()
  return {
    url: `redis://127.0.0.1:${port}`,
    get pid() {
      return server.pid
    },
    async kill() {
      await server.end('SIGKILL')
    },
    async restart() {
      server = await start()
    },
    async [Symbol.asyncDispose]() {
      await server.end('SIGKILL')
    },
  }
}
