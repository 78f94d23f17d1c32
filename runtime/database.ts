import { createHmac } from 'node:crypto'
import { Client, type Pool, types } from 'pg'
import { DataSource, type EntityManager, type EntitySchema, type MigrationInterface, QueryFailedError } from 'typeorm'
import { runtimeMigrations } from './migrations.ts'
import { ensureBus } from './outbox/bus.ts'

const { TIMESTAMPTZ } = types.builtins
const parseAnyMoment = types.getTypeParser(TIMESTAMPTZ)
types.setTypeParser(TIMESTAMPTZ, parseMoment)

export type Transaction = EntityManager
/** What can run a query: the data source, or an open transaction. */
export type Queryable = Pick<EntityManager, 'query'>
export type MigrationClass = new () => MigrationInterface

export interface DatabaseOptions {
  /** A role that may create roles and schemas: it prepares the service's own and is then let go. */
  readonly adminUrl: string
  readonly secret: string
  readonly service: string
  readonly entities: readonly EntitySchema[]
  readonly migrations: readonly MigrationClass[]
  readonly poolSize?: number | undefined
}

/**
 * Opens the service's own schema as its own role, after bringing it up to date. Safe when several processes start at once:
 * the migrations run under an advisory lock. The tables belong to a role that cannot log in.
 */
export async function openDatabase(options: DatabaseOptions): Promise<DataSource> {
  const { adminUrl, service } = options
  const owner = `tributary_${service}_owner`
  const admin = new Client({ connectionString: adminUrl, application_name: `tributary-${service}-migrations` })
  surviveEnd(admin)
  await admin.connect()
  try {
    await admin.query(`select pg_advisory_lock(hashtext('tributary.migrations'))`)
    await ensureRole(admin, owner, null)
    await ensureRole(admin, runtimeRole(service), rolePassword(options.secret, service))
    await ensureBus(admin)
    await admin.query(`create schema if not exists ${service} authorization ${owner}`)
    await admin.query(`grant usage on schema ${service}, bus to ${runtimeRole(service)}`)
    await admin.query(`grant select, insert on bus.events to ${runtimeRole(service)}`)
    await migrate(options, owner)
  } finally {
    await admin.end()
  }
  return new DataSource({
    type: 'postgres',
    url: roleUrl(adminUrl, runtimeRole(service), rolePassword(options.secret, service)),
    schema: service,
    entities: [...options.entities],
    applicationName: `tributary-${service}`,
    extra: { max: options.poolSize ?? 8, options: `-c search_path=${service}`, onConnect: surviveEnd },
  }).initialize()
}

/**
 * The pool listens for the end of a connection that is idle, and TypeORM for the end of one that is in use. Between the two
 * nobody does, and an answer and the server's goodbye can come in one packet: without this, the process would end with it.
 * Whoever has the connection is refused at its next query. The same for a connection outside any pool.
 */
export function surviveEnd(client: Client): void {
  client.on('error', () => {})
}

/** Runs a statement that the server parses and plans once for each connection: for the few that nearly every request begins with. */
export async function queryPrepared<Row extends object>(
  db: DataSource,
  statement: { readonly name: string; readonly text: string; readonly values: readonly unknown[] },
): Promise<Row[]> {
  const pool = (db.driver as unknown as { readonly master: Pool }).master
  const { rows } = await pool.query<Row>({ ...statement, values: [...statement.values] })
  return rows
}

/** The constraint that a statement would have broken; null for every other error. */
export function brokenConstraint(error: unknown): string | null {
  if (!(error instanceof QueryFailedError) || !('constraint' in error.driverError)) return null
  return error.driverError.constraint ?? null
}

/** The role that a service works as. It owns nothing: each migration grants it what its operations need, table by table. */
export function runtimeRole(service: string): string {
  return `tributary_${service}`
}

/** Where a service's own role connects; also for its one LISTEN connection. */
export function runtimeUrl(options: Pick<DatabaseOptions, 'adminUrl' | 'secret' | 'service'>): string {
  return roleUrl(options.adminUrl, runtimeRole(options.service), rolePassword(options.secret, options.service))
}

async function migrate({ adminUrl, service, migrations }: DatabaseOptions, owner: string): Promise<void> {
  const source = await new DataSource({
    type: 'postgres',
    url: adminUrl,
    schema: service,
    migrations: [...runtimeMigrations(service), ...migrations],
    migrationsTableName: 'migrations',
    applicationName: `tributary-${service}-migrations`,
    extra: { max: 1, options: `-c role=${owner} -c search_path=${service}`, onConnect: surviveEnd },
  }).initialize()
  try {
    await source.runMigrations({ transaction: 'each' })
  } finally {
    await source.destroy()
  }
}

/** Roles belong to the whole server, so another database's start may create the same one at the same moment. */
async function ensureRole(admin: Client, role: string, password: string | null): Promise<void> {
  const { rowCount } = await admin.query('select from pg_roles where rolname = $1', [role])
  if (rowCount === 0) {
    const login = password === null ? 'nologin' : `login password '${password}'`
    await admin.query(`create role ${role} ${login}`).catch((error: unknown) => {
      if (!isRaceOverRole(error)) throw error
    })
  } else if (password !== null && !(await canLogIn(admin, role, password))) {
    await admin.query(`alter role ${role} login password '${password}'`)
  }
  if (password === null)
    await admin.query(`grant ${role} to current_user`).catch((error: unknown) => {
      if (!isRaceOverRole(error)) throw error
    })
}

async function canLogIn(admin: Client, role: string, password: string): Promise<boolean> {
  const probe = new Client({
    host: admin.host,
    port: admin.port,
    database: admin.database ?? role,
    user: role,
    password,
  })
  surviveEnd(probe)
  try {
    await probe.connect()
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === '28P01') return false
    throw error
  } finally {
    await probe.end()
  }
}

function isRaceOverRole(error: unknown): boolean {
  return error instanceof Error && 'code' in error && ['42710', '23505', 'XX000'].includes(`${error.code}`)
}

function rolePassword(secret: string, service: string): string {
  return createHmac('sha256', secret).update(`postgres role ${service}`).digest('hex')
}

function roleUrl(adminUrl: string, user: string, password: string): string {
  const url = new URL(adminUrl)
  url.username = user
  url.password = password
  return url.href
}

/** The same as the driver's for what a server in UTC writes, many times quicker: an event read from the log has two of them. */
export function parseMoment(text: string): Date {
  return text[4] === '-' && text.endsWith('+00')
    ? new Date(`${text.slice(0, 10)}T${text.slice(11, -3)}Z`)
    : parseAnyMoment(text)
}
