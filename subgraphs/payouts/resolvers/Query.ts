import { In, LessThan } from 'typeorm'
import { isAddress } from 'viem'
import { badInput, readPage, toConnection } from '#runtime/connection.ts'
import { isId, kindOfId } from '#runtime/ids.ts'
import { isAdmin, mayReadPrivate } from '#runtime/viewer.ts'
import { readBatchesBefore } from '../anchoring/batches.ts'
import { findOwnership } from '../anchoring/findOwnership.ts'
import { readClawbackPage } from '../clawbacks/readClawbacks.ts'
import type { Context } from '../context.ts'
import { SettlementEntity } from '../entities/Settlement.ts'
import type { QueryResolvers } from '../generated.ts'
import { readPoliciesBefore, readPolicy } from '../governance/readPolicies.ts'
import { readProposalsBefore } from '../governance/readProposals.ts'
import { readBlocksBefore } from '../ledger/blockPages.ts'
import { readLedgerAccountsAfter, readTransfersBefore } from '../loaders.ts'
import { readPause } from '../settlement/pauses.ts'
import { findProof } from '../settlement/proofs.ts'
import { claimConnection } from './claimConnection.ts'
import { rewardConnection } from './rewardConnection.ts'

export const Query: QueryResolvers = {
  async balance(_, { accountId }, context) {
    const id = readableAccount(context, accountId)
    return id === null ? null : context.loaders.balances.load(id)
  },

  async rewards(_, { accountId, ...page }, context) {
    const id = readableAccount(context, accountId)
    return id === null ? null : rewardConnection(context, id, page)
  },

  async transfers(_, { accountId, ...pageArguments }, context) {
    const page = readPage(pageArguments)
    const ownerId = readableAccount(context, accountId)
    if (ownerId === null) return null
    const rows = await readTransfersBefore(context.db, {
      ownerId,
      before: readPlace(page.after),
      limit: page.limit + 1,
    })
    return toConnection(page, rows, { key: (row) => [row.seq], node: (row) => row })
  },

  async ledgerBlocks(_, pageArguments, { db }) {
    const page = readPage(pageArguments)
    const rows = await readBlocksBefore(db, { before: readPlace(page.after), limit: page.limit + 1 })
    return toConnection(page, rows, { key: (row) => [row.number], node: (row) => row })
  },

  async ledgerAccounts(_, { ownerId, ...pageArguments }, context) {
    const page = readPage(pageArguments)
    const seesAll = isAdmin(context.viewer) && (ownerId === null || ownerId === undefined)
    const owner = seesAll ? null : readableAccount(context, ownerId)
    if (owner === null && !seesAll) return null
    const after = page.after?.[0] ?? ''
    const rows = await readLedgerAccountsAfter(context.db, { ownerId: owner, after, limit: page.limit + 1 })
    return toConnection(page, rows, { key: (row) => [row.id], node: (row) => row })
  },

  async deposit(_, { id }, { loaders }) {
    return isId('Deposit', id) ? loaders.deposits.load(id) : null
  },

  async withdrawal(_, { id }, { loaders }) {
    return isId('Withdrawal', id) ? loaders.withdrawals.load(id) : null
  },

  settlementState: (_, __, { db }) => readPause(db),

  async settlements(_, { statuses, ...pageArguments }, { db }) {
    const page = readPage(pageArguments)
    const before = readPlace(page.after, EPOCH_DIGITS_MAX)
    const rows = await db.manager.find(SettlementEntity, {
      where: {
        ...(before !== null && { epoch: LessThan(Number(before)) }),
        ...(statuses !== null && statuses !== undefined && { status: In([...new Set(statuses)]) }),
      },
      order: { epoch: 'desc' },
      take: page.limit + 1,
    })
    return toConnection(page, rows, { key: (row) => [`${row.epoch}`], node: (row) => row })
  },

  async settlement(_, { id }, { loaders }) {
    return isId('Settlement', id) ? loaders.settlements.load(id) : null
  },

  async claims(_, { accountId, ...page }, context) {
    const id = readableAccount(context, accountId)
    return id === null ? null : claimConnection(context, id, page)
  },

  async clawback(_, { id }, { loaders }) {
    return isId('Clawback', id) ? loaders.clawbacks.load(id) : null
  },

  async clawbacks(_, { accountId, ...pageArguments }, context) {
    const page = readPage(pageArguments)
    const seesAll = isAdmin(context.viewer) && (accountId === null || accountId === undefined)
    const owner = seesAll ? null : readableAccount(context, accountId)
    if (owner === null && !seesAll) return null
    const before = page.after?.[0] ?? null
    const rows = await readClawbackPage(context.db, { accountId: owner, before, limit: page.limit + 1 })
    return toConnection(page, rows, { key: (row) => [row.id], node: (row) => row })
  },

  async claimProof(_, { address, epoch }, context) {
    if (!isAddress(address, { strict: false })) {
      throw badInput(`Expected an address, 0x and 40 hex digits, got "${address.slice(0, 60)}".`)
    }
    const lowerCase = address.toLowerCase()
    const found = await findProof(context.db, `0x${lowerCase.slice(2)}`, epoch ?? null)
    if (found === null) return null
    const claimed = await context.loaders.claimedByAddress.load(lowerCase)
    return found.cumulative > claimed ? found : null
  },

  ownershipProof: (_, { assetId }, { db, viewer }) =>
    kindOfId(assetId) === null ? null : findOwnership(db, viewer, assetId),

  async anchorBatches(_, pageArguments, { db }) {
    const page = readPage(pageArguments)
    const rows = await readBatchesBefore(db, { before: readPlace(page.after), limit: page.limit + 1 })
    return toConnection(page, rows, { key: ({ number }) => [`${number}`], node: (row) => row })
  },

  policy: (_, __, { db }) => readPolicy(db),

  async policies(_, pageArguments, { db }) {
    const page = readPage(pageArguments)
    const rows = await readPoliciesBefore(db, { before: readPlace(page.after), limit: page.limit + 1 })
    return toConnection(page, rows, { key: (row) => [`${row.version}`], node: (row) => row })
  },

  async proposals(_, pageArguments, { db }) {
    const page = readPage(pageArguments)
    const rows = await readProposalsBefore(db, { before: readPlace(page.after), limit: page.limit + 1 })
    return toConnection(page, rows, { key: (row) => [row.seq], node: (row) => row })
  },

  async proposal(_, { id }, { loaders }) {
    return isId('Proposal', id) ? loaders.proposals.load(id) : null
  },
}

/** The account that is asked about, or null where the viewer may not read it; the viewer's own where none is named. */
function readableAccount({ viewer }: Context, accountId: string | null | undefined): string | null {
  const id = accountId ?? viewer?.accountId
  return id !== undefined && isId('Account', id) && mayReadPrivate(viewer, id) ? id : null
}

/** As many as an epoch's column holds whatever they are. */
const EPOCH_DIGITS_MAX = 9

/** A place that a cursor names: a number that fits its column, written by us. */
export function readPlace(after: readonly string[] | null, digitsMax = 18): string | null {
  const place = after?.[0] ?? null
  if (place !== null && (!/^\d+$/.test(place) || place.length > digitsMax))
    throw badInput(`Expected "after" to be a cursor of this connection, got one with "${place.slice(0, 20)}".`)
  return place
}
