import type { Transaction } from '#runtime/database.ts'
import { derivedId } from '#runtime/ids.ts'
import { UNITS_PER_PICO } from '#runtime/money.ts'
import { appendEvent } from '#runtime/outbox/append.ts'
import type { DisputeOpened } from '#schema/events/dispute.opened.ts'
import '#schema/events/dispute.bonded.ts'
import type { DisputeRefused } from '#schema/events/dispute.refused.ts'
import { lockCreditLines } from '../credit/creditLines.ts'
import { freezeRewards, keyOf, type RewardPart, readFrozen } from '../disputes/freezeRewards.ts'
import { owned } from '../ledger/accounts.ts'
import { postTransfers } from '../ledger/postTransfers.ts'

/**
 * Takes a dispute's bond and freezes exactly the rewards that it names, as far as they have not matured; whatever else
 * their payee has is paid on. What waits for its payer is frozen when it is posted. Refused, nothing is written but that. A
 * dispute is opened once, however often it is announced.
 */
export async function openDisputes(
  tx: Transaction,
  disputes: readonly DisputeOpened[],
  now = new Date(),
): Promise<void> {
  for (const dispute of disputes) {
    const [known] = await tx.query(`select from disputes where id = $1`, [dispute.disputeId])
    if (known === undefined) await openDispute(tx, dispute, now)
  }
}

async function openDispute(tx: Transaction, dispute: DisputeOpened, now: Date): Promise<void> {
  const { disputeId, claimantId, respondentId, attributionIds, bondPicos, currency } = dispute
  const rewards = await lockRewards(tx, dispute)
  const frozen = await readFrozen(tx, rewards)
  const parts = await lockUnmatured(
    tx,
    rewards.filter((reward) => reward.amount > 0n && reward.maturesAt > now && !frozen.has(keyOf(reward))),
  )
  const covered = [...frozen.values(), ...parts.map((part) => part.amount)].reduce((sum, units) => sum + units, 0n)
  const unfunded = rewards.reduce((sum, reward) => sum + reward.unfunded, 0n)
  if (covered + unfunded === 0n) return refuse(tx, dispute, 'NOTHING_TO_FREEZE')
  const bond = BigInt(bondPicos) * UNITS_PER_PICO
  const [posting] = await postTransfers(tx, [
    {
      id: derivedId('Transfer', 'bond', disputeId),
      debit: owned('AVAILABLE', claimantId, currency),
      credit: owned('BONDED', claimantId, currency),
      amount: bond,
      reason: 'BOND',
      subject: disputeId,
    },
  ])
  if (posting?.outcome !== 'POSTED') return refuse(tx, dispute, 'INSUFFICIENT_BALANCE')
  await store(tx, dispute, 'BONDED')
  await tx.query(
    `insert into dispute_rewards (dispute_id, attribution_id, account_id)
     select $1, id, $3 from unnest($2::text[]) as named (id) on conflict do nothing`,
    [disputeId, attributionIds, respondentId],
  )
  await freezeRewards(tx, { disputeId, turn: 'opened' }, parts)
  await appendEvent(tx, {
    type: 'dispute.bonded',
    subject: disputeId,
    data: { disputeId, frozenUnits: `${covered}`, unfundedUnits: `${unfunded}` },
  })
}

interface NamedReward extends RewardPart {
  /** What of the reward waits for its payer, in units; `amount` is what was posted. */
  readonly unfunded: bigint
}

/** What the respondent accrued from the attributions, and was not given to somebody else by a ruling. Their payers' lines stay locked: what waits is not posted meanwhile. */
async function lockRewards(tx: Transaction, { attributionIds, respondentId }: DisputeOpened): Promise<NamedReward[]> {
  const payers: { payer_id: string }[] = await tx.query(
    `select distinct payer_id from attributed_usages where attribution_id = any($1::text[])`,
    [attributionIds],
  )
  await lockCreditLines(
    tx,
    payers.map((row) => row.payer_id),
  )
  const rows: { attribution_id: string; currency: string; matures_at: Date; posted: string; unfunded: string }[] =
    await tx.query(
      `select attribution_id, attributed_usages.currency, attributed_usages.matures_at,
         (attributed_usages.amount_picos - coalesce(waiting.amount_picos, 0)) * weight as posted,
         coalesce(waiting.amount_picos, 0) * weight as unfunded
       from attributed_usages
       join plan_payees on plan_payees.plan_id = attributed_usages.plan_id and account_id = $2
       left join unfunded_rewards as waiting using (attribution_id)
       where attribution_id = any($1::text[]) and not exists (
         select from dispute_rewards as other join disputes on disputes.id = other.dispute_id
         where other.attribution_id = attributed_usages.attribution_id and other.account_id = $2 and status = 'UPHELD'
       )
       order by attribution_id`,
      [attributionIds, respondentId],
    )
  return rows.map((row) => ({
    attributionId: row.attribution_id,
    accountId: respondentId,
    currency: row.currency,
    maturesAt: row.matures_at,
    amount: BigInt(row.posted),
    unfunded: BigInt(row.unfunded),
  }))
}

/** Those whose hold is still there. It stays locked, so that it does not mature before they are taken out of it. */
async function lockUnmatured<Reward extends RewardPart>(
  tx: Transaction,
  rewards: readonly Reward[],
): Promise<Reward[]> {
  const rows: { account_id: string; currency: string; matures_at: Date }[] = await tx.query(
    `select account_id, currency, matures_at from holds
     where (account_id, currency, matures_at) in (
       select * from unnest($1::text[], $2::text[], $3::timestamptz[])
     ) order by account_id, currency, matures_at for update`,
    [
      rewards.map((reward) => reward.accountId),
      rewards.map((reward) => reward.currency),
      rewards.map((reward) => reward.maturesAt),
    ],
  )
  const held = new Set(rows.map((row) => `${row.account_id} ${row.currency} ${row.matures_at.getTime()}`))
  return rewards.filter((reward) => held.has(`${reward.accountId} ${reward.currency} ${reward.maturesAt.getTime()}`))
}

async function refuse(tx: Transaction, dispute: DisputeOpened, reason: DisputeRefused['reason']): Promise<void> {
  await store(tx, dispute, 'REFUSED')
  const { disputeId } = dispute
  await appendEvent(tx, { type: 'dispute.refused', subject: disputeId, data: { disputeId, reason } })
}

async function store(tx: Transaction, dispute: DisputeOpened, status: 'BONDED' | 'REFUSED'): Promise<void> {
  await tx.query(
    `insert into disputes (id, claimant_id, respondent_id, currency, bond, status) values ($1, $2, $3, $4, $5, $6)`,
    [
      dispute.disputeId,
      dispute.claimantId,
      dispute.respondentId,
      dispute.currency,
      `${BigInt(dispute.bondPicos) * UNITS_PER_PICO}`,
      status,
    ],
  )
}
