import type { Transaction } from '#runtime/database.ts'
import { derivedId } from '#runtime/ids.ts'
import { CURRENCY, UNITS_PER_TOKEN_UNIT } from '#runtime/money.ts'
import { lockCreditLines, repayCredit } from '../credit/creditLines.ts'
import { owned, platform } from '../ledger/accounts.ts'
import { postAll } from '../ledger/postTransfers.ts'
import type { DepositLog } from '../settlement/chain.ts'

interface CreditedLog {
  readonly transaction_hash: string
  readonly log_index: number
  readonly amount: string
  readonly deposit_id: string | null
  readonly account_id: string | null
}

/**
 * Credits final deposits to whoever announced their reference, each log once. Money under a reference that nobody
 * announced goes to UNATTRIBUTED: every unit that the contract holds is in some account. What its payer owes is repaid at
 * once. A deposit that the books cannot hold stops the follower here, loudly and before the blocks that it was
 * read with, until somebody has decided about it: going on would lose track of money.
 */
export async function creditDeposits(tx: Transaction, logs: readonly DepositLog[]): Promise<void> {
  if (logs.length === 0) return
  for (const { transactionHash, tokenUnits } of logs) {
    if (tokenUnits * UNITS_PER_TOKEN_UNIT > UNITS_MAX)
      throw new Error(`Deposit ${transactionHash} of ${tokenUnits} token units is more than the books can hold.`)
  }
  await lockCreditLines(tx, await readDepositors(tx, logs))
  const credited: CreditedLog[] = await tx.query(
    `with credited as (
       ${INSERT_LOGS}
       on conflict (transaction_hash, log_index) do update
         set credited_at = clock_timestamp(), block_number = excluded.block_number
         where deposit_logs.credited_at is null
       returning transaction_hash, log_index, amount, deposit_id
     )
     select credited.*, deposits.account_id from credited left join deposits on deposits.id = credited.deposit_id`,
    [...logColumns(logs), new Date()],
  )
  await postAll(
    tx,
    credited.map(({ transaction_hash, log_index, amount, deposit_id, account_id }) => ({
      id: derivedId('Transfer', 'deposit', transaction_hash, `${log_index}`),
      debit: platform('CHAIN_FLOAT', CURRENCY),
      credit: account_id === null ? platform('UNATTRIBUTED', CURRENCY) : owned('AVAILABLE', account_id, CURRENCY),
      amount: BigInt(amount),
      reason: 'DEPOSIT',
      subject: deposit_id ?? `${transaction_hash}:${log_index}`,
    })),
  )
  await repayCredit(
    tx,
    credited.flatMap(({ account_id }) => account_id ?? []),
  )
}

/** In units: what numeric(50,0) holds, a hundred million times a trillion of the currency. */
const UNITS_MAX = 10n ** 50n - 1n

async function readDepositors(tx: Transaction, logs: readonly DepositLog[]): Promise<string[]> {
  const rows: { account_id: string }[] = await tx.query(
    `select distinct account_id from deposits where reference = any($1::text[])`,
    [logs.map((log) => log.reference)],
  )
  return rows.map((row) => row.account_id)
}

/** Notes deposits that are on chain but not final, and forgets those that a reorganisation took away. */
export async function noteSeenDeposits(tx: Transaction, all: readonly DepositLog[]): Promise<void> {
  // What the books cannot hold is not shown as on its way either; it is dealt with once it is final.
  const logs = all.filter(({ tokenUnits }) => tokenUnits * UNITS_PER_TOKEN_UNIT <= UNITS_MAX)
  await tx.query(
    `delete from deposit_logs where credited_at is null
       and (transaction_hash, log_index) not in (select * from unnest($1::text[], $2::int[]))`,
    [logs.map((log) => log.transactionHash), logs.map((log) => log.logIndex)],
  )
  if (logs.length > 0) await tx.query(`${INSERT_LOGS} on conflict do nothing`, [...logColumns(logs), null])
}

const INSERT_LOGS = `
  insert into deposit_logs (transaction_hash, log_index, reference, sender, amount, block_number, deposit_id, credited_at)
  select transaction_hash, log_index, log.reference, sender, amount, block_number, deposits.id, $7::timestamptz
  from unnest($1::text[], $2::int[], $3::text[], $4::text[], $5::numeric[], $6::bigint[])
    as log (transaction_hash, log_index, reference, sender, amount, block_number)
  left join deposits on deposits.reference = log.reference
  order by transaction_hash, log_index`

function logColumns(logs: readonly DepositLog[]): unknown[] {
  return [
    logs.map((log) => log.transactionHash),
    logs.map((log) => log.logIndex),
    logs.map((log) => log.reference),
    logs.map((log) => log.sender),
    logs.map((log) => `${log.tokenUnits * UNITS_PER_TOKEN_UNIT}`),
    logs.map((log) => `${log.blockNumber}`),
  ]
}
