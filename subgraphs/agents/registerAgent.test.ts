import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '#runtime/ids.ts'
import type { Viewer } from '#runtime/viewer.ts'
import { registerTestAgent, startTestAgents, type TestAgents } from '../../test/kit/agents.ts'
import { testViewer } from '../../test/kit/subgraph.ts'
import { openKey } from './sealedKey.ts'

let agents: TestAgents
let owner: Viewer
let model: Awaited<ReturnType<TestAgents['model']>>

beforeAll(async () => {
  agents = await startTestAgents()
  owner = await agents.account()
  model = await agents.model({
    texts: ['The river runs to the sea.'],
    owner: await agents.account(),
    royaltyRate: '50000000000000000',
  })
})

afterAll(() => agents?.[Symbol.asyncDispose]())

const REGISTER = `mutation ($input: RegisterAgentInput!) { registerAgent(input: $input) { agent {
  id name owner { id } price { decimal currency } runner viewerIsOwner
  latestVersion { label agent { id } terms { royaltyRate } contributors { account { id } weight }
    derivations { kind rate evidence source { __typename ... on ModelVersion { id } ... on DatasetVersion { id } } } }
} userErrors { code path } } }`

async function register(input: object, viewer: Viewer = owner): Promise<ReturnType<typeof JSON.parse>> {
  const { data, errors } = await agents.ask(REGISTER, { input }, viewer)
  return data?.registerAgent ?? errors
}

const counts = () =>
  agents.sql(`select (select count(*) from agents) as agents, (select count(*) from versions) as versions,
    (select count(*) from outbox) + (select count(*) from bus.events where source = 'agents') as events`)

describe('registerAgent', () => {
  it('publishes a version that derives from its model and datasets at the rates of today', async () => {
    const { agent, userErrors } = await register({
      name: 'Guide',
      price: { decimal: '0.25' },
      modelVersionId: model.modelVersionId,
      retrievesFrom: [model.datasetVersionId],
      terms: { royaltyRate: '0.1' },
    })
    expect(userErrors).toEqual([])
    const link = { rate: '0.05', evidence: 'DECLARED' }
    expect(agent).toEqual({
      id: agent.id,
      name: 'Guide',
      owner: { id: owner.accountId },
      price: { decimal: '0.25', currency: 'TUSD' },
      runner: 'NGRAM',
      viewerIsOwner: true,
      latestVersion: {
        label: '1',
        agent: { id: agent.id },
        terms: { royaltyRate: '0.1' },
        contributors: [{ account: { id: owner.accountId }, weight: 1 }],
        derivations: [
          { ...link, kind: 'RUNS_ON', source: { __typename: 'ModelVersion', id: model.modelVersionId } },
          { ...link, kind: 'RETRIEVES_FROM', source: { __typename: 'DatasetVersion', id: model.datasetVersionId } },
        ],
      },
    })
    const [event] = await agents.sql<{ data: Record<string, unknown> }>(
      `select data from outbox where data ->> 'assetId' = $1
       union all select data from bus.events where data ->> 'assetId' = $1`,
      [agent.id],
    )
    expect(event?.data).toMatchObject({ assetKind: 'AGENT', visibility: 'PUBLIC', ownerId: owner.accountId })
  })

  it('stores an endpoint key sealed for that agent, and shows it nowhere', async () => {
    const openAi = { endpoint: 'https://models.example.org/v1', model: 'm', apiKey: 'sk-very-secret-0123456789' }
    const { id } = await registerTestAgent(agents, owner, { runner: 'OPENAI', openAi })
    const [row] = await agents.sql<{ endpoint_key: Buffer }>(`select endpoint_key from agents where id = $1`, [id])
    const { secret } = agents.agents.service.config
    expect(row?.endpoint_key.includes(openAi.apiKey)).toBe(false)
    const sealed = row?.endpoint_key ?? Buffer.alloc(0)
    expect(openKey(secret, id, sealed)).toBe(openAi.apiKey)
    expect(() => openKey(secret, newId('Agent'), sealed)).toThrow()
    expect(() => openKey(`${secret}.`, id, sealed)).toThrow()
    const everything = await agents.sql(`select data::text from outbox union all select data::text from bus.events`)
    expect(JSON.stringify(everything)).not.toContain('sk-very-secret')
  })

  const openAi = (fields: object) => ({
    runner: 'OPENAI',
    openAi: { endpoint: 'https://e.org/v1', model: 'm', ...fields },
  })
  const cases: [string, object | (() => object | Promise<object>), string, readonly string[]][] = [
    ['an empty name', { name: '  ' }, 'INVALID_NAME', ['name']],
    ['a long name', { name: 'x'.repeat(201) }, 'INVALID_NAME', ['name']],
    ['a name with NUL', { name: 'a\0b' }, 'INVALID_NAME', ['name']],
    ['a name of half a character', { name: 'a\ud800' }, 'INVALID_NAME', ['name']],
    ['a long description', { description: 'x'.repeat(5001) }, 'INVALID_DESCRIPTION', ['description']],
    ['a taken name', { name: 'Taken' }, 'NAME_TAKEN', ['name']],
    ['a negative price', { price: { decimal: '-1' } }, 'INVALID_PRICE', ['price']],
    ['a price in exponents', { price: { decimal: '1e400' } }, 'INVALID_PRICE', ['price']],
    ['too many digits', { price: { decimal: '0.0000000000001' } }, 'INVALID_PRICE', ['price']],
    ['another currency', { price: { decimal: '1', currency: 'EUR' } }, 'INVALID_PRICE', ['price']],
    ['a rate above one', { terms: { royaltyRate: '1.1' } }, 'INVALID_TERMS', ['terms', 'royaltyRate']],
    ['no contributors', { contributors: [] }, 'INVALID_CONTRIBUTORS', ['contributors']],
    ['somebody else as owner', { ownerId: newId('Account') }, 'OWNER_NOT_ALLOWED', ['ownerId']],
    ['NGRAM without a model', { modelVersionId: null }, 'INVALID_RUNNER', ['modelVersionId']],
    ['NGRAM with an endpoint', { openAi: { endpoint: 'https://e.org', model: 'm' } }, 'INVALID_RUNNER', ['openAi']],
    ['OPENAI without an endpoint', { runner: 'OPENAI' }, 'INVALID_RUNNER', ['openAi']],
    ['a file as endpoint', openAi({ endpoint: 'file:///etc/passwd' }), 'INVALID_RUNNER', ['openAi', 'endpoint']],
    ['a login in the endpoint', openAi({ endpoint: 'https://a:b@e.org' }), 'INVALID_RUNNER', ['openAi', 'endpoint']],
    ['an endpoint without a model', openAi({ model: ' ' }), 'INVALID_RUNNER', ['openAi', 'model']],
    ['a key that is no header', openAi({ apiKey: 'a\r\nb: c' }), 'INVALID_RUNNER', ['openAi', 'apiKey']],
    ['an id that is none', { modelVersionId: 'nonsense' }, 'SOURCE_NOT_FOUND', ['modelVersionId']],
    [
      'a dataset as model',
      () => ({ modelVersionId: model.datasetVersionId }),
      'INVALID_DERIVATION',
      ['modelVersionId'],
    ],
    [
      'a model to retrieve from',
      () => ({ retrievesFrom: [model.datasetVersionId, model.modelVersionId] }),
      'INVALID_DERIVATION',
      ['retrievesFrom', '1'],
    ],
    [
      'a repeated dataset',
      () => ({ retrievesFrom: [model.datasetVersionId, model.datasetVersionId] }),
      'INVALID_DERIVATION',
      ['retrievesFrom', '1'],
    ],
    [
      'too many datasets',
      { retrievesFrom: Array.from({ length: 1001 }, () => newId('Version')) },
      'TOO_MANY_DERIVATIONS',
      ['retrievesFrom'],
    ],
    [
      'rates above the cap',
      async () => ({
        modelVersionId: (await agents.model({ texts: ['x'], owner, royaltyRate: '800000000000000001' })).modelVersionId,
      }),
      'STACK_ABOVE_CAP',
      ['modelVersionId'],
    ],
  ]
  it.each(cases)('refuses %s and writes nothing', async (_, given, code, path) => {
    const valid = { name: newId('Agent'), price: { decimal: '1' }, modelVersionId: model.modelVersionId }
    if (code === 'NAME_TAKEN') await register({ ...valid, name: 'Taken' })
    const fields = typeof given === 'function' ? await given() : given
    const before = await counts()
    expect(await register({ ...valid, ...fields })).toEqual({
      agent: null,
      userErrors: [{ code, path: ['input', ...path] }],
    })
    expect(await counts()).toEqual(before)
  })

  it('answers DEPENDENCY_UNAVAILABLE, and writes nothing, where a source is unknown here and its owner is down', async () => {
    const before = await counts()
    const [error] = await register({ name: 'x', price: { decimal: '1' }, modelVersionId: newId('Version') })
    expect(error.extensions.code).toBe('DEPENDENCY_UNAVAILABLE')
    expect(await counts()).toEqual(before)
  })

  it('is for keys with the scope WRITE, and an admin may register for an unclaimed account', async () => {
    const input = { name: 'imported', price: { decimal: '1' }, modelVersionId: model.modelVersionId }
    const reader = testViewer(owner.accountId, ['READ', 'PAY'])
    expect((await register(input, reader))[0].extensions.code).toBe('FORBIDDEN')
    const { accountId } = await agents.account('UNCLAIMED')
    const admin = await agents.account()
    const request = { ...input, ownerId: accountId }
    const { agent } = await register(request, { ...admin, scopes: ['ADMIN'] })
    expect(agent.owner.id).toBe(accountId)
  })
})

describe('agents', () => {
  it('are listed newest first, searched and filtered, and found as entities', async () => {
    const somebody = await agents.account()
    const runsOn = { modelVersionId: model.modelVersionId }
    const first = await registerTestAgent(agents, somebody, { ...runsOn, name: '100% Whale' })
    const second = await registerTestAgent(agents, somebody, { ...runsOn, name: 'Whale song', description: 'sings' })
    const LIST = `query ($search: String, $filter: AgentFilter, $first: Int, $after: String) {
      agents(search: $search, filter: $filter, first: $first, after: $after) { nodes { id } pageInfo { hasNextPage endCursor } } }`
    const list = async (variables: object) => (await agents.ask(LIST, variables, null)).data.agents
    const filter = { ownerId: somebody.accountId }
    const page = await list({ filter, first: 1 })
    expect(page).toMatchObject({ nodes: [{ id: second.id }], pageInfo: { hasNextPage: true } })
    expect(await list({ filter, first: 1, after: page.pageInfo.endCursor })).toMatchObject({
      nodes: [{ id: first.id }],
      pageInfo: { hasNextPage: false },
    })
    expect((await list({ search: '0% w' })).nodes).toEqual([{ id: first.id }])
    expect((await list({ filter: { ...filter, runner: 'OPENAI' } })).nodes).toEqual([])
    const ENTITIES = `query ($representations: [_Any!]!) { _entities(representations: $representations) {
      ... on Agent { id } ... on AgentVersion { id agent { id } } } }`
    const representations = [
      { __typename: 'Agent', id: first.id },
      { __typename: 'AgentVersion', id: second.versionId },
      { __typename: 'Agent', id: 'agt_\0' },
    ]
    expect((await agents.ask(ENTITIES, { representations }, null)).data._entities).toEqual([
      { id: first.id },
      { id: second.versionId, agent: { id: second.id } },
      null,
    ])
  })
})
