import type { DataSource } from 'typeorm'
import type { Transaction } from '../database.ts'
import type { Logger } from '../log.ts'
import { textArray } from '../textArray.ts'
import { transact } from './append.ts'
import type { EventType, LoggedEvent } from './event.ts'
import { type EventLog, type EventRow, readFromDatabase } from './eventLog.ts'
import { createLoop, type Loop } from './loop.ts'

const BATCH = 500
/** With a backlog, batches grow up to so many events, as long as each takes less than so long: more to do at once costs less apiece. */
const BATCH_MAX = 10_000
const BATCH_MS = 1000

/** Handles consecutive events of one type in the transaction that marks them consumed: it commits with the mark or not at all. */
export type Handler<Type extends EventType> = (tx: Transaction, events: readonly LoggedEvent<Type>[]) => Promise<void>

/** Which events a service reacts to, by the service that publishes them. */
export type Consumers = Readonly<Record<string, { readonly [Type in EventType]?: Handler<Type> }>>

const EARLY = new WeakSet<object>()

/**
 * Marks a handler whose events stand on nothing before them, and which locks nothing that others wait for: those of a batch are
 * handled before what stands between them, which then is one run.
 */
export function early<Type extends EventType>(handler: Handler<Type>): Handler<Type> {
  EARLY.add(handler)
  return handler
}

export interface ConsumerOptions {
  readonly db: DataSource
  /** Its life is its owner's: stopping the consumers does not stop it. */
  readonly events: EventLog
  readonly consumers: Consumers
  readonly log: Logger
}

export interface RunningConsumers extends Loop {
  /** The events that stop a source, each tried alone and in vain at least twice. */
  stuck(): readonly StuckEvent[]
}

export interface StuckEvent {
  readonly source: string
  readonly id: string
  readonly type: string
  readonly position: string
  readonly attempts: number
}

/**
 * Follows the log. Each source is read in its order, each event takes effect once; several replicas take turns. An event that
 * cannot be handled stops its source until it can: whatever is behind it may stand on it, and to skip one would lose money,
 * or the lineage that money follows. `stuck` names it.
 */
export function startConsumers({ db, events, consumers, log }: ConsumerOptions): RunningConsumers {
  const stuck = new Map<string, StuckEvent>()
  const loops = new Map(
    Object.entries(consumers).map(([source, handlers]) => [
      source,
      createLoop({
        name: `consumer of ${source}`,
        idleMs: events.pollMs,
        log,
        step: createStep({ db, events, source, handlers, log, stuck }),
      }),
    ]),
  )
  if (loops.size > 0) events.follow([...loops.keys()], (source) => loops.get(source)?.wake())
  return {
    stuck: () => [...stuck.values()].filter(({ attempts }) => attempts > 1),
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
  /** By source. */
  readonly stuck: Map<string, StuckEvent>
}

function createStep({ db, events, source, handlers, log, stuck }: StepOptions): () => Promise<boolean> {
  let limit = BATCH
  return async () => {
    try {
      const startedAt = performance.now()
      const count = await consumeOnce(db, source, handlers, limit, events.read)
      const isFull = count === limit
      if (isFull) limit = nextLimit(limit, performance.now() - startedAt)
      stuck.delete(source)
      return isFull
    } catch (error) {
      // The next try takes a single event, so that the log names the one which fails and those before it get through.
      if (limit > 1) log.warn({ source }, 'a batch of events failed; taking them one by one')
      limit = 1
      if (error instanceof EventFailed) {
        const { id, type, position } = error.event
        const before = stuck.get(source)
        const attempts = before?.id === id ? before.attempts + 1 : 1
        stuck.set(source, { source, id, type, position: `${position}`, attempts })
      }
      throw error
    }
  }
}

/** What a step may take after one that took all it could. A slow batch is a sign of big events: memory is bounded by time. */
export function nextLimit(limit: number, tookMs: number): number {
  if (limit < BATCH) return BATCH
  return tookMs > BATCH_MS ? Math.max(BATCH, limit >> 1) : Math.min(BATCH_MAX, limit << 1)
}

/** The handler threw at an event that it had alone. */
class EventFailed extends Error {
  readonly event: LoggedEvent
  constructor(event: LoggedEvent, cause: unknown) {
    super(`Event ${event.id} (${event.type}, position ${event.position} of ${event.source}) could not be handled.`, {
      cause,
    })
    this.event = event
  }
}

/**
 * Consumes up to `limit` events of one source; returns how many it moved on by. What follows each other of one type is one
 * transaction, with what may be handled early; none is of two types besides: each handler locks in an order of its own, and two in
 * turn would lock in none.
 */
export async function consumeOnce(
  db: DataSource,
  source: string,
  handlers: Consumers[string],
  limit = BATCH,
  read: EventLog['read'] = readFromDatabase,
): Promise<number> {
  let position: string | null = null
  let left: readonly EventRow[] = []
  let consumed = 0
  do {
    const moved = await transact(db, async (tx) => {
      await tx.query(`insert into consumer_positions (source, position) values ($1, 0) on conflict do nothing`, [
        source,
      ])
      const [held] = await tx.query(
        `select position from consumer_positions where source = $1 for update skip locked`,
        [source],
      )
      if (held === undefined) return 0
      if (position === null) left = await read(tx, source, BigInt(held.position), limit)
      // Somebody else had the turn meanwhile.
      else if (held.position !== position) return 0
      const rows = firstRun(left, handlers)
      const last = rows.at(-1)
      if (last === undefined) return 0
      const known = rows.filter((row) => row.type in handlers)
      const events = await firstDeliveries(tx, known)
      for (const [type, of] of [...Map.groupBy(events, (event) => event.type)].sort(byEarliness(handlers)))
        await (handlers[type] as Handler<EventType>)(tx, of).catch((error: unknown) => {
          throw known.length === 1 && of[0] !== undefined ? new EventFailed(of[0], error) : error
        })
      await tx.query(`update consumer_positions set position = $2 where source = $1`, [source, last.position])
      position = last.position
      return rows.length
    })
    if (moved === 0) break
    left = left.slice(moved)
    consumed += moved
  } while (left.length > 0)
  return consumed
}

/** The first rows of `rows`, up to where a second type begins that is handled, and not early. */
function firstRun(rows: readonly EventRow[], handlers: Consumers[string]): readonly EventRow[] {
  const isMain = (row: EventRow): boolean => row.type in handlers && !isEarly(handlers, row.type)
  const type = rows.find(isMain)?.type
  const end = rows.findIndex((row) => isMain(row) && row.type !== type)
  return end === -1 ? rows : rows.slice(0, end)
}

function byEarliness(handlers: Consumers[string]) {
  return ([a]: readonly [EventType, unknown], [b]: readonly [EventType, unknown]): number =>
    Number(isEarly(handlers, b)) - Number(isEarly(handlers, a))
}

function isEarly(handlers: Consumers[string], type: EventType): boolean {
  const handler = handlers[type]
  return handler !== undefined && EARLY.has(handler)
}

/**
 * Marks events consumed and returns those that were not yet, in order. Looked up first and then inserted plainly: the source's
 * position is locked, so nobody else marks them meanwhile, and `on conflict` would cost a row three times as much.
 */
async function firstDeliveries(tx: Transaction, rows: readonly EventRow[]): Promise<LoggedEvent[]> {
  if (rows.length === 0) return []
  const ids = rows.map((row) => row.id)
  const known: { event_id: string }[] = await tx.query(`select event_id from inbox where event_id = any($1::text[])`, [
    textArray(ids),
  ])
  const seen = new Set(known.map((row) => row.event_id))
  const fresh = rows.filter((row) => !seen.has(row.id))
  await tx.query(`insert into inbox (event_id) select unnest($1::text[])`, [textArray(fresh.map((row) => row.id))])
  return fresh.map(({ occurred_at, recorded_at, position, ...row }) => ({
    ...row,
    position: BigInt(position),
    occurredAt: occurred_at,
    recordedAt: recorded_at,
  }))
}
