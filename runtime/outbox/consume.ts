import type { DataSource } from 'typeorm'
import type { Transaction } from '../database.ts'
import type { Logger } from '../log.ts'
import { transact } from './append.ts'
import type { EventType, LoggedEvent } from './event.ts'
import { type EventLog, type EventRow, readFromDatabase } from './eventLog.ts'
import { createLoop, type Loop } from './loop.ts'

const BATCH = 500

/** Handles consecutive events of one type in the transaction that marks them consumed: it commits with the mark or not at all. */
export type Handler<Type extends EventType> = (tx: Transaction, events: readonly LoggedEvent<Type>[]) => Promise<void>

/** Which events a service reacts to, by the service that publishes them. */
export type Consumers = Readonly<Record<string, { readonly [Type in EventType]?: Handler<Type> }>>

export interface ConsumerOptions {
  readonly db: DataSource
  /** Its life is its owner's: stopping the consumers does not stop it. */
  readonly events: EventLog
  readonly consumers: Consumers
  readonly log: Logger
}

/** Follows the log. Each source is read in its order, each event takes effect once; several replicas take turns. */
export function startConsumers({ db, events, consumers, log }: ConsumerOptions): Loop {
  const loops = new Map(
    Object.entries(consumers).map(([source, handlers]) => [
      source,
      createLoop({
        name: `consumer of ${source}`,
        idleMs: events.pollMs,
        log,
        step: createStep({ db, events, source, handlers, log }),
      }),
    ]),
  )
  if (loops.size > 0) events.follow([...loops.keys()], (source) => loops.get(source)?.wake())
  return {
    wake() {
      for (const loop of loops.values()) loop.wake()
    },
    async stop() {
      await Promise.all([...loops.values()].map((loop) => loop.stop()))
    },
  }
}

interface StepOptions extends Omit<ConsumerOptions, 'consumers'> {
  readonly source: string
  readonly handlers: Consumers[string]
}

function createStep({ db, events, source, handlers, log }: StepOptions): () => Promise<boolean> {
  let limit = BATCH
  return async () => {
    try {
      const count = await consumeOnce(db, source, handlers, limit, events.read)
      const more = count === limit
      limit = BATCH
      return more
    } catch (error) {
      // The next try takes a single event, so that the log names the one which fails and those before it get through.
      if (limit > 1) log.warn({ source }, 'a batch of events failed; taking them one by one')
      limit = 1
      throw error
    }
  }
}

/** Consumes up to `limit` events of one source in one transaction; returns how many it moved on by. */
export function consumeOnce(
  db: DataSource,
  source: string,
  handlers: Consumers[string],
  limit = BATCH,
  read: EventLog['read'] = readFromDatabase,
): Promise<number> {
  return transact(db, async (tx) => {
    await tx.query(`insert into consumer_positions (source, position) values ($1, 0) on conflict do nothing`, [source])
    const [held] = await tx.query(`select position from consumer_positions where source = $1 for update skip locked`, [
      source,
    ])
    if (held === undefined) return 0
    const rows = await read(tx, source, BigInt(held.position), limit)
    if (rows.length === 0) return 0
    const known = rows.filter((row) => row.type in handlers)
    for (const run of runsOfOneType(await firstDeliveries(tx, known))) {
      const handler = handlers[run[0].type] as Handler<EventType>
      await handler(tx, run)
    }
    await tx.query(`update consumer_positions set position = $2 where source = $1`, [source, rows.at(-1)?.position])
    return rows.length
  })
}

/** Marks events consumed and returns those that were not yet, in order. */
async function firstDeliveries(tx: Transaction, rows: readonly EventRow[]): Promise<LoggedEvent[]> {
  if (rows.length === 0) return []
  const fresh: { event_id: string }[] = await tx.query(
    `insert into inbox (event_id) select unnest($1::text[]) on conflict do nothing returning event_id`,
    [rows.map((row) => row.id)],
  )
  const ids = new Set(fresh.map((row) => row.event_id))
  return rows
    .filter((row) => ids.has(row.id))
    .map(({ occurred_at, recorded_at, position, ...row }) => ({
      ...row,
      position: BigInt(position),
      occurredAt: occurred_at,
      recordedAt: recorded_at,
    }))
}

function runsOfOneType(events: readonly LoggedEvent[]): [LoggedEvent, ...LoggedEvent[]][] {
  const runs: [LoggedEvent, ...LoggedEvent[]][] = []
  for (const event of events) {
    const last = runs.at(-1)
    if (last !== undefined && last[0].type === event.type) last.push(event)
    else runs.push([event])
  }
  return runs
}
