import { createHash } from 'node:crypto'
import { badInput } from '#runtime/connection.ts'
import type { AssetKind } from './stubs.ts'
import type { VersionRow } from './visibleVersions.ts'
import { LEVELS_MAX } from './walk.ts'

/** Which of the assets that a walk reached to list: whatever is given has to hold. */
export interface LineageFilter {
  readonly kinds?: readonly AssetKind[] | null
  readonly ownerId?: string | null
  readonly distanceFrom?: number | null
  readonly distanceTo?: number | null
}

/** A filter that can hold; a distance that cannot ends the request with BAD_USER_INPUT. */
export function readFilter(filter: LineageFilter | null | undefined): LineageFilter {
  const { distanceFrom, distanceTo } = filter ?? {}
  for (const [name, distance] of Object.entries({ distanceFrom, distanceTo })) {
    if (distance == null || (distance >= 1 && distance <= LEVELS_MAX)) continue
    throw badInput(`Expected "filter.${name}" from 1 to ${LEVELS_MAX}, got ${distance}.`)
  }
  if (distanceFrom != null && distanceTo != null && distanceFrom > distanceTo)
    throw badInput(
      `Expected "filter.distanceTo" to be at least "filter.distanceFrom", ${distanceFrom}, got ${distanceTo}.`,
    )
  return filter ?? {}
}

export function matchesFilter(
  { version, distance }: { readonly version: VersionRow; readonly distance: number },
  { kinds, ownerId, distanceFrom, distanceTo }: LineageFilter,
): boolean {
  return (
    (kinds == null || kinds.includes(version.assetKind)) &&
    (ownerId == null || version.ownerId === ownerId) &&
    distance >= (distanceFrom ?? 0) &&
    distance <= (distanceTo ?? Number.POSITIVE_INFINITY)
  )
}

/** No further than the filter lets through: what lies behind would be read for nothing. */
export function limitDepth(depth: number | null, { distanceTo }: LineageFilter): number | null {
  if (distanceTo == null) return depth
  return depth === null ? distanceTo : Math.min(depth, distanceTo)
}

/** A list's name, the same for the same things asked in any order: its cursors carry it, and no other list takes them. */
export function nameList(
  field: string,
  {
    assetId,
    depth,
    filter,
  }: { readonly assetId: string; readonly depth: number | null; readonly filter: LineageFilter },
): string {
  const { kinds, ownerId, distanceFrom, distanceTo } = filter
  const sorted = kinds == null ? null : [...new Set(kinds)].sort()
  const asked = [field, assetId, depth, sorted, ownerId ?? null, distanceFrom ?? null, distanceTo ?? null]
  return createHash('sha256').update(JSON.stringify(asked)).digest('base64url').slice(0, 11)
}
