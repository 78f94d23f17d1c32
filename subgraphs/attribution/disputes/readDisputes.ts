import type { Queryable } from '#runtime/database.ts'
import { isAdmin, type Viewer } from '#runtime/viewer.ts'
import type { DisputeEvidence, DisputeRefusal, DisputeStatus } from '../generated.ts'

export interface DisputeRow {
  readonly __typename: 'Dispute'
  readonly id: string
  readonly claimantId: string
  readonly respondentId: string
  readonly evidence: DisputeEvidence
  readonly reason: string
  readonly bondPicos: bigint
  readonly status: DisputeStatus
  readonly refusal: DisputeRefusal | null
  /** In units; null until payouts has answered. */
  readonly frozenUnits: bigint | null
  readonly unfundedUnits: bigint | null
  readonly beneficiaryId: string | null
  readonly rulingReason: string | null
  readonly openedAt: Date
  readonly deadlineAt: Date
  readonly resolvedAt: Date | null
}

const DISPUTES = `
  select id, disputes.claimant_id as "claimantId", disputes.respondent_id as "respondentId", evidence, reason,
    bond_picos as "bondPicos", status, refusal, frozen_units as "frozenUnits", unfunded_units as "unfundedUnits", beneficiary_id as "beneficiaryId",
    ruling_reason as "rulingReason", opened_at as "openedAt", deadline_at as "deadlineAt", resolved_at as "resolvedAt"
  from disputes`

/** SQL, with whether the viewer is an admin at $1 and the viewer's account at $2: who is part of it, and admins. */
const VISIBLE = '($1::boolean or $2 in (disputes.claimant_id, disputes.respondent_id))'

function viewerIn(viewer: Viewer | null): [isAdmin: boolean, accountId: string | null] {
  return [isAdmin(viewer), viewer?.accountId ?? null]
}

/** Disputes that the viewer may read, in the order of the ids; null for the others. */
export async function readDisputes(
  db: Queryable,
  viewer: Viewer | null,
  ids: readonly string[],
): Promise<(DisputeRow | null)[]> {
  const rows: StoredDispute[] = await db.query(`${DISPUTES} where ${VISIBLE} and id = any($3::text[])`, [
    ...viewerIn(viewer),
    ids,
  ])
  const found = new Map(rows.map((row) => [row.id, toDispute(row)]))
  return ids.map((id) => found.get(id) ?? null)
}

export interface DisputePage {
  readonly statuses: readonly DisputeStatus[] | null
  readonly accountId: string | null
  readonly before: string | null
  readonly limit: number
}

/** A page of the disputes that the viewer may read, newest first. */
export async function readDisputePage(
  db: Queryable,
  viewer: Viewer | null,
  { statuses, accountId, before, limit }: DisputePage,
): Promise<DisputeRow[]> {
  const rows: StoredDispute[] = await db.query(
    `${DISPUTES} where ${VISIBLE} and ($3::text[] is null or status = any($3))
       and ($4::text is null or $4 in (claimant_id, respondent_id)) and ($5::text is null or id < $5)
     order by id desc limit $6`,
    [...viewerIn(viewer), statuses, accountId, before, limit],
  )
  return rows.map(toDispute)
}

export interface RewardKey {
  readonly attributionId: string
  readonly accountId: string
}

/** The newest dispute about each reward that the viewer may read. */
export async function readDisputesOfRewards(
  db: Queryable,
  viewer: Viewer | null,
  rewards: readonly RewardKey[],
): Promise<(DisputeRow | null)[]> {
  const rows: (StoredDispute & { attribution_id: string; account_id: string })[] = await db.query(
    `select dispute.*, attribution_id, account_id
     from unnest($3::text[], $4::text[]) as reward (attribution_id, account_id)
     cross join lateral (
       ${DISPUTES} join dispute_attributions as named on named.dispute_id = disputes.id
       where named.attribution_id = reward.attribution_id and named.respondent_id = reward.account_id
         and ${VISIBLE}
       order by disputes.id desc limit 1
     ) as dispute`,
    [...viewerIn(viewer), rewards.map((one) => one.attributionId), rewards.map((one) => one.accountId)],
  )
  const found = new Map(rows.map((row) => [`${row.attribution_id} ${row.account_id}`, toDispute(row)]))
  return rewards.map((one) => found.get(`${one.attributionId} ${one.accountId}`) ?? null)
}

/** The attributions that each dispute names, in the order of their ids. */
export async function readDisputed(db: Queryable, disputeIds: readonly string[]): Promise<string[][]> {
  const rows: { dispute_id: string; attribution_id: string }[] = await db.query(
    `select dispute_id, attribution_id from dispute_attributions where dispute_id = any($1::text[]) order by attribution_id`,
    [disputeIds],
  )
  const named = Map.groupBy(rows, (row) => row.dispute_id)
  return disputeIds.map((id) => (named.get(id) ?? []).map((row) => row.attribution_id))
}

type StoredDispute = Omit<DisputeRow, '__typename' | 'bondPicos' | 'frozenUnits' | 'unfundedUnits'> & {
  readonly bondPicos: string
  readonly frozenUnits: string | null
  readonly unfundedUnits: string | null
}

function toDispute({ bondPicos, frozenUnits, unfundedUnits, ...row }: StoredDispute): DisputeRow {
  return {
    ...row,
    __typename: 'Dispute',
    bondPicos: BigInt(bondPicos),
    frozenUnits: frozenUnits === null ? null : BigInt(frozenUnits),
    unfundedUnits: unfundedUnits === null ? null : BigInt(unfundedUnits),
  }
}
