import { Client } from 'pg'
import type { DataSource } from 'typeorm'
import type { Transaction } from '../database.ts'
import type { Logger } from '../log.ts'
import { transact } from './append.ts'
import type { EventType, LoggedEvent } from './event.ts'
import { createLoop, type Loop } from './loop.ts'

const BATCH = 500

/** Handles consecutive events of one type in the transaction that marks them consumed: it commits with the mark or not at all. */
export type Handler<Type extends EventType> = (tx: Transaction, events: readonly LoggedEvent<Type>[]) => Promise<void>

/** Which events a service reacts to, by the service that publishes them. */
export type Consumers = Readonly<Record<string, { readonly [Type in EventType]?: Handler<Type> }>>

export interface ConsumerOptions {
  readonly db: DataSource
  /** Where to LISTEN for news; a poll every half second stands behind it. */
  readonly listenUrl: string
  readonly service: string
  readonly consumers: Consumers
  readonly log: Logger
}

/** Follows the log. Each source is read in its order, each event takes effect once; several replicas take turns. */
export function startConsumers({ db, listenUrl, service, consumers, log }: ConsumerOptions): Loop {
  const loops = new Map(
    Object.keys(consumers).map((source) => [
      source,
      createLoop({
        name: `consumer of ${source}`,
        idleMs: 500,
        log,
        step: createStep(db, source, consumers[source] ?? {}, log),
      }),
    ]),
  )
  const listening = listen(listenUrl, `tributary-${service}-listen`, (source) => loops.get(source)?.wake(), log)
  return {
    wake() {
      for (const loop of loops.values()) loop.wake()
    },
    async stop() {
      await listening.stop()
      await Promise.all([...loops.values()].map((loop) => loop.stop()))
    },
  }
}

function createStep(db: DataSource, source: string, handlers: Consumers[string], log: Logger): () => Promise<boolean> {
  let limit = BATCH
  return async () => {
    try {
      const count = await consumeOnce(db, source, handlers, limit)
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
): Promise<number> {
  return transact(db, async (tx) => {
    await tx.query(`insert into consumer_positions (source, position) values ($1, 0) on conflict do nothing`, [source])
    const [held] = await tx.query(`select position from consumer_positions where source = $1 for update skip locked`, [
      source,
    ])
    if (held === undefined) return 0
    const rows: EventRow[] = await tx.query(
      `select source, position, id, type, version, subject, occurred_at, recorded_at, data from bus.events
       where source = $1 and position > $2 order by position limit $3`,
      [source, held.position, limit],
    )
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

interface EventRow {
  source: string
  position: string
  id: string
  type: EventType
  version: number
  subject: string
  occurred_at: Date
  recorded_at: Date
  data: never
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

/** Keeps one LISTEN connection; when it is lost it is made again, and polling covers the time between. */
function listen(url: string, name: string, onNews: (source: string) => void, log: Logger): { stop(): Promise<void> } {
  let stopped = false
  let client: Client | null = null
  let retry: NodeJS.Timeout | undefined
  const connect = async (): Promise<void> => {
    const next = new Client({ connectionString: url, application_name: name })
    next.on('error', (error) => log.warn({ err: error }, 'the LISTEN connection failed'))
    next.on('end', () => {
      if (!stopped) retry = setTimeout(attempt, 1000)
    })
    next.on('notification', (message) => onNews(message.payload ?? ''))
    await next.connect()
    client = next
    await next.query('listen tributary_bus')
  }
  const attempt = (): void => {
    started = connect().catch((error: unknown) => log.warn({ err: error }, 'could not LISTEN; polling goes on'))
  }
  let started = connect().catch((error: unknown) => {
    log.warn({ err: error }, 'could not LISTEN; polling goes on')
    if (!stopped) retry = setTimeout(attempt, 1000)
  })
  return {
    async stop() {
      stopped = true
      clearTimeout(retry)
      await started
      await client?.end()
    },
  }
}
