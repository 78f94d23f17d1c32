import type { Queryable } from '#runtime/database.ts'
import type { Viewer } from '#runtime/viewer.ts'
import type { SuspicionStatus } from '../generated.ts'
import { VIEWER_SEES_V, viewerParameters } from '../lineage/visibleVersions.ts'

export interface SuspicionRow {
  readonly __typename: 'Suspicion'
  readonly id: string
  readonly versionId: string
  /** Null where the viewer may not see it. */
  readonly earlierVersionId: string | null
  readonly status: SuspicionStatus
  readonly openedAt: Date
  readonly contestedById: string | null
  readonly contestReason: string | null
  readonly contestedAt: Date | null
  readonly rulingReason: string | null
  readonly resolvedAt: Date | null
}

const SUSPICIONS = `
  select s.id, s.version_id as "versionId", s.status, s.opened_at as "openedAt", s.contested_by as "contestedById",
    s.contest_reason as "contestReason", s.contested_at as "contestedAt", s.ruling_reason as "rulingReason",
    s.resolved_at as "resolvedAt",
    (select v.id from versions v where v.id = s.earlier_version_id and ${VIEWER_SEES_V}) as "earlierVersionId"
  from suspicions s join versions suspect on suspect.id = s.version_id
  join versions earlier on earlier.id = s.earlier_version_id`

/** Takes the two parameters of `viewerParameters`, at $2 and $3: both owners, those for whom something is held, and admins. */
const VISIBLE = `($2::boolean or $3 in (suspect.owner_id, earlier.owner_id)
  or exists (select from held_shares h where h.suspicion_id = s.id and h.account_id = $3))`

/** Suspicions that the viewer may read, in the order of the ids; null for the others. */
export async function readSuspicions(
  db: Queryable,
  viewer: Viewer | null,
  ids: readonly string[],
): Promise<(SuspicionRow | null)[]> {
  const rows: Omit<SuspicionRow, '__typename'>[] = await db.query(
    `${SUSPICIONS} where s.id = any($1::text[]) and ${VISIBLE}`,
    [ids, ...viewerParameters(viewer)],
  )
  const found = new Map(rows.map((row) => [row.id, { ...row, __typename: 'Suspicion' as const }]))
  return ids.map((id) => found.get(id) ?? null)
}

export interface SuspicionPage {
  readonly statuses: readonly SuspicionStatus[] | null
  readonly before: readonly [openedAt: string, id: string] | null
  readonly limit: number
}

/** A page of the suspicions that the viewer may read, newest first. */
export async function readSuspicionPage(
  db: Queryable,
  viewer: Viewer | null,
  { statuses, before, limit }: SuspicionPage,
): Promise<SuspicionRow[]> {
  if (viewer === null) return []
  const rows: Omit<SuspicionRow, '__typename'>[] = await db.query(
    `${SUSPICIONS} where ($1::text[] is null or s.status = any($1)) and ${VISIBLE}
       and ($4::timestamptz is null or (s.opened_at, s.id) < ($4, $5)) order by s.opened_at desc, s.id desc limit $6`,
    [statuses, ...viewerParameters(viewer), before?.[0] ?? null, before?.[1] ?? null, limit],
  )
  return rows.map((row) => ({ ...row, __typename: 'Suspicion' }))
}

export interface HeldShareRow {
  readonly suspicionId: string
  readonly accountId: string
  readonly weight: bigint
}

/** What each plan holds, largest first. In the order of `planIds`. */
export async function readHeldShares(db: Queryable, planIds: readonly string[]): Promise<HeldShareRow[][]> {
  const rows: { planId: string; suspicionId: string; accountId: string; weight: string }[] = await db.query(
    `select plan_id as "planId", suspicion_id as "suspicionId", account_id as "accountId", weight::text
     from held_shares where plan_id = any($1) order by plan_id, held_shares.weight desc, suspicion_id, account_id`,
    [planIds],
  )
  const byPlan = Map.groupBy(rows, (row) => row.planId)
  return planIds.map((id) =>
    (byPlan.get(id) ?? []).map(({ planId: _, weight, ...row }) => ({ ...row, weight: BigInt(weight) })),
  )
}
