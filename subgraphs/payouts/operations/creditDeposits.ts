import type { Transaction } from '#runtime/database.ts'
import { derivedId } from '#runtime/ids.ts'
import type { Logger } from '#runtime/log.ts'
import { CURRENCY, PICOS_MAX, PICOS_PER_TOKEN_UNIT, UNITS_PER_TOKEN_UNIT } from '#runtime/money.ts'
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
 * announced goes to UNATTRIBUTED: every unit that the contract holds is in some account. More than a trillion at once is
 * no money, but a token's bug or a test's joke: it is left out of the books, and the log says so.
 */
export async function creditDeposits(tx: Transaction, all: readonly DepositLog[], log: Logger): Promise<void> {
  const logs = all.filter(isBookable)
  for (const { transactionHash, tokenUnits } of all.filter((one) => !isBookable(one)))
    log.error({ transactionHash, tokenUnits: `${tokenUnits}` }, 'a deposit is above all bounds and was not booked')
  if (logs.length === 0) return
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
}

/** Notes deposits that are on chain but not final, and forgets those that a reorganisation took away. */
export async function noteSeenDeposits(tx: Transaction, all: readonly DepositLog[]): Promise<void> {
  const logs = all.filter(isBookable)
  await tx.query(
    `delete from deposit_logs where credited_at is null
       and (transaction_hash, log_index) not in (select * from unnest($1::text[], $2::int[]))`,
    [logs.map((log) => log.transactionHash), logs.map((log) => log.logIndex)],
  )
  if (logs.length > 0) await tx.query(`${INSERT_LOGS} on conflict do nothing`, [...logColumns(logs), null])
}

/** One deposit beyond the books' 50 digits would otherwise hold up all that come after it. */
function isBookable({ tokenUnits }: DepositLog): boolean {
  return tokenUnits <= PICOS_MAX / PICOS_PER_TOKEN_UNIT
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
