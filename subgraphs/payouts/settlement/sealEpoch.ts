import type { Transaction } from '#runtime/database.ts'
import { derivedId, newId } from '#runtime/ids.ts'
import { CURRENCY, UNITS_PER_TOKEN_UNIT } from '#runtime/money.ts'
import { appendEvent } from '#runtime/outbox/append.ts'
import { GENESIS_POLICY } from '#runtime/policy.ts'
import '#schema/events/epoch.sealed.ts'
import { type Address, getAddress } from 'viem'
import { SettlementEntity } from '../entities/Settlement.ts'
import { owned } from '../ledger/accounts.ts'
import { postAll } from '../ledger/postTransfers.ts'
import { hashDocument, leavesDocument, readLeaves } from './leaves.ts'
import { buildTree, type SettlementDomain } from './merkle.ts'
import { recordStep } from './steps.ts'

export interface Sealing {
  readonly domain: SettlementDomain
  /** An account that has less, in units, waits until it has more. What it withdrew does not wait, nor what is beside it. */
  readonly minimumPayout: bigint
}

interface Entitlement {
  readonly accountId: string
  /** Where the account is paid now, in lower case. */
  readonly address: Address
  /** What newly goes into the root. */
  readonly tokenUnits: bigint
}

/**
 * Seals the next epoch: what has matured for accounts with a wallet becomes payable, in whole token units (the fraction
 * stays matured), and each address's cumulative amount grows by it. The money moves, the leaves, the root and the event
 * commit together. Returns the settlement's id, or null where nothing has matured and no veto has left promises without a
 * root. Only inside `settlementStep`.
 */
export async function sealEpoch(tx: Transaction, { domain, minimumPayout }: Sealing): Promise<string | null> {
  const entitlements = await lockEntitlements(tx, minimumPayout)
  const [newest] = await tx.find(SettlementEntity, { order: { epoch: 'desc' }, take: 1 })
  if (entitlements.length === 0 && newest?.status !== 'VETOED') return null
  const id = newId('Settlement')
  const epoch = (newest?.epoch ?? 0) + 1
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
  const changed = await growLeaves(tx, epoch, entitlements)
  const leaves = await readLeaves(tx, epoch)
  const tree = buildTree(leaves, domain)
  await tx.insert(SettlementEntity, {
    id,
    epoch,
    status: 'SEALED',
    root: tree.root,
    totalTokenUnits: tree.total,
    leafCount: tree.leafCount,
    policyVersion: GENESIS_POLICY.version,
    dataHash: hashDocument(leavesDocument(domain, epoch, leaves)),
    chainId: domain.chainId,
    distributor: domain.distributor,
    token: domain.token,
  })
  await recordStep(tx, id, 'SEALED')
  await appendEvent(tx, {
    type: 'epoch.sealed',
    subject: id,
    data: { settlementId: id, epoch, root: tree.root, totalTokenUnits: `${tree.total}`, changed },
  })
  return id
}

/** What has matured in whole token units, by account, at the address that is current now. Holds the balances locked. */
async function lockEntitlements(tx: Transaction, minimumPayout: bigint): Promise<Entitlement[]> {
  const rows: { owner_id: string; address: Address; token_units: string }[] = await tx.query(
    `select owner_id, address, div(credits - debits - pending_debits, $2::numeric)::text as token_units
     from balances
     join ledger_accounts on ledger_accounts.id = balances.account_id
     cross join lateral (
       select address from wallets where wallets.account_id = owner_id order by linked_position desc limit 1
     ) as wallet
     where balances.kind = 'MATURED' and currency = $1 and credits - debits - pending_debits >= $2::numeric
       and (credits - debits - pending_debits >= $3::numeric or exists (
         select from withdrawals join transfers as moved on moved.id = withdrawals.transfer_id
         where withdrawals.account_id = owner_id and not exists (
           select from transfers as sealed
           where sealed.debit_id = balances.account_id and sealed.reason = 'SETTLEMENT' and sealed.seq > moved.seq
         )
       ))
     order by balances.account_id
     for no key update of balances`,
    [CURRENCY, `${UNITS_PER_TOKEN_UNIT}`, `${minimumPayout}`],
  )
  return rows.map((row) => ({ accountId: row.owner_id, address: row.address, tokenUnits: BigInt(row.token_units) }))
}

/** Writes the leaves that are new or grew, and returns them as the event lists them. */
async function growLeaves(tx: Transaction, epoch: number, entitlements: readonly Entitlement[]) {
  const rows: { address: Address; account_id: string; cumulative_token_units: string }[] = await tx.query(
    `insert into settlement_leaves (address, epoch, account_id, cumulative_token_units)
     select address, $1, account_id, token_units + coalesce((
       select cumulative_token_units from settlement_leaves as earlier
       where earlier.address = grown.address order by earlier.epoch desc limit 1
     ), 0)
     from unnest($2::text[], $3::text[], $4::numeric[]) as grown (address, account_id, token_units)
     returning address, account_id, cumulative_token_units`,
    [
      epoch,
      entitlements.map(({ address }) => address),
      entitlements.map(({ accountId }) => accountId),
      entitlements.map(({ tokenUnits }) => `${tokenUnits}`),
    ],
  )
  return rows.map((row) => ({
    address: getAddress(row.address),
    accountId: row.account_id,
    cumulativeTokenUnits: row.cumulative_token_units,
  }))
}
