import type { Queryable } from '#runtime/database.ts'
import { isAdmin, type Viewer } from '#runtime/viewer.ts'
import type { AssetKind } from './stubs.ts'

/** A version as lineage reads see it. */
export interface VersionRow {
  readonly id: string
  readonly assetId: string
  readonly assetKind: AssetKind
  readonly ownerId: string
}

/**
 * SQL that holds where the viewer may see the version `v`: a private one is its owner's, its grantees' and the admins'. Takes
 * the two parameters of `viewerParameters`, at $2 and $3.
 */
export const VIEWER_SEES_V = `(
  v.visibility = 'PUBLIC' or $2::boolean or v.owner_id = $3
  or exists (select from access_grants g where g.asset_id = v.asset_id and g.account_id = $3))`

export function viewerParameters(viewer: Viewer | null): [isAdmin: boolean, accountId: string | null] {
  return [isAdmin(viewer), viewer?.accountId ?? null]
}

export const VERSION_COLUMNS = `v.id, v.asset_id as "assetId", v.asset_kind as "assetKind", v.owner_id as "ownerId"`

/** Those of the versions that the viewer may see, by id. */
export async function readVisibleVersions(
  db: Queryable,
  viewer: Viewer | null,
  ids: readonly string[],
): Promise<Map<string, VersionRow>> {
  const rows: VersionRow[] = await db.query(
    `select ${VERSION_COLUMNS} from versions v where v.id = any($1) and ${VIEWER_SEES_V}`,
    [ids, ...viewerParameters(viewer)],
  )
  return new Map(rows.map((row) => [row.id, row]))
}

/** Of each asset the versions that the viewer may see, newest first. */
export async function readVisibleVersionsOfAssets(
  db: Queryable,
  viewer: Viewer | null,
  assetIds: readonly string[],
): Promise<Map<string, VersionRow[]>> {
  const rows: VersionRow[] = await db.query(
    `select ${VERSION_COLUMNS} from versions v where v.asset_id = any($1) and ${VIEWER_SEES_V} order by v.asset_id, v.position desc`,
    [assetIds, ...viewerParameters(viewer)],
  )
  return Map.groupBy(rows, (row) => row.assetId)
}
