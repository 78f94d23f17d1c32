import assert from 'node:assert/strict'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { newId } from '#runtime/ids.ts'
import { GENESIS_POLICY } from '#runtime/policy.ts'
import type { Viewer } from '#runtime/viewer.ts'
import { ask, testViewer } from '../../../test/kit/subgraph.ts'
import { newVersion, startAttribution, tell } from '../testWorld.ts'
import { readImpact } from './readImpact.ts'
import { createWalker } from './walk.ts'

let attribution: Awaited<ReturnType<typeof startAttribution>>
beforeAll(async () => {
  attribution = await startAttribution()
})
afterAll(() => attribution.stop())

const IMPACT = `query ($assetId: ID!, $first: Int, $agentsAfter: String, $accountsAfter: String) { impact(assetId: $assetId) {
  agents(first: $first, after: $agentsAfter) { totalCount nodes { agent { id } version { id } share } pageInfo { hasNextPage endCursor } }
  accounts(first: $first, after: $accountsAfter) { totalCount nodes { account { id } share agentCount } pageInfo { hasNextPage endCursor } }
  undisclosedShare isTruncated depthReached asOf } }`

async function impact(
  assetId: string,
  { viewer = null, ...more }: { viewer?: Viewer | null; [name: string]: unknown } = {},
) {
  const { data, errors } = await ask(attribution.url, IMPACT, { variables: { first: 20, ...more, assetId }, viewer })
  return { impact: data?.impact ?? null, errors }
}

const agentsOf = (found: Found) => found.agents.nodes.map(({ agent, share }) => [agent.id, share])
const accountsOf = (found: Found) =>
  found.accounts.nodes.map(({ account, share, agentCount }) => [account.id, share, agentCount])

/** Two agents on a model on a dataset, which came from a base; one agent reads the base, too. */
async function tellWorld(visibility: 'PUBLIC' | 'PRIVATE' = 'PUBLIC') {
  const base = newVersion()
  const dataset = newVersion({ visibility, from: [{ versionId: base.versionId, percent: 50 }] })
  const model = newVersion({ kind: 'MODEL', from: [{ versionId: dataset.versionId, percent: 20 }] })
  const one = newVersion({ kind: 'AGENT', from: [{ versionId: model.versionId, percent: 50 }] })
  const both = [
    { versionId: model.versionId, percent: 50 },
    { versionId: base.versionId, percent: 10 },
  ]
  const two = newVersion({ kind: 'AGENT', from: both })
  await tell(
    attribution,
    [base, dataset, model, one, two].map(({ event }) => event),
  )
  return { base, dataset, model, one, two }
}

it('names the agents by what flows to the asset, and the accounts by what they would lose', async () => {
  const { base, dataset, one, two } = await tellWorld()
  const { impact: ofBase } = await impact(base.assetId)
  expect(agentsOf(ofBase)).toEqual([
    [two.assetId, '0.147'],
    [one.assetId, '0.049'],
  ])
  expect(accountsOf(ofBase)).toEqual([[base.ownerId, '0.196', 2]])
  expect(ofBase).toMatchObject({ undisclosedShare: '0', isTruncated: false, depthReached: 3 })
  expect(Math.abs(Date.now() - Date.parse(ofBase.asOf))).toBeLessThan(60_000)

  const { impact: ofDataset } = await impact(dataset.assetId)
  expect(agentsOf(ofDataset)).toEqual([one, two].map(({ assetId }) => [assetId, '0.098']).sort())
  // The base earns by way of the dataset, and would lose that as well; the model would gain.
  expect(accountsOf(ofDataset)).toEqual([base.ownerId, dataset.ownerId].sort().map((id) => [id, '0.098', 2]))
})

it('says exactly what the plan loses when the links are retracted', async () => {
  const owner = testViewer()
  const source = newVersion()
  const parts = Array.from({ length: 3 }, () => newVersion({ from: [{ versionId: source.versionId }] }))
  const asset = newVersion({
    from: [{ versionId: source.versionId, weight: 2 }, ...parts.map(({ versionId }) => ({ versionId, weight: 3 }))],
  })
  const from = [asset, ...parts].map(({ versionId }) => ({ versionId }))
  const agent = newVersion({ kind: 'AGENT', ownerId: owner.accountId, from })
  await tell(
    attribution,
    [source, ...parts, asset, agent].map(({ event }) => event),
  )
  const { impact: found } = await impact(asset.assetId)
  const before = await payees(agent.assetId)
  const derivationId = agent.data.derivations[0]?.derivationId
  const { data } = await ask(
    attribution.url,
    `mutation ($id: ID!) { retractDerivation(input: { derivationId: $id }) { userErrors { message } } }`,
    { variables: { id: derivationId }, viewer: owner },
  )
  expect(data.retractDerivation.userErrors).toEqual([])
  const after = await payees(agent.assetId)
  const losses = [...before].map(([id, share]) => [id, share - (after.get(id) ?? 0n)] as const)
  expect(new Map(found.accounts.nodes.map((node: Account) => [node.account.id, units(node.share)]))).toEqual(
    new Map(losses.filter(([, loss]) => loss > 0n)),
  )
  expect((await impact(asset.assetId)).impact).toMatchObject({ agents: { totalCount: 0 }, accounts: { totalCount: 0 } })
})

it('counts what passes through two versions of the asset once, and agents by their newest version only', async () => {
  const first = newVersion()
  const second = newVersion({
    assetId: first.assetId,
    ownerId: first.ownerId,
    from: [{ versionId: first.versionId, percent: 50 }],
  })
  const agent = newVersion({ kind: 'AGENT', from: [{ versionId: second.versionId, percent: 50 }] })
  const former = newVersion({ kind: 'AGENT', from: [{ versionId: second.versionId, percent: 50 }] })
  const without = newVersion({ kind: 'AGENT', assetId: former.assetId, ownerId: former.ownerId })
  await tell(
    attribution,
    [first, second, agent, former, without].map(({ event }) => event),
  )
  const { impact: found } = await impact(first.assetId)
  expect(agentsOf(found)).toEqual([[agent.assetId, '0.49']])
  expect(accountsOf(found)).toEqual([[first.ownerId, '0.49', 1]])
})

it('shows nothing by way of what the viewer may not see, and names nobody behind it', async () => {
  const { base, dataset, model, one, two } = await tellWorld('PRIVATE')
  const { impact: seen } = await impact(base.assetId)
  expect(agentsOf(seen)).toEqual([[two.assetId, '0.098']])
  expect(accountsOf(seen)).toEqual([[base.ownerId, '0.098', 1]])
  expect((await impact(dataset.assetId)).impact).toBeNull()
  const { impact: ofModel } = await impact(model.assetId)
  expect(accountsOf(ofModel)).toEqual([[model.ownerId, '0.784', 2]])
  expect(ofModel.undisclosedShare).toBe('0.196')

  for (const viewer of [testViewer(dataset.ownerId), testViewer(newId('Account'), ['ADMIN'])]) {
    expect(agentsOf((await impact(base.assetId, { viewer })).impact)).toEqual([
      [two.assetId, '0.147'],
      [one.assetId, '0.049'],
    ])
    expect((await impact(model.assetId, { viewer })).impact).toMatchObject({
      undisclosedShare: '0',
      accounts: { totalCount: 3 },
    })
  }
})

it('pages through both lists, and takes their cursors for the same list of the same asset only', async () => {
  const { base, dataset } = await tellWorld()
  const { impact: first } = await impact(dataset.assetId, { first: 1 })
  const [agentsAfter, accountsAfter] = [first.agents.pageInfo.endCursor, first.accounts.pageInfo.endCursor]
  expect([first.agents.pageInfo.hasNextPage, first.accounts.pageInfo.hasNextPage]).toEqual([true, true])
  const { impact: rest } = await impact(dataset.assetId, { agentsAfter, accountsAfter })
  const { impact: all } = await impact(dataset.assetId)
  expect([...agentsOf(first), ...agentsOf(rest)]).toEqual(agentsOf(all))
  expect([...accountsOf(first), ...accountsOf(rest)]).toEqual(accountsOf(all))
  expect(rest).toMatchObject({ agents: { totalCount: 2 }, accounts: { totalCount: 2 } })
  const refused = [
    await impact(dataset.assetId, { agentsAfter: accountsAfter }),
    await impact(dataset.assetId, { accountsAfter: agentsAfter }),
    await impact(base.assetId, { agentsAfter }),
  ]
  for (const { errors } of refused) expect(errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT')
})

it('is null for an asset that is not known, and empty for one that nothing was made from', async () => {
  const lone = newVersion()
  await tell(attribution, [lone.event])
  expect((await impact(newVersion().assetId)).impact).toBeNull()
  expect((await impact('no id at all')).impact).toBeNull()
  expect((await impact(lone.assetId)).impact).toMatchObject({
    agents: { nodes: [], totalCount: 0 },
    isTruncated: false,
  })
})

it('stops at its limit of edges, and says so', async () => {
  const source = newVersion()
  const agents = Array.from({ length: 51 }, () =>
    newVersion({ kind: 'AGENT', from: [{ versionId: source.versionId, percent: 50 }] }),
  )
  await tell(
    attribution,
    [source, ...agents].map(({ event }) => event),
  )
  const versionIds = [source.versionId]
  const [walk] = await createWalker(
    attribution.db,
    null,
  )([{ rootIds: versionIds, direction: 'DOWNSTREAM', depth: null }])
  assert(walk !== undefined)
  const read = (edges: number) =>
    readImpact(attribution.db, null, {
      assetId: source.assetId,
      versionIds,
      walk,
      policy: GENESIS_POLICY,
      budget: { edges },
    })
  expect(await read(0)).toMatchObject({ agents: [], isTruncated: true })
  const cut = await read(50)
  expect([cut.agents.length, cut.isTruncated]).toEqual([50, true])
  const whole = await read(51)
  expect([whole.agents.length, whole.isTruncated]).toEqual([51, false])
})

it('says that there may be more where the lineage of an agent is not complete', async () => {
  const source = newVersion()
  const from = [{ versionId: source.versionId }, { versionId: newId('Version') }]
  const agent = newVersion({ kind: 'AGENT', from })
  await tell(attribution, [source.event, agent.event])
  expect((await impact(source.assetId)).impact).toMatchObject({ agents: { totalCount: 0 }, isTruncated: true })
})

async function payees(agentId: string): Promise<Map<string, bigint>> {
  const { data } = await ask(attribution.url, `{ plan(agentId: "${agentId}") { payees { account { id } share } } }`)
  const named = data.plan.payees.filter((payee: { account: object | null }) => payee.account !== null)
  return new Map(named.map((payee: Account) => [payee.account.id, units(payee.share)]))
}

/** A share as a whole number of 10^18. */
function units(share: string): bigint {
  const [whole = '', fraction = ''] = share.split('.')
  return BigInt(whole + fraction.padEnd(18, '0'))
}

interface Account {
  readonly account: { readonly id: string }
  readonly share: string
  readonly agentCount: number
}

interface Found {
  readonly agents: { readonly nodes: readonly { readonly agent: { readonly id: string }; readonly share: string }[] }
  readonly accounts: { readonly nodes: readonly Account[] }
}
