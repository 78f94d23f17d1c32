import type { DataSource } from 'typeorm'
import type { Transaction } from '../database.ts'
import { newId } from '../ids.ts'
import { textArray } from '../textArray.ts'
import type { EventCatalog, EventType } from './event.ts'

export interface NewEvent<Type extends EventType> {
  readonly type: Type
  readonly subject: string
  readonly data: EventCatalog[Type]
  readonly occurredAt?: Date
}

/** Records a fact in the outbox of the same transaction: it is published if and only if the transaction commits. */
export async function appendEvent<Type extends EventType>(tx: Transaction, event: NewEvent<Type>): Promise<void> {
  await appendEvents(tx, [event])
}

export async function appendEvents<Type extends EventType>(
  tx: Transaction,
  events: readonly NewEvent<Type>[],
): Promise<void> {
  if (events.length === 0) return
  await tx.query(
    `insert into outbox (id, type, version, subject, occurred_at, data)
     select id, type, 1, subject, occurred_at, data
     from unnest($1::text[], $2::text[], $3::text[], $4::timestamptz[], $5::jsonb[]) with ordinality
       as event (id, type, subject, occurred_at, data, nr)
     order by nr`,
    [
      textArray(events.map(() => newId('Event'))),
      textArray(events.map((event) => event.type)),
      textArray(events.map((event) => event.subject)),
      textArray(events.map((event) => (event.occurredAt ?? new Date()).toISOString())),
      events.map((event) => JSON.stringify(event.data)),
    ],
  )
}

const listeners = new WeakMap<DataSource, Set<() => void>>()

/** Runs `work` in one transaction, and once it has committed tells this process's relay that there may be something to publish. */
export async function transact<T>(db: DataSource, work: (tx: Transaction) => Promise<T>): Promise<T> {
  const result = await db.transaction(work)
  for (const listener of listeners.get(db) ?? []) listener()
  return result
}

/** Calls `listener` after each `transact` on `db`; returns how to stop. */
export function onCommit(db: DataSource, listener: () => void): () => void {
  const set = listeners.get(db) ?? new Set()
  listeners.set(db, set)
  set.add(listener)
  return () => set.delete(listener)
}
