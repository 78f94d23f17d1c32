import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { replayAttributions } from '../../scripts/replay/replayAttributions.ts'
import { queryAsAdmin } from '../kit/events.ts'
import {
  mintDollars,
  mustRequest,
  request as send,
  sendTransactions,
  startTestPlatform,
  subscribe,
  TEST_ADMIN_KEY,
  type TestPlatform,
} from '../kit/platform.ts'
import { eventually } from '../kit/subgraph.ts'

/**
 * Two people register a speech with every fifth word changed, and agents answer from it. Through the gateway alone: what the copies earn is held, is
 * seen by whom it is held for, and goes on when one copy says where it is from, and when an admin has ruled on the other.
 */
const SPEECH =
  'Four score and seven years ago our fathers brought forth on this continent a new nation conceived in liberty and dedicated to the proposition that all men are created equal. Now we are engaged in a great civil war testing whether that nation or any nation so conceived and so dedicated can long endure. We are met on a great battlefield of that war. We have come to dedicate a portion of that field as a final resting place for those who here gave their lives that that nation might live. It is altogether fitting and proper that we should do this.'.split(
    ' ',
  )
const copyOf = (offset: number): string =>
  SPEECH.map((word, nr) => (nr % 5 === offset ? `${word}ly${offset}` : word)).join(' ')

let test: TestPlatform
const people: Record<string, { readonly id: string; readonly key: string }> = {}
const made: Record<string, { readonly versionId: string; readonly agentId: string; readonly heldUnits: bigint }> = {}
let speechVersionId = ''

beforeAll(async () => {
  test = await startTestPlatform()
  for (const handle of ['author', 'copier', 'thief', 'olga', 'paula', 'stranger']) {
    const { account, apiKey } = await mutate('createAccount', 'account { id } apiKey', { handle })
    people[handle] = { id: account.id, key: apiKey }
  }
  const [wallet] = test.wallets
  if (wallet === undefined) throw new Error('The test chain has no wallet.')
  await mintDollars(test.chain, wallet, 10_000_000n)
  const input = { idempotencyKey: 'a deposit', amount: { decimal: '10' } }
  const { deposit } = await mutate('deposit', 'deposit { id transactions { to data } }', input, 'paula')
  await sendTransactions(test.chain.rpcUrl, wallet.privateKey, deposit.transactions)
  await eventually(
    () => ask('query ($id: ID!) { deposit(id: $id) { status } }', { id: deposit.id }, 'paula'),
    (data) => data.deposit.status === 'CREDITED',
  )
  speechVersionId = await register('author', SPEECH.join(' '), { royaltyRate: '0.4' })
})

afterAll(async () => {
  await test?.stop()
})

describe('what a suspected derivative earns', () => {
  it('is held for whom it was measured, and is theirs to see, with the reason', async () => {
    for (const [offset, name] of ['copier', 'thief'].entries()) {
      const versionId = await register(name, copyOf(offset))
      const agentId = await registerAgent(versionId, name)
      const { attribution, heldUnits } = await use(agentId, name, `${name} first`)
      expect(attribution.measurement.documents.nodes.every(({ isHeld }: { isHeld: boolean }) => isHeld)).toBe(true)
      expect(attribution.credits.map((one: Credit) => one.account?.id)).not.toContain(people[name]?.id)
      made[name] = { versionId, agentId, heldUnits }
      const { explainReward } = await ask(
        `query ($id: ID!) { explainReward(rewardId: $id) { share held { amount { decimal } suspicion { status
           version { id } earlier { id } } } } }`,
        { id: `rwd_${attribution.id.slice(4)}${people[name]?.id.slice(4)}` },
        name,
      )
      expect(explainReward).toMatchObject({
        share: '0',
        held: [{ suspicion: { status: 'OPEN', version: { id: versionId }, earlier: { id: speechVersionId } } }],
      })
      await eventually(
        () => balanceOf(name),
        (balance) => balance.suspected === heldUnits,
      )
      const { rewards } = await ask(
        '{ rewards { nodes { amount { decimal } held { isReleased amount { decimal } } } } }',
        {},
        name,
      )
      expect(rewards.nodes).toMatchObject([{ amount: { decimal: '0' }, held: [{ isReleased: false }] }])
    }
    expect(await suspicions('stranger')).toEqual([])
    expect(await suspicions('author')).toHaveLength(2)
  })

  it('goes on as the links say once the copy says where it is from, to the unit', async () => {
    const feed = subscribe(test.graphqlUrl, FEED, { key: people.author?.key ?? '', variables: { after: 'start' } })
    const opened = [await feed.next(), await feed.next()].map(({ suspicionChanged }) => suspicionChanged.status)
    expect(opened).toEqual(['OPEN', 'OPEN'])
    const before = await balanceOf('author')
    const input = { derivedVersionId: made.copier?.versionId, sourceVersionId: speechVersionId, kind: 'DERIVED_FROM' }
    const { userErrors } = await mutate('addDerivation', 'derivation { id }', input, 'copier')
    expect(userErrors).toEqual([])
    const { suspicionChanged } = await feed.next()
    await feed.close()
    expect(suspicionChanged).toMatchObject({
      status: 'DERIVED',
      suspicion: { version: { id: made.copier?.versionId }, resolvedAt: suspicionChanged.changedAt },
    })
    const held = made.copier?.heldUnits ?? 0n
    const after = await eventually(
      () => balanceOf('copier'),
      (balance) => balance.suspected === 0n,
    )
    expect(after.earned).toBe((held * 6n) / 10n)
    expect((await balanceOf('author')).earned - before.earned).toBe((held * 4n) / 10n)
    // From now on it is paid as it is measured.
    const { attribution, heldUnits } = await use(made.copier?.agentId ?? '', 'copier', 'copier second')
    expect(heldUnits).toBe(0n)
    expect(attribution.credits.map((one: Credit) => one.account?.id)).toContain(people.copier?.id)
  })

  it('goes to the author where an admin rules so, also what is earned afterwards', async () => {
    const [open] = (await suspicions('thief')).filter(({ status }) => status === 'OPEN')
    const contest = { suspicionId: open?.id, reason: 'I changed many of its words.' }
    const contested = await mutate('contestSuspicion', 'suspicion { contestReason }', contest, 'thief')
    expect(contested.suspicion).toEqual({ contestReason: contest.reason })
    const ruling = { suspicionId: open?.id, ruling: 'UPHELD', reason: 'They are the author’s words all the same.' }
    expect((await request('resolveSuspicion', 'suspicion { status }', ruling, people.thief?.key ?? '')).code).toBe(
      'FORBIDDEN',
    )
    const before = await balanceOf('author')
    const ruled = await request('resolveSuspicion', 'suspicion { status }', ruling, TEST_ADMIN_KEY)
    expect(ruled.data.suspicion).toEqual({ status: 'UPHELD' })
    await eventually(
      () => balanceOf('thief'),
      (balance) => balance.suspected === 0n,
    )
    expect((await balanceOf('thief')).earned).toBe(0n)
    const { heldUnits } = await use(made.thief?.agentId ?? '', 'thief', 'thief second')
    const gained = (made.thief?.heldUnits ?? 0n) + heldUnits
    await eventually(
      () => balanceOf('author'),
      (balance) => balance.earned - before.earned === gained,
    )
    expect(await balanceOf('thief')).toEqual({ suspected: 0n, earned: 0n })
  })

  it('is what a replay of all events comes to', async () => {
    const { compared, problems } = await replayAttributions({ databaseUrl: test.databaseUrl, seed: 5 })
    expect(problems).toEqual([])
    expect(compared.filter(({ differing }) => differing > 0)).toEqual([])
    expect(compared.find(({ name }) => name === 'shares that are held')?.count).toBeGreaterThanOrEqual(2)
    expect(compared.find(({ name }) => name === 'splits of what was held')?.count).toBe(2)
  })

  it('is seen where somebody changed for whom it is held, or where it went', async () => {
    const differing = async () => {
      const { compared } = await replayAttributions({ databaseUrl: test.databaseUrl, seed: 6 })
      return compared.filter((one) => one.differing > 0).map(({ name }) => name)
    }
    await queryAsAdmin(test.databaseUrl, `update attribution.held_shares set account_id = $1`, [people.stranger?.id])
    expect(await differing()).toEqual(['shares that are held'])
    await queryAsAdmin(
      test.databaseUrl,
      `update bus.events set data = jsonb_set(data, '{split,kept}', '"1"') where type = 'suspicion.resolved'`,
    )
    expect(await differing()).toEqual(['shares that are held', 'splits of what was held'])
  })
})

async function register(name: string, text: string, terms?: object): Promise<string> {
  const input = { name: `Of ${name}`, documents: [{ title: 'Speech', text }], ...(terms ? { terms } : {}) }
  const { dataset, userErrors } = await mutate('registerDataset', 'dataset { latestVersion { id } }', input, name)
  expect(userErrors).toEqual([])
  return dataset.latestVersion.id
}

async function registerAgent(versionId: string, name: string): Promise<string> {
  const derivations = [{ sourceVersionId: versionId, kind: 'TRAINED_ON' }]
  const { model } = await mutate('registerModel', 'model { latestVersion { id } }', { name, derivations }, 'olga')
  const modelVersionId = model.latestVersion.id
  const input = { name, modelVersionId, price: { decimal: '0.5' }, creditMethod: 'PROVENANCE' }
  const { agent, userErrors } = await mutate('registerAgent', 'agent { id }', input, 'olga')
  expect(userErrors).toEqual([])
  return agent.id
}

async function use(agentId: string, name: string, idempotencyKey: string) {
  const start = copyOf(name === 'copier' ? 0 : 1)
    .split(' ')
    .slice(0, 8)
    .join(' ')
  const input = { idempotencyKey, agentId, input: start, maxAmount: { decimal: '1' }, seed: 5 }
  const { run, userErrors } = await mutate('runAgent', 'run { usage { id } }', input, 'paula')
  expect(userErrors).toEqual([])
  const { usage } = await eventually(
    () =>
      ask(
        `query ($id: ID!) { usage(id: $id) { attribution { id credits { account { id } }
           held { account { id } amount { decimal } suspicion { id } } measurement { documents { nodes { isHeld } } } } } }`,
        { id: run.usage.id },
        'paula',
      ),
    (data) => data.usage?.attribution != null,
  )
  const { held } = usage.attribution as { held: { account: { id: string }; amount: { decimal: string } }[] }
  expect(held.every(({ account }) => account.id === people[name]?.id)).toBe(true)
  return {
    attribution: usage.attribution,
    heldUnits: held.reduce((sum, { amount }) => sum + units(amount.decimal), 0n),
  }
}

async function suspicions(name: string): Promise<readonly { readonly id: string; readonly status: string }[]> {
  return (await ask('{ suspicions { nodes { id status } } }', {}, name)).suspicions.nodes
}

async function balanceOf(name: string): Promise<{ readonly suspected: bigint; readonly earned: bigint }> {
  const { balance } = await ask(
    '{ balance { suspected { decimal } held { decimal } matured { decimal } payable { decimal } } }',
    {},
    name,
  )
  const of = (field: string): bigint => units(balance[field].decimal)
  return { suspected: of('suspected'), earned: of('held') + of('matured') + of('payable') }
}

async function ask(query: string, variables: object = {}, name?: string): Promise<ReturnType<typeof JSON.parse>> {
  return mustRequest(test.graphqlUrl, query, { key: people[name ?? '']?.key, variables })
}

async function mutate(
  name: string,
  selection: string,
  input: object,
  person?: string,
): Promise<ReturnType<typeof JSON.parse>> {
  return (await ask(mutation(name, selection), { input }, person))[name]
}

/** With a key of no person here, or to be refused. */
async function request(name: string, selection: string, input: object, key: string) {
  const { data, errors } = await send(test.graphqlUrl, mutation(name, selection), { key, variables: { input } })
  return { data: data?.[name], code: errors?.[0]?.extensions?.code }
}

function mutation(name: string, selection: string): string {
  const type = `${name[0]?.toUpperCase()}${name.slice(1)}Input`
  return `mutation ($input: ${type}!) { ${name}(input: $input) { ${selection} userErrors { code message } } }`
}

const FEED = `subscription ($after: String) { suspicionChanged(after: $after) { cursor status changedAt
  suspicion { status version { id } resolvedAt } } }`

interface Credit {
  readonly account: { readonly id: string } | null
}

/** An exact decimal as units of 10^-30. */
function units(decimal: string): bigint {
  const [whole = '0', fraction = ''] = decimal.split('.')
  return BigInt(whole) * 10n ** 30n + BigInt(fraction.padEnd(30, '0'))
}
