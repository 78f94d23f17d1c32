import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { replaceFile } from './files.ts'
import type { DataFolder } from './folder.ts'
import { lockFolder } from './folderLock.ts'
import { copyBinaries, postgresBinaries } from './postgresBinaries.ts'
import { StartupError, systemErrorCode } from './startupError.ts'
import type { StartupLog } from './startupLog.ts'
import { canExecute, canPass, ownerOf, type SystemUser, unprivilegedUser } from './systemUser.ts'

/** Where a server's files are and who runs it. */
export interface PostgresPlace {
  /** Holds `data` and what we keep beside it. Ours. */
  readonly home: string
  /** The database files. The server's user owns them. */
  readonly data: string
  readonly initdb: string
  readonly postgres: string
  /** Set when we are root, which Postgres refuses to be. */
  readonly user?: SystemUser
}

/**
 * Decides where the server lives: in `<data folder>/postgres`, as ourselves. As root it runs as another user; when that one
 * cannot reach the data folder (root's home is closed to others), the database lives in `/var/lib/tributary/<hash of the
 * data folder's path>`, which `<data folder>/postgres.location` then names. The npm package's binaries are copied beside
 * it when they cannot be reached either. Throws StartupError.
 */
export function placePostgres(folder: DataFolder, log: StartupLog): PostgresPlace {
  const binaries = postgresBinaries()
  const inside = join(folder.path, 'postgres')
  if (process.getuid?.() !== 0) {
    mkdirSync(inside, { recursive: true, mode: 0o700 })
    return { home: inside, data: join(inside, 'data'), ...binaries }
  }
  const recorded = recordedHome(folder)
  const user = ownerOf(join(recorded ?? inside, 'data')) ?? unprivilegedUser()
  const home = recorded ?? (canPass(folder.path, user) ? inside : outsideHome(folder))
  makeHome(home)
  if (home !== inside) {
    lockOnce(home)
    if (!recorded) {
      replaceFile(locationFile(folder), `${home}\n`)
      log.info(
        `User ${user.name}, who runs Postgres for root, cannot reach ${folder.path}: the database is in ${home}.`,
      )
    }
  }
  const reachable = canExecute(binaries.postgres, user) ? binaries : copyBinaries(STATE_FOLDER)
  return { home, data: join(home, 'data'), ...reachable, user }
}

const STATE_FOLDER = '/var/lib/tributary'

function outsideHome(folder: DataFolder): string {
  const hash = createHash('sha256').update(folder.path).digest('hex').slice(0, 16)
  return join(STATE_FOLDER, hash)
}

const lockedHomes = new Set<string>()

/** A copied data folder names the same place: its launch must not take the other's server for an orphan. Held until we end. */
function lockOnce(home: string) {
  if (lockedHomes.has(home)) return
  lockFolder(home)
  lockedHomes.add(home)
}

function recordedHome(folder: DataFolder): string | undefined {
  try {
    return readFileSync(locationFile(folder), 'utf8').trim()
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return undefined
    throw error
  }
}

function locationFile(folder: DataFolder): string {
  return join(folder.path, 'postgres.location')
}

function makeHome(home: string) {
  try {
    mkdirSync(home, { recursive: true, mode: 0o711 })
  } catch (error) {
    throw new StartupError(
      `Postgres cannot run as root, and no place for its data could be made in ${home}: start as an ordinary user, or name a folder that all users can reach in TRIBUTARY_DATA.`,
      { cause: error },
    )
  }
}

/** Ours without the settings for other Postgres programs, and in the language that we read its messages in. */
export function postgresEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !name.startsWith('PG') && !name.startsWith('LC_'))
  return { ...Object.fromEntries(kept), LC_ALL: 'C' }
}
