import { Client } from 'pg'
import { DataSource } from 'typeorm'
import { surviveEnd } from '#runtime/database.ts'
import { runtimeMigrations } from '#runtime/migrations.ts'
import { MIGRATIONS } from '../../subgraphs/attribution/subgraph.ts'

const SCRATCH = 'attribution_replay'

export interface Scratch extends AsyncDisposable {
  /** Where the replay works: attribution's own tables, empty at first. */
  readonly db: DataSource
}

/**
 * A schema of attribution's real tables beside the live one, by the real migrations, gone when it is disposed of; what a replay
 * that was killed left behind goes first. One replay at a time.
 */
export async function openScratch(databaseUrl: string): Promise<Scratch> {
  const holder = new Client({ connectionString: databaseUrl, application_name: 'tributary-replay' })
  surviveEnd(holder)
  await holder.connect()
  try {
    const { rows } = await holder.query(`select to_regclass('attribution.attributions') is not null as is_there,
      pg_try_advisory_lock(hashtext('tributary.replay'), hashtext(current_database())) as held`)
    if (!rows[0]?.is_there) throw new Error('this database has no attributions: the platform never ran on it.')
    if (!rows[0]?.held) throw new Error('another replay runs on this database.')
    const drop = () => holder.query(`drop schema if exists ${SCRATCH} cascade`)
    await drop()
    await holder.query(`create schema ${SCRATCH}`)
    const db = await new DataSource({
      type: 'postgres',
      url: databaseUrl,
      schema: SCRATCH,
      migrations: [...runtimeMigrations('attribution', SCRATCH), ...MIGRATIONS],
      migrationsTableName: 'migrations',
      applicationName: 'tributary-replay',
      extra: {
        max: 2,
        options: `-c search_path=${SCRATCH} -c synchronous_commit=off`,
        onConnect: surviveEnd,
      },
    }).initialize()
    const dispose = async () => {
      await db.destroy()
      await drop()
      await holder.end()
    }
    try {
      await db.runMigrations({ transaction: 'each' })
    } catch (error) {
      await dispose()
      throw error
    }
    return { db, [Symbol.asyncDispose]: dispose }
  } catch (error) {
    await holder.end()
    throw error
  }
}
