import { type PageArguments, readPage } from '#runtime/connection.ts'
import type { Context } from '../context.ts'
import type { AgentResolvers, DatasetResolvers, ModelResolvers } from '../generated.ts'
import { type LineageFilter, limitDepth, nameList, readFilter } from '../lineage/lineageFilter.ts'
import { readDepth } from '../lineage/readDepth.ts'
import { LINEAGE_KEY_LENGTH, readPlace } from '../lineage/toConnection.ts'
import type { Direction } from '../lineage/walk.ts'

interface AssetParent {
  readonly id: string
}

interface LineageArguments extends PageArguments {
  readonly depth?: number | null
  readonly filter?: LineageFilter | null
}

const upstream = readConnection('upstream', 'UPSTREAM')
const downstream = readConnection('downstream', 'DOWNSTREAM')

/** Null for an asset that the viewer may not see, as for one that is not known here. */
function readConnection(field: string, direction: Direction) {
  return async ({ id: assetId }: AssetParent, args: LineageArguments, { loaders }: Context) => {
    const page = readPage(args, LINEAGE_KEY_LENGTH)
    const depth = readDepth(args.depth)
    const filter = readFilter(args.filter)
    const name = nameList(field, { assetId, depth, filter })
    const list = { assetId, filter, name, page, after: readPlace(name, page) }
    return loaders.lineagePage.load({ direction, depth: limitDepth(depth, filter), list })
  }
}

export const Dataset: DatasetResolvers = { upstream, downstream }
export const Model: ModelResolvers = { upstream, downstream }
export const Agent: AgentResolvers = { upstream, downstream }
