import assert from 'node:assert/strict'
import { expect, it } from 'vitest'
import { seed } from './kit/seed.ts'
import { type Chaos, createChaos } from './simulation/chaos.ts'
import { audit, checkAtRest, checkSettled } from './simulation/checks.ts'
import { endDispute, openDispute } from './simulation/disputes.ts'
import { clawBack, deposit, setCreditLimit, withdraw } from './simulation/money.ts'
import { createRandom } from './simulation/random.ts'
import { register } from './simulation/register.ts'
import { askAgain } from './simulation/requests.ts'
import { comeToRest, coverDebts, endAll, settleAll, settleRequests } from './simulation/rest.ts'
import { grantMandate, record, run } from './simulation/usage.ts'
import { claim, claimAll, linkEverybody, linkWallet } from './simulation/wallets.ts'
import { createWorld, isPoor, type World } from './simulation/world.ts'

/** Steps of each walk. */
const operations = Number(process.env.OPERATIONS ?? 700)
const SEEDS = [seed, seed + 1, seed + 2]
console.info(`OPERATIONS=${operations} SEEDS=${SEEDS.join(',')}`)

/** How many clients take steps beside each other. */
const CLIENTS = 10
/** Something goes wrong, or right again, once in so many steps. */
const STEPS_A_STRIKE = 6
/** So often in a walk everything is let come to rest and counted. */
const CHECKPOINTS = 3

/** How often each is done, of a hundred times. Those that use the platform most do most. */
const STEPS: readonly (readonly [number, (world: World) => Promise<unknown>])[] = [
  [18, run],
  [28, record],
  [6, (world) => deposit(world)],
  [6, (world) => linkWallet(world)],
  [7, (world) => claim(world)],
  [4, grantMandate],
  [3, registerOne],
  [3, (world) => setCreditLimit(world)],
  [6, withdraw],
  [4, clawBack],
  [6, openDispute],
  [6, (world) => endDispute(world)],
  [3, askAgain],
]

it.each(SEEDS)(
  'whatever happens to services, connections, events and blocks, nobody gains or loses a unit (seed %i)',
  {
    timeout: 900_000,
  },
  async (walkSeed) => {
    const random = createRandom(walkSeed)
    const times = new Map<string, number>()
    let taken = 0
    await using world = await timed('start', createWorld(random))
    for (const kind of ['DATASET', 'DATASET', 'DATASET', 'MODEL', 'MODEL', 'AGENT', 'AGENT'] as const)
      await register(world, kind)
    await openAccounts(world)

    const chaos = createChaos(world)
    for (let part = 0; part < CHECKPOINTS; part++) await walkAndCheck(operations / CHECKPOINTS)
    // What none of the walks has met is met now, or the last one finds that it cannot be.
    const isLast = walkSeed === SEEDS.at(-1)
    for (let more = 0; isLast && more < MORE && (await findMissing(world)).length > 0; more++) await walkAndCheck(80)

    // Those who had no wallet get one, debts are paid, everybody is paid, and all that was reserved or frozen goes back.
    await linkEverybody(world)
    await coverDebts(world)
    await timed('settle', settleAll(world))
    await timed('check', checkSettled(world))
    await endAll(world)
    await timed('settle', settleAll(world))
    await claimAll(world)
    await timed('settle', settleAll(world))
    await timed('check', checkSettled(world))
    await timed('audit', audit(world))
    const left = await world.sql(
      `select kind from payouts.balances
     where kind in ('RESERVED', 'HELD', 'FROZEN', 'BONDED') and debits <> credits`,
    )
    assert.deepEqual(left, [], 'At the very end nothing is reserved, held, frozen or put up.')
    const notes = await countOutcomes(world)
    for (const [what, count] of notes) met.set(what, (met.get(what) ?? 0) + count)
    console.info(`simulation ${walkSeed}: ${describe(notes)}`)
    console.info(`milliseconds: ${describe(times)}`)
    if (isLast)
      expect(
        MUST_HAPPEN.filter((what) => !met.has(what)),
        'what no walk met',
      ).toEqual([])

    async function walkAndCheck(steps: number): Promise<void> {
      await timed('walk', walk(world, chaos, taken, taken + Math.ceil(steps)))
      taken += Math.ceil(steps)
      await timed('audit', audit(world))
      await timed('requests', settleRequests(world))
      await timed('rest', comeToRest(world))
      await timed('check', checkAtRest(world))
    }

    async function timed<T>(what: string, work: Promise<T>): Promise<T> {
      const startedAt = performance.now()
      const result = await work
      times.set(what, (times.get(what) ?? 0) + Math.round(performance.now() - startedAt))
      return result
    }
  },
)

/** What one walk or another must have met: a kind of step that is lost, or never comes to anything, is found here. */
const MUST_HAPPEN = [
  ...['registered DATASET', 'registered MODEL', 'registered AGENT', 'ran', 'recorded a usage', 'replayed a usage'],
  ...['granted a mandate', 'MANDATE_EXCEEDED', 'INSUFFICIENT_BALANCE', 'asked again', 'uncertain'],
  ...[
    'deposited',
    'deposited under no known reference',
    'withdrew',
    'clawed back',
    'linked',
    'refused a taken address',
  ],
  ...['set a credit limit', 'debts at rest', 'paid a debt', 'claimed', 'claim refused'],
  ...['dispute upheld', 'dispute rejected', 'dispute withdrawn', 'dispute expired', 'dispute refused'],
  ...['stopped agents', 'stopped attribution', 'stopped payouts', 'cut connections', 'told everything again'],
  ...[
    'lost answers to eth_sendRawTransaction',
    'lost answers to eth_getTransactionReceipt',
    'lost answers to eth_getLogs',
  ],
  ...['reorganized', 'deposits fell out', 'another deposit took the place of one', 'time passed on chain'],
  ...['vetoed', 'paused settlement', 'resumed settlement'],
]
const met = new Map<string, number>()
/** So often the last walk goes on for what is missing. */
const MORE = 10

async function findMissing(world: World): Promise<string[]> {
  const notes = await countOutcomes(world)
  // Debts are paid at the end.
  return MUST_HAPPEN.filter((what) => what !== 'paid a debt' && !met.has(what) && !notes.has(what))
}

/** Most have a wallet and money; the poor have a credit limit. */
async function openAccounts(world: World): Promise<void> {
  for (const payer of world.payers) {
    await deposit(world, payer, world.random.amount(7) + (isPoor(world, payer) ? 5_000_000n : 1_000_000_000n))
    if (isPoor(world, payer)) await setCreditLimit(world, payer, 50n * 10n ** 12n)
  }
  for (const maker of world.makers.slice(0, 3)) await deposit(world, maker, 20_000_000n)
  for (let time = 0; time < 8; time++) await linkWallet(world)
}

/** Clients take the steps of these numbers, each as soon as it has done its last; and now and then something strikes. */
async function walk(world: World, chaos: Chaos, from: number, to: number): Promise<void> {
  let next = from
  const client = async (): Promise<void> => {
    while (next < to) {
      const step = next++
      const own = { ...world, random: world.random.ofStep(step) }
      await (step % STEPS_A_STRIKE === 0 ? strike(own) : act(own))
    }
  }
  let last: Promise<void> = Promise.resolve()
  const strike = (own: World): Promise<void> => {
    last = last.then(() => chaos.strike(own))
    return last
  }
  await Promise.all(Array.from({ length: CLIENTS }, client))
  await chaos.end()
}

async function act(world: World): Promise<void> {
  let dice = world.random.below(100)
  for (const [times, step] of STEPS) {
    if (dice < times) {
      await step(world)
      return
    }
    dice -= times
  }
}

async function registerOne(world: World): Promise<void> {
  if (world.made.length < 40) await register(world, world.random.pick(['DATASET', 'MODEL', 'AGENT']))
}

/** What was noted, and what the chain and the disputes say by now. */
async function countOutcomes({ notes, chain, sql }: World): Promise<Map<string, number>> {
  const counts = new Map(notes)
  const count = (what: string) => counts.set(what, (counts.get(what) ?? 0) + 1)
  for (const { status } of await chain.receiptsOfClaims()) count(status === 'success' ? 'claimed' : 'claim refused')
  for (const { status } of await chain.receiptsOfVetoes()) count(status === 'success' ? 'vetoed' : 'veto came too late')
  for (const { status } of await chain.receiptsOfDeposits()) assert.equal(status, 'success', 'A deposit is taken.')
  const disputes = await sql<{ ending: string; is_about_debt: boolean }>(
    `select lower(status) as ending, coalesce(unfunded_units > 0, false) as is_about_debt from attribution.disputes`,
  )
  for (const { ending, is_about_debt } of disputes) {
    count(`dispute ${ending}`)
    if (is_about_debt) count('dispute about a debt')
  }
  return counts
}

function describe(notes: ReadonlyMap<string, number>): string {
  return [...notes]
    .map(([what, count]) => `${what} ${count}`)
    .toSorted()
    .join(', ')
}
