import type { AssetKind } from '../stubs.ts'
import type { VersionRow } from '../visibleVersions.ts'
import { at } from './at.ts'
import { type Bits, clearBit, createBits, setBit } from './bits.ts'
import { createIdTable, type IdTableArrays } from './createIdTable.ts'

/** Whether a version is known here at all, and to whom. */
export const UNKNOWN = 0
export const PRIVATE = 1
export const PUBLIC = 2

/** In the order of their ids' prefixes. */
const KINDS = ['AGENT', 'DATASET', 'MODEL'] as const satisfies readonly AssetKind[]
const ASSET_PREFIXES = ['agt', 'dst', 'mdl']
const NONE = -1

export type VersionTable = ReturnType<typeof createVersionTable>

/** What a version table is made of, for a file. */
export interface VersionTableArrays {
  readonly versions: IdTableArrays
  readonly assets: IdTableArrays
  readonly owners: IdTableArrays
  readonly assetOf: Int32Array
  readonly ownerOf: Int32Array
  readonly kindOf: Uint8Array
  readonly visibility: Uint8Array
  readonly positions: Float64Array
}

/** A version with its place in its owner's log. */
export type PlacedVersion = VersionRow & { readonly position: number }

/** All that walks and pages say of versions and their assets, by consecutive numbers, in typed arrays: some 70 bytes a version. */
export function createVersionTable(from: VersionTableArrays | null = null) {
  const versions = createIdTable(['ver'], from?.versions)
  const assets = createIdTable(ASSET_PREFIXES, from?.assets)
  const owners = createIdTable(['acc'], from?.owners)
  let assetOf = from?.assetOf ?? new Int32Array(1024)
  let ownerOf = from?.ownerOf ?? new Int32Array(1024)
  let kindOf = from?.kindOf ?? new Uint8Array(1024)
  let visibility = from?.visibility ?? new Uint8Array(1024)
  let positions = from?.positions ?? new Float64Array(1024)
  /** An asset's versions are a chain, the newest first: 1 more than a version's number, 0 at the end. */
  let newestOf = new Int32Array(Math.max(1024, assets.count()))
  let olderThan = new Int32Array(visibility.length)
  let publicBits = bitsOf(visibility)
  for (let node = 0; node < versions.count(); node++) if (at(visibility, node) !== UNKNOWN) chain(node)

  function numberOf(id: string): number {
    const node = versions.numberOf(id)
    if (node >= visibility.length) {
      const size = Math.max(1024, visibility.length * 2)
      assetOf = copy(assetOf, new Int32Array(size))
      ownerOf = copy(ownerOf, new Int32Array(size))
      kindOf = copy(kindOf, new Uint8Array(size))
      visibility = copy(visibility, new Uint8Array(size))
      publicBits = bitsOf(visibility)
      positions = copy(positions, new Float64Array(size))
      olderThan = copy(olderThan, new Int32Array(size))
    }
    return node
  }

  /** A version that is set again has a new owner at most: its asset and place are for ever. */
  function set(row: PlacedVersion, isPublic: boolean): void {
    const node = numberOf(row.id)
    const isNew = at(visibility, node) === UNKNOWN
    ownerOf[node] = owners.numberOf(row.ownerId)
    visibility[node] = isPublic ? PUBLIC : PRIVATE
    if (isPublic) setBit(publicBits, node)
    else clearBit(publicBits, node)
    if (!isNew) return
    assetOf[node] = assets.numberOf(row.assetId)
    kindOf[node] = KINDS.indexOf(row.assetKind)
    positions[node] = row.position
    if (assets.count() > newestOf.length) newestOf = copy(newestOf, new Int32Array(newestOf.length * 2))
    chain(node)
  }

  function chain(node: number): void {
    const asset = at(assetOf, node)
    const position = positions[node] as number
    let newer = NONE
    let older = at(newestOf, asset) - 1
    for (; older !== NONE && (positions[older] as number) > position; older = at(olderThan, older) - 1) newer = older
    olderThan[node] = older + 1
    if (newer === NONE) newestOf[asset] = node + 1
    else olderThan[newer] = node + 1
  }

  return {
    numberOf,
    set,
    count: versions.count,
    find: versions.find,
    id: versions.id,
    compare: versions.compare,
    row: (node: number): VersionRow => ({
      id: versions.id(node),
      assetId: assets.id(at(assetOf, node)),
      assetKind: KINDS[at(kindOf, node)] as AssetKind,
      ownerId: owners.id(at(ownerOf, node)),
    }),
    kindNumber: (kind: AssetKind): number => KINDS.indexOf(kind),
    findOwner: owners.find,
    findAsset: assets.find,
    assetId: assets.id,
    compareAssets: assets.compare,
    assetsBehind: assets.isBehind,
    assetCount: assets.count,
    /** Of an asset the versions that are known, newest first. */
    versionsOf(asset: number): number[] {
      const found: number[] = []
      for (let node = at(newestOf, asset) - 1; node !== NONE; node = at(olderThan, node) - 1) found.push(node)
      return found
    },
    /** To be asked for anew by each walk; as long as or longer than the versions are many. */
    columns: () => ({ assetOf, ownerOf, kindOf, visibility, publicBits }),
    /** As it is now: nothing that comes later changes it. */
    arrays(): VersionTableArrays {
      const count = versions.count()
      return {
        versions: versions.arrays(),
        assets: assets.arrays(),
        owners: owners.arrays(),
        assetOf: assetOf.slice(0, count),
        ownerOf: ownerOf.slice(0, count),
        kindOf: kindOf.slice(0, count),
        visibility: visibility.slice(0, count),
        positions: positions.slice(0, count),
      }
    },
  }
}

/** What is PUBLIC, for those who need to know no more. */
function bitsOf(visibility: Uint8Array): Bits {
  const bits = createBits(visibility.length)
  for (let node = 0; node < visibility.length; node++) if (at(visibility, node) === PUBLIC) setBit(bits, node)
  return bits
}

type Numbers = Int32Array<ArrayBuffer> | Uint8Array<ArrayBuffer> | Float64Array<ArrayBuffer>

function copy<To extends Numbers>(from: Int32Array | Uint8Array | Float64Array, to: To): To {
  to.set(from)
  return to
}
