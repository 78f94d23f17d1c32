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

/** Where this process keeps a snapshot of the lineage for a quick restart: `TRIBUTARY_LINEAGE_SNAPSHOT`; null for nowhere. */
export function readSnapshotPath(env: NodeJS.ProcessEnv = process.env): string | null {
  return parseEnvironment({ TRIBUTARY_LINEAGE_SNAPSHOT: z.string().optional() }, env).TRIBUTARY_LINEAGE_SNAPSHOT ?? null
}
