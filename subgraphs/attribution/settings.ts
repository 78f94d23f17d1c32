import { z } from 'zod'
import { parseEnvironment } from '#runtime/config.ts'
import type { AttributionRules } from './operations/attributeUsages.ts'

/** The rules by which this deployment attributes: `TRIBUTARY_MATURITY_SECONDS` is how long rewards are held, 5 by default. */
export function readAttributionRules(env: NodeJS.ProcessEnv = process.env): AttributionRules {
  const read = parseEnvironment(
    { TRIBUTARY_MATURITY_SECONDS: z.coerce.number().int().min(0).max(31_536_000).default(5) },
    env,
  )
  return { maturitySeconds: read.TRIBUTARY_MATURITY_SECONDS }
}
