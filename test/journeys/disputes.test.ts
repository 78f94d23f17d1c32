import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  mintDollars,
  mustRequest,
  sendTransactions,
  startTestPlatform,
  TEST_ADMIN_KEY,
  type TestPlatform,
} from '../kit/platform.ts'
import { eventually } from '../kit/subgraph.ts'

/**
 * Money that is contested, owed and taken back, through the gateway alone: rewards are held for an hour here, so that a
 * dispute finds them before they mature.
 */
let test: TestPlatform
const people: Record<string, { readonly id: string; readonly key: string }> = {}
let agentId: string

beforeAll(async () => {
  test = await startTestPlatform({ TRIBUTARY_MATURITY_SECONDS: '3600' })
  for (const handle of ['payer', 'author', 'builder', 'debtor']) {
    const { account, apiKey } = await mutate('createAccount', 'account { id } apiKey', { handle })
    people[handle] = { id: account.id, key: apiKey }
  }
  const [wallet] = test.wallets
  if (wallet === undefined) throw new Error('The test chain has no wallet.')
  await mintDollars(test.chain, wallet, 20_000_000n)
  for (const person of ['payer', 'author']) await deposit(person, '5')

  const { dataset } = await mutate(
    'registerDataset',
    'dataset { latestVersion { id } }',
    { name: 'Notes', documents: [{ title: 'One', text: 'The tide waits for nobody, and neither does the mill.' }] },
    'author',
  )
  const { model } = await mutate(
    'registerModel',
    'model { latestVersion { id } }',
    { name: 'Model', derivations: [{ sourceVersionId: dataset.latestVersion.id, kind: 'TRAINED_ON' }] },
    'builder',
  )
  const input = { name: 'Agent', modelVersionId: model.latestVersion.id, price: { decimal: '1' } }
  agentId = (await mutate('registerAgent', 'agent { id }', input, 'builder')).agent.id
})

afterAll(() => test?.stop())

describe('a disputed reward', () => {
  it('is frozen with the claimant’s bond, and goes to the claimant where the claimant was right', async () => {
    const attributionId = await runOnce('payer', 'first')
    const before = await balanceOf('builder')
    const dispute = await open('author', 'builder', attributionId, 'mine')
    expect(dispute).toMatchObject({ status: 'OPEN', bond: { decimal: '1' } })
    const during = await balanceOf('builder')
    expect(units(during.frozen)).toBe(units(dispute.frozen))
    expect(units(during.held) + units(during.frozen)).toBe(units(before.held))
    expect(units((await balanceOf('author')).bonded)).toBe(units({ decimal: '1' }))

    const held = await balanceOf('author')
    const ruling = { disputeId: dispute.id, ruling: 'UPHELD', reason: 'It was the author’s.' }
    await mutate('resolveDispute', 'dispute { status }', ruling, 'admin')
    const after = await eventually(
      () => balanceOf('author'),
      ({ bonded }) => units(bonded) === 0n,
    )
    expect(units(after.held) - units(held.held)).toBe(units(dispute.frozen))
    expect(units(after.available) - units(held.available)).toBe(units({ decimal: '1' }))
    expect(units((await balanceOf('builder')).frozen)).toBe(0n)
  })

  it('goes back where the claimant was wrong, and the bond with it, mature', async () => {
    const attributionId = await runOnce('payer', 'second')
    const before = await balanceOf('builder')
    const dispute = await open('author', 'builder', attributionId, 'mine again')
    const ruling = { disputeId: dispute.id, ruling: 'REJECTED', reason: 'It was not.' }
    await mutate('resolveDispute', 'dispute { status }', ruling, 'admin')
    const after = await eventually(
      () => balanceOf('builder'),
      ({ frozen, matured }) => units(frozen) === 0n && units(matured) > units(before.matured),
    )
    expect(units(after.held)).toBe(units(before.held))
    expect(units(after.matured) - units(before.matured)).toBe(units({ decimal: '1' }))
  })

  it('waits for payouts while that is down: it is frozen before anybody rules, and the ruling is followed, once', async () => {
    const attributionId = await runOnce('payer', 'with an outage')
    const before = { author: await balanceOf('author'), builder: await balanceOf('builder') }
    await test.platform.stopService('payouts')
    const { dispute } = await mutate(
      'openDispute',
      'dispute { id }',
      disputeOf('builder', attributionId, 'out'),
      'author',
    )
    const status = async () =>
      (await ask('query ($id: ID!) { dispute(id: $id) { status } }', { id: dispute.id }, 'author')).dispute.status
    const rule = () => {
      const ruling = { disputeId: dispute.id, ruling: 'UPHELD', reason: 'It was the author’s.' }
      return mutate('resolveDispute', 'dispute { status }', ruling, 'admin')
    }
    expect(await status()).toBe('REQUESTED')
    expect((await rule()).userErrors).toMatchObject([{ code: 'NOT_OPEN' }])
    await test.platform.startService('payouts')
    await eventually(status, (now) => now === 'OPEN')
    const during = await balanceOf('builder')
    const frozen = units(during.frozen) - units(before.builder.frozen)
    expect(frozen).toBeGreaterThan(0n)
    expect(units(before.builder.held) - units(during.held)).toBe(frozen)
    expect(units((await balanceOf('author')).bonded)).toBe(units({ decimal: '1' }))

    await test.platform.stopService('payouts')
    expect((await rule()).userErrors).toEqual([])
    expect((await rule()).userErrors).toMatchObject([{ code: 'NOT_OPEN' }])
    await test.platform.startService('payouts')
    const after = await eventually(
      () => balanceOf('author'),
      ({ bonded }) => units(bonded) === 0n,
    )
    expect(units(after.held) - units(before.author.held)).toBe(frozen)
    expect(after.available).toEqual(before.author.available)
    expect((await balanceOf('builder')).frozen).toEqual(before.builder.frozen)
  })

  it('cannot be disputed by who cannot pay the bond, nor seen by strangers', async () => {
    const attributionId = await runOnce('payer', 'third')
    const dispute = await open('builder', 'author', attributionId, 'without money', 'REFUSED')
    expect(dispute.refusal).toBe('INSUFFICIENT_BALANCE')
    expect((await ask('query ($id: ID!) { dispute(id: $id) { id } }', { id: dispute.id }, 'debtor')).dispute).toBeNull()
  })
})

describe('a payer on credit', () => {
  it('is answered at once, earns payees nothing before paying, and pays the oldest debt first', async () => {
    await mutate(
      'setCreditLimit',
      'creditLimit { limit { decimal } }',
      { accountId: people.debtor?.id, limit: { decimal: '3' }, reason: 'A trial.' },
      'admin',
    )
    const before = await balanceOf('author')
    await runOnce('debtor', 'on credit')
    const owing = await eventually(
      () => balanceOf('author'),
      ({ unfunded }) => units(unfunded) > 0n,
    )
    expect(units(owing.held)).toBe(units(before.held))
    await deposit('debtor', '2')
    await eventually(
      () => balanceOf('author'),
      ({ unfunded }) => units(unfunded) === 0n,
    )
    // Read once more: the fields of one answer are of different moments.
    const paid = await balanceOf('author')
    expect(units(paid.held) - units(before.held)).toBe(units(owing.unfunded))
  })
})

describe('earnings that are taken back', () => {
  it('are an obligation until something matures, and nobody’s balance falls below zero', async () => {
    const before = await balanceOf('author')
    const { clawback, userErrors } = await mutate(
      'clawBack',
      'clawback { id amount { decimal } }',
      {
        idempotencyKey: 'back',
        accountId: people.author?.id,
        amount: { decimal: '0.01' },
        reason: 'Paid twice.',
        beneficiaryId: people.payer?.id,
      },
      'admin',
    )
    expect(userErrors).toEqual([])
    expect(clawback.amount.decimal).toBe('0.01')
    // Nothing has matured, so nothing is taken yet.
    expect(await balanceOf('author')).toEqual(before)
  })
})

interface Amount {
  readonly decimal: string
}

/** Units of 10^-30. */
function units({ decimal }: Amount): bigint {
  const [whole = '0', fraction = ''] = decimal.split('.')
  return BigInt(whole) * 10n ** 30n + BigInt(fraction.padEnd(30, '0'))
}

async function balanceOf(person: string) {
  const fields = ['available', 'held', 'frozen', 'bonded', 'matured', 'unfunded'].map((name) => `${name} { decimal }`)
  return (await ask(`{ balance { ${fields.join(' ')} } }`, {}, person)).balance
}

/** Runs the agent; returns the attribution's id once its rewards are posted. */
async function runOnce(payer: string, key: string): Promise<string> {
  const input = { agentId, input: 'The tide', idempotencyKey: key, maxAmount: { decimal: '1' } }
  const { run } = await eventually(
    () => mutate('runAgent', 'run { usage { id } }', input, payer),
    ({ run }) => run !== null,
  )
  const query = `query ($id: ID!) { usage(id: $id) { attribution { id credits { account { id } } } } }`
  const { usage } = await eventually(
    () => ask(query, { id: run.usage.id }, payer),
    (data) => data.usage?.attribution != null,
  )
  const { id } = usage.attribution
  const rewardId = `rwd_${id.slice(4)}${people.author?.id.slice(4)}`
  await eventually(
    () => ask('query ($id: ID!) { node(id: $id) { id } }', { id: rewardId }, 'author'),
    (data) => data.node !== null,
  )
  return id
}

const disputeOf = (respondent: string, attributionId: string, key: string) => ({
  idempotencyKey: key,
  respondentId: people[respondent]?.id,
  attributionIds: [attributionId],
  evidence: 'PRIOR_WORK',
  reason: 'I wrote it first.',
})

async function open(claimant: string, respondent: string, attributionId: string, key: string, status = 'OPEN') {
  const input = disputeOf(respondent, attributionId, key)
  const { dispute, userErrors } = await mutate('openDispute', 'dispute { id }', input, claimant)
  expect(userErrors).toEqual([])
  const query = `query ($id: ID!) { dispute(id: $id) { id status refusal bond { decimal } frozen { decimal } } }`
  const found = await eventually(
    () => ask(query, { id: dispute.id }, claimant),
    (data) => data.dispute.status === status,
  )
  return found.dispute
}

async function deposit(person: string, decimal: string): Promise<void> {
  const [wallet] = test.wallets
  if (wallet === undefined) throw new Error('The test chain has no wallet.')
  const input = { idempotencyKey: `deposit ${decimal}`, amount: { decimal } }
  const { deposit } = await mutate('deposit', 'deposit { id transactions { to data } }', input, person)
  await sendTransactions(test.chain.rpcUrl, wallet.privateKey, deposit.transactions)
  await eventually(
    () => ask('query ($id: ID!) { deposit(id: $id) { status } }', { id: deposit.id }, person),
    (data) => data.deposit.status === 'CREDITED',
  )
}

function ask(query: string, variables: object, person?: string) {
  const key = person === 'admin' ? TEST_ADMIN_KEY : person && people[person]?.key
  return mustRequest(test.graphqlUrl, query, { key, variables })
}

async function mutate(name: string, selection: string, input: object, person?: string) {
  const type = `${name[0]?.toUpperCase()}${name.slice(1)}Input`
  const query = `mutation ($input: ${type}!) { ${name}(input: $input) { ${selection} userErrors { code message } } }`
  return (await ask(query, { input }, person))[name]
}
