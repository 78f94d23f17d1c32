import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'

/** Where the platform of this machine runs, as `npm start` writes it down while it is up. */
export type RunningPlatform = z.infer<typeof RUNNING>

const address = z.templateLiteral(['0x', z.string()])

const RUNNING = z.object({
  graphqlUrl: z.string(),
  rpcUrl: z.string(),
  /** For the superuser. Absent in files of launches that did not tell. */
  databaseUrl: z.string().optional(),
  demoKey: z.string(),
  adminKey: z.string(),
  token: address,
  distributor: address,
})

/** Null where no platform runs in the data folder: `TRIBUTARY_DATA`, else `.tributary` in the repository. */
export async function readRunning(env: NodeJS.ProcessEnv = process.env): Promise<RunningPlatform | null> {
  const file = join(dataPath(env), 'running.json')
  try {
    return RUNNING.parse(JSON.parse(await readFile(file, 'utf8')))
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw new Error(`${file} is not what npm start writes: remove it, and start the platform again.`, { cause: error })
  }
}

export function dataPath(env: NodeJS.ProcessEnv = process.env): string {
  return env.TRIBUTARY_DATA || join(import.meta.dirname, '..', '.tributary')
}
