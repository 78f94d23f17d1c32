import assert from 'node:assert/strict'
import { UNITS_PER_PICO, UNITS_PER_TOKEN_UNIT } from '#runtime/money.ts'
import { mustRequest } from '../kit/platform.ts'
import { readDispute } from './disputes.ts'
import { expectedWeights } from './oracle.ts'
import { note, peopleOf, type World } from './world.ts'

const NOBODY = 'UNATTRIBUTED'

/**
 * I1, I4: what everybody must have, in plain arithmetic over what clients know: usages as they were acknowledged, weights worked out
 * by hand, deposits as their wallets signed them last, and what admins decided. It is compared, to the unit, with what the
 * API shows. Where debts are left, a disputed reward may wait for its payer, and then its part of a ruling has moved or has not.
 */
export async function checkBalances(world: World): Promise<void> {
  const people = peopleOf(world)
  const shown = new Map(await Promise.all(people.map(async ({ id }) => [id, await readBalance(world, id)] as const)))
  const debts = [...shown.values()].reduce((sum, { owed }) => sum + owed, 0n)
  if (debts > 0n) note(world, 'debts at rest')
  const expected = await expectBalances(world)
  for (const { id } of people) {
    const has = shown.get(id) ?? assert.fail()
    const { purse, earned, mayHaveMoved } = expected.of(id)
    assert.equal(has.purse - has.owed, purse, `${id} must have what it paid in and did not spend.`)
    assert(
      has.owed === 0n || has.free < UNITS_PER_PICO,
      `${id} owes ${has.owed}, so it has nothing free: not ${has.free}.`,
    )
    const slack = debts === 0n ? 0n : mayHaveMoved.most - mayHaveMoved.least
    const low = debts === 0n ? earned : earned + mayHaveMoved.least
    assert(
      has.earned >= low && has.earned <= low + slack,
      `${id} must have earned ${low}${slack === 0n ? '' : ` to ${low + slack}`}, and has ${has.earned}.`,
    )
  }
  const rows = await world.sql<{ kind: string; net: string }>(
    `select kind, sum(credits - debits)::text as net from payouts.balances
     where kind in ('FEE', 'REMAINDER', 'UNATTRIBUTED', 'CLEARING') group by kind`,
  )
  const pools = new Map(rows.map(({ kind, net }) => [kind, BigInt(net)]))
  assert.equal(pools.get('CLEARING') ?? 0n, 0n, 'What payers pay for usage is passed on at once.')
  for (const kind of ['FEE', 'REMAINDER', NOBODY]) {
    const { earned, mayHaveMoved } = expected.of(kind)
    const has = pools.get(kind) ?? 0n
    if (debts === 0n) assert.equal(has, earned, kind)
    else if (kind === NOBODY) assert(has >= earned + mayHaveMoved.least && has <= earned + mayHaveMoved.most, kind)
    else assert(has <= earned, kind)
  }
}

interface Holding {
  /** Paid in and given back, less what was spent, withdrawn and lost. */
  purse: bigint
  /** Earned and withdrawn, wherever it is by now, and what payers still owe. */
  earned: bigint
  /** Where payers still owe: how far `earned` can be off, because a ruling moves what was disputed once it is paid. */
  readonly mayHaveMoved: { least: bigint; most: bigint }
}

async function expectBalances(world: World) {
  const { usages, made, agents, withdrawals, chain, references } = world
  const holdings = new Map<string, Holding>()
  const of = (owner: string): Holding => {
    const holding = holdings.get(owner) ?? { purse: 0n, earned: 0n, mayHaveMoved: { least: 0n, most: 0n } }
    holdings.set(owner, holding)
    return holding
  }
  const weightsOf = new Map(agents.map((agent) => [agent, expectedWeights(agent.nr, made)]))
  for (const { payer, agent, picos } of usages.values()) {
    of(payer).purse -= picos * UNITS_PER_PICO
    for (const [payee, weight] of weightsOf.get(agent) ?? assert.fail()) of(payee).earned += picos * weight
  }
  for (const { reference, tokenUnits } of chain.deposits()) {
    const payer = references.get(reference)
    if (payer === undefined) of(NOBODY).earned += tokenUnits * UNITS_PER_TOKEN_UNIT
    else of(payer).purse += tokenUnits * UNITS_PER_TOKEN_UNIT
  }
  for (const { accountId, units } of withdrawals.values()) {
    of(accountId).purse -= units
    of(accountId).earned += units
  }
  for (const { accountId, beneficiaryId, recovered } of await readClawbacks(world)) {
    of(accountId).earned -= recovered
    if (beneficiaryId === null) of(NOBODY).earned += recovered
    else of(beneficiaryId).purse += recovered
  }
  for (const { id, claimant, respondentId } of world.disputes.values()) {
    const shown = (await readDispute(world, id)) ?? assert.fail(`${id} must be there.`)
    if (shown.frozen === null) continue
    if (shown.status === 'UPHELD') {
      const later = parseUnits(shown.unfunded)
      const moved = parseUnits(shown.frozen) + later
      const beneficiary = of(shown.beneficiary?.id ?? NOBODY)
      of(respondentId).earned -= moved
      of(respondentId).mayHaveMoved.most += later
      beneficiary.earned += moved
      beneficiary.mayHaveMoved.least -= later
    } else if (shown.status === 'REJECTED' || shown.status === 'WITHDRAWN') {
      of(claimant.id).purse -= BOND
      of(respondentId).earned += BOND
    }
  }
  return { of }
}

/** One TUSD, in units. */
const BOND = 10n ** 30n

export async function readBalance({ test, admin }: World, id: string) {
  const query = `query ($id: ID!) { account(id: $id) { creditLimit { owed { decimal } } balance {
    available { decimal } reserved { decimal } bonded { decimal }
    held { decimal } frozen { decimal } matured { decimal } payable { decimal } claimed { decimal } unfunded { decimal } } } }`
  const { account } = await mustRequest(test.graphqlUrl, query, { key: admin.key, variables: { id } })
  const { balance, creditLimit } = account
  const sum = (...fields: string[]) => fields.reduce((total, field) => total + parseUnits(balance[field]), 0n)
  return {
    free: sum('available', 'reserved'),
    purse: sum('available', 'reserved', 'bonded'),
    owed: parseUnits(creditLimit?.owed ?? null),
    earned: sum('held', 'frozen', 'matured', 'payable', 'claimed', 'unfunded'),
  }
}

async function readClawbacks({ test, admin, clawbacks }: World) {
  const query = `query ($after: String) { clawbacks(first: 100, after: $after) { pageInfo { hasNextPage endCursor }
    nodes { id account { id } beneficiary { id } amount { decimal } recovered { decimal } } } }`
  const found = []
  for (let after: string | null = null, more = true; more; ) {
    const { clawbacks: page } = await mustRequest(test.graphqlUrl, query, { key: admin.key, variables: { after } })
    for (const { id, account, beneficiary, amount, recovered } of page.nodes) {
      assert(parseUnits(recovered) <= parseUnits(amount), `${id} must not take more than was decided.`)
      found.push({
        id,
        accountId: account.id,
        beneficiaryId: beneficiary?.id ?? null,
        recovered: parseUnits(recovered),
      })
    }
    after = page.pageInfo.endCursor
    more = page.pageInfo.hasNextPage
  }
  const ids = found.map(({ id }) => id)
  assert.deepEqual(ids.toSorted(), [...clawbacks].sort(), 'Each clawback is decided once.')
  return found
}

export function parseUnits(money: { readonly decimal: string } | null): bigint {
  const [whole = '0', fraction = ''] = (money?.decimal ?? '0').split('.')
  return BigInt(whole) * 10n ** 30n + BigInt(fraction.padEnd(30, '0'))
}
