import { execFile } from 'node:child_process'
import { chownSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { syncFolder } from './files.ts'
import { type PostgresPlace, postgresEnvironment } from './postgresPlace.ts'
import { StartupError, systemErrorCode } from './startupError.ts'
import type { StartupLog } from './startupLog.ts'

const MAJOR_VERSION = '18'

/** Makes the database files unless they exist; a crash on the way leaves nothing that the next call minds. Throws StartupError. */
export async function initialisePostgres(place: PostgresPlace, password: string, log: StartupLog): Promise<void> {
  const version = dataVersion(place.data)
  if (version === MAJOR_VERSION) return
  if (version !== undefined) {
    throw new StartupError(
      `${place.data} was written by Postgres ${version} and this is Postgres ${MAJOR_VERSION}: carry the data over with pg_dump of the old version, or name a new folder in TRIBUTARY_DATA.`,
    )
  }
  log.info(`Making a new Postgres database in ${place.data}.`)
  const unfinished = `${place.data}.new`
  rmSync(unfinished, { recursive: true, force: true })
  mkdirSync(unfinished, { mode: 0o700 })
  giveTo(place, unfinished)
  await runInitdb(place, unfinished, password)
  renameSync(unfinished, place.data)
  syncFolder(place.home)
}

/** Locale C.UTF-8 comes from Postgres itself, so the same text sorts the same on every machine. Checksums are on by default. */
async function runInitdb(place: PostgresPlace, data: string, password: string) {
  const passwordFile = join(place.home, 'password.new')
  rmSync(passwordFile, { force: true })
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 })
  try {
    giveTo(place, passwordFile)
    const choices = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']
    const login = ['--username=postgres', '--auth=scram-sha-256', `--pwfile=${passwordFile}`]
    await promisify(execFile)(place.initdb, [`--pgdata=${data}`, ...login, ...choices], {
      ...place.user,
      cwd: '/',
      env: postgresEnvironment(),
    })
  } catch (error) {
    const output = error instanceof Error && 'stderr' in error ? `${error.stderr}` : ''
    const reason = /(?:error|FATAL): *(.*)/.exec(output)?.[1] ?? (error instanceof Error ? error.message : `${error}`)
    throw new StartupError(
      `The Postgres database could not be made in ${place.data} (${reason.split('\n')[0]}): free space or change permissions there, or name another folder in TRIBUTARY_DATA.`,
      {
        cause: error,
      },
    )
  } finally {
    rmSync(passwordFile, { force: true })
  }
}

function dataVersion(data: string): string | undefined {
  try {
    return readFileSync(join(data, 'PG_VERSION'), 'utf8').trim()
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return undefined
    if (systemErrorCode(error) !== 'EACCES') throw error
    throw new StartupError(
      `The database files in ${data} belong to another user: start as that user, or name another folder in TRIBUTARY_DATA.`,
      { cause: error },
    )
  }
}

function giveTo(place: PostgresPlace, path: string) {
  if (place.user) chownSync(path, place.user.uid, place.user.gid)
}
