import type { Address, Hex } from 'viem'
import type { Queryable } from '#runtime/database.ts'

export interface ProposalRow {
  readonly id: string
  readonly seq: string
  /** The Governor's own, up to 78 digits. */
  readonly number: string
  readonly proposer: Address
  readonly targets: readonly Address[]
  readonly calls: readonly Hex[]
  readonly callValues: readonly string[]
  readonly description: string
  readonly votingStartsAt: Date
  readonly votingEndsAt: Date
  readonly proposedAt: Date
  readonly executableAt: Date | null
  readonly executedAt: Date | null
}

const PROPOSALS = `
  select id, seq, number, proposer, targets, calls, call_values as "callValues", description, voting_starts_at as "votingStartsAt",
    voting_ends_at as "votingEndsAt", proposed_at as "proposedAt", executable_at as "executableAt",
    executed_at as "executedAt"
  from proposals`

export async function readProposalsById(db: Queryable, ids: readonly string[]): Promise<ProposalRow[]> {
  return db.query(`${PROPOSALS} where id = any($1::text[])`, [ids])
}

/** Proposals before a place, newest first. */
export async function readProposalsBefore(
  db: Queryable,
  { before, limit }: { readonly before: string | null; readonly limit: number },
): Promise<ProposalRow[]> {
  return db.query(`${PROPOSALS} where $1::bigint is null or seq < $1 order by seq desc limit $2`, [before, limit])
}
