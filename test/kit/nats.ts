import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { type Program, startProgram } from './program.ts'
import { temporaryFolder } from './temporaryFolder.ts'

export interface TestNats extends AsyncDisposable {
  readonly url: string
  /** SIGKILL. */
  kill(): Promise<void>
  /** Again on the same port, with what it had stored. */
  restart(): Promise<void>
  /** Removes what it has stored; it must not be running. */
  wipe(): void
}

/** A real nats-server (Debian: `apt-get install nats-server`) with JetStream, on a port that the system chooses. */
export async function startNats(): Promise<TestNats> {
  const folder = temporaryFolder()
  const store = join(folder.path, 'jetstream')
  const start = (port: number): Promise<Program> =>
    startProgram('nats-server', {
      arguments: ['--addr', '127.0.0.1', '--port', `${port}`, '--jetstream', '--store_dir', store],
      readyLine: /Listening for client connections on 127\.0\.0\.1:(\d+)/,
      env: { ...process.env, PATH: `${process.env.PATH}:/usr/sbin` },
    })
  let server = await start(-1)
  const port = Number(server.ready[1])
  return {
    url: `nats://127.0.0.1:${port}`,
    async kill() {
      await server.end('SIGKILL')
    },
    async restart() {
      server = await start(port)
    },
    wipe: () => rmSync(store, { recursive: true }),
    async [Symbol.asyncDispose]() {
      await server.end('SIGKILL')
      await folder.remove()
    },
  }
}
