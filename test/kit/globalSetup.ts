import type { TestProject } from 'vitest/node'
import { prepareDataFolder } from '../../local/folder.ts'
import { startPostgres } from '../../local/postgres.ts'
import { removeAbandonedFolders, temporaryFolder } from './temporaryFolder.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The superuser's, for the one server that the whole test run shares. */
    postgresUrl: string
  }
}

/** One real Postgres for the whole test run; nothing of it is left afterwards. */
export default async function startSharedPostgres(project: TestProject) {
  await removeAbandonedFolders()
  const temporary = temporaryFolder()
  const folder = prepareDataFolder(temporary.dataPath)
  const postgres = await startPostgres({ folder, log: { info() {}, warn: console.warn } })
  project.provide('postgresUrl', postgres.adminUrl)
  return async () => {
    await postgres.stop()
    folder.release()
    await temporary.remove()
  }
}
