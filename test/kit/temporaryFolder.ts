import { chmodSync, chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { endOrphanedChain } from '../../local/chainOrphan.ts'
import { prepareDataFolder } from '../../local/folder.ts'
import { endOrphanedPostgres } from '../../local/postgresOrphan.ts'
import { StartupError } from '../../local/startupError.ts'

const PREFIX = 'tributary-test-'
const ABANDONED_AFTER_MS = 3_600_000
const QUIET = { info() {}, warn() {} }

export interface TemporaryFolder extends AsyncDisposable {
  readonly path: string
  /** Where a test keeps the platform's data; not made yet. */
  readonly dataPath: string
  /** Ends the servers that were left running on the data, and removes everything. */
  remove(): Promise<void>
}

/** A new folder that others may pass through, as the user who runs Postgres for root must. */
export function temporaryFolder(options: { mode?: number; uid?: number } = {}): TemporaryFolder {
  const path = mkdtempSync(join(tmpdir(), PREFIX))
  chmodSync(path, options.mode ?? 0o711)
  if (options.uid !== undefined) chownSync(path, options.uid, options.uid)
  const remove = () => removeFolder(path)
  return { path, dataPath: join(path, 'data'), remove, [Symbol.asyncDispose]: remove }
}

/** Clears up after test runs that were killed. */
export async function removeAbandonedFolders(): Promise<void> {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(PREFIX))) {
    const path = join(tmpdir(), name)
    const found = statSync(path, { throwIfNoEntry: false })
    if (!found || found.uid !== process.getuid?.() || Date.now() - found.mtimeMs < ABANDONED_AFTER_MS) continue
    try {
      await removeFolder(path)
    } catch (error) {
      // Locked: a long test run still uses it.
      if (!(error instanceof StartupError)) throw error
    }
  }
}

async function removeFolder(path: string) {
  const data = join(path, 'data')
  if (existsSync(join(data, 'lock'))) {
    using folder = prepareDataFolder(data)
    const home = postgresHome(folder.path)
    await endOrphanedPostgres(join(home, 'data'), QUIET)
    await endOrphanedChain(join(folder.path, 'chain'), QUIET)
    rmSync(home, { recursive: true, force: true })
  }
  rmSync(path, { recursive: true, force: true })
}

/** As root, the database may live outside the data folder, in a place of its own. */
function postgresHome(dataPath: string): string {
  const location = join(dataPath, 'postgres.location')
  if (!existsSync(location)) return join(dataPath, 'postgres')
  const home = readFileSync(location, 'utf8').trim()
  if (!/^[0-9a-f]{16}$/.test(basename(home))) throw new Error(`${location} names ${home}, which no test may remove.`)
  return home
}
