import assert from 'node:assert/strict'
import type { DataSource } from 'typeorm'
import type { Transaction } from '#runtime/database.ts'
import { derivedId, newId } from '#runtime/ids.ts'
import { CURRENCY, UNITS_PER_TOKEN_UNIT } from '#runtime/money.ts'
import { appendEvent } from '#runtime/outbox/append.ts'
import '#schema/events/epoch.sealed.ts'
import { getAddress } from 'viem'
import { type Settlement, SettlementEntity } from '../entities/Settlement.ts'
import { readPolicy } from '../governance/readPolicies.ts'
import { owned } from '../ledger/accounts.ts'
import { postAll } from '../ledger/postTransfers.ts'
import { type Entitlement, readEntitlements, stillHold } from './entitlements.ts'
import { rootOfTree } from './growTree.ts'
import type { SettlementDomain, SettlementLeaf } from './merkle.ts'
import { amountAt, countLeaves, findLeaf, packLeaves } from './packedLeaves.ts'
import { readPause } from './pauses.ts'
import { recordStep, settlementStep } from './steps.ts'
import { treesOf } from './trees.ts'
import { growOffThread, type TreeWorkDone } from './treeWork.ts'

export interface Sealing {
  readonly domain: SettlementDomain
  /** An account that has less, in units, waits until it has more. What it withdrew does not wait, nor what is beside it. */
  readonly minimumPayout: bigint
  /** The least time since the epoch before. */
  readonly periodMs: number
  /** Accounts above this one come first: who is left out of a full epoch is the first in the next. '' is nobody. */
  readonly behind?: string
  /** At most so many accounts. */
  readonly accountsMax?: number
}

export interface SealedEpoch {
  readonly id: string
  /** The last account of a full epoch: others may be waiting. Null where nobody is. */
  readonly fullAt: string | null
}

/** As many accounts move their money in one transaction, and wait for it: about a second. */
const ACCOUNTS_MAX = 20_000

/**
 * Seals the next epoch: what has matured for accounts with a wallet becomes payable, in whole token units (the fraction
 * stays matured), and each address's cumulative amount grows by it. The tree is made first, from the last one and what
 * grew, without a lock and off this thread. Then the money moves, and leaves, root and event are written in one short
 * transaction, unless anything that the tree was made from has changed meanwhile: then nothing happens, and the next look
 * starts anew. Null where nothing was sealed, also because nothing has matured and no veto has left promises without a root.
 */
export async function sealEpoch(db: DataSource, sealing: Sealing): Promise<SealedEpoch | null> {
  const { domain, accountsMax = ACCOUNTS_MAX, behind = '' } = sealing
  const [newest = null] = await db.manager.find(SettlementEntity, { order: { epoch: 'desc' }, take: 1 })
  if (!(await mayBeSealed(db.manager, newest, sealing.periodMs))) return null
  const entitlements = await readEntitlements(db, { minimumPayout: sealing.minimumPayout, behind, limit: accountsMax })
  if (entitlements.length === 0 && newest?.status !== 'VETOED') return null

  const before = newest === null ? null : await treesOf(db).of(newest)
  const epoch = (newest?.epoch ?? 0) + 1
  const grown = entitlements
    .map(({ accountId, address, tokenUnits }) => {
      const index = before === null ? null : findLeaf(before.leaves, address)
      const promised = before === null || index === null ? 0n : amountAt(before.leaves, index)
      return { accountId, payee: address, cumulative: promised + tokenUnits }
    })
    .sort((one, other) => (one.payee < other.payee ? -1 : 1))
  const made = await growOffThread({ before, changes: packLeaves(grown), domain, documentOf: epoch })

  const id = newId('Settlement')
  const isSealed = await settlementStep(db, async (tx) => {
    if (!(await mayBeSealed(tx, newest, sealing.periodMs)) || !(await stillHold(tx, entitlements))) return false
    await write(tx, { id, epoch, domain, entitlements, grown, made })
    return true
  })
  if (isSealed !== true) return null
  treesOf(db).keep(epoch, made.tree)
  return { id, fullAt: entitlements.length < accountsMax ? null : (entitlements.at(-1)?.accountId ?? null) }
}

/** Whether the next epoch's turn has come, with this one as the newest still, as it was read. */
async function mayBeSealed(tx: Transaction, newest: Settlement | null, periodMs: number): Promise<boolean> {
  if ((await readPause(tx)).isPaused) return false
  const [{ may_be }]: [{ may_be: boolean }] = await tx.query(
    `select not exists (
       select from settlements
       where status in ('SEALED', 'SUBMITTED') or sealed_at > clock_timestamp() - $1 * interval '1 ms'
         or epoch > $2 or (epoch = $2 and status <> $3)
     ) as may_be`,
    [periodMs, newest?.epoch ?? 0, newest?.status ?? ''],
  )
  return may_be
}

interface Sealed {
  readonly id: string
  readonly epoch: number
  readonly domain: SettlementDomain
  readonly entitlements: readonly Entitlement[]
  readonly grown: readonly (SettlementLeaf & { readonly accountId: string })[]
  readonly made: TreeWorkDone
}

async function write(tx: Transaction, { id, epoch, domain, entitlements, grown, made }: Sealed): Promise<void> {
  const { tree, document } = made
  assert(document, 'The document of a sealed epoch must have been hashed.')
  const root = rootOfTree(tree)
  await postAll(
    tx,
    entitlements.map(({ accountId, tokenUnits }) => ({
      id: derivedId('Transfer', 'settlement', id, accountId),
      debit: owned('MATURED', accountId, CURRENCY),
      credit: owned('PAYABLE', accountId, CURRENCY),
      amount: tokenUnits * UNITS_PER_TOKEN_UNIT,
      reason: 'SETTLEMENT',
      subject: id,
    })),
  )
  await tx.query(
    `insert into settlement_leaves (address, epoch, account_id, cumulative_token_units)
     select address, $1, account_id, cumulative
     from unnest($2::text[], $3::text[], $4::numeric[]) as grown (address, account_id, cumulative)`,
    [
      epoch,
      grown.map(({ payee }) => payee),
      grown.map(({ accountId }) => accountId),
      grown.map(({ cumulative }) => `${cumulative}`),
    ],
  )
  await tx.insert(SettlementEntity, {
    id,
    epoch,
    status: 'SEALED',
    root,
    totalTokenUnits: tree.total,
    leafCount: countLeaves(tree.leaves),
    policyVersion: (await readPolicy(tx)).version,
    dataHash: document.hash,
    leavesBytes: document.bytes,
    chainId: domain.chainId,
    distributor: domain.distributor,
    token: domain.token,
  })
  await recordStep(tx, id, 'SEALED')
  const changed = grown.map(({ payee, accountId, cumulative }) => ({
    address: getAddress(payee),
    accountId,
    cumulativeTokenUnits: `${cumulative}`,
  }))
  await appendEvent(tx, {
    type: 'epoch.sealed',
    subject: id,
    data: { settlementId: id, epoch, root, totalTokenUnits: `${tree.total}`, changed },
  })
}
