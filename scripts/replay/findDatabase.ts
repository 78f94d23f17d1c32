import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { prepareDataFolder } from '../../local/folder.ts'
import { startPostgres } from '../../local/postgres.ts'
import { dataPath, readRunning } from '../../local/running.ts'

export interface FoundDatabase extends AsyncDisposable {
  readonly url: string
}

/** `DATABASE_URL`, else the database of the platform that runs here, else that of the one that ran here, started for as long as it takes. */
export async function findDatabase(env: NodeJS.ProcessEnv = process.env): Promise<FoundDatabase> {
  if (env.DATABASE_URL) return { url: env.DATABASE_URL, async [Symbol.asyncDispose]() {} }
  const running = await readRunning(env)
  if (running?.databaseUrl !== undefined) return { url: running.databaseUrl, async [Symbol.asyncDispose]() {} }
  const path = dataPath(env)
  if (!existsSync(join(path, 'secrets', 'postgres')))
    throw new Error(
      `no platform runs here, and none ever did in ${path}: start it with npm start, or name a database in DATABASE_URL.`,
    )
  const folder = prepareDataFolder(path)
  const warn = (line: string) => process.stderr.write(`${line}\n`)
  const postgres = await startPostgres({ folder, log: { info() {}, warn } }).catch((error: unknown) => {
    folder.release()
    throw error
  })
  return {
    url: postgres.adminUrl,
    async [Symbol.asyncDispose]() {
      await postgres.stop()
      folder.release()
    },
  }
}
