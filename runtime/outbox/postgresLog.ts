import { Client } from 'pg'
import type { Logger } from '../log.ts'
import { type EventLog, readFromDatabase } from './eventLog.ts'

const POLL_MS = 500
const RECONNECT_MS = 1000

export interface PostgresLogOptions {
  /** Where to LISTEN; the connection is its own, outside any pool. */
  readonly listenUrl: string
  readonly service: string
  readonly log: Logger
}

/** The log by Postgres alone: news by LISTEN, with a poll behind it. */
export function createPostgresLog({ listenUrl, service, log }: PostgresLogOptions): EventLog {
  let listening: { stop(): Promise<void> } | null = null
  return {
    read: readFromDatabase,
    follow(_, onNews) {
      listening = listen(listenUrl, `tributary-${service}-listen`, onNews, log)
    },
    pollMs: () => POLL_MS,
    status: () => 'postgres',
    async stop() {
      await listening?.stop()
    },
  }
}

/** Keeps one LISTEN connection; when it is lost it is made again, and polling covers the time between. */
function listen(url: string, name: string, onNews: (source: string) => void, log: Logger): { stop(): Promise<void> } {
  let stopped = false
  let client: Client | null = null
  let retry: NodeJS.Timeout | undefined
  let started = connect()

  async function connect(): Promise<void> {
    const next = new Client({ connectionString: url, application_name: name })
    next.on('error', (error) => log.warn({ err: error }, 'the LISTEN connection failed'))
    next.on('notification', (message) => onNews(message.payload ?? ''))
    try {
      await next.connect()
      client = next
      next.on('end', tryAgainLater)
      await next.query('listen tributary_bus')
    } catch (error) {
      log.warn({ err: error }, 'could not LISTEN; polling goes on')
      if (client === next) await next.end()
      else tryAgainLater()
    }
  }

  function tryAgainLater(): void {
    client = null
    if (stopped) return
    retry = setTimeout(() => {
      started = connect()
    }, RECONNECT_MS)
  }

  return {
    async stop() {
      stopped = true
      clearTimeout(retry)
      await started
      await client?.end()
    },
  }
}
