import type { DataSource } from 'typeorm'
import type { Logger } from '../log.ts'
import { onCommit } from './append.ts'
import type { EventLog, EventRow } from './eventLog.ts'
import { createLoop, type Loop } from './loop.ts'

const BATCH = 1000
/** A lone event goes out at once; a service under load sends a hundred batches a second, not one for each transaction. */
const PACE_MS = 10

export interface RelayOptions {
  readonly db: DataSource
  readonly service: string
  readonly events: EventLog
  readonly log: Logger
}

/**
 * Moves committed events from a service's outbox to the log and gives them their positions. Any number may run: a lock
 * lets one at a time through, so positions have no gaps, and an event that could see another always stands behind it.
 */
export function startRelay({ db, service, events, log }: RelayOptions): Loop {
  const loop = createLoop({
    name: 'relay',
    idleMs: 500,
    paceMs: PACE_MS,
    log,
    async step() {
      const published = await relayOnce(db, service)
      events.announce?.(published)
      return published.length === BATCH
    },
  })
  const stopListening = onCommit(db, loop.wake)
  return {
    wake: loop.wake,
    async stop() {
      stopListening()
      await loop.stop()
    },
  }
}

/** Publishes up to a batch and returns it, in order. The notification is sent from here, never from a transaction that moves money. */
export async function relayOnce(db: DataSource, service: string): Promise<readonly EventRow[]> {
  return db.transaction(async (tx) => {
    const [lock] = await tx.query(
      `select pg_try_advisory_xact_lock(hashtext('tributary.relay'), hashtext($1)) as held`,
      [service],
    )
    if (!lock.held) return []
    const published: EventRow[] = await tx.query(
      `with taken as (
         delete from outbox where seq in (select seq from outbox order by seq limit ${BATCH}) returning *
       ), head as (
         select coalesce(max(position), 0) as position from bus.events where source = $1
       ), published as (
         insert into bus.events (source, position, id, type, version, subject, occurred_at, data)
         select $1, head.position + row_number() over (order by seq), id, type, version, subject, occurred_at, data
         from taken, head
         returning source, position, id, type, version, subject, occurred_at, recorded_at, data
       )
       select * from published order by position`,
      [service],
    )
    if (published.length > 0) await tx.query(`select pg_notify('tributary_bus', $1)`, [service])
    return published
  })
}
