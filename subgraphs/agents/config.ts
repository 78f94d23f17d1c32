import { z } from 'zod'
import { parseEnvironment } from '#runtime/config.ts'

export interface AgentsConfig {
  /** Lets `OPENAI` agents reach private addresses: for an operator whose models run in the same network. Off by default. */
  readonly allowPrivateEndpoints: boolean
}

export function readAgentsConfig(env: NodeJS.ProcessEnv = process.env): AgentsConfig {
  const read = parseEnvironment({ AGENTS_ALLOW_PRIVATE_ENDPOINTS: z.enum(['true', 'false']).default('false') }, env)
  return { allowPrivateEndpoints: read.AGENTS_ALLOW_PRIVATE_ENDPOINTS === 'true' }
}
