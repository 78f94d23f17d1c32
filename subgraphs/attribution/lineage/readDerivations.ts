import type { Queryable } from '#runtime/database.ts'
import type { Viewer } from '#runtime/viewer.ts'
import type { EdgeRow } from './readEdges.ts'
import type { AssetKind } from './stubs.ts'
import { VIEWER_SEES_V, viewerParameters } from './visibleVersions.ts'

export type DerivationRow = EdgeRow & {
  readonly derivedKind: AssetKind | null
  readonly sourceKind: AssetKind | null
  readonly flow: null
}

/** Links by their ids, retracted ones too; an end that the viewer may not see has no kind. */
export async function readDerivations(
  db: Queryable,
  viewer: Viewer | null,
  ids: readonly string[],
): Promise<(DerivationRow | null)[]> {
  const rows: DerivationRow[] = await db.query(
    `select d.id, d.derived_version_id as "derivedVersionId", d.source_version_id as "sourceVersionId", d.kind, d.rate,
       d.weight::int, d.evidence, null as flow,
       (select v.asset_kind from versions v where v.id = d.derived_version_id and ${VIEWER_SEES_V}) as "derivedKind",
       (select v.asset_kind from versions v where v.id = d.source_version_id and ${VIEWER_SEES_V}) as "sourceKind"
     from derivations d where d.id = any($1)`,
    [ids, ...viewerParameters(viewer)],
  )
  const found = new Map(rows.map((row) => [row.id, row]))
  return ids.map((id) => found.get(id) ?? null)
}
