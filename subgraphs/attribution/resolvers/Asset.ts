import { badInput, type PageArguments, readPage, toConnection } from '#runtime/connection.ts'
import type { Context } from '../context.ts'
import { readInfluenceUploads } from '../credit/readInfluenceUploads.ts'
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
