import assert from 'node:assert/strict'
import { expect, it } from 'vitest'
import { seed } from './kit/seed.ts'
import { claim, deposit, grantMandate, linkWallet, record, register, run, WALLETS } from './simulation/actions.ts'
import { createChaos } from './simulation/chaos.ts'
import { checkAll } from './simulation/checks.ts'
import { createRandom } from './simulation/random.ts'
import { comeToRest, endLeases, settleRequests } from './simulation/rest.ts'
import { createWorld, type World } from './simulation/world.ts'

const operations = Number(process.env.OPERATIONS ?? 360)
console.info(`OPERATIONS=${operations}`)

/** How many operations are under way at a time. */
const AT_ONCE = 6

it('whatever happens to services, connections and events, nobody gains or loses a unit', {
  timeout: 600_000,
}, async () => {
  const random = createRandom(seed)
  await using world = await createWorld(random)
  const chaos = createChaos(world)
  for (const kind of ['DATASET', 'DATASET', 'DATASET', 'MODEL', 'MODEL', 'AGENT', 'AGENT'] as const)
    await register(world, kind)
  for (let nr = 0; nr < 5; nr++) await deposit(world, 10_000_000n + random.amount(7))

  for (let done = 0; done < operations; done += AT_ONCE) {
    await Promise.all(Array.from({ length: AT_ONCE }, () => act(world)))
    if (random.oneIn(3)) await chaos.strike()
  }
  await chaos.end()

  await settleRequests(world)
  await comeToRest(world)
  await checkAll(world)

  // Those who had no wallet get one, everybody is paid, and all that was reserved goes back.
  for (const maker of world.makers) await linkWallet(world, maker)
  await endLeases(world)
  await comeToRest(world)
  await Promise.all(Array.from({ length: WALLETS }, (_, nr) => claim(world, nr)))
  await comeToRest(world)
  await checkAll(world)
  const reserved = await world.sql(
    `select from payouts.balances where kind in ('RESERVED', 'HELD') and debits <> credits`,
  )
  assert.equal(reserved.length, 0, 'At the very end nothing is reserved or held.')

  console.info(
    `simulation: ${[...world.notes]
      .map(([what, count]) => `${what} ${count}`)
      .toSorted()
      .join(', ')}`,
  )
  // A walk that met none of these would prove nothing.
  for (const what of [
    'ran',
    'recorded a usage',
    'replayed a usage',
    'MANDATE_EXCEEDED',
    'INSUFFICIENT_BALANCE',
    'claimed',
  ])
    expect(world.notes.get(what) ?? 0, what).toBeGreaterThan(0)
})

/** Something that one of many clients does. Those that use the platform most do most. */
async function act(world: World): Promise<void> {
  const { random, made, mandates } = world
  const dice = random.below(100)
  if (dice < 30) return run(world)
  if (dice < 65) return record(world)
  if (dice < 72) return deposit(world)
  if (dice < 80) return linkWallet(world)
  if (dice < 86) {
    await claim(world)
    return
  }
  if (dice < 91 || mandates.length === 0) return grantMandate(world)
  if (made.length < 40) return register(world, random.pick(['DATASET', 'MODEL', 'AGENT']))
}
