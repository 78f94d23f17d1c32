import type { Transaction } from '#runtime/database.ts'
import { derivedId } from '#runtime/ids.ts'
import type { DisputeResolved } from '#schema/events/dispute.resolved.ts'
import { lockCreditLines, repayCredit } from '../credit/creditLines.ts'
import { hold, type RewardPart, releaseRewards } from '../disputes/freezeRewards.ts'
import { upheldAccount } from '../disputes/upheldAccount.ts'
import { owned } from '../ledger/accounts.ts'
import { postAll } from '../ledger/postTransfers.ts'

/**
 * Moves what a dispute froze to whom the ruling says, or back into its payee's hold, unless another open dispute names it,
 * too; and the bond back to the claimant, or, where the claim was rejected or given up, to the respondent, whose money it
 * held up. Once: a dispute that is not open any more, or was refused, is passed over.
 */
export async function resolveDisputes(
  tx: Transaction,
  rulings: readonly DisputeResolved[],
  now = new Date(),
): Promise<void> {
  for (const ruling of rulings) {
    const [[dispute]]: [OpenDispute[], number] = await tx.query(
      `update disputes set status = $2, beneficiary_id = $3 where id = $1 and status = 'BONDED'
       returning id, claimant_id, respondent_id, currency, bond`,
      [ruling.disputeId, ruling.ruling, ruling.beneficiaryId],
    )
    if (dispute === undefined) continue
    await lockCreditLines(tx, [dispute.claimant_id])
    const isUpheld = ruling.ruling === 'UPHELD'
    await releaseRewards(
      tx,
      { disputeId: dispute.id, turn: 'resolved' },
      {
        parts: await readReleased(tx, dispute.id, isUpheld),
        to: (part) =>
          isUpheld
            ? upheldAccount(ruling.beneficiaryId, dispute.currency)
            : owned('HELD', part.accountId, dispute.currency),
      },
    )
    if (isUpheld || ruling.ruling === 'EXPIRED') await returnBond(tx, dispute)
    else await loseBond(tx, dispute, now)
  }
}

interface OpenDispute {
  readonly id: string
  readonly claimant_id: string
  readonly respondent_id: string
  readonly currency: string
  readonly bond: string
}

async function readReleased(tx: Transaction, disputeId: string, isUpheld: boolean): Promise<RewardPart[]> {
  const rows: { attribution_id: string; account_id: string; currency: string; matures_at: Date; amount: string }[] =
    await tx.query(
      `select frozen_rewards.* from frozen_rewards
       join dispute_rewards using (attribution_id, account_id)
       where dispute_id = $1 and ($2 or not exists (
         select from dispute_rewards as other join disputes on disputes.id = other.dispute_id
         where other.attribution_id = frozen_rewards.attribution_id and other.account_id = frozen_rewards.account_id
           and disputes.status = 'BONDED'
       ))
       order by attribution_id for update of frozen_rewards`,
      [disputeId, isUpheld],
    )
  return rows.map((row) => ({
    attributionId: row.attribution_id,
    accountId: row.account_id,
    currency: row.currency,
    maturesAt: row.matures_at,
    amount: BigInt(row.amount),
  }))
}

async function returnBond(tx: Transaction, { id, claimant_id, currency, bond }: OpenDispute): Promise<void> {
  await postAll(tx, [
    {
      id: derivedId('Transfer', 'bond return', id),
      debit: owned('BONDED', claimant_id, currency),
      credit: owned('AVAILABLE', claimant_id, currency),
      amount: BigInt(bond),
      reason: 'BOND_RETURN',
      subject: id,
    },
  ])
  await repayCredit(tx, [claimant_id])
}

/** Through the hold of this moment, so that it passes the gate at which clawbacks are taken. */
async function loseBond(tx: Transaction, dispute: OpenDispute, now: Date): Promise<void> {
  const { id, claimant_id, respondent_id, currency, bond } = dispute
  await hold(tx, [{ accountId: respondent_id, currency, maturesAt: now, amount: BigInt(bond) }])
  await postAll(tx, [
    {
      id: derivedId('Transfer', 'bond loss', id),
      debit: owned('BONDED', claimant_id, currency),
      credit: owned('HELD', respondent_id, currency),
      amount: BigInt(bond),
      reason: 'BOND_LOSS',
      subject: id,
    },
  ])
}
