import type { Client } from 'pg'
import { expect } from 'vitest'
import { SERVICES } from '#runtime/config.ts'
import { mintDollars, mustRequest, sendTransactions, TEST_ADMIN_KEY, type TestPlatform } from '../../kit/platform.ts'
import { eventually } from '../../kit/subgraph.ts'
import type { World } from './badInput.ts'

/** Makes the things that the cases name, all for real, and waits until they are there everywhere. */
export async function makeWorld(test: TestPlatform, database: Client): Promise<World> {
  const { graphqlUrl, wallets, chain } = test
  const ask = (query: string, key?: string) => mustRequest(graphqlUrl, query, { key })
  const mutate = (field: string, selection: string, input: object, key?: string) =>
    send(graphqlUrl, { field, selection, input, key })

  const [owner, writer, stranger] = await Promise.all(
    ['owner', 'writer', 'stranger'].map(async (handle) => {
      const { account, apiKey } = await mutate('createAccount', 'account { id } apiKey', { handle })
      return { id: account.id as string, key: apiKey as string }
    }),
  )
  if (owner === undefined || writer === undefined || stranger === undefined) throw new Error('Expected three accounts.')
  const { key } = owner
  const reader = await mutate('createApiKey', 'apiKey { id } secret', { name: 'reader', scopes: ['READ'] }, key)
  const text =
    'Every drop of rain keeps its own way. The stream carries it to the river, and the river carries it to the sea.'
  const registered = 'dataset { id latestVersion { id documents { nodes { id } } } }'
  const { dataset } = await mutate(
    'registerDataset',
    registered,
    {
      name: 'Rain',
      documents: [{ title: 'Rain', text }],
      contributors: [{ accountId: owner.id }, { accountId: writer.id }],
    },
    key,
  )
  const secret = await mutate(
    'registerDataset',
    registered,
    { name: 'Secret rain', visibility: 'PRIVATE', documents: [{ title: 'Fog', text: 'Fog keeps what it hears.' }] },
    key,
  )
  const derivations = [{ sourceVersionId: dataset.latestVersion.id, kind: 'TRAINED_ON' }]
  const { model } = await mutate(
    'registerModel',
    'model { id latestVersion { id derivations { id } } }',
    { name: 'Rain model', derivations },
    key,
  )
  const agentInput = { name: 'Rain agent', modelVersionId: model.latestVersion.id, price: { decimal: '0.25' } }
  const { agent } = await mutate('registerAgent', 'agent { id }', agentInput, key)
  const [wallet] = wallets
  if (wallet === undefined) throw new Error('The test chain has no wallet.')
  await mintDollars(chain, wallet, 10_000_000n)
  const paid = await mutate(
    'deposit',
    'deposit { id transactions { to data } }',
    { idempotencyKey: 'money', amount: { decimal: '10' } },
    key,
  )
  await sendTransactions(chain.rpcUrl, wallet.privateKey, paid.deposit.transactions)
  await eventually(
    () => ask(`{ deposit(id: "${paid.deposit.id}") { status } }`, key),
    (data) => data.deposit.status === 'CREDITED',
  )
  const { run } = await mutate(
    'runAgent',
    'run { id usage { id } }',
    { idempotencyKey: 'first', agentId: agent.id, input: 'Where does the rain go?', maxAmount: { decimal: '1' } },
    key,
  )
  const usages = [
    { idempotencyKey: 'reported', agentId: agent.id, amount: { decimal: '0.5' }, occurredAt: '2026-01-31T12:00:00Z' },
  ]
  const { results } = await mutate('recordUsage', 'results { usage { id } error { message } }', { usages }, key)
  expect(results).toMatchObject([{ error: null }])
  const { mandate } = await mutate(
    'grantMandate',
    'mandate { id }',
    {
      idempotencyKey: 'mandate',
      agentId: agent.id,
      maxPerUsage: { decimal: '1' },
      maxTotal: { decimal: '5' },
      expiresAt: '2999-01-01T00:00:00Z',
    },
    key,
  )
  await settle(database)
  const [attribution, disputedAttribution] = await Promise.all(
    [run.usage.id, results[0].usage.id].map(
      async (id) => (await ask(`{ usage(id: "${id}") { attribution { id } } }`, key)).usage.attribution.id as string,
    ),
  )
  if (attribution === undefined || disputedAttribution === undefined) throw new Error('Expected two attributions.')
  const disputed = {
    idempotencyKey: 'dispute',
    respondentId: writer.id,
    attributionIds: [disputedAttribution],
    evidence: 'OWNERSHIP',
    reason: 'The rain is mine.',
  }
  const { dispute } = await mutate('openDispute', 'dispute { id }', disputed, key)
  await eventually(
    () => ask(`{ dispute(id: "${dispute.id}") { status } }`, key),
    (data) => data.dispute.status === 'OPEN',
  )
  const taken = { idempotencyKey: 'clawback', accountId: writer.id, amount: { decimal: '0.01' }, reason: 'An error.' }
  const { clawback } = await mutate('clawBack', 'clawback { id }', taken, TEST_ADMIN_KEY)
  await settle(database)
  return {
    owner: { ...owner, readKey: reader.secret },
    writer,
    stranger,
    adminKey: TEST_ADMIN_KEY,
    ids: {
      dataset: dataset.id,
      datasetVersion: dataset.latestVersion.id,
      document: dataset.latestVersion.documents.nodes[0].id,
      secret: secret.dataset.id,
      secretDocument: secret.dataset.latestVersion.documents.nodes[0].id,
      secretVersion: secret.dataset.latestVersion.id,
      model: model.id,
      modelVersion: model.latestVersion.id,
      derivation: model.latestVersion.derivations[0].id,
      agent: agent.id,
      run: run.id,
      usage: run.usage.id,
      attribution,
      disputedAttribution,
      dispute: dispute.id,
      clawback: clawback.id,
      mandate: mandate.id,
      deposit: paid.deposit.id,
      apiKey: reader.apiKey.id,
    },
  }
}

/** Waits until every service has published and heard of everything, copied the texts that it needs and anchored what is owned. */
async function settle(database: Client): Promise<void> {
  const services = SERVICES.map(
    (name) => `
    select count(*) from ${name}.outbox
    union all select count(*) from ${name}.consumer_positions
      where position < (select max(position) from bus.events where events.source = consumer_positions.source)`,
  )
  const pending = [
    ...services,
    'select count(*) from agents.documents_to_copy',
    'select count(*) from payouts.anchor_records where batch is null',
    "select count(*) from payouts.anchor_batches where status <> 'ANCHORED'",
  ].join(' union all ')
  await eventually(
    async () =>
      (await database.query<{ waiting: number }>(`select sum(count)::int as waiting from (${pending}) as pending`))
        .rows[0]?.waiting,
    (waiting) => waiting === 0,
  )
}

interface Mutation {
  readonly field: string
  readonly selection: string
  readonly input: object
  readonly key?: string | undefined
}

async function send(
  graphqlUrl: string,
  { field, selection, input, key }: Mutation,
): Promise<ReturnType<typeof JSON.parse>> {
  const query = `mutation ($input: ${field[0]?.toUpperCase()}${field.slice(1)}Input!) { ${field}(input: $input) { ${selection} userErrors { code message } } }`
  const payload = (await mustRequest(graphqlUrl, query, { key, variables: { input } }))[field]
  expect(payload.userErrors).toEqual([])
  return payload
}
