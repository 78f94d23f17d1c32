import { type PageArguments, readPage } from '#runtime/connection.ts'
import type { Context } from '../context.ts'
import type { AgentResolvers, DatasetResolvers, ModelResolvers } from '../generated.ts'
import { type LineageFilter, limitDepth, nameList, readFilter } from '../lineage/lineageFilter.ts'
import { readDepth } from '../lineage/readDepth.ts'
import { LINEAGE_KEY_LENGTH, toLineageConnection } from '../lineage/toConnection.ts'

interface AssetParent {
  readonly id: string
}

interface LineageArguments extends PageArguments {
  readonly depth?: number | null
  readonly filter?: LineageFilter | null
}

/** Null for an asset that the viewer may not see, as for one that is not known here. */
async function upstream({ id }: AssetParent, args: LineageArguments, { loaders }: Context) {
  const { depth, ...list } = readList('upstream', id, args)
  const [newest] = await loaders.versionsOfAsset.load(id)
  if (newest === undefined) return null
  const walk = await loaders.walk.load({ rootIds: [newest.id], direction: 'UPSTREAM', depth })
  return toLineageConnection(walk, list)
}

async function downstream({ id }: AssetParent, args: LineageArguments, { loaders }: Context) {
  const { depth, ...list } = readList('downstream', id, args)
  const versions = await loaders.versionsOfAsset.load(id)
  if (versions.length === 0) return null
  const rootIds = versions.map((version) => version.id)
  const walk = await loaders.walk.load({ rootIds, direction: 'DOWNSTREAM', depth })
  return toLineageConnection(walk, list)
}

function readList(field: string, assetId: string, args: LineageArguments) {
  const page = readPage(args, LINEAGE_KEY_LENGTH)
  const depth = readDepth(args.depth)
  const filter = readFilter(args.filter)
  return { assetId, depth: limitDepth(depth, filter), filter, name: nameList(field, { assetId, depth, filter }), page }
}

export const Dataset: DatasetResolvers = { upstream, downstream }
export const Model: ModelResolvers = { upstream, downstream }
export const Agent: AgentResolvers = { upstream, downstream }
