import { z } from 'zod'
import { parseEnvironment } from '#runtime/config.ts'

export interface IdentityConfig {
  /** The operator's own API key, with the scope ADMIN: made good at each start. Null where none is configured. */
  readonly adminKey: string | null
}

export function readIdentityConfig(env: NodeJS.ProcessEnv = process.env): IdentityConfig {
  const read = parseEnvironment(
    { TRIBUTARY_ADMIN_KEY: z.string().min(32, 'expected at least 32 characters').optional() },
    env,
  )
  return { adminKey: read.TRIBUTARY_ADMIN_KEY ?? null }
}
