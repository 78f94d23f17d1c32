import type { Transaction } from '#runtime/database.ts'
import { derivedId } from '#runtime/ids.ts'
import { CURRENCY } from '#runtime/money.ts'
import { lockCreditLines, repayCredit } from '../credit/creditLines.ts'
import { type LedgerAccountRef, type OwnedKind, owned, platform } from '../ledger/accounts.ts'
import type { NewTransfer } from '../ledger/lines.ts'
import { postAll } from '../ledger/postTransfers.ts'

/**
 * A clawback and a maturity take turns: whatever matures is either there when the clawback looks, or matures after it and
 * is taken then. Maturities do not wait for each other.
 */
export async function lockClawbacks(tx: Transaction, mode: 'CLAW_BACK' | 'MATURE'): Promise<void> {
  const lock = mode === 'CLAW_BACK' ? 'pg_advisory_xact_lock' : 'pg_advisory_xact_lock_shared'
  await tx.query(`select ${lock}(hashtext('payouts'), hashtext('clawbacks'))`)
}

/**
 * Locks the credit lines of those to whom the accounts' open clawbacks go, which what is recovered repays. As every operation that
 * repays, it is to be done before any hold or balance is locked: in the other order two could wait for each other.
 */
export async function lockBeneficiaries(tx: Transaction, accountIds: readonly string[]): Promise<void> {
  const rows: { beneficiary_id: string }[] = await tx.query(
    `select distinct beneficiary_id from clawbacks
     where account_id = any($1::text[]) and recovered < amount and beneficiary_id is not null`,
    [accountIds],
  )
  if (rows.length === 0) return
  await lockCreditLines(
    tx,
    rows.map((row) => row.beneficiary_id),
  )
}

/**
 * Takes what is owed by clawbacks, oldest first, out of what these accounts have on their accounts of that kind, and gives it to
 * the beneficiaries, who have nothing of it before. `others`, told what was taken of each account, says what is posted together
 * with it: all balances are locked at once, in one order. Only under `lockClawbacks` and `lockBeneficiaries`.
 */
export async function recoverClawbacks(
  tx: Transaction,
  kind: OwnedKind,
  amounts: ReadonlyMap<string, bigint>,
  others: (taken: ReadonlyMap<string, bigint>) => readonly NewTransfer[] = () => [],
): Promise<void> {
  const rows: OpenClawback[] = await tx.query(
    `select id, account_id, beneficiary_id, recovered, amount - recovered as outstanding from clawbacks
     where account_id = any($1::text[]) and recovered < amount order by seq for update`,
    [[...amounts.keys()]],
  )
  const taken = new Map<string, bigint>()
  const recoveries = rows.flatMap((row) => {
    const before = taken.get(row.account_id) ?? 0n
    const left = (amounts.get(row.account_id) ?? 0n) - before
    const outstanding = BigInt(row.outstanding)
    const amount = left < outstanding ? left : outstanding
    taken.set(row.account_id, before + amount)
    return amount > 0n ? [{ ...row, amount }] : []
  })
  await postAll(tx, [
    ...recoveries.map((row) => ({
      // Named by what had been recovered before, so that each part is posted once.
      id: derivedId('Transfer', 'clawback', row.id, row.recovered),
      debit: owned(kind, row.account_id, CURRENCY),
      credit: beneficiaryAccount(row.beneficiary_id),
      amount: row.amount,
      reason: 'CLAWBACK' as const,
      subject: row.id,
    })),
    ...others(taken),
  ])
  if (recoveries.length === 0) return
  await tx.query(
    `update clawbacks set recovered = recovered + part.amount
     from unnest($1::text[], $2::numeric[]) as part (id, amount) where clawbacks.id = part.id`,
    [recoveries.map((row) => row.id), recoveries.map((row) => `${row.amount}`)],
  )
  await repayCredit(
    tx,
    recoveries.flatMap((row) => row.beneficiary_id ?? []),
  )
}

interface OpenClawback {
  readonly id: string
  readonly account_id: string
  readonly beneficiary_id: string | null
  readonly recovered: string
  readonly outstanding: string
}

function beneficiaryAccount(beneficiaryId: string | null): LedgerAccountRef {
  return beneficiaryId === null ? platform('UNATTRIBUTED', CURRENCY) : owned('AVAILABLE', beneficiaryId, CURRENCY)
}
