import type { Transaction } from '#runtime/database.ts'
import { derivedId } from '#runtime/ids.ts'
import { WEIGHT_TOTAL } from '#runtime/money.ts'
import type { LoggedEvent } from '#runtime/outbox/event.ts'
import '#schema/events/suspicion.resolved.ts'
import { hold } from '../disputes/freezeRewards.ts'
import { owned, platform } from '../ledger/accounts.ts'
import { postAll } from '../ledger/postTransfers.ts'
import { divideHeld, type HeldSplit, type SplitPayee } from '../suspicions/divideHeld.ts'

type Resolved = LoggedEvent<'suspicion.resolved'>

/**
 * Lets go on what was held for a suspicion: to whom its end says, to mature when it would have, or at once where that is past. Once: one
 * that has ended is passed over. What waits for its payer, and what is attributed later, goes the same way when it is posted.
 */
export async function resolveSuspicions(tx: Transaction, events: readonly Resolved[], now = new Date()): Promise<void> {
  for (const event of events) await resolve(tx, event, now)
}

async function resolve(tx: Transaction, { data }: Resolved, now: Date): Promise<void> {
  const { suspicionId, outcome } = data
  const split = toSplit(data)
  await tx.query(`insert into suspicions (id) values ($1) on conflict do nothing`, [suspicionId])
  // Waits for whoever posts to it now.
  const [, ended]: [unknown, number] = await tx.query(
    `update suspicions set outcome = $2, kept = $3, resolved_at = $4 where id = $1 and outcome is null`,
    [suspicionId, outcome, `${split.kept}`, now],
  )
  if (ended === 0) return
  await tx.query(
    `insert into suspicion_payees (suspicion_id, kind, account_id, weight)
     select $1, * from unnest($2::text[], $3::text[], $4::numeric[])`,
    [
      suspicionId,
      split.payees.map(({ kind }) => kind),
      split.payees.map(({ accountId }) => accountId),
      split.payees.map(({ weight }) => `${weight}`),
    ],
  )
  await release(tx, suspicionId, toReleases(await readEarned(tx, suspicionId, now), split))
}

function toSplit({ suspicionId, split: { kept, payees } }: Resolved['data']): HeldSplit {
  const split = {
    kept: BigInt(kept),
    payees: payees.map((payee) => ({ ...payee, weight: BigInt(payee.weight) }) as SplitPayee),
  }
  const total = split.payees.reduce((sum, { weight }) => sum + weight, split.kept)
  if (total !== WEIGHT_TOTAL)
    throw new Error(`The end of ${suspicionId} must give away exactly ${WEIGHT_TOTAL}, got ${total}.`)
  return split
}

interface Earned {
  readonly accountId: string
  readonly weight: bigint
  readonly currency: string
  readonly maturesAt: Date
  readonly picos: bigint
}

/** What was posted for it so far: what waits for its payer was not. */
async function readEarned(tx: Transaction, suspicionId: string, now: Date): Promise<Earned[]> {
  const rows: { account_id: string; weight: string; currency: string; matures_at: Date; picos: string }[] =
    await tx.query(
      `select held_shares.account_id, held_shares.weight, attributed_usages.currency,
         greatest(attributed_usages.matures_at, $2) as matures_at,
         sum(attributed_usages.amount_picos - coalesce(waiting.amount_picos, 0))::text as picos
       from held_shares
       join attributed_usages using (plan_id)
       left join unfunded_rewards as waiting using (attribution_id)
       where suspicion_id = $1
       group by 1, 2, 3, 4 order by 1, 2, 3, 4`,
      [suspicionId, now],
    )
  return rows.map((row) => ({
    accountId: row.account_id,
    weight: BigInt(row.weight),
    currency: row.currency,
    maturesAt: row.matures_at,
    picos: BigInt(row.picos),
  }))
}

interface Release {
  readonly from: string
  readonly to: SplitPayee
  readonly currency: string
  readonly maturesAt: Date
  readonly amount: bigint
}

function toReleases(earned: readonly Earned[], split: HeldSplit): Release[] {
  return earned.flatMap(({ accountId, weight, currency, maturesAt, picos }) =>
    divideHeld({ accountId, weight }, split).flatMap((to) =>
      picos === 0n ? [] : [{ from: accountId, to, currency, maturesAt, amount: picos * to.weight }],
    ),
  )
}

/** Holds before balances, as maturity does it. One transfer for each two accounts. */
async function release(tx: Transaction, suspicionId: string, releases: readonly Release[]): Promise<void> {
  await hold(
    tx,
    releases.flatMap(({ to, ...rest }) => (to.kind === 'ACCOUNT' ? [{ ...rest, accountId: to.accountId }] : [])),
  )
  const byWay = Map.groupBy(releases, ({ from, to, currency }) =>
    JSON.stringify([from, to.kind, to.accountId, currency]),
  )
  await postAll(
    tx,
    [...byWay].flatMap(([way, parts]) => {
      const [first] = parts
      if (first === undefined) return []
      const { from, to, currency } = first
      return [
        {
          id: derivedId('Transfer', 'suspicion', suspicionId, way),
          debit: owned('SUSPECTED', from, currency),
          credit: to.kind === 'ACCOUNT' ? owned('HELD', to.accountId, currency) : platform('REMAINDER', currency),
          amount: parts.reduce((sum, { amount }) => sum + amount, 0n),
          reason: 'RELEASE' as const,
          subject: suspicionId,
        },
      ]
    }),
  )
}
