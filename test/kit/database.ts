import { randomBytes } from 'node:crypto'
import { Client } from 'pg'
import { inject } from 'vitest'

export interface TestDatabase extends AsyncDisposable {
  /** For the superuser. */
  readonly url: string
  readonly name: string
  /** Disconnects whoever is left and removes the database. Safe to call twice. */
  drop(): Promise<void>
}

/** A database of one test's own: empty, or a copy of a template that `createTemplateDatabase` made. */
export async function createTestDatabase({ template = 'template1' } = {}): Promise<TestDatabase> {
  const name = `test_${process.pid}_${randomBytes(6).toString('hex')}`
  await asAdmin((admin) =>
    admin.query(`create database ${admin.escapeIdentifier(name)} template ${admin.escapeIdentifier(template)}`),
  )
  const drop = () => asAdmin((admin) => dropDatabase(admin, name))
  return { url: databaseUrl(name), name, drop, [Symbol.asyncDispose]: drop }
}

/**
 * Prepares a database once in a test run, however many workers ask for it at once; the others wait for the first. Nothing
 * stays behind when `prepare` fails, so the next one tries again. `prepare` must close its connections.
 */
export async function createTemplateDatabase(name: string, prepare: (url: string) => Promise<void>): Promise<void> {
  await asAdmin(async (admin) => {
    // Held by the session: it ends with the connection, also when a worker is killed half-way.
    await admin.query('select pg_advisory_lock(hashtextextended($1, 0))', [`template database ${name}`])
    const { rowCount } = await admin.query('select from pg_database where datname = $1', [name])
    if (rowCount) return
    const unfinished = `${name}_unfinished`
    await dropDatabase(admin, unfinished)
    await admin.query(`create database ${admin.escapeIdentifier(unfinished)}`)
    try {
      await prepare(databaseUrl(unfinished))
      await admin.query(
        `alter database ${admin.escapeIdentifier(unfinished)} rename to ${admin.escapeIdentifier(name)}`,
      )
    } catch (error) {
      await dropDatabase(admin, unfinished)
      throw error
    }
  })
}

async function asAdmin<T>(use: (admin: Client) => Promise<T>): Promise<T> {
  const admin = new Client(inject('postgresUrl'))
  await admin.connect()
  try {
    return await use(admin)
  } finally {
    await admin.end()
  }
}

async function dropDatabase(admin: Client, name: string): Promise<void> {
  await admin.query(`drop database if exists ${admin.escapeIdentifier(name)} with (force)`)
}

function databaseUrl(name: string): string {
  const url = new URL(inject('postgresUrl'))
  url.pathname = `/${name}`
  return url.href
}
