import { isId } from '#runtime/ids.ts'
import { mayReadPrivate } from '#runtime/viewer.ts'
import type { AccountResolvers } from '../generated.ts'
import { rewardConnection } from './rewardConnection.ts'

export const Account: AccountResolvers = {
  __resolveReference: ({ id }) => (isId('Account', id) ? { id } : null),

  async balance({ id }, _, { viewer, loaders }) {
    return mayReadPrivate(viewer, id) ? loaders.balances.load(id) : null
  },

  async rewards({ id }, page, context) {
    return mayReadPrivate(context.viewer, id) ? rewardConnection(context, id, page) : null
  },
}
