import assert from 'node:assert/strict'
import { createPublicClient, type Hex, http, parseAbiItem } from 'viem'
import { settlementDistributorAbi } from '#contracts/generated/SettlementDistributor.ts'
import { UNITS_PER_PICO, UNITS_PER_TOKEN_UNIT } from '#runtime/money.ts'
import { auditBooks } from '../../scripts/audit/auditBooks.ts'
import { treeOf } from '../kit/distributor.ts'
import { assertSoundness, type BookLine } from '../kit/ledger.ts'
import { dollarsOf } from '../kit/platform.ts'
import { checkBalances } from './balances.ts'
import type { World } from './world.ts'

/** I1, I4, I6: what holds whenever nothing is under way, debts or not. */
export async function checkAtRest(world: World): Promise<void> {
  await checkUsages(world)
  await checkReserves(world, await readBooks(world))
  await checkMandates(world)
  await checkBalances(world)
  await checkClawbacks(world)
}

/** And what holds once everything is settled that can be. */
export async function checkSettled(world: World): Promise<void> {
  await checkAtRest(world)
  await checkPayers(world)
  await checkSettlements(world, await readBooks(world))
}

/** What anybody can see from outside, at any moment. */
export async function audit({ test }: World): Promise<void> {
  const checks = await auditBooks({ databaseUrl: test.databaseUrl, chain: test.chain })
  assert.deepEqual(
    checks.filter(({ outcome }) => outcome !== 'HOLDS'),
    [],
    'The outside audit must find the books in order.',
  )
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
async function checkUsages({ sql, usages }: World): Promise<void> {
  const expected = sorted([...usages.values()].map(({ id, payer, picos }) => `${id} ${payer} ${picos}`))
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

/** What is leased, and what is owed, is reserved or on credit. */
async function checkReserves({ sql, payers }: World, books: Books): Promise<void> {
  for (const { id } of payers) {
    const [row] = await sql<{ asked: string; used: string }>(
      `select ((select coalesce(sum(amount_picos - spent_picos), 0) from agents.leases where payer_id = $1 and closed_at is null)
         + (select coalesce(sum(amount_picos), 0) from payouts.unfunded_rewards where payer_id = $1))::text as asked,
         (select coalesce(sum(used), 0) from payouts.credit_lines where account_id = $1)::text as used`,
      [id],
    )
    const asked = BigInt(row?.asked ?? -1) * UNITS_PER_PICO
    assert.equal(
      books.of('RESERVED', id) + BigInt(row?.used ?? -1),
      asked,
      `${id}: reserved or on credit is what is leased.`,
    )
  }
}

/** While something is to be taken back from an account, nothing of what it earns matures for it. */
async function checkClawbacks({ sql }: World): Promise<void> {
  const passed = await sql(
    `select clawbacks.id, transfers.id as transfer_id from payouts.clawbacks
     join payouts.ledger_accounts on owner_id = clawbacks.account_id and ledger_accounts.kind = 'HELD'
     join payouts.transfers on debit_id = ledger_accounts.id and transfers.reason = 'MATURITY' and posted_at > clawbacks.created_at
     where recovered < clawbacks.amount`,
  )
  assert.deepEqual(passed, [], 'A clawback takes what matures, until it has all.')
}

/** I4: whatever a payer's money did, it did for that payer's own usage; and none of it is lost on the way. */
async function checkPayers({ sql, payers, usages }: World): Promise<void> {
  for (const { id } of payers) {
    const spent = [...usages.values()]
      .filter(({ payer }) => payer === id)
      .reduce((sum, { picos }) => sum + picos * UNITS_PER_PICO, 0n)
    const [posted] = await sql<{ sum: string }>(
      `select coalesce(sum(amount), 0)::text as sum from payouts.transfers
       join payouts.ledger_accounts on ledger_accounts.id = debit_id where owner_id = $1 and reason = 'REWARD'`,
      [id],
    )
    assert.equal(BigInt(posted?.sum ?? -1), spent, `${id} must have paid for its own usage and nothing else.`)
  }
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
    assert(status === 'ACTIVE' || status === 'REPLACED', `Epoch ${epoch} must have ended well, but is ${status}.`)
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
