import { badInput, readPage, toConnection } from '#runtime/connection.ts'
import { moneyFromUnits, UNITS_PER_TOKEN_UNIT } from '#runtime/money.ts'
import type { SettlementResolvers } from '../generated.ts'
import { readLeafPage } from '../settlement/leafPages.ts'
import { readStepsOf } from '../settlement/stepFeed.ts'
import { readPlace } from './Query.ts'

export const Settlement: SettlementResolvers = {
  __resolveReference: ({ id }, { loaders }) => loaders.settlements.load(id),
  leavesPath: ({ epoch }) => `/settlements/${epoch}/leaves`,
  total: ({ totalTokenUnits }) => moneyFromUnits(totalTokenUnits * UNITS_PER_TOKEN_UNIT),
  replacedBy: ({ replacedById }, _, { loaders }) =>
    replacedById === null ? null : loaders.settlements.load(replacedById),
  shortfall: ({ shortfallTokenUnits: missing }) =>
    missing === null ? null : moneyFromUnits(missing * UNITS_PER_TOKEN_UNIT),

  async steps({ id }, pageArguments, { db }) {
    const page = readPage(pageArguments)
    const rows = await readStepsOf(db, { settlementId: id, after: readPlace(page.after) ?? '0', limit: page.limit + 1 })
    return toConnection(page, rows, { key: (row) => [row.seq], node: (row) => row })
  },

  async leaves({ epoch }, pageArguments, { db }) {
    const page = readPage(pageArguments)
    const rows = await readLeafPage(db, epoch, { after: readAddress(page.after), limit: page.limit + 1 })
    return toConnection(page, rows, { key: (row) => [row.address], node: (row) => row })
  },
}

/** The address that a cursor of leaves names, written by us; '' begins. */
export function readAddress(after: readonly string[] | null): string {
  const address = after?.[0] ?? ''
  if (address !== '' && !/^0x[0-9a-f]{40}$/.test(address))
    throw badInput(`Expected "after" to be a cursor of this connection, got one with "${address.slice(0, 20)}".`)
  return address
}
