import { type JetStreamClient, type JetStreamManager, jetstream, jetstreamManager } from '@nats-io/jetstream'
import { connect, type NatsConnection, type NodeConnectionOptions } from '@nats-io/transport-node'
import type { Logger } from '../../log.ts'
import { ensureStream } from './stream.ts'

const CONNECT_MS = 2000
const RETRY_MS = 1000

/** One connection's life. When it is lost, what was built on it ends, and a new session follows. */
export interface Session {
  readonly connection: NatsConnection
  readonly client: JetStreamClient
  readonly manager: JetStreamManager
}

export interface SessionsOptions {
  readonly url: string
  readonly name: string
  readonly log: Logger
  /** A session has begun, its stream is there. */
  readonly onBegin: (session: Session) => void
  readonly onEnd: () => void
}

/**
 * Holds a connection to NATS for ever, and makes a new one a second after it is lost. We do not let the client reconnect by
 * itself: a server that comes back without its store would be followed from sequence numbers that mean something else there.
 */
export function keepSession({ url, name, log, onBegin, onEnd }: SessionsOptions): { stop(): Promise<void> } {
  let stopped = false
  let current: NatsConnection | null = null
  let interrupt: () => void = () => {}
  let isKnownDown = false

  const finished = (async () => {
    while (!stopped) {
      try {
        await live()
        if (!stopped) throw new Error('The connection was lost.')
      } catch (error) {
        if (!isKnownDown) log.warn({ err: error }, 'NATS does not answer; events go through Postgres until it does')
        isKnownDown = true
      }
      if (!stopped) await rest()
    }
  })()

  async function live(): Promise<void> {
    const connection = await connect({
      ...natsOptions(url),
      name,
      reconnect: false,
      timeout: CONNECT_MS,
      pingInterval: 5000,
    })
    current = connection
    try {
      const manager = await jetstreamManager(connection, { timeout: CONNECT_MS })
      await ensureStream(manager)
      if (stopped) return
      isKnownDown = false
      log.info({ server: connection.getServer() }, 'events go through NATS')
      onBegin({ connection, manager, client: jetstream(connection, { timeout: CONNECT_MS }) })
      try {
        await connection.closed()
      } finally {
        onEnd()
      }
    } finally {
      current = null
      await connection.close()
    }
  }

  async function rest(): Promise<void> {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, RETRY_MS)
      interrupt = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  }

  return {
    async stop() {
      stopped = true
      interrupt()
      await current?.close()
      await finished
    },
  }
}

/** `nats://host:4222`, several with commas between; a user and a password, or a token, may stand before the first host. */
export function natsOptions(urls: string): NodeConnectionOptions {
  const servers = urls.split(',').map((url) => new URL(url))
  const [first] = servers
  const user = decodeURIComponent(first?.username ?? '')
  const pass = decodeURIComponent(first?.password ?? '')
  return {
    servers: servers.map((url) => `${url.hostname}:${url.port || 4222}`),
    ...(user !== '' && (pass === '' ? { token: user } : { user, pass })),
    ...(first?.protocol === 'tls:' && { tls: {} }),
  }
}
