import type { Logger } from '../../log.ts'
import type { EventRow } from '../eventLog.ts'
import { encodeEvent } from './message.ts'
import type { Session } from './session.ts'
import { ensureStream, subjectOf } from './stream.ts'

const WINDOW = 500
const QUEUE_MAX = 10_000
const ACKNOWLEDGE_MS = 2000

/** Publishes committed events to the stream, behind the back of the relay: what cannot be published is read from the log. */
export interface Announcer {
  /** Returns at once, never throws. */
  announce(events: readonly EventRow[]): void
  /** Settles when nothing is under way any more; in at most about two seconds, as acknowledgements are not waited for longer. */
  idle(): Promise<void>
}

/** For the life of one session. `secret` signs the events. */
export function createAnnouncer({ client, manager, connection }: Session, secret: string, log: Logger): Announcer {
  const bytesMax = connection.info?.max_payload ?? 1024 * 1024
  let queue: EventRow[] = []
  let failed = false
  const outstanding = new Set<Promise<void>>()

  function pump(): void {
    while (outstanding.size < WINDOW) {
      const row = queue.shift()
      if (row === undefined) return
      const publishing = publish(row).then(() => {
        outstanding.delete(publishing)
        pump()
      })
      outstanding.add(publishing)
    }
  }

  async function publish(row: EventRow): Promise<void> {
    const { payload, headers } = encodeEvent(row, secret)
    // What is too big for the bus leaves a gap there, which sends its readers to the log.
    if (Buffer.byteLength(payload) + 1024 > bytesMax) return
    try {
      await client.publish(subjectOf(row.source), payload, {
        msgID: row.id,
        headers,
        timeout: ACKNOWLEDGE_MS,
        retries: 0,
      })
      failed = false
    } catch (error) {
      queue = []
      if (failed || connection.isClosed()) return
      failed = true
      log.warn({ err: error, source: row.source }, 'NATS took no events; they are read from Postgres')
      // Where the stream is gone, later events find it again.
      await ensureStream(manager).catch((cause: unknown) => log.warn({ err: cause }, 'the stream cannot be made'))
    }
  }

  return {
    announce(events) {
      if (connection.isClosed()) return
      queue.push(...events)
      if (queue.length > QUEUE_MAX) queue = queue.slice(-QUEUE_MAX)
      pump()
    },
    async idle() {
      while (outstanding.size > 0) await Promise.all(outstanding)
    },
  }
}
