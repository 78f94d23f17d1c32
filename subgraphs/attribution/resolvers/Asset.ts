import { badInput, type PageArguments, readPage, toConnection } from '#runtime/connection.ts'
import type { Context } from '../context.ts'
import { readInfluenceUploads } from '../credit/readInfluenceUploads.ts'
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
export const Agent: AgentResolvers = {
  upstream,
  downstream,
  async influenceUploads({ id }, args, { db, loaders }) {
    const page = readPage(args)
    const before = page.after === null ? null : Number(page.after[0])
    if (before !== null && !(Number.isSafeInteger(before) && before > 0 && before < 2 ** 31))
      throw badInput('Expected "after" to be a cursor of this connection.')
    if ((await loaders.versionsOfAsset.load(id)).length === 0) return null
    const rows = await readInfluenceUploads(db, { agentId: id, before, limit: page.limit + 1 })
    return toConnection(page, rows, { key: ({ version }) => [`${version}`], node: (row) => row })
  },
}
