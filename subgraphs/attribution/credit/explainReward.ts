import assert from 'node:assert/strict'
import type { Queryable } from '#runtime/database.ts'
import { formatUnits, formatWeight } from '#runtime/money.ts'
import type { Viewer } from '#runtime/viewer.ts'
import type { Payee } from '../engine/compilePlan.ts'
import { type LineageVersion, shareAmong } from '../engine/compilePlan.ts'
import { type OwnerChangeRow, passShares } from '../lineage/passShares.ts'
import type { EdgeRow } from '../lineage/readEdges.ts'
import { type AssetKind, assetStub, versionStub } from '../lineage/stubs.ts'
import { toLineageEdge } from '../lineage/toLineageEdge.ts'
import { VIEWER_SEES_V, viewerParameters } from '../lineage/visibleVersions.ts'
import type { HeldShareRow } from '../suspicions/readSuspicions.ts'
import { toHeldCredit } from '../suspicions/toHeldCredit.ts'
import { explainDocuments } from './explainDocuments.ts'
import type { AttributionRow } from './readAttributions.ts'
import type { MeasureRow } from './readMeasures.ts'

/**
 * Why an account is credited by an attribution, from the plan as it was stored: the parts sum to the credit, and what arrives
 * at a version is what it passes on and keeps. What is private to others stays unnamed, but its numbers are here. Null where
 * the attribution does not credit the account.
 */
export async function explainReward(
  db: Queryable,
  viewer: Viewer | null,
  {
    attribution,
    accountId,
    payees,
    held,
    measure,
  }: {
    attribution: AttributionRow
    accountId: string
    payees: readonly Payee[]
    held: readonly HeldShareRow[]
    measure: MeasureRow | null
  },
) {
  const own = held.filter((share) => share.accountId === accountId)
  const credit = payees.find((payee) => payee.accountId === accountId)?.weight ?? 0n
  if (credit === 0n && own.length === 0) return null
  const money = (share: bigint) => ({
    decimal: formatUnits(attribution.amountPicos * share),
    currency: attribution.currency,
  })
  const versions = await readContributions(db, viewer, { planId: attribution.planId, accountId })
  const arrivals = await readArrivals(db, viewer, {
    planId: attribution.planId,
    versionIds: versions.map(({ id }) => id),
  })
  const parts = versions.map((version) => {
    const kept = BigInt(version.kept)
    const weights = version.contributors.map(({ weight }) => BigInt(weight))
    const mine = version.contributors.filter((contributor) => contributor.accountId === accountId)
    const share = shareAmong(version.contributors, kept).get(accountId) ?? 0n
    return {
      version: version.isVisible ? versionStub(version) : null,
      asset: version.isVisible ? assetStub(version) : null,
      weight: mine.reduce((sum, { weight }) => sum + weight, 0),
      weightTotal: `${weights.reduce((sum, weight) => sum + weight, 0n)}`,
      inflow: formatWeight(BigInt(version.inflow)),
      passedOn: formatWeight(BigInt(version.passedOn)),
      kept: formatWeight(kept),
      units: share,
      share: formatWeight(share),
      amount: money(share),
      arrivesBy: (arrivals.get(version.id) ?? []).map(toLineageEdge),
    }
  })
  const documents = (measure === null ? [] : await explainDocuments(db, { measure, accountId })).map(
    ({ units, ...document }) => ({
      ...document,
      units,
      share: formatWeight(units),
      amount: money(units),
    }),
  )
  const total = [...parts, ...documents].reduce((sum, { units }) => sum + units, 0n)
  assert.equal(total, credit, `The parts of ${accountId} in ${attribution.id} must sum to its share.`)
  return {
    attribution,
    account: { __typename: 'Account' as const, id: accountId },
    amount: money(credit),
    share: formatWeight(credit),
    parts: parts.sort(byUnits),
    documents: documents.sort(byUnits),
    held: own.map((share) => toHeldCredit(share, attribution)),
  }
}

function byUnits(a: { readonly units: bigint }, b: { readonly units: bigint }): number {
  return a.units === b.units ? 0 : a.units < b.units ? 1 : -1
}

interface Contribution {
  readonly id: string
  readonly assetId: string
  readonly assetKind: AssetKind
  readonly contributors: LineageVersion['contributors']
  readonly inflow: string
  readonly passedOn: string
  readonly kept: string
  readonly isVisible: boolean
}

/** The versions that credit the account, their contributors as they were at the plan's place in the lineage. */
async function readContributions(
  db: Queryable,
  viewer: Viewer | null,
  { planId, accountId }: { readonly planId: string; readonly accountId: string },
): Promise<Contribution[]> {
  const rows: (Contribution & { readonly changes: readonly OwnerChangeRow[] })[] = await db.query(
    `select v.id, v.asset_id as "assetId", v.asset_kind as "assetKind", v.contributors, owners.changes, pv.inflow, pv.passed_on as "passedOn",
       pv.kept, ${VIEWER_SEES_V} as "isVisible"
     from plans p
     join plan_versions pv on pv.plan_id = coalesce(p.base_plan_id, p.id)
     join versions v on v.id = pv.version_id
     cross join lateral (
       select coalesce(jsonb_agg(jsonb_build_object('from', c.from_account_id, 'to', c.to_account_id) order by c.position), '[]') as changes
       from lineage_changes c where c.version_id = v.id and c.kind = 'OWNER_CHANGED' and c.position <= p.lineage_position
     ) owners
     -- What dataset versions are left is divided by measure where there is one.
     where p.id = $1 and (p.base_plan_id is null or v.asset_kind <> 'DATASET')
       and (v.contributors @> $4::jsonb or owners.changes @> $5::jsonb)
     order by v.id`,
    [planId, ...viewerParameters(viewer), JSON.stringify([{ accountId }]), JSON.stringify([{ to: accountId }])],
  )
  return rows
    .map((row) => ({ ...row, contributors: passShares(row.contributors, row.changes) }))
    .filter(({ contributors }) => contributors.some((one) => one.accountId === accountId))
}

/** By source version the derivations that revenue arrives by, with who derived it where the viewer may see that. */
async function readArrivals(
  db: Queryable,
  viewer: Viewer | null,
  { planId, versionIds }: { readonly planId: string; readonly versionIds: readonly string[] },
) {
  const rows: Arrival[] = await db.query(
    `select d.id, d.derived_version_id as "derivedVersionId", d.source_version_id as "sourceVersionId", d.kind, d.rate, d.weight::int, d.evidence, f.flow,
       derived.asset_kind as "derivedKind", source.asset_kind as "sourceKind"
     from plan_flows f
     join derivations d on d.id = f.derivation_id
     left join versions derived on derived.id = (select v.id from versions v where v.id = d.derived_version_id and ${VIEWER_SEES_V})
     left join versions source on source.id = (select v.id from versions v where v.id = d.source_version_id and ${VIEWER_SEES_V})
     where f.plan_id = (select coalesce(base_plan_id, id) from plans where id = $1) and f.source_version_id = any($4) order by d.id`,
    [planId, ...viewerParameters(viewer), versionIds],
  )
  const edges = rows.map((row) => ({ ...row, flow: BigInt(row.flow) }))
  return Map.groupBy(edges, (edge) => edge.sourceVersionId)
}

type Arrival = EdgeRow & {
  readonly flow: string
  readonly derivedKind: AssetKind | null
  readonly sourceKind: AssetKind | null
}
