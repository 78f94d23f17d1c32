import type { Queryable } from '../database.ts'
import type { EventType } from './event.ts'

/** An event as the log holds it. */
export interface EventRow {
  readonly source: string
  /** A decimal integer, as Postgres gives it. */
  readonly position: string
  readonly id: string
  readonly type: EventType
  readonly version: number
  readonly subject: string
  readonly occurred_at: Date
  readonly recorded_at: Date
  readonly data: never
}

/**
 * How one process takes part in the log. The truth is the table `bus.events`; what an implementation adds is how quickly
 * news of it arrives, and from where a consumer reads what it has not seen yet. It may lose, delay or repeat news, but
 * `read` may never skip an event.
 */
export interface EventLog {
  /** Up to `limit` events of `source` behind the position `after`: the next ones, in order, without a gap. */
  read(db: Queryable, source: string, after: bigint, limit: number): Promise<readonly EventRow[]>
  /** Starts to call `onNews` when there may be something to read of one of `sources`. Once in a process. */
  follow(sources: readonly string[], onNews: (source: string) => void): void
  /** How long a consumer rests, in milliseconds, before it reads without news. */
  pollMs(): number
  /** Tells other processes of events that are committed. Returns at once and never throws. Absent where the relay's NOTIFY does. */
  readonly announce?: (events: readonly EventRow[]) => void
  /** What carries events now, in a few words for an operator. */
  status(): string
  stop(): Promise<void>
}

/** The same as `EventLog.read`, from the table. */
export async function readFromDatabase(
  db: Queryable,
  source: string,
  after: bigint,
  limit: number,
): Promise<readonly EventRow[]> {
  return await db.query(
    `select source, position, id, type, version, subject, occurred_at, recorded_at, data from bus.events
     where source = $1 and position > $2 order by position limit $3`,
    [source, `${after}`, limit],
  )
}
