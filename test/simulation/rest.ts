import { createPublicClient, http } from 'viem'
import { eventually } from '../kit/subgraph.ts'
import { send } from './actions.ts'
import { note, type World } from './world.ts'

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
    note(world, 'asked again')
    await Promise.all([...pending].map((request) => send(world, request)))
  }
  if (pending.size > 0) throw new Error(`${pending.size} requests stay open: ${JSON.stringify([...pending][0])}`)
}

/** Waits until nothing is under way any more between the services and the chain. */
export async function comeToRest(world: World): Promise<void> {
  const { sql } = world
  const idle = SERVICES.map((name) => `(select count(*) from ${name}.outbox)`).join(' + ')
  const behind = SERVICES.map(
    (name) => `(select count(*) from ${name}.consumer_positions as at where position <
      (select coalesce(max(position), 0) from bus.events where bus.events.source = at.source))`,
  ).join(' + ')
  const head = await latestBlock(world)
  await eventually(
    async () => {
      const [row] = await sql<Record<string, string>>(
        `select ${idle} as unpublished, ${behind} as unread,
           (select count(*) from attribution.waiting_usages) as waiting,
           (select count(*) from agents.lease_requests where outcome is null) as asked,
           (select count(*) from payouts.unfunded_rewards) as unfunded,
           (select count(*) from payouts.holds) as held,
           (select count(*) from payouts.chain_cursors where block_number < ${head}) as unseen,
           (select count(*) from payouts.settlements where status not in ('ACTIVE', 'REPLACED')) as settling,
           (select count(*) from payouts.balances join payouts.ledger_accounts on id = account_id
            where balances.kind = 'MATURED' and credits - debits >= 1e24
              and owner_id in (select account_id from payouts.wallets)) as unsettled`,
      )
      return row ?? {}
    },
    (row) => Object.values(row).every((count) => count === '0'),
  )
}

/** Time passes for all leases: what was not spent goes back. */
export async function endLeases({ sql }: World): Promise<void> {
  await sql(`update agents.leases set expires_at = now() where closed_at is null`)
  await eventually(
    () => sql(`select id from agents.leases where closed_at is null`),
    (rows) => rows.length === 0,
  )
}

function latestBlock({ test }: World): Promise<bigint> {
  return createPublicClient({ transport: http(test.chain.rpcUrl) }).getBlockNumber({ cacheTime: 0 })
}
