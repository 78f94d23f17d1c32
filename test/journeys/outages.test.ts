import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  mintDollars,
  mustRequest,
  request,
  sendTransactions,
  startTestPlatform,
  type TestPlatform,
} from '../kit/platform.ts'
import { eventually } from '../kit/subgraph.ts'

/** Execution, attribution and settlement survive each other's outages: here each is stopped for real. */
let test: TestPlatform
let payer: string
let owner: string
let agentId: string

beforeAll(async () => {
  test = await startTestPlatform()
  owner = await openAccount('owner')
  payer = await openAccount('payer')
  const text =
    'Every drop of rain keeps its own way. The stream carries it to the river, and the river carries it to the sea.'
  const { dataset } = await mutate(
    'registerDataset',
    'dataset { latestVersion { id } }',
    { name: 'Rain', documents: [{ title: 'Rain', text }] },
    owner,
  )
  const derivations = [{ sourceVersionId: dataset.latestVersion.id, kind: 'TRAINED_ON' }]
  const { model } = await mutate(
    'registerModel',
    'model { latestVersion { id } }',
    { name: 'Rain model', derivations },
    owner,
  )
  const registered = await mutate(
    'registerAgent',
    'agent { id }',
    { name: 'Rain agent', modelVersionId: model.latestVersion.id, price: { decimal: '0.25' } },
    owner,
  )
  agentId = registered.agent.id
  const [wallet] = test.wallets
  if (wallet === undefined) throw new Error('The test chain has no wallet.')
  await mintDollars(test.chain, wallet, 10_000_000n)
  const { deposit } = await mutate(
    'deposit',
    'deposit { id transactions { to data } }',
    { idempotencyKey: 'd', amount: { decimal: '10' } },
    payer,
  )
  await sendTransactions(test.chain.rpcUrl, wallet.privateKey, deposit.transactions)
  await eventually(
    () => ask(`{ deposit(id: "${deposit.id}") { status } }`, payer),
    (data) => data.deposit.status === 'CREDITED',
  )
  await run('the first run leases the money')
})

afterAll(async () => {
  await test?.stop()
})

const ask = (query: string, key?: string) => mustRequest(test.graphqlUrl, query, { key })

async function mutate(
  name: string,
  selection: string,
  input: object,
  key?: string,
): Promise<ReturnType<typeof JSON.parse>> {
  const query = `mutation ($input: ${name[0]?.toUpperCase()}${name.slice(1)}Input!) { ${name}(input: $input) { ${selection} userErrors { code message } } }`
  const payload = (await mustRequest(test.graphqlUrl, query, { key, variables: { input } }))[name]
  expect(payload.userErrors).toEqual([])
  return payload
}

async function openAccount(handle: string): Promise<string> {
  return (await mutate('createAccount', 'apiKey', { handle })).apiKey
}

async function run(idempotencyKey: string): Promise<string> {
  const input = { idempotencyKey, agentId, input: 'Where does the rain go?', maxAmount: { decimal: '1' } }
  const payload = await mutate('runAgent', 'run { status usage { id } }', input, payer)
  expect(payload.run.status).toBe('COMPLETED')
  return payload.run.usage.id
}

describe('an outage', () => {
  it('of attribution and payouts costs their own fields only; runs go on, and are paid for when they are back', async () => {
    await Promise.all([test.platform.stopService('payouts'), test.platform.stopService('attribution')])
    const usages = [await run('while the books are closed'), await run('and once more')]
    const query = `{ agent(id: "${agentId}") { name owner { handle balance { available { decimal } } } upstream { totalCount } } }`
    const { data, errors } = await request(test.graphqlUrl, query, { key: owner })
    expect(data.agent).toEqual({ name: 'Rain agent', owner: { handle: 'owner', balance: null }, upstream: null })
    expect(new Set(errors?.map((error) => error.extensions?.code))).toEqual(new Set(['SUBGRAPH_UNAVAILABLE']))
    const lists = await request(
      test.graphqlUrl,
      '{ agents { nodes { name } } disputes { nodes { id } } policy { fee } }',
    )
    expect(lists.data).toEqual({ agents: { nodes: [{ name: 'Rain agent' }] }, disputes: null, policy: null })

    await Promise.all([test.platform.startService('payouts'), test.platform.startService('attribution')])
    for (const usage of usages) {
      const attributed = await eventually(
        () => ask(`{ node(id: "${usage}") { ... on Usage { attribution { amount { decimal } } } } }`, payer),
        (answer) => answer.node?.attribution != null,
      )
      expect(attributed.node.attribution.amount.decimal).toBe('0.25')
    }
    const { balance } = await eventually(
      () => ask('{ balance { available { decimal } reserved { decimal } } }', payer),
      ({ balance: { available, reserved } }) => Number(available.decimal) + Number(reserved.decimal) === 9.25,
    )
    expect(Number(balance.available.decimal) + Number(balance.reserved.decimal)).toBe(9.25)
  })

  it('of datasets and models stops no run: the text is where it is needed', async () => {
    await Promise.all([test.platform.stopService('datasets'), test.platform.stopService('models')])
    await run('without the registries')
    const { data } = await request(test.graphqlUrl, `{ agent(id: "${agentId}") { name } datasets { nodes { id } } }`)
    expect(data).toEqual({ agent: { name: 'Rain agent' }, datasets: null })
    await Promise.all([test.platform.startService('datasets'), test.platform.startService('models')])
  })

  it('of identity stops nobody whose key was used lately, and nothing is written on a link that cannot be checked', async () => {
    await test.platform.stopService('identity')
    await run('without identity')
    const unknown = 'acc_00000000000070008000000000000000'
    const { errors } = await request(
      test.graphqlUrl,
      `mutation { registerDataset(input: { name: "Unchecked", contributors: [{ accountId: "${unknown}" }] }) { dataset { id } userErrors { code } } }`,
      { key: owner },
    )
    expect(errors?.[0]?.extensions?.code).toBe('DEPENDENCY_UNAVAILABLE')
    await test.platform.startService('identity')
    const { datasets } = await ask('{ datasets(search: "Unchecked") { nodes { id } } }', owner)
    expect(datasets.nodes).toEqual([])
  })
})
