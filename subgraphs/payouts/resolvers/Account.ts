import { readPage, toConnection } from '#runtime/connection.ts'
import { isId } from '#runtime/ids.ts'
import { mayReadPrivate } from '#runtime/viewer.ts'
import type { AccountResolvers } from '../generated.ts'
import { readAccountLeafPage } from '../settlement/leafPages.ts'
import { claimConnection } from './claimConnection.ts'
import { rewardConnection } from './rewardConnection.ts'
import { readAddress } from './Settlement.ts'

export const Account: AccountResolvers = {
  __resolveReference: ({ id }) => (isId('Account', id) ? { id } : null),

  async balance({ id }, _, { viewer, loaders }) {
    return mayReadPrivate(viewer, id) ? loaders.balances.load(id) : null
  },

  async creditLimit({ id }, _, { viewer, loaders }) {
    return mayReadPrivate(viewer, id) ? loaders.creditLimits.load(id) : null
  },

  async rewards({ id }, page, context) {
    return mayReadPrivate(context.viewer, id) ? rewardConnection(context, id, page) : null
  },

  async claims({ id }, page, context) {
    return mayReadPrivate(context.viewer, id) ? claimConnection(context, id, page) : null
  },

  async settlementLeaves({ id }, pageArguments, { db, viewer }) {
    const page = readPage(pageArguments)
    if (!mayReadPrivate(viewer, id)) return null
    const rows = await readAccountLeafPage(db, id, { after: readAddress(page.after), limit: page.limit + 1 })
    return toConnection(page, rows, { key: (row) => [row.address], node: (row) => row })
  },
}
