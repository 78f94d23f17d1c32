import type { Client } from 'pg'
import { formatUnits, UNITS_PER_TOKEN_UNIT } from '#runtime/money.ts'
import type { CountedAccount } from '../../subgraphs/payouts/ledger/auditJournal.ts'
import { type Check, createCheck } from '../../subgraphs/payouts/ledger/check.ts'
import { readPages } from './readBooks.ts'

/** What an account can still claim is what its addresses' latest leaves promise, less what was claimed. */
export async function checkPayable(client: Client, accounts: readonly CountedAccount[]): Promise<Check> {
  const check = createCheck('payable')
  const payable = new Map(
    accounts
      .filter(({ kind }) => kind === 'PAYABLE')
      .map(({ ownerId, debits, credits }) => [ownerId ?? '', credits - debits]),
  )
  const compare = (accountId: string, promised: bigint) => {
    const booked = payable.get(accountId) ?? 0n
    payable.delete(accountId)
    if (booked === promised) return
    const [said, left] = [formatUnits(booked), formatUnits(promised)]
    check.broken(`account ${accountId} has ${said} payable, its leaves less its claims are ${left}`)
  }
  let count = 0
  for await (const page of readPages<{ account_id: string; promised: string }>(client, 'audited_promises', PROMISED)) {
    count += page.length
    for (const { account_id, promised } of page) compare(account_id, BigInt(promised))
  }
  for (const accountId of [...payable.keys()]) compare(accountId, 0n)
  return check.done(
    `what ${count === 1 ? 'one account' : `${count} accounts`} can claim is what the leaves promise, less what was claimed`,
  )
}

const PROMISED = `
  select account_id, sum(amount)::text as promised
  from (
    select account_id, cumulative_token_units * ${UNITS_PER_TOKEN_UNIT} as amount
    from (
      select distinct on (address) account_id, cumulative_token_units
      from settlement_leaves order by address, epoch desc
    ) as latest
    union all
    select account_id, -amount from claims where account_id is not null
  ) as parts
  group by account_id`
