import type { Queryable } from '#runtime/database.ts'
import { GENESIS_POLICY, type Policy } from '#runtime/policy.ts'

/** A version of the policy as the books know it. What only the chain says is null until its first version is final. */
export interface PolicyRow extends Policy {
  readonly activationDelaySeconds: number | null
  readonly guardian: string | null
  readonly adoptedAt: Date | null
  readonly proposalId: string | null
}

const GENESIS: PolicyRow = {
  ...GENESIS_POLICY,
  activationDelaySeconds: null,
  guardian: null,
  adoptedAt: null,
  proposalId: null,
}

/** The policy in force: the last one whose decision is final. */
export async function readPolicy(db: Queryable): Promise<PolicyRow> {
  const [row] = await readPoliciesBefore(db, { before: null, limit: 1 })
  return row ?? GENESIS
}

/** One version, or null where none is final. */
export async function readPolicyVersion(db: Queryable, version: number): Promise<PolicyRow | null> {
  const [row] = await readPoliciesBefore(db, { before: `${version + 1}`, limit: 1 })
  return row?.version === version ? row : version === GENESIS.version ? GENESIS : null
}

/** Versions below a place, newest first. */
export async function readPoliciesBefore(
  db: Queryable,
  { before, limit }: { readonly before: string | null; readonly limit: number },
): Promise<PolicyRow[]> {
  const rows: StoredPolicy[] = await db.query(
    `select version, fee, default_pool, max_stack, activation_delay_seconds as "activationDelaySeconds", guardian,
       adopted_at as "adoptedAt", proposal_id as "proposalId"
     from policies where $1::bigint is null or version < $1 order by version desc limit $2`,
    [before, limit],
  )
  return rows.map(({ fee, default_pool, max_stack, ...row }) => ({
    ...row,
    fee: BigInt(fee),
    defaultPool: BigInt(default_pool),
    maxStack: BigInt(max_stack),
  }))
}

type StoredPolicy = Omit<PolicyRow, 'fee' | 'defaultPool' | 'maxStack'> & {
  readonly fee: string
  readonly default_pool: string
  readonly max_stack: string
}
