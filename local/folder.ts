import { randomBytes } from 'node:crypto'
import {
  accessSync,
  chmodSync,
  constants,
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  statfsSync,
  statSync,
} from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { replaceFile } from './files.ts'
import { lockFolder } from './folderLock.ts'
import { StartupError, systemErrorCode } from './startupError.ts'

/** Postgres begins with about 60 MB and keeps up to 1 GB of write-ahead log when it is busy. */
const FREE_BYTES_MIN = 256 * 1024 * 1024

export interface DataFolder extends Disposable {
  /** Absolute, without symbolic links. */
  readonly path: string
  /** 32 random bytes as 64 hexadecimal digits: made at the first call for a name, the same ever after. */
  secret(name: string): string
  /** Lets another launch use the folder. Safe to call twice. */
  release(): void
}

/**
 * Makes the folder usable and ours alone until `release` or the end of this process, however it ends.
 * Without a path: `TRIBUTARY_DATA`, else `.tributary` in the repository. Throws StartupError.
 */
export function prepareDataFolder(path?: string, { freeBytesMin = FREE_BYTES_MIN } = {}): DataFolder {
  const wanted = resolve(path ?? (process.env.TRIBUTARY_DATA || join(import.meta.dirname, '..', '.tributary')))
  const folder = createWritable(wanted)
  const lock = lockFolder(folder)
  try {
    checkFreeSpace(folder, freeBytesMin)
    mkdirSync(join(folder, 'secrets'), { recursive: true, mode: 0o700 })
  } catch (error) {
    lock.release()
    throw explained(folder, error)
  }
  return {
    path: folder,
    secret: (name) => persistedSecret(folder, name),
    release: lock.release,
    [Symbol.dispose]: lock.release,
  }
}

function createWritable(path: string): string {
  try {
    const created = makeFolders(path)
    if (!statSync(path).isDirectory()) throw notAFolder(path)
    // Started by root, Postgres runs as another user: it may pass through, but not look around.
    if (created && process.getuid?.() === 0) chmodSync(path, 0o711)
    accessSync(path, constants.R_OK | constants.W_OK | constants.X_OK)
    return realpathSync(path)
  } catch (error) {
    throw explained(path, error)
  }
}

/** True when it was not there. Not `recursive`, with which Node never returns where a file system refuses with ENOENT, as /proc does. */
function makeFolders(path: string): boolean {
  if (existsSync(path)) return false
  if (dirname(path) !== path) makeFolders(dirname(path))
  try {
    mkdirSync(path, { mode: 0o700 })
    return true
  } catch (error) {
    // Another launch was faster; the lock decides between us.
    if (systemErrorCode(error) === 'EEXIST') return false
    throw error
  }
}

function checkFreeSpace(folder: string, freeBytesMin: number) {
  const { bavail, bsize } = statfsSync(folder)
  const free = bavail * bsize
  if (free >= freeBytesMin) return
  throw new StartupError(
    `The data folder ${folder} has ${megabytes(free)} MB of free space and needs ${megabytes(freeBytesMin)} MB: free some, or name a folder on another disk in TRIBUTARY_DATA.`,
  )
}

function persistedSecret(folder: string, name: string): string {
  const path = join(folder, 'secrets', name)
  try {
    return checkedSecret(path, readFileSync(path, 'utf8').trim())
  } catch (error) {
    if (systemErrorCode(error) !== 'ENOENT') throw explained(folder, error)
  }
  const secret = randomBytes(32).toString('hex')
  try {
    replaceFile(path, `${secret}\n`, 0o600)
  } catch (error) {
    throw explained(folder, error)
  }
  return secret
}

function checkedSecret(path: string, secret: string): string {
  if (/^[0-9a-f]{64}$/.test(secret)) return secret
  throw new StartupError(
    `${path} should hold 64 hexadecimal digits and does not: bring it back from a backup, or name a new folder in TRIBUTARY_DATA.`,
  )
}

function explained(path: string, error: unknown): unknown {
  switch (systemErrorCode(error)) {
    case 'EEXIST':
    case 'ENOTDIR':
      return notAFolder(path, error)
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
    case 'ENOENT':
      return new StartupError(
        `The data folder ${path} cannot be written by this user: change its permissions, or name another folder in TRIBUTARY_DATA.`,
        { cause: error },
      )
    case 'ENOSPC':
    case 'EDQUOT':
      return new StartupError(
        `There is no space left for the data folder ${path}: free some, or name a folder on another disk in TRIBUTARY_DATA.`,
        { cause: error },
      )
    default:
      return error
  }
}

function notAFolder(path: string, cause?: unknown): StartupError {
  return new StartupError(
    `The data folder ${path} cannot be made because a file is in its place: move the file, or name another folder in TRIBUTARY_DATA.`,
    { cause },
  )
}

function megabytes(bytes: number): number {
  return Math.floor(bytes / 1024 / 1024)
}
