import assert from 'node:assert/strict'
import type { Transaction } from '#runtime/database.ts'
import { freezeRewards, releaseRewards } from './freezeRewards.ts'
import { upheldAccount } from './upheldAccount.ts'

interface DisputedReward {
  readonly attributionId: string
  readonly accountId: string
  readonly disputeId: string
  readonly status: 'BONDED' | 'UPHELD'
  readonly beneficiaryId: string | null
  readonly currency: string
  readonly maturesAt: Date
  readonly weight: string
}

export interface PaidUsage {
  readonly attributionId: string
  readonly picos: bigint
  /** Tells this payment from others for the same usage. */
  readonly turn: string
}

/**
 * Freezes rewards that waited for their payer, were disputed meanwhile, and have just been posted; where the dispute was
 * upheld they go where the ruling says. In the transaction that posted them: nobody else has seen their holds.
 */
export async function followDisputes(tx: Transaction, paid: readonly PaidUsage[]): Promise<void> {
  const rows: DisputedReward[] = await tx.query(
    `select distinct on (attribution_id, dispute_rewards.account_id) attribution_id as "attributionId",
       dispute_rewards.account_id as "accountId", disputes.id as "disputeId", disputes.status,
       disputes.beneficiary_id as "beneficiaryId", disputes.currency, matures_at as "maturesAt", weight
     from dispute_rewards join disputes on disputes.id = dispute_id
     join attributed_usages using (attribution_id)
     join plan_payees on plan_payees.plan_id = attributed_usages.plan_id
       and plan_payees.account_id = dispute_rewards.account_id
     where attribution_id = any($1::text[]) and status in ('BONDED', 'UPHELD')
     order by attribution_id, dispute_rewards.account_id, status = 'UPHELD' desc, disputes.id`,
    [paid.map((one) => one.attributionId)],
  )
  const byAttribution = new Map(paid.map((one) => [one.attributionId, one]))
  for (const { disputeId, status, beneficiaryId, weight, ...reward } of rows) {
    const usage = byAttribution.get(reward.attributionId)
    assert(usage, `Attribution ${reward.attributionId} must be one of those that were paid for.`)
    const part = { ...reward, amount: usage.picos * BigInt(weight) }
    const occasion = { disputeId, turn: usage.turn }
    await freezeRewards(tx, occasion, [part])
    if (status === 'UPHELD')
      await releaseRewards(tx, occasion, { parts: [part], to: () => upheldAccount(beneficiaryId, reward.currency) })
  }
}
