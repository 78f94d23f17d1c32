import { UNITS_PER_TOKEN_UNIT } from '#runtime/money.ts'
import { USED_UP } from '../../subgraphs/agents/leases/close.ts'
import { matureHolds } from '../../subgraphs/payouts/operations/matureHolds.ts'
import { eventually } from '../kit/subgraph.ts'
import { readBalance } from './balances.ts'
import { deposit } from './money.ts'
import { send } from './requests.ts'
import { MATURITY_SECONDS, note, type World } from './world.ts'

const SERVICES = ['identity', 'datasets', 'models', 'agents', 'attribution', 'payouts'] as const

/** Asks what is not certain yet until it is: the same requests under the same keys. */
export async function settleRequests(world: World): Promise<void> {
  const { sql, pending } = world
  // Time passes for runs whose process is gone.
  await sql(`update agents.runs set deadline_at = now() - interval '1 second' where status = 'RUNNING'`)
  await eventually(
    () => sql(`select id from agents.runs where status = 'RUNNING'`),
    (rows) => rows.length === 0,
  )
  for (let round = 0; pending.size > 0 && round < 20; round++) {
    note(world, 'asked until certain')
    await Promise.all([...pending].map((request) => send(world, request)))
  }
  if (pending.size > 0) throw new Error(`${pending.size} requests stay open: ${JSON.stringify([...pending][0])}`)
}

const UNDER_WAY = {
  unpublished: SERVICES.map((name) => `(select count(*) from ${name}.outbox)`).join(' + '),
  unread: SERVICES.map(
    (name) => `(select count(*) from ${name}.consumer_positions as at where position <
      (select coalesce(max(position), 0) from bus.events where bus.events.source = at.source))`,
  ).join(' + '),
  waiting: `(select count(*) from attribution.waiting_usages)`,
  asked: `(select count(*) from agents.lease_requests where outcome is null)`,
  // What the next tidying will close, beside what we count.
  closing: `(select count(*) from agents.leases where closed_at is null and held_picos = 0
    and (amount_picos - spent_picos) * ${USED_UP} < amount_picos)`,
  disputing: `(select count(*) from attribution.disputes where status = 'REQUESTED')`,
  unposted: `(select count(*) from payouts.unfunded_rewards join payouts.ledger_accounts on owner_id = payer_id
    join payouts.balances on balances.account_id = ledger_accounts.id
    where balances.kind = 'RESERVED' and credits - debits >= 1e18)`,
  held: `(select count(*) from payouts.holds)`,
  unseen: `(select count(*) from payouts.chain_cursors where block_number < $1)`,
}

const UNSETTLED = {
  unfunded: `(select count(*) from payouts.unfunded_rewards)`,
  settling: `(select count(*) from payouts.settlements where status not in ('ACTIVE', 'REPLACED'))`,
  anchoring: `(select count(*) from payouts.anchor_records where batch is null)
    + (select count(*) from payouts.anchor_batches where status <> 'ANCHORED')`,
  unsettled: `(select count(*) from payouts.balances join payouts.ledger_accounts on id = account_id
    where balances.kind = 'MATURED' and credits - debits >= 1e24
      and owner_id in (select account_id from payouts.wallets))`,
}

/** Waits until no event, request or final block is under way any more, and all that was earned has matured. */
export function comeToRest(world: World): Promise<void> {
  return until(world, UNDER_WAY)
}

/** As `comeToRest`, and until nothing waits for a settlement or for its payer any more. */
export function settleAll(world: World): Promise<void> {
  return until(world, { ...UNDER_WAY, ...UNSETTLED }, () => world.chain.passTime(10))
}

async function until(
  { sql, chain, books, clock }: World,
  counts: Readonly<Record<string, string>>,
  passTime: () => Promise<void> = async () => {},
): Promise<void> {
  await chain.settleDown()
  const final = (await chain.client.getBlock({ blockTag: 'finalized' })).number
  const columns = Object.entries(counts).map(([name, count]) => `${count} as ${name}`)
  await eventually(
    async () => {
      await passTime()
      // Time passes for what is held, too.
      await matureHolds(books, new Date(Date.now() + 2 * MATURITY_SECONDS * 1000))
      const [row] = await sql<Record<string, string>>(`select ${columns.join(', ')}`, [`${final}`])
      return row ?? {}
    },
    (row) => Object.values(row).every((count) => count === '0'),
  )
  clock.restedAt = Date.now()
}

/** Time passes for all leases and disputes: what was not spent goes back, and what was frozen. */
export async function endAll({ sql }: World): Promise<void> {
  await sql(`update agents.leases set expires_at = now() where closed_at is null`)
  await sql(`update attribution.disputes set deadline_at = now() where status in ('REQUESTED', 'OPEN')`)
  await eventually(
    () =>
      sql(`select id from agents.leases where closed_at is null
           union all select id from attribution.disputes where status in ('REQUESTED', 'OPEN')`),
    (rows) => rows.length === 0,
  )
}

/** Who owes pays in what they owe. */
export async function coverDebts(world: World): Promise<void> {
  for (const person of world.payers) {
    const { owed } = await readBalance(world, person.id)
    if (owed > 0n) await deposit(world, person, owed / UNITS_PER_TOKEN_UNIT + 1n)
    if (owed > 0n) note(world, 'paid a debt')
  }
}
