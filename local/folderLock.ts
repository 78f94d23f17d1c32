import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { replaceFile } from './files.ts'
import { StartupError } from './startupError.ts'

/** SQLite's result code for a database that somebody else has locked. */
const SQLITE_BUSY = 5

// A collected DatabaseSync closes its file, and with that lets the lock go.
const held = new Set<DatabaseSync>()

/**
 * Takes the folder for this process. The lock belongs to the kernel (an exclusive transaction in an empty SQLite file):
 * it ends with the process, even by `kill -9`, so a stale one cannot exist and two takers cannot both win, which pid
 * files promise neither of. The pid beside it only tells people whom to stop.
 */
export function lockFolder(folder: string): { release(): void } {
  const database = openExclusively(folder)
  held.add(database)
  replaceFile(join(folder, 'lock.pid'), `${process.pid}\n`)
  return {
    release() {
      if (held.delete(database)) database.close()
    },
  }
}

function openExclusively(folder: string): DatabaseSync {
  let database: DatabaseSync | undefined
  try {
    database = new DatabaseSync(join(folder, 'lock'))
    database.exec('pragma journal_mode = memory; begin exclusive')
    return database
  } catch (error) {
    database?.close()
    if (error instanceof Error && 'errcode' in error && error.errcode === SQLITE_BUSY) {
      throw new StartupError(
        `The data folder ${folder} is in use by process ${holder(folder)}: stop that one first, or name another folder in TRIBUTARY_DATA.`,
        { cause: error },
      )
    }
    throw new StartupError(
      `The data folder ${folder} cannot be locked by this user: change the permissions of its file "lock", or name another folder in TRIBUTARY_DATA.`,
      { cause: error },
    )
  }
}

function holder(folder: string): string {
  try {
    return readFileSync(join(folder, 'lock.pid'), 'utf8').trim()
  } catch {
    // Locked a moment ago, and not yet signed.
    return 'unknown'
  }
}
