import assert from 'node:assert/strict'
import { expect, it } from 'vitest'
import { seed } from './kit/seed.ts'
import { createChaos } from './simulation/chaos.ts'
import { audit, checkAtRest, checkSettled } from './simulation/checks.ts'
import { endDispute, openDispute } from './simulation/disputes.ts'
import { clawBack, deposit, setCreditLimit, withdraw } from './simulation/money.ts'
import { createRandom } from './simulation/random.ts'
import { register } from './simulation/register.ts'
import { askAgain } from './simulation/requests.ts'
import { comeToRest, coverDebts, endAll, settleAll, settleRequests } from './simulation/rest.ts'
import { grantMandate, record, run } from './simulation/usage.ts'
import { claim, claimAll, linkEverybody, linkWallet } from './simulation/wallets.ts'
import { createWorld, note, type World } from './simulation/world.ts'

/** Steps of each walk. */
const operations = Number(process.env.OPERATIONS ?? 240)
const SEEDS = [seed, seed + 1, seed + 2]
console.info(`OPERATIONS=${operations} SEEDS=${SEEDS.join(',')}`)

/** How many clients take steps beside each other. */
const CLIENTS = 8
/** Something goes wrong, or right again, once in so many steps. */
const STEPS_A_STRIKE = 10
/** So often in a walk everything is let come to rest and counted. */
const CHECKPOINTS = 3

/** How often each is done, of a hundred times. Those that use the platform most do most. */
const STEPS: readonly (readonly [number, (world: World) => Promise<unknown>])[] = [
  [18, run],
  [28, record],
  [7, (world) => deposit(world)],
  [6, (world) => linkWallet(world)],
  [8, (world) => claim(world)],
  [4, grantMandate],
  [3, registerOne],
  [3, setCreditLimit],
  [6, withdraw],
  [4, clawBack],
  [5, openDispute],
  [5, (world) => endDispute(world)],
  [3, askAgain],
]

it.each(SEEDS)(
  'whatever happens to services, connections, events and blocks, nobody gains or loses a unit (seed %i)',
  {
    timeout: 3_600_000,
  },
  async (walkSeed) => {
    const random = createRandom(walkSeed)
    const times = new Map<string, number>()
    await using world = await timed('start', createWorld(random))
    for (const kind of ['DATASET', 'DATASET', 'DATASET', 'MODEL', 'MODEL', 'AGENT', 'AGENT'] as const)
      await register(world, kind)
    for (const payer of world.payers) await deposit(world, payer, 10_000_000n + random.amount(7))

    for (let part = 0; part < CHECKPOINTS; part++) {
      await timed(
        'walk',
        walk(world, Math.floor((operations * part) / CHECKPOINTS), Math.floor((operations * (part + 1)) / CHECKPOINTS)),
      )
      await timed('audit', audit(world))
      await timed('requests', settleRequests(world))
      await timed('rest', comeToRest(world))
      await timed('check', checkAtRest(world))
    }

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
    await countOutcomes(world)
    console.info(`simulation ${walkSeed}: ${describe(world.notes)}`)
    console.info(`milliseconds: ${describe(times)}`)
    // A walk that met none of these would prove nothing.
    for (const what of MUST_HAPPEN) expect(world.notes.get(what) ?? 0, what).toBeGreaterThan(0)

    async function timed<T>(what: string, work: Promise<T>): Promise<T> {
      const startedAt = performance.now()
      const result = await work
      times.set(what, (times.get(what) ?? 0) + Math.round(performance.now() - startedAt))
      return result
    }
  },
)

const MUST_HAPPEN = [
  'ran',
  'recorded a usage',
  'replayed a usage',
  'MANDATE_EXCEEDED',
  'INSUFFICIENT_BALANCE',
  'deposited',
  'withdrew',
  'clawed back',
  'set a credit limit',
  'claimed',
]

/** Clients take the steps of these numbers, each as soon as it has done its last; and now and then something strikes. */
async function walk(world: World, from: number, to: number): Promise<void> {
  const chaos = createChaos(world)
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

/** What the chain and the disputes say in the end. */
async function countOutcomes(world: World): Promise<void> {
  for (const { status } of await world.chain.receiptsOfClaims())
    note(world, status === 'success' ? 'claimed' : 'claim refused')
  for (const { status } of await world.chain.receiptsOfVetoes())
    note(world, status === 'success' ? 'vetoed' : 'veto came too late')
  const [row] = await world.sql<Record<string, string>>(
    `select count(*) filter (where status = 'UPHELD') as upheld, count(*) filter (where status = 'REJECTED') as rejected,
       count(*) filter (where status = 'WITHDRAWN') as withdrawn, count(*) filter (where status = 'EXPIRED') as expired,
       count(*) filter (where status = 'REFUSED') as refused, count(*) filter (where unfunded_units > 0) as "about a debt"
     from attribution.disputes`,
  )
  for (const [ending, count] of Object.entries(row ?? {})) world.notes.set(`dispute ${ending}`, Number(count))
}

function describe(notes: ReadonlyMap<string, number>): string {
  return [...notes]
    .map(([what, count]) => `${what} ${count}`)
    .toSorted()
    .join(', ')
}
