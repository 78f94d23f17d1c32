import { DataSource } from 'typeorm'
import { newId } from '#runtime/ids.ts'
import { type OwnedKind, owned, platform } from '../../subgraphs/payouts/ledger/accounts.ts'
import { postAll } from '../../subgraphs/payouts/ledger/postTransfers.ts'
import type { PayoutsUnderTest } from './payouts.ts'

/** Puts money on an account as a final deposit would, for tests in which the chain plays no part. */
export function creditDirectly(payouts: PayoutsUnderTest, accountId: string, units: bigint): Promise<void> {
  return credit(payouts, 'AVAILABLE', accountId, units)
}

/** Gives a payee money that has matured, for tests in which it does not matter how it was earned. */
export function creditMatured(payouts: PayoutsUnderTest, accountId: string, units: bigint): Promise<void> {
  return credit(payouts, 'MATURED', accountId, units)
}

async function credit({ database }: PayoutsUnderTest, kind: OwnedKind, ownerId: string, amount: bigint): Promise<void> {
  const db = await new DataSource({
    type: 'postgres',
    url: database.url,
    schema: 'payouts',
    extra: { max: 1, options: '-c search_path=payouts' },
  }).initialize()
  try {
    const debit = platform('CHAIN_FLOAT', 'TUSD')
    const transfer = { id: newId('Transfer'), debit, credit: owned(kind, ownerId, 'TUSD'), amount, subject: 'test' }
    await db.transaction((tx) => postAll(tx, [{ ...transfer, reason: 'DEPOSIT' }]))
  } finally {
    await db.destroy()
  }
}
