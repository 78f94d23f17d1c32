import type { Logger } from '../../log.ts'
import { type EventLog, readFromDatabase } from '../eventLog.ts'
import { type Announcer, createAnnouncer } from './announcer.ts'
import { follow } from './follow.ts'
import { decodeEvent } from './message.ts'
import { keepSession, type Session } from './session.ts'
import { createTail, type Tail } from './tail.ts'

/** How often the table is looked at without news: rarely while the bus brings them, as without a bus while it does not. */
const POLL_MS = 2000
const POLL_WITHOUT_BUS_MS = 500

export interface NatsLogOptions {
  readonly url: string
  /** Signs what is announced, and is asked of what is read. */
  readonly secret: string
  readonly service: string
  readonly log: Logger
  readonly pollMs?: number
}

interface Followed {
  readonly tail: Tail
  isFollowing: boolean
  /** When the table was last read to its end, in milliseconds; 0 asks for it at once. */
  checkedAt: number
}

/**
 * The log with NATS JetStream in front. The relay announces what it has committed to the table; consumers read what arrives,
 * and the table wherever that is not the exact continuation of what they have: after a start, a gap, an outage, a lost store.
 * So a bus that loses, delays or repeats everything costs time and never an event, and nobody keeps count of what was announced.
 */
export function createNatsLog({ url, secret, service, log, pollMs = POLL_MS }: NatsLogOptions): EventLog {
  const sources = new Map<string, Followed>()
  let onNews: (source: string) => void = () => {}
  let session: Session | null = null
  let announcer: Announcer | null = null
  let following: Promise<unknown> = Promise.resolve()

  const sessions = keepSession({
    url,
    name: `tributary-${service}`,
    log,
    onBegin(begun) {
      session = begun
      announcer = createAnnouncer(begun, secret, log)
      followAll(begun)
    },
    onEnd() {
      session = null
      announcer = null
      for (const [source, followed] of sources) {
        followed.isFollowing = false
        onNews(source)
      }
    },
  })

  function followAll(begun: Session): void {
    following = Promise.all([...sources].map(([source, followed]) => followOne(begun, source, followed)))
  }

  async function followOne(begun: Session, source: string, followed: Followed): Promise<void> {
    await follow({
      session: begun,
      source,
      log,
      onStart() {
        followed.tail.clear()
        followed.checkedAt = 0
        followed.isFollowing = true
        onNews(source)
      },
      onMessage(message) {
        const row = decodeEvent(message, secret)
        if (row === null || row.source !== source) {
          log.warn({ source, sequence: message.seq }, 'a message on the bus is not signed by us; it is not read')
          return
        }
        followed.tail.add(row, message.data.length)
        onNews(source)
      },
    })
    followed.isFollowing = false
  }

  return {
    async read(db, source, after, limit) {
      const followed = sources.get(source)
      const known = followed?.isFollowing ? followed.tail.read(after, limit) : null
      const mayRest = followed !== undefined && Date.now() - followed.checkedAt < pollMs
      if (known !== null && (known.length > 0 || mayRest)) {
        if (known.length > 0)
          log.debug({ source, after: `${after}`, events: known.length, from: 'nats' }, 'read events')
        return known
      }
      const asked = Date.now()
      const rows = await readFromDatabase(db, source, after, limit)
      if (followed !== undefined && rows.length < limit) followed.checkedAt = asked
      if (rows.length > 0)
        log.debug({ source, after: `${after}`, events: rows.length, from: 'postgres' }, 'read events')
      return rows
    },
    follow(names, listener) {
      onNews = listener
      for (const name of names) sources.set(name, { tail: createTail(), isFollowing: false, checkedAt: 0 })
      if (session !== null) followAll(session)
    },
    pollMs: () => ([...sources.values()].every(({ isFollowing }) => isFollowing) ? pollMs : POLL_WITHOUT_BUS_MS),
    announce: (events) => announcer?.announce(events),
    status: () => (session === null ? 'postgres (NATS unreachable)' : 'nats'),
    async stop() {
      await announcer?.idle()
      await sessions.stop()
      await following
    },
  }
}
