import type { Transaction } from '#runtime/database.ts'
import { derivedId } from '#runtime/ids.ts'
import type { Logger } from '#runtime/log.ts'
import { CURRENCY, UNITS_PER_TOKEN_UNIT } from '#runtime/money.ts'
import { owned, platform } from '../ledger/accounts.ts'
import { postAll } from '../ledger/postTransfers.ts'
import type { ClaimLog } from '../settlement/chain.ts'

interface RecordedClaim {
  readonly id: string
  readonly account_id: string | null
  readonly address: string
  readonly amount: string
}

/** Books what payees took on chain, each log once: the promise is kept and the contract holds that much less for us. */
export async function recordClaims(tx: Transaction, logs: readonly ClaimLog[], log: Logger): Promise<void> {
  if (logs.length === 0) return
  const recorded: RecordedClaim[] = await tx.query(
    `insert into claims
       (id, address, account_id, epoch, amount, cumulative_token_units, transaction_hash, log_index, claimed_at)
     select claim.id, claim.address, wallets.account_id, epoch, amount, cumulative, transaction_hash, log_index,
       clock_timestamp()
     from unnest($1::text[], $2::text[], $3::int[], $4::numeric[], $5::numeric[], $6::text[], $7::int[])
       with ordinality as claim (id, address, epoch, amount, cumulative, transaction_hash, log_index, nr)
     left join wallets on wallets.address = claim.address
     order by nr
     on conflict do nothing
     returning id, account_id, address, amount`,
    [
      logs.map((claim) => derivedId('Claim', claim.transactionHash, `${claim.logIndex}`)),
      logs.map((claim) => claim.payee.toLowerCase()),
      logs.map((claim) => Number(claim.epoch)),
      logs.map((claim) => `${claim.tokenUnits * UNITS_PER_TOKEN_UNIT}`),
      logs.map((claim) => `${claim.cumulative}`),
      logs.map((claim) => claim.transactionHash),
      logs.map((claim) => claim.logIndex),
    ],
  )
  for (const claim of recorded.filter(({ account_id }) => account_id === null))
    log.error({ claimId: claim.id, address: claim.address }, 'the contract paid an address that nobody here linked')
  await postAll(
    tx,
    recorded.flatMap(({ id, account_id, amount }) =>
      account_id === null
        ? []
        : {
            id: derivedId('Transfer', 'claim', id),
            debit: owned('PAYABLE', account_id, CURRENCY),
            credit: platform('CHAIN_FLOAT', CURRENCY),
            amount: BigInt(amount),
            reason: 'CLAIM' as const,
            subject: id,
          },
    ),
  )
}
