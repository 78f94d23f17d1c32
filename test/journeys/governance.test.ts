import { createPublicClient, http } from 'viem'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { mustRequest, sendTransactions, startTestPlatform, type TestPlatform } from '../kit/platform.ts'
import { eventually } from '../kit/subgraph.ts'

/** A decision, from the proposal to what it changes, through transactions that the API hands out, and what it leaves alone. */
let test: TestPlatform
let owner: { id: string; key: string }
const made: Record<string, string> = {}

beforeAll(async () => {
  test = await startTestPlatform()
  const { account, apiKey } = await mutate('createAccount', 'account { id } apiKey', { handle: 'olga' })
  owner = { id: account.id, key: apiKey }
})

afterAll(async () => {
  await test?.stop()
})

const ask = (query: string, variables: object = {}) =>
  mustRequest(test.graphqlUrl, query, { key: owner?.key, variables })

async function mutate(name: string, selection: string, input: object): Promise<ReturnType<typeof JSON.parse>> {
  const type = `${name[0]?.toUpperCase()}${name.slice(1)}Input`
  const query = `mutation ($input: ${type}!) { ${name}(input: $input) { ${selection} userErrors { code message } } }`
  return (await ask(query, { input }))[name]
}

const PROPOSAL = `id status changes description votesFor votesAgainst executableAt executedAt
  voteTransaction(support: FOR) { to data } queueTransaction { to data } executeTransaction { to data }`
const proposal = async () =>
  (await ask(`query ($id: ID!) { proposal(id: $id) { ${PROPOSAL} } }`, { id: made.proposal })).proposal
const at = (status: string) => eventually(proposal, (found) => found.status === status)
const send = (transaction: { to: `0x${string}`; data: `0x${string}` }) =>
  sendTransactions(test.chain.rpcUrl, test.voter.privateKey, [transaction])

async function registerDataset(name: string): Promise<string> {
  const documents = [{ title: name, text: `${name} says what it has to say in a sentence of its own, and no more.` }]
  const { dataset } = await mutate('registerDataset', 'dataset { latestVersion { id } }', {
    name,
    terms: { royaltyRate: '0.3' },
    documents,
  })
  return dataset.latestVersion.id
}
const registerAgent = (name: string, retrievesFrom: readonly (string | undefined)[]) =>
  mutate('registerAgent', 'agent { id }', {
    name,
    modelVersionId: made.model,
    retrievesFrom,
    price: { decimal: '0.5' },
  })
const planOf = async (agentId: string) =>
  (await ask(`query ($id: ID!) { plan(agentId: $id) { id policyVersion payees { kind share } } }`, { id: agentId }))
    .plan

describe('a decision of governance', () => {
  it('finds a plan that was made before it', async () => {
    made.rivers = await registerDataset('Rivers')
    made.hills = await registerDataset('Hills')
    const derivations = [{ sourceVersionId: made.rivers, kind: 'TRAINED_ON' }]
    const { model } = await mutate('registerModel', 'model { latestVersion { id } }', { name: 'Voice', derivations })
    made.model = model.latestVersion.id
    const before = await registerAgent('Before', [made.rivers, made.hills])
    expect(before.userErrors).toEqual([])
    const plan = await eventually(
      () => planOf(before.agent.id),
      (found) => found !== null,
    )
    expect(plan).toMatchObject({ policyVersion: 1 })
    expect(plan.payees).toContainEqual({ kind: 'FEE', share: '0.02' })
    made.plan = plan.id
  })

  it('is proposed by a transaction of the API, which knows what the contract would refuse', async () => {
    const { policy } = await eventually(
      () => ask('{ policy { version guardian activationDelaySeconds } }'),
      (data) => data.policy.guardian !== null,
    )
    expect(policy).toMatchObject({ version: 1, activationDelaySeconds: 1 })
    const refused = await mutate('proposePolicy', 'transaction { to }', { fee: '0.3', description: 'greedy' })
    expect(refused).toEqual({
      transaction: null,
      userErrors: [
        {
          code: 'INVALID_PARAMETER',
          message: 'Expected fee from 0 to 0.2, got 0.3.',
        },
      ],
    })
    const { transaction, userErrors } = await mutate('proposePolicy', 'transaction { to data description }', {
      fee: '0.05',
      maxStack: '0.5',
      description: 'A higher fee and a lower cap',
    })
    expect(userErrors).toEqual([])
    expect(transaction.to).toBe(test.chain.governance)
    await send(transaction)
    const { proposals } = await eventually(
      () => ask('{ proposals(first: 1) { nodes { id } pageInfo { hasNextPage } } }'),
      (data) => data.proposals.nodes.length === 1,
    )
    made.proposal = proposals.nodes[0].id
  })

  it('is voted on, queued and executed by transactions of the API', async () => {
    const active = await at('ACTIVE')
    expect(active).toMatchObject({
      description: 'A higher fee and a lower cap',
      changes: ['Set the fee to 0.05, from 0.02.', 'Set the stack cap to 0.5, from 0.8.'],
      votesFor: '0',
      queueTransaction: null,
      executeTransaction: null,
    })
    await send(active.voteTransaction)
    const succeeded = await at('SUCCEEDED')
    expect(succeeded).toMatchObject({ votesFor: '1000000', votesAgainst: '0' })
    await send(succeeded.queueTransaction)
    await at('QUEUED')
    const { executableAt } = await eventually(proposal, (found) => found.executableAt !== null)
    const chain = createPublicClient({ transport: http(test.chain.rpcUrl) })
    await eventually(
      () => chain.getBlock(),
      ({ timestamp }) => Number(timestamp) * 1000 > Date.parse(executableAt),
    )
    await send((await proposal()).executeTransaction)
    await at('EXECUTED')
    expect(await eventually(proposal, (found) => found.executedAt !== null)).toMatchObject({ executeTransaction: null })
  })

  it('is the policy from then on, and its history names it', async () => {
    const { policy } = await eventually(
      () => ask('{ policy { version fee defaultPool maxStack adoptedAt proposal { id } } }'),
      (data) => data.policy.version === 2,
    )
    expect(policy).toMatchObject({ fee: '0.05', defaultPool: '0.3', maxStack: '0.5', proposal: { id: made.proposal } })
    const page = await ask('{ policies(first: 1) { nodes { version } pageInfo { hasNextPage endCursor } } }')
    expect(page.policies).toMatchObject({ nodes: [{ version: 2 }], pageInfo: { hasNextPage: true } })
    const next = await ask(`query ($after: String) { policies(after: $after) { nodes { version proposal { id } } } }`, {
      after: page.policies.pageInfo.endCursor,
    })
    expect(next.policies.nodes).toEqual([{ version: 1, proposal: null }])
  })

  it('makes new plans with the new fee, and leaves the old plan as it was', async () => {
    const after = await registerAgent('After', [made.rivers])
    const plan = await eventually(
      () => planOf(after.agent.id),
      (found) => found?.policyVersion === 2,
    )
    expect(plan.payees).toContainEqual({ kind: 'FEE', share: '0.05' })
    const { node } = await ask(
      `query ($id: ID!) { node(id: $id) { ... on Plan { id policyVersion payees { kind share } } } }`,
      { id: made.plan },
    )
    expect(node).toMatchObject({ id: made.plan, policyVersion: 1 })
    expect(node.payees).toContainEqual({ kind: 'FEE', share: '0.02' })
  })

  it('refuses a link above the new stack cap, which the old one allowed', async () => {
    let attempt = 0
    const refused = await eventually(
      () => registerAgent(`Above ${++attempt}`, [made.rivers, made.hills]),
      (answer) => answer.userErrors.length > 0,
    )
    expect(refused.userErrors).toMatchObject([{ code: 'STACK_ABOVE_CAP' }])
    expect(refused.userErrors[0].message).toContain('at most 0.5, got 0.6')
  })
})
