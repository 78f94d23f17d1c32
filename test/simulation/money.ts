import { formatPicos, PICOS_PER_TOKEN_UNIT, UNITS_PER_TOKEN_UNIT } from '#runtime/money.ts'
import { ask, codeOf, mutate } from './requests.ts'
import { isPoor, note, type Person, peopleOf, type World } from './world.ts'

/** Announces a deposit and pays it in: at times twice under one reference, at times something else under nobody's. */
export async function deposit(
  world: World,
  payer: Person = world.random.oneIn(4) ? world.random.pick(world.makers) : world.random.pick(world.payers),
  // The poor pay in little, so that there are debts.
  tokenUnits = world.random.amount(isPoor(world, payer) ? 6 : 8),
): Promise<void> {
  const { random, chain } = world
  if (random.oneIn(8)) {
    const reference = `0x${'00'.repeat(28)}${random
      .below(2 ** 32)
      .toString(16)
      .padStart(8, '0')}` as const
    await chain.deposit({ reference, tokenUnits: random.amount(7) })
    note(world, 'deposited under no known reference')
  }
  const more = random.oneIn(4) ? 1n + BigInt(random.below(1000)) : null
  const announced = Promise.withResolvers<`0x${string}` | null>()
  await ask(world, {
    name: 'deposit',
    person: payer,
    input: {
      idempotencyKey: `deposit ${random.below(10 ** 9)}`,
      amount: { decimal: formatPicos(tokenUnits * PICOS_PER_TOKEN_UNIT) },
    },
    selection: 'deposit { reference }',
    learn({ deposit: made }) {
      if (made) {
        world.references.set(made.reference, payer.id)
        announced.resolve(made.reference)
      }
      return true
    },
  })
  announced.resolve(null)
  // Who never heard of a reference cannot pay under it.
  const reference = await announced.promise
  if (reference === null) return
  await chain.deposit({ reference, tokenUnits })
  if (more !== null) await chain.deposit({ reference, tokenUnits: more })
  note(world, 'deposited')
}

export function withdraw(world: World): Promise<void> {
  const { random } = world
  const person = random.oneIn(4) ? random.pick(world.makers) : random.pick(world.payers)
  const tokenUnits = random.amount(9)
  return ask(world, {
    name: 'withdraw',
    person,
    input: {
      idempotencyKey: `withdraw ${random.below(10 ** 9)}`,
      amount: { decimal: formatPicos(tokenUnits * PICOS_PER_TOKEN_UNIT) },
    },
    selection: 'withdrawal { id }',
    learn(payload) {
      const { withdrawal } = payload
      if (withdrawal && !world.withdrawals.has(withdrawal.id)) {
        world.withdrawals.set(withdrawal.id, { accountId: person.id, units: tokenUnits * UNITS_PER_TOKEN_UNIT })
        note(world, 'withdrew')
      } else if (!withdrawal) note(world, `withdrawal ${codeOf(payload)}`)
      return true
    },
  })
}

/** An admin takes back what somebody earned: less or more than that, for a payer or for nobody. */
export function clawBack(world: World): Promise<void> {
  const { random } = world
  const accountId = random.pick(peopleOf(world)).id
  const beneficiary = random.oneIn(3) ? null : random.pick(peopleOf(world)).id
  return ask(world, {
    name: 'clawBack',
    person: world.admin,
    input: {
      idempotencyKey: `claw back ${random.below(10 ** 9)}`,
      accountId,
      amount: { decimal: formatPicos(random.amount(13)) },
      reason: 'It was earned by bots.',
      ...(beneficiary !== null && beneficiary !== accountId && { beneficiaryId: beneficiary }),
    },
    selection: 'clawback { id }',
    learn({ clawback }) {
      if (clawback && !world.clawbacks.has(clawback.id)) {
        world.clawbacks.add(clawback.id)
        note(world, 'clawed back')
      }
      return true
    },
  })
}

/** An admin says how far a payer may spend beyond what is there: not at all, now and then. */
export async function setCreditLimit(
  world: World,
  payer = world.random.pick(world.payers),
  picos = world.random.oneIn(3) ? 0n : world.random.amount(14),
): Promise<void> {
  const { data } = await mutate(world, {
    name: 'setCreditLimit',
    selection: 'creditLimit { limit { decimal } }',
    input: {
      accountId: payer.id,
      limit: { decimal: formatPicos(picos) },
      reason: 'Known for long.',
    },
    person: world.admin,
  })
  if (data?.creditLimit) note(world, 'set a credit limit')
}
