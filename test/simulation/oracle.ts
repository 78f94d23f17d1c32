import { WEIGHT_TOTAL } from '#runtime/money.ts'
import { GENESIS_POLICY } from '#runtime/policy.ts'

/** A version as it was registered. Its number is its age: it derives from lower numbers only. */
export interface MadeVersion {
  readonly nr: number
  readonly id: string
  readonly kind: 'DATASET' | 'MODEL' | 'AGENT'
  readonly contributors: ReadonlyMap<string, bigint>
  readonly sources: readonly {
    readonly nr: number
    /** The rate that was asked when the link was made; null where nothing was declared. */
    readonly rate: bigint | null
    readonly weight: bigint
  }[]
}

/**
 * What a plan must give to whom, by account id, `FEE` and `REMAINDER`, worked out without the engine: from the youngest
 * version to the oldest, each once, since nothing derives from what is younger than itself.
 */
export function expectedWeights(agentNr: number, made: readonly MadeVersion[]): Map<string, bigint> {
  const { fee, defaultPool, maxStack } = GENESIS_POLICY
  const weights = new Map<string, bigint>([['FEE', fee]])
  const inflows = new Map<number, bigint>([[agentNr, WEIGHT_TOTAL - fee]])
  for (let nr = agentNr; nr >= 0; nr--) {
    const inflow = inflows.get(nr)
    const version = made[nr]
    if (inflow === undefined || version === undefined) continue
    const declared = version.sources.reduce((sum, { rate }) => sum + (rate ?? 0n), 0n)
    // What the cap leaves is less than the pool where much is declared.
    const pool = declared + defaultPool > maxStack ? maxStack - declared : defaultPool
    const silent = version.sources.reduce((sum, { rate, weight }) => sum + (rate === null ? weight : 0n), 0n)
    let kept = inflow
    for (const { nr: source, rate, weight } of version.sources) {
      const flow = (inflow * (rate ?? (pool * weight) / silent)) / WEIGHT_TOTAL
      inflows.set(source, (inflows.get(source) ?? 0n) + flow)
      kept -= flow
    }
    const total = [...version.contributors.values()].reduce((sum, weight) => sum + weight, 0n)
    for (const [accountId, weight] of version.contributors)
      weights.set(accountId, (weights.get(accountId) ?? 0n) + (kept * weight) / total)
  }
  const given = [...weights.values()].reduce((sum, weight) => sum + weight, 0n)
  if (given < WEIGHT_TOTAL) weights.set('REMAINDER', WEIGHT_TOTAL - given)
  return weights
}
