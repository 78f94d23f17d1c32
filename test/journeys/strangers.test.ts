import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rewardId } from '#runtime/ids.ts'
import {
  mintDollars,
  mustRequest,
  request,
  sendTransactions,
  startTestPlatform,
  subscribe,
  TEST_ADMIN_KEY,
  type TestPlatform,
} from '../kit/platform.ts'
import { eventually, type GraphQLAnswer } from '../kit/subgraph.ts'

/** What is one account's alone answers others as an unknown id does, whichever way they ask; also those without a key. */
let test: TestPlatform
const made: Record<string, string> = {}
const keys: Record<'owner' | 'stranger', string> = { owner: '', stranger: '' }
const SECRET_WORDS = ['Hidden river', 'Secret notes', 'secret question']

beforeAll(async () => {
  test = await startTestPlatform()
  await makeWorld()
})

afterAll(async () => {
  await test?.stop()
})

const ask = (query: string, key?: string, variables: object = {}) =>
  mustRequest(test.graphqlUrl, query, { key, variables })
const tryAsking = (query: string, key: string | undefined, variables: object): Promise<GraphQLAnswer> =>
  request(test.graphqlUrl, query, { key, variables })

describe('a stranger', () => {
  const others = [
    ['with a key', () => keys.stranger],
    ['without a key', () => undefined],
  ] as const

  it.each(others)('%s finds nothing private by its id, and cannot tell it from nothing', async (_, key) => {
    const query = 'query ($id: ID!) { found: node(id: $id) { __typename id } }'
    for (const name of PRIVATE) {
      const id = made[name]
      if (id === undefined) throw new Error(`Nothing was made for ${name}.`)
      const unknown = id.slice(0, -8) + id.slice(-8).replace(/./g, (digit) => (digit === '0' ? '1' : '0'))
      expect((await ask(query, keys.owner, { id })).found, `${name} for its owner`).toMatchObject({ id })
      const [real, none] = await Promise.all([id, unknown].map((value) => tryAsking(query, key(), { id: value })))
      expect(real, name).toEqual({ data: { found: null } })
      expect(none, name).toEqual(real)
    }
  })

  it.each(others)('%s reads nothing private by any field', async (_, key) => {
    const { dataset, datasetVersion, document, model, agent, run, usage, owner, reward, deposit } = made
    const queries = [
      `{ found: dataset(id: "${dataset}") { name } }`,
      `{ found: node(id: "${dataset}") { ... on Dataset { name upstream { totalCount } downstream { totalCount } } } }`,
      `{ found: node(id: "${datasetVersion}") { ... on DatasetVersion { label documents { nodes { title } } dataset { name } } } }`,
      `{ found: node(id: "${document}") { ... on Document { title text } } }`,
      `{ found: lineage(assetId: "${dataset}", direction: DOWNSTREAM) { total } }`,
      `{ found: lineage(assetId: "${model}", versionId: "${datasetVersion}") { total } }`,
      `{ found: run(id: "${run}") { output } }`,
      `{ found: usage(id: "${usage}") { amount { decimal } } }`,
      `{ found: explainReward(rewardId: "${reward}") { share } }`,
      `{ found: deposit(id: "${deposit}") { reference } }`,
      `{ found: balance(accountId: "${owner}") { available { decimal } } }`,
      `{ found: rewards(accountId: "${owner}") { nodes { id } } }`,
      `{ found: transfers(accountId: "${owner}") { nodes { id } } }`,
      `{ found: ledgerAccounts(ownerId: "${owner}") { nodes { id } } }`,
    ]
    for (const query of queries) expect(await tryAsking(query, key(), {}), query).toEqual({ data: { found: null } })
    const account = `{ account(id: "${owner}") { balance { available { decimal } } rewards { nodes { id } } apiKeys { nodes { name } } } }`
    expect(await ask(account, key())).toEqual({ account: { balance: null, rewards: null, apiKeys: null } })
    const lists = `{ datasets(search: "secret") { nodes { id } } mine: datasets(filter: { ownerId: "${owner}", visibility: PRIVATE }) { nodes { id } pageInfo { hasNextPage } } }`
    expect(await ask(lists, key())).toEqual({
      datasets: { nodes: [] },
      mine: { nodes: [], pageInfo: { hasNextPage: false } },
    })
    const around = `{
      agent(id: "${agent}") { upstream { totalCount nodes { id } } latestVersion { derivations { kind source { id } } } }
      model(id: "${model}") { upstream { totalCount nodes { id } } latestVersion { derivations { kind source { id } } } }
      lineage(assetId: "${agent}") { total nodes { asset { id } } edges { id } }
    }`
    const seen = await ask(around, key())
    expect(JSON.stringify(seen)).not.toContain(dataset)
    expect(JSON.stringify(seen)).not.toContain(datasetVersion)
    expect(seen.agent.latestVersion.derivations).toContainEqual({ kind: 'RETRIEVES_FROM', source: null })
    expect(seen.model.latestVersion.derivations).toEqual([{ kind: 'TRAINED_ON', source: null }])
    expect(seen.lineage.total).toBe(2)
  })

  it.each(others)('%s gets no word of it from a refused mutation either', async (_, key) => {
    const inputs = [
      [
        'registerModel',
        `{ name: "Copy", derivations: [{ sourceVersionId: "${made.datasetVersion}", kind: TRAINED_ON }] }`,
      ],
      [
        'registerAgent',
        `{ name: "Copy", modelVersionId: "${made.modelVersion}", retrievesFrom: ["${made.datasetVersion}"], price: { decimal: "1" } }`,
      ],
      ['setTerms', `{ versionId: "${made.datasetVersion}", terms: {} }`],
      ['grantAccess', `{ datasetId: "${made.dataset}", accountId: "${made.stranger}" }`],
      ['runAgent', `{ idempotencyKey: "k", agentId: "${made.agent}", input: "?", maxAmount: { decimal: "9" } }`],
      ['revokeApiKey', `{ apiKeyId: "${made.apiKey}" }`],
    ] as const
    for (const [field, input] of inputs) {
      const answer = await tryAsking(
        `mutation { ${field}(input: ${input}) { userErrors { code message } } }`,
        key(),
        {},
      )
      const said = JSON.stringify(answer)
      expect(said, field).toMatch(/"code"/)
      for (const word of SECRET_WORDS) expect(said, field).not.toContain(word)
      expect(said, field).not.toContain('INTERNAL_SERVER_ERROR')
    }
  })

  it('can neither listen to the rewards of another nor go on with another’s cursor', async () => {
    const feed = subscribe(test.graphqlUrl, 'subscription { rewardAccrued(after: "start") { cursor } }', {
      key: keys.owner,
    })
    const { cursor } = (await feed.next()).rewardAccrued
    await feed.close()
    for (const [query, key] of [
      [`subscription { rewardAccrued(accountId: "${made.owner}") { cursor } }`, keys.stranger],
      [`subscription { rewardAccrued(accountId: "${made.owner}", after: "${cursor}") { cursor } }`, keys.stranger],
      [`subscription { rewardAccrued(after: "${cursor}") { cursor } }`, keys.stranger],
      [`subscription { settlementProgressed(after: "${cursor}") { cursor } }`, keys.owner],
    ] as const) {
      const refused = subscribe(test.graphqlUrl, query, { key })
      await expect(refused.next(), query).rejects.toThrow()
      await refused.close()
    }
  })

  it('pages with another’s cursor through their own list alone', async () => {
    for (const list of ['transfers', 'ledgerAccounts', 'rewards', 'runs', 'usages', 'mandates']) {
      const { [list]: mine } = await ask(`{ ${list}(first: 1) { edges { cursor node { id } } } }`, keys.owner)
      const [edge] = mine.edges
      expect(edge, list).toBeDefined()
      const { data } = await tryAsking(`{ ${list}(after: "${edge.cursor}") { nodes { id } } }`, keys.stranger, {})
      expect(data[list], list).toEqual({ nodes: [] })
    }
  })
})

const PRIVATE = [
  'dataset',
  'datasetVersion',
  'document',
  'run',
  'usage',
  'attribution',
  'reward',
  'deposit',
  'mandate',
  'transfer',
  'ledgerAccount',
]

async function mutate(
  field: string,
  selection: string,
  input: object,
  key?: string,
): Promise<ReturnType<typeof JSON.parse>> {
  const query = `mutation ($input: ${field[0]?.toUpperCase()}${field.slice(1)}Input!) { ${field}(input: $input) { ${selection} userErrors { code message } } }`
  const payload = (await ask(query, key, { input }))[field]
  expect(payload.userErrors).toEqual([])
  return payload
}

async function makeWorld(): Promise<void> {
  for (const handle of ['owner', 'stranger'] as const) {
    const { account, apiKey } = await mutate('createAccount', 'account { id } apiKey', { handle })
    made[handle] = account.id
    keys[handle] = apiKey
  }
  const key = keys.owner
  const documents = [
    { title: 'Hidden river', text: 'The hidden river flows under the hill. Nobody sees it until it meets the sea.' },
  ]
  const selection = 'dataset { id latestVersion { id documents { nodes { id } } } }'
  const { dataset } = await mutate(
    'registerDataset',
    selection,
    { name: 'Secret notes', visibility: 'PRIVATE', documents },
    key,
  )
  made.dataset = dataset.id
  made.datasetVersion = dataset.latestVersion.id
  made.document = dataset.latestVersion.documents.nodes[0].id
  const derivations = [{ sourceVersionId: made.datasetVersion, kind: 'TRAINED_ON' }]
  const { model } = await mutate(
    'registerModel',
    'model { id latestVersion { id } }',
    { name: 'Model', derivations },
    key,
  )
  made.model = model.id
  made.modelVersion = model.latestVersion.id
  const agent = {
    name: 'Agent',
    modelVersionId: made.modelVersion,
    retrievesFrom: [made.datasetVersion],
    price: { decimal: '0.5' },
  }
  made.agent = (await mutate('registerAgent', 'agent { id }', agent, key)).agent.id
  made.apiKey = (
    await mutate('createApiKey', 'apiKey { id }', { name: 'Secret notes', scopes: ['READ'] }, key)
  ).apiKey.id

  const [wallet] = test.wallets
  if (wallet === undefined) throw new Error('The test chain has no wallet.')
  await mintDollars(test.chain, wallet, 10_000_000n)
  const amount = { decimal: '10' }
  const { deposit } = await mutate(
    'deposit',
    'deposit { id transactions { to data } }',
    { idempotencyKey: 'd', amount },
    key,
  )
  made.deposit = deposit.id
  await sendTransactions(test.chain.rpcUrl, wallet.privateKey, deposit.transactions)
  await eventually(
    () => ask(`{ deposit(id: "${deposit.id}") { status } }`, key),
    (data) => data.deposit.status === 'CREDITED',
  )
  const bounds = { maxPerUsage: { decimal: '1' }, maxTotal: { decimal: '1' }, expiresAt: '2999-01-01T00:00:00Z' }
  made.mandate = (
    await mutate('grantMandate', 'mandate { id }', { idempotencyKey: 'm', agentId: made.agent, ...bounds }, key)
  ).mandate.id
  const { run } = await mutate(
    'runAgent',
    'run { id usage { id } }',
    {
      idempotencyKey: 'r',
      agentId: made.agent,
      input: 'A secret question: where does the river flow?',
      maxAmount: { decimal: '1' },
    },
    key,
  )
  made.run = run.id
  made.usage = run.usage.id
  const { usage } = await eventually(
    () => ask(`{ usage(id: "${made.usage}") { attribution { id } } }`, key),
    (data) => data.usage.attribution !== null,
  )
  made.attribution = usage.attribution.id
  made.reward = rewardId(usage.attribution.id, made.owner ?? '')
  await eventually(
    () => ask('{ rewards { nodes { id } } }', key),
    (data) => data.rewards.nodes.length > 0,
  )
  const { transfers, ledgerAccounts } = await ask('{ transfers { nodes { id } } ledgerAccounts { nodes { id } } }', key)
  made.transfer = transfers.nodes[0].id
  made.ledgerAccount = ledgerAccounts.nodes[0].id
  expect((await ask(`{ node(id: "${made.run}") { id } }`, TEST_ADMIN_KEY)).node).toEqual({ id: made.run })
}
