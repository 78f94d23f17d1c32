import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, openSync, readFileSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { Client } from 'pg'
import type { DataFolder } from './folder.ts'
import { checkPort, freePort } from './ports.ts'
import { initialisePostgres } from './postgresInit.ts'
import { endOrphanedPostgres, STOP_STEPS } from './postgresOrphan.ts'
import { type PostgresPlace, placePostgres, postgresEnvironment } from './postgresPlace.ts'
import { endProcess, waitUntil } from './processes.ts'
import { StartupError, systemErrorCode } from './startupError.ts'
import type { StartupLog } from './startupLog.ts'

/** Replaying the write-ahead log after a crash may take minutes on a slow disk. */
const READY_WITHIN_MS = 300_000
const LOG_BYTES_MAX = 10 * 1024 * 1024
const PORT_ATTEMPTS = 5

export interface LocalPostgres {
  /** For the superuser, with the password. */
  readonly adminUrl: string
  readonly port: number
  /** Settles when the server has ended, because it was asked to or by itself. */
  readonly exited: Promise<void>
  /** Disconnects everybody and ends the server, within 30 seconds. Safe to call twice. */
  stop(): Promise<void>
}

/**
 * Starts the embedded server on the data in `folder`, which is made at the first start; a server that an earlier launch
 * left behind is replaced. Listens on 127.0.0.1 only, by default on a free port. Answers when queries are accepted.
 * Throws StartupError.
 */
export async function startPostgres(options: {
  folder: DataFolder
  port?: number
  log: StartupLog
}): Promise<LocalPostgres> {
  const { folder, log } = options
  const place = placePostgres(folder, log)
  await endOrphanedPostgres(place.data, log)
  const password = folder.secret('postgres')
  await initialisePostgres(place, password, log)

  const logPath = join(place.home, 'server.log')
  for (let attempt = 1; ; attempt++) {
    const port = options.port === undefined ? await freePort() : await checkPort(options.port, 'Postgres')
    const server = await spawnServer(place, port, logPath)
    const exited = once(server, 'exit').then(() => undefined)
    const stop = () => stopServer(server, exited)
    const url = `postgres://postgres:${password}@127.0.0.1:${port}/postgres`
    if (!(await becameReady(server, place, log))) {
      await stop()
      const reason = lastFatalLine(logPath)
      const portWasTaken = reason.includes('could not create any TCP/IP sockets')
      if (portWasTaken && options.port === undefined && attempt < PORT_ATTEMPTS) continue
      throw new StartupError(`Postgres did not start (${reason}): see its log ${logPath}.`)
    }
    try {
      await checkPassword(url, folder)
    } catch (error) {
      await stop()
      throw error
    }
    return { adminUrl: url, port, exited, stop }
  }
}

/** The server is its own process group: Ctrl+C in a terminal reaches the launcher alone, which stops things in order. */
async function spawnServer(place: PostgresPlace, port: number, logPath: string): Promise<ChildProcess> {
  if ((fileSize(logPath) ?? 0) > LOG_BYTES_MAX) renameSync(logPath, `${logPath}.1`)
  const logFile = openSync(logPath, 'a', 0o600)
  const settings = Object.entries(serverSettings(port)).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  try {
    const server = spawn(place.postgres, ['-D', place.data, ...settings], {
      ...place.user,
      cwd: '/',
      env: postgresEnvironment(),
      // A file, because a server that outlives its launcher must still have somewhere to write.
      stdio: ['ignore', logFile, logFile],
      detached: true,
    })
    await once(server, 'spawn')
    return server
  } catch (error) {
    throw new StartupError(`Postgres did not start (${place.postgres} cannot be run): reinstall the npm packages.`, {
      cause: error,
    })
  } finally {
    closeSync(logFile)
  }
}

/** For one small machine that also runs everything else. Durability stays as Postgres ships it: fsync and synchronous commits. */
function serverSettings(port: number): Record<string, string | number> {
  return {
    port,
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: 200,
    shared_buffers: '256MB',
    effective_cache_size: '1GB',
    random_page_cost: 1.1,
    // Fewer checkpoints and smaller full-page images under a steady stream of postings.
    max_wal_size: '1GB',
    wal_compression: 'on',
    // A forgotten replication slot must not fill the disk.
    max_slot_wal_keep_size: '1GB',
    jit: 'off',
    timezone: 'UTC',
    log_timezone: 'UTC',
  }
}

async function becameReady(server: ChildProcess, place: PostgresPlace, log: StartupLog): Promise<boolean> {
  const ended = () => server.exitCode !== null || server.signalCode !== null
  const settled = () => ended() || saysReady(place.data, server.pid)
  if (!(await waitUntil(settled, 5_000))) {
    log.info('Postgres is recovering from an unclean stop; this may take some minutes.')
    await waitUntil(settled, READY_WITHIN_MS)
  }
  return !ended() && saysReady(place.data, server.pid)
}

/** The eighth line of postmaster.pid is the server's state, as `pg_ctl` reads it. */
function saysReady(data: string, pid: number | undefined): boolean {
  try {
    const lines = readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')
    return Number(lines[0]) === pid && lines[7]?.trim() === 'ready'
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return false
    throw error
  }
}

async function checkPassword(url: string, folder: DataFolder) {
  const client = new Client(url)
  try {
    await client.connect()
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === '28P01')) throw error
    throw new StartupError(
      `The password in ${folder.path}/secrets/postgres does not open the database beside it: bring back the file, or name a new folder in TRIBUTARY_DATA.`,
      { cause: error },
    )
  } finally {
    await client.end()
  }
}

async function stopServer(server: ChildProcess, exited: Promise<void>) {
  if (server.pid === undefined || server.exitCode !== null || server.signalCode !== null) return
  await endProcess(server.pid, STOP_STEPS)
  await exited
}

function lastFatalLine(logPath: string): string {
  const lines = readFileSync(logPath, 'utf8').split('\n')
  const fatal = lines.findLast((line) => /\b(FATAL|PANIC|ERROR|error):/.test(line)) ?? lines.findLast((line) => line)
  return fatal?.replace(/^.*?(FATAL|PANIC|ERROR): */, '').trim() || 'it said nothing'
}

function fileSize(path: string): number | undefined {
  return statSync(path, { throwIfNoEntry: false })?.size
}
