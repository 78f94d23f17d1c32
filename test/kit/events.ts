import { Writable } from 'node:stream'
import { Client } from 'pg'
import pino from 'pino'
import type { DataSource, MigrationInterface, QueryRunner } from 'typeorm'
import { openDatabase, type Queryable, runtimeRole, runtimeUrl, type Transaction } from '#runtime/database.ts'
import { newId } from '#runtime/ids.ts'
import type { Logger } from '#runtime/log.ts'
import { appendEvents } from '#runtime/outbox/append.ts'
import type { Handler } from '#runtime/outbox/consume.ts'
import { createPostgresLog } from '#runtime/outbox/postgresLog.ts'
import { TEST_SECRET } from './subgraph.ts'
import '#schema/events/account.created.ts'

/** A service's own database as it has it in life, plus a table `effects` for a consumer to write to. */
export function openService(
  adminUrl: string,
  service: string,
  { poolSize }: { readonly poolSize?: number } = {},
): Promise<DataSource> {
  return openDatabase({
    adminUrl,
    secret: TEST_SECRET,
    service,
    entities: [],
    migrations: [effects(service)],
    poolSize,
  })
}

export function postgresLogFor(adminUrl: string, service: string, log: Logger = silentLog) {
  return createPostgresLog({ listenUrl: runtimeUrl({ adminUrl, secret: TEST_SECRET, service }), service, log })
}

/** Appends one event per name to the outbox of `tx`. */
export async function appendAccounts(tx: Transaction, ...handles: readonly string[]): Promise<void> {
  await appendEvents(
    tx,
    handles.map((handle) => ({
      type: 'account.created',
      subject: handle,
      data: { accountId: newId('Account'), handle, kind: 'PERSON', status: 'ACTIVE' },
    })),
  )
}

/** Writes down every event that it handles. Nothing keeps a second time out of the table but the inbox. */
export const recordEffects: Handler<'account.created'> = async (tx, events) => {
  for (const event of events) {
    await tx.query(`insert into effects (subject, position) values ($1, $2)`, [event.subject, `${event.position}`])
  }
}

/** What the consumer did, in the order in which it did it. */
export async function effectsOf(db: Queryable): Promise<string[]> {
  const rows: { subject: string }[] = await db.query(`select subject from effects order by nr`)
  return rows.map(({ subject }) => subject)
}

/** What is in the log of `source`: [position, subject], in order. */
export async function logOf(db: Queryable, source: string): Promise<[number, string][]> {
  const rows: { position: string; subject: string }[] = await db.query(
    `select position, subject from bus.events where source = $1 order by position`,
    [source],
  )
  return rows.map(({ position, subject }) => [Number(position), subject])
}

/** Asks the database as its superuser, over a connection of its own. */
export async function queryAsAdmin(
  url: string,
  sql: string,
  parameters: readonly unknown[] = [],
): Promise<Record<string, unknown>[]> {
  const admin = new Client(url)
  await admin.connect()
  try {
    return (await admin.query<Record<string, unknown>>(sql, [...parameters])).rows
  } finally {
    await admin.end()
  }
}

function effects(service: string) {
  return class CreateEffects1760000009000 implements MigrationInterface {
    name = 'CreateEffects1760000009000'

    async up(runner: QueryRunner): Promise<void> {
      await runner.query(`
        create table effects (nr bigint generated always as identity, subject text not null, position bigint not null);
        grant select, insert on effects to ${runtimeRole(service)};
      `)
    }

    async down(): Promise<void> {
      throw new Error('Migrations go forward only.')
    }
  }
}

export const silentLog: Logger = pino({ level: 'silent' })

export interface KeptLog {
  readonly log: Logger
  /** Every line so far, oldest first. */
  readonly lines: readonly Readonly<Record<string, unknown>>[]
}

/** A log that a test can read, down to `debug`. */
export function keptLog(): KeptLog {
  const lines: Record<string, unknown>[] = []
  const stream = new Writable({
    write(chunk, _, done) {
      lines.push(JSON.parse(String(chunk)))
      done()
    },
  })
  return { log: pino({ level: 'debug' }, stream), lines }
}
