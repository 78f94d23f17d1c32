import assert from 'node:assert/strict'
import { createPublicClient, type Hex, http, parseAbiItem } from 'viem'
import { settlementDistributorAbi } from '#contracts/generated/SettlementDistributor.ts'
import { UNITS_PER_PICO, UNITS_PER_TOKEN_UNIT, WEIGHT_TOTAL } from '#runtime/money.ts'
import { treeOf } from '../kit/distributor.ts'
import { assertSoundness, type BookLine } from '../kit/ledger.ts'
import { dollarsOf } from '../kit/platform.ts'
import { expectedWeights } from './oracle.ts'
import type { World } from './world.ts'

/** Every invariant that holds at rest, each against what the clients and the chain know by themselves. */
export async function checkAll(world: World): Promise<void> {
  await checkUsages(world)
  const books = await readBooks(world)
  await checkRewards(world, books)
  await checkPayers(world, books)
  await checkMandates(world)
  await checkSettlements(world, books)
}

interface Books {
  /** What an account of a kind holds, in units; of the platform where no owner is named. */
  of(kind: string, ownerId?: string): bigint
}

async function readBooks({ sql }: World): Promise<Books> {
  // I1: the journal balances, and every balance is what the journal says.
  await assertSoundness(async (query) =>
    sql<BookLine>(query.replaceAll(/\bfrom (transfers|balances|journal)\b/g, 'from payouts.$1')),
  )
  const rows = await sql<{ kind: string; owner_id: string | null; net: string }>(
    `select balances.kind, owner_id, (credits - debits)::text as net
     from payouts.balances join payouts.ledger_accounts on ledger_accounts.id = account_id`,
  )
  const nets = new Map(rows.map((row) => [`${row.kind} ${row.owner_id ?? ''}`, BigInt(row.net)]))
  return { of: (kind, ownerId = '') => nets.get(`${kind} ${ownerId}`) ?? 0n }
}

/** I6: what was acknowledged, recorded, attributed and posted is the same, each once, to the last digit. */
async function checkUsages({ sql, acknowledged }: World): Promise<void> {
  const expected = sorted([...acknowledged].map(([id, { payer, picos }]) => `${id} ${payer} ${picos}`))
  for (const [where, id] of [
    ['agents.usages', 'id'],
    ['attribution.attributions', 'usage_id'],
    ['payouts.attributed_usages', 'usage_id'],
  ]) {
    const rows = await sql<{ line: string }>(
      `select concat_ws(' ', ${id}, payer_id, amount_picos) as line from ${where}`,
    )
    assert.deepEqual(sorted(rows.map(({ line }) => line)), expected, `${where} must hold each usage once.`)
  }
  const runs = await sql<{ run_id: string }>(`select run_id from agents.usages where run_id is not null`)
  const done = await sql<{ id: string }>(`select id from agents.runs where status = 'COMPLETED' and price_picos > 0`)
  assert.deepEqual(sorted(runs.map(({ run_id }) => run_id)), sorted(done.map(({ id }) => id)), 'A run is billed once.')
}

/** I1: each account has exactly the sum of amount times weight over all usages, and the weights are those worked out by hand. */
async function checkRewards(world: World, books: Books): Promise<void> {
  const { sql, made, agents, acknowledged } = world
  const rewards = new Map<string, bigint>()
  const weightsOf = new Map(agents.map((agent) => [agent.id, expectedWeights(agent.nr, made)]))
  for (const { agent, picos } of acknowledged.values()) {
    const weights = weightsOf.get(agent.id) ?? assert.fail()
    assert.equal(
      [...weights.values()].reduce((sum, weight) => sum + weight * picos, 0n),
      picos * WEIGHT_TOTAL,
    )
    for (const [payee, weight] of weights) rewards.set(payee, (rewards.get(payee) ?? 0n) + picos * weight)
  }
  const claims = await sql<{ account_id: string; sum: string }>(
    `select account_id, sum(amount)::text as sum from payouts.claims group by account_id`,
  )
  const claimed = new Map(claims.map((row) => [row.account_id, BigInt(row.sum)]))
  for (const { id } of world.makers) {
    const kept = books.of('HELD', id) + books.of('MATURED', id) + books.of('PAYABLE', id) + (claimed.get(id) ?? 0n)
    assert.equal(kept, rewards.get(id) ?? 0n, `${id} must have what it earned.`)
  }
  for (const kind of ['FEE', 'REMAINDER']) assert.equal(books.of(kind), rewards.get(kind) ?? 0n, kind)
}

/** I4: whatever a payer's money did, it did for that payer's own usage; and none of it is lost on the way. */
async function checkPayers(world: World, books: Books): Promise<void> {
  const { sql, payers, acknowledged, references, sent } = world
  for (const { id } of payers) {
    const spent = [...acknowledged.values()]
      .filter(({ payer }) => payer === id)
      .reduce((sum, { picos }) => sum + picos * UNITS_PER_PICO, 0n)
    const deposited = references
      .filter(({ payer }) => payer?.id === id)
      .reduce((sum, { reference }) => sum + (sent.get(reference) ?? 0n) * UNITS_PER_TOKEN_UNIT, 0n)
    assert.equal(books.of('AVAILABLE', id) + books.of('RESERVED', id) + spent, deposited, `${id}: nothing is lost.`)
    const [posted] = await sql<{ sum: string }>(
      `select coalesce(sum(amount), 0)::text as sum from payouts.transfers
       join payouts.ledger_accounts on ledger_accounts.id = debit_id where owner_id = $1 and reason = 'REWARD'`,
      [id],
    )
    assert.equal(BigInt(posted?.sum ?? -1), spent, `${id} must have paid for its own usage and nothing else.`)
    const [leased] = await sql<{ sum: string }>(
      `select coalesce(sum(amount_picos - spent_picos), 0)::text as sum from agents.leases
       where payer_id = $1 and closed_at is null`,
      [id],
    )
    assert.equal(
      books.of('RESERVED', id),
      BigInt(leased?.sum ?? -1) * UNITS_PER_PICO,
      `${id}: reserved is what is leased.`,
    )
  }
  const known = new Set(references.map(({ reference }) => reference))
  const unknown = [...sent].filter(([reference]) => !known.has(reference)).reduce((sum, [, units]) => sum + units, 0n)
  assert.equal(books.of('UNATTRIBUTED'), unknown * UNITS_PER_TOKEN_UNIT, 'Deposits of nobody are kept apart.')
  const strayed = await sql(
    `select payer_id, plan_id, due::text, paid::text from (
       select payer_id, plan_id, sum(amount_picos) * $1::numeric as due from payouts.attributed_usages group by 1, 2
     ) as earned full join (
       select owner_id as payer_id, subject as plan_id, sum(amount) as paid
       from payouts.transfers join payouts.ledger_accounts on ledger_accounts.id = debit_id
       where reason = 'REWARD' and kind = 'RESERVED' group by 1, 2
     ) as posted using (payer_id, plan_id)
     where due is distinct from paid`,
    [`${UNITS_PER_PICO}`],
  )
  assert.deepEqual(strayed, [], 'Each payer pays by its own plans, to the unit.')
  const missed = await sql(
    `select kind, payee_id, due::text, paid::text from (
       select kind, coalesce(account_id, '') as payee_id, sum(amount_picos * weight) as due
       from payouts.attributed_usages join payouts.plan_payees using (plan_id) group by 1, 2
     ) as earned full join (
       select case credited.kind when 'HELD' then 'ACCOUNT' else credited.kind end as kind,
         coalesce(credited.owner_id, '') as payee_id, sum(amount) as paid
       from payouts.transfers
       join payouts.ledger_accounts as debited on debited.id = debit_id
       join payouts.ledger_accounts as credited on credited.id = credit_id
       where reason = 'REWARD' and debited.kind = 'CLEARING' group by 1, 2
     ) as posted using (kind, payee_id)
     where due is distinct from paid`,
  )
  assert.deepEqual(missed, [], 'Each payee gets what the usages earned, to the unit.')
  assert.equal(books.of('CLEARING'), 0n, 'What payers pay for usage is passed on at once.')
}

async function checkMandates({ sql, mandates }: World): Promise<void> {
  const rows = await sql<{ id: string; spent: string; used: string; most: string; max_per_usage_picos: string }>(
    `select id, spent_picos::text as spent, max_per_usage_picos,
       (select coalesce(sum(amount_picos), 0) from agents.usages where mandate_id = mandates.id)::text as used,
       (select coalesce(max(amount_picos), 0) from agents.usages where mandate_id = mandates.id)::text as most
     from agents.mandates`,
  )
  for (const { id, spent, used, most, max_per_usage_picos } of rows) {
    assert.equal(spent, used, `${id} must have spent what was used under it.`)
    assert(BigInt(most) <= BigInt(max_per_usage_picos), `${id}: no usage is above its bound.`)
    const granted = mandates.find((mandate) => mandate.id === id)
    if (granted) assert(BigInt(used) <= granted.maxPicos, `${id} must not be exceeded.`)
  }
}

/** I7, and the chain as the judge: roots, funds, promises and payments. */
async function checkSettlements({ sql, test }: World, books: Books): Promise<void> {
  const { chain } = test
  const client = createPublicClient({ transport: http(chain.rpcUrl) })
  const settlements = await sql<{ epoch: number; root: Hex; total: string; status: string }>(
    `select epoch, root, total_token_units::text as total, status from payouts.settlements order by epoch`,
  )
  const rows = await sql<{ address: Hex; epoch: number; account_id: string; cumulative: string }>(
    `select address, epoch, account_id, cumulative_token_units::text as cumulative
     from payouts.settlement_leaves order by epoch, address`,
  )
  const domain = { chainId: await client.getChainId(), distributor: chain.distributor, token: chain.token }
  const leaves = new Map<Hex, bigint>()
  for (const { epoch, root, total, status } of settlements) {
    for (const { address, cumulative } of rows.filter((row) => row.epoch === epoch)) {
      assert((leaves.get(address) ?? 0n) < BigInt(cumulative), `${address} must grow in epoch ${epoch}.`)
      leaves.set(address, BigInt(cumulative))
    }
    const tree = treeOf(
      domain,
      [...leaves].sort(([a], [b]) => (a < b ? -1 : 1)),
    )
    assert.equal(tree.root, root, `Epoch ${epoch} must commit to its leaves.`)
    assert.equal(sumOf(leaves.values()), BigInt(total))
    assert.equal(status, 'ACTIVE')
  }
  const submitted = await client.getLogs({
    address: chain.distributor,
    event: ROOT_SUBMITTED,
    fromBlock: 0n,
  })
  assert.deepEqual(
    submitted.map(({ args }) => [Number(args.epoch), args.root, `${args.total}`]),
    settlements.map(({ epoch, root, total }) => [epoch, root, total]),
    'The chain must have one root an epoch, and ours.',
  )
  const contract = { address: chain.distributor, abi: settlementDistributorAbi } as const
  const funds = await client.readContract({ ...contract, functionName: 'funds' })
  const paid = await client.readContract({ ...contract, functionName: 'paid' })
  assert(funds >= sumOf(leaves.values()), 'No root promises more than is there.')
  const owners = new Map(rows.map((row) => [row.address, row.account_id]))
  const payable = new Map<string, bigint>()
  for (const [address, cumulative] of leaves) {
    const claimed = await client.readContract({ ...contract, functionName: 'claimed', args: [address] })
    assert(claimed <= cumulative, `${address} must not have claimed more than was promised.`)
    assert.equal(await dollarsOf(chain, address), claimed)
    const [booked] = await sql<{ sum: string }>(
      `select coalesce(sum(amount), 0)::text as sum from payouts.claims where address = $1`,
      [address],
    )
    assert.equal(BigInt(booked?.sum ?? -1), claimed * UNITS_PER_TOKEN_UNIT, `${address}: the books know each claim.`)
    const owner = owners.get(address) ?? assert.fail()
    payable.set(owner, (payable.get(owner) ?? 0n) + cumulative - claimed)
  }
  for (const [owner, units] of payable) assert.equal(books.of('PAYABLE', owner), units * UNITS_PER_TOKEN_UNIT)
  assert.equal(await dollarsOf(chain, chain.distributor), funds - paid)
  assert.equal(
    -books.of('CHAIN_FLOAT'),
    (funds - paid) * UNITS_PER_TOKEN_UNIT,
    'The books hold what the contract holds.',
  )
  const wallets = await sql<{ account_id: string }>(`select distinct account_id from payouts.wallets`)
  for (const { account_id } of wallets)
    assert(books.of('MATURED', account_id) < UNITS_PER_TOKEN_UNIT, `${account_id}: only a fraction stays behind.`)
}

const ROOT_SUBMITTED = parseAbiItem(
  'event RootSubmitted(uint64 indexed epoch, bytes32 root, bytes32 previousRoot, uint256 total, uint64 activatesAt, uint32 leafCount, uint32 policyVersion, bytes32 dataHash)',
)

function sumOf(values: Iterable<bigint>): bigint {
  return [...values].reduce((sum, value) => sum + value, 0n)
}

function sorted(values: readonly string[]): string[] {
  return values.toSorted()
}
