import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '#runtime/ids.ts'
import type { Viewer } from '#runtime/viewer.ts'
import { ask, testViewer } from '../../../test/kit/subgraph.ts'
import { newVersion, startAttribution, tell } from '../testWorld.ts'

let attribution: Awaited<ReturnType<typeof startAttribution>>
beforeAll(async () => {
  attribution = await startAttribution()
})
afterAll(() => attribution.stop())

const LINEAGE = `query ($assetId: ID!, $versionId: ID, $direction: LineageDirection! = UPSTREAM, $depth: Int! = 10) {
  lineage(assetId: $assetId, versionId: $versionId, direction: $direction, depth: $depth) {
    root { id } direction total isTruncated depthReached asOf
    nodes { asset { __typename id } version { __typename id } distance inflow passedOn kept }
    edges { derived { id } source { id } kind rate flow }
  }
}`

async function lineage(variables: object, viewer: Viewer | null = null) {
  const { data, errors } = await ask(attribution.url, LINEAGE, { variables, viewer })
  expect(errors).toBeUndefined()
  return data.lineage
}

/** An agent on a model on two datasets, one of which the other came from as well. */
async function tellDiamond() {
  const base = newVersion()
  const derived = newVersion({ from: [{ versionId: base.versionId, percent: 50 }] })
  const model = newVersion({
    kind: 'MODEL',
    from: [
      { versionId: base.versionId, percent: 10, kind: 'TRAINED_ON' },
      { versionId: derived.versionId, percent: 20, kind: 'TRAINED_ON' },
    ],
  })
  const agent = newVersion({ kind: 'AGENT', from: [{ versionId: model.versionId, percent: 50, kind: 'RUNS_ON' }] })
  await tell(attribution, [base.event, derived.event, model.event, agent.event])
  return { base, derived, model, agent }
}

describe('paths', () => {
  const PATHS = `query ($from: ID!, $to: ID!, $limit: Int! = 100) { paths(derivedVersionId: $from, sourceVersionId: $to, limit: $limit) {
    total isTruncated depthReached paths { edges { derived { id } source { id } } } } }`
  const paths = async (variables: object) => (await ask(attribution.url, PATHS, { variables })).data.paths

  it('are all there, both of a diamond; none leads through what the viewer may not see', async () => {
    const { base, derived, model, agent } = await tellDiamond()
    const found = await paths({ from: agent.versionId, to: base.versionId })
    expect(found).toMatchObject({ total: '2', isTruncated: false, depthReached: 2 })
    const ways = found.paths.map(({ edges }: { edges: Edge[] }) => edges.map(({ source }) => source.id))
    expect(new Set(ways)).toEqual(
      new Set([
        [model.versionId, base.versionId],
        [model.versionId, derived.versionId, base.versionId],
      ]),
    )
    const one = await paths({ from: agent.versionId, to: base.versionId, limit: 1 })
    expect([one.paths.length, one.total, one.isTruncated]).toEqual([1, '2', true])
    expect(await paths({ from: base.versionId, to: agent.versionId })).toMatchObject({ total: '0', paths: [] })
    const hidden = newVersion({ visibility: 'PRIVATE', from: [{ versionId: base.versionId }] })
    const open = newVersion({ kind: 'MODEL', from: [{ versionId: hidden.versionId }] })
    await tell(attribution, [hidden.event, open.event])
    expect(await paths({ from: open.versionId, to: base.versionId })).toMatchObject({ total: '0', paths: [] })
    expect(await paths({ from: hidden.versionId, to: base.versionId })).toBeNull()
  })
})

describe('lineage', () => {
  it('shows every version upstream of an agent once, and how its revenue flows', async () => {
    const { base, derived, model, agent } = await tellDiamond()
    const graph = await lineage({ assetId: agent.assetId })
    expect(graph).toMatchObject({
      root: { id: agent.versionId },
      direction: 'UPSTREAM',
      total: 4,
      isTruncated: false,
      depthReached: 2,
    })
    expect(Math.abs(Date.now() - Date.parse(graph.asOf))).toBeLessThan(60_000)
    const flat = graph.nodes.map((node: Node) => [node.asset.id, node.version.__typename, node.distance, node.inflow])
    expect(flat.slice(0, 2)).toEqual([
      [agent.assetId, 'AgentVersion', 0, '0.98'],
      [model.assetId, 'ModelVersion', 1, '0.49'],
    ])
    expect(new Set(flat.slice(2))).toEqual(
      new Set([
        [base.assetId, 'DatasetVersion', 2, '0.098'],
        [derived.assetId, 'DatasetVersion', 2, '0.098'],
      ]),
    )
    const kept = new Map(graph.nodes.map((node: Node) => [node.version.id, [node.passedOn, node.kept]]))
    expect(kept).toEqual(
      new Map([
        [agent.versionId, ['0.49', '0.49']],
        [model.versionId, ['0.147', '0.343']],
        [base.versionId, ['0', '0.098']],
        [derived.versionId, ['0.049', '0.049']],
      ]),
    )
    const edges = graph.edges.map((edge: Edge) => [edge.derived.id, edge.source.id, edge.kind, edge.rate, edge.flow])
    expect(new Set(edges)).toEqual(
      new Set([
        [agent.versionId, model.versionId, 'RUNS_ON', '0.5', '0.49'],
        [model.versionId, base.versionId, 'TRAINED_ON', '0.1', '0.049'],
        [model.versionId, derived.versionId, 'TRAINED_ON', '0.2', '0.098'],
        [derived.versionId, base.versionId, 'DERIVED_FROM', '0.5', '0.049'],
      ]),
    )
  })

  it('shows flows upstream of an agent only, the same before and after its plan is stored', async () => {
    const { base, model, agent } = await tellDiamond()
    const before = await lineage({ assetId: agent.assetId })
    const { data } = await ask(attribution.url, `{ plan(agentId: "${agent.assetId}") { id } }`)
    expect(data.plan.id).toMatch(/^pln_/)
    const after = await lineage({ assetId: agent.assetId })
    expect([after.nodes, after.edges]).toEqual([before.nodes, before.edges])
    const ofModel = await lineage({ assetId: model.assetId })
    expect(ofModel.nodes.map((node: Node) => node.inflow)).toEqual([null, null, null])
    expect(ofModel.nodes.map((node: Node) => node.passedOn ?? node.kept)).toEqual([null, null, null])
    const downstream = await lineage({ assetId: base.assetId, direction: 'DOWNSTREAM' })
    expect(downstream.nodes.map((node: Node) => node.inflow)).toEqual([null, null, null, null])
  })

  it('gives each account of the plan exactly what the versions keep, floors included', async () => {
    const owner = newId('Account')
    const base = newVersion({ ownerId: owner })
    const parts = Array.from({ length: 7 }, () => newVersion({ ownerId: owner, from: [{ versionId: base.versionId }] }))
    const agent = newVersion({ kind: 'AGENT', ownerId: owner, from: parts.map(({ versionId }) => ({ versionId })) })
    await tell(
      attribution,
      [base, ...parts, agent].map(({ event }) => event),
    )
    const { nodes } = await lineage({ assetId: agent.assetId })
    const { data } = await ask(
      attribution.url,
      `{ plan(agentId: "${agent.assetId}") { payees { account { id } share } } }`,
    )
    const share = data.plan.payees.find(
      (payee: { account: { id: string } | null }) => payee.account?.id === owner,
    ).share
    const keptInAll = nodes.reduce((sum: bigint, node: Node) => sum + units(node.kept), 0n)
    expect(keptInAll).toBe(units(share))
    for (const node of nodes) expect(units(node.passedOn) + units(node.kept)).toBe(units(node.inflow))
  })

  it('keeps to the depth, and shows the derivations between what it shows', async () => {
    const { base, derived, model, agent } = await tellDiamond()
    const near = await lineage({ assetId: agent.assetId, depth: 1 })
    expect(near).toMatchObject({ total: 2, depthReached: 1, isTruncated: false })
    const ofModel = await lineage({ assetId: model.assetId, depth: 1 })
    expect(ofModel.edges.map((edge: Edge) => [edge.derived.id, edge.source.id])).toContainEqual([
      derived.versionId,
      base.versionId,
    ])
    const downstream = await lineage({ assetId: base.assetId, direction: 'DOWNSTREAM', depth: 1 })
    expect(
      downstream.nodes
        .map((node: Node) => [node.asset.id, node.distance])
        .slice(1)
        .sort(),
    ).toEqual(
      [
        [derived.assetId, 1],
        [model.assetId, 1],
      ].sort(),
    )
  })

  it('starts from the newest version unless another of the asset is named', async () => {
    const source = newVersion()
    const first = newVersion({ kind: 'MODEL', from: [{ versionId: source.versionId }] })
    const second = newVersion({ kind: 'MODEL', assetId: first.assetId })
    await tell(attribution, [source.event, first.event, second.event])
    expect(await lineage({ assetId: first.assetId })).toMatchObject({ root: { id: second.versionId }, total: 1 })
    expect(await lineage({ assetId: first.assetId, versionId: first.versionId })).toMatchObject({ total: 2 })
    expect(await lineage({ assetId: first.assetId, versionId: source.versionId })).toBeNull()
  })

  it('takes versions in any order: what a version came from may arrive after it', async () => {
    const source = newVersion()
    const model = newVersion({ kind: 'MODEL', from: [{ versionId: source.versionId }] })
    const agent = newVersion({ kind: 'AGENT', from: [{ versionId: model.versionId }] })
    await tell(attribution, [agent.event])
    expect(await lineage({ assetId: agent.assetId })).toMatchObject({ total: 1, nodes: [{ inflow: null }] })
    await tell(attribution, [model.event])
    await tell(attribution, [source.event])
    expect(await lineage({ assetId: agent.assetId })).toMatchObject({ total: 3, nodes: [{ inflow: '0.98' }, {}, {}] })
  })

  it('answers null for what is unknown and for ids of another form', async () => {
    const { agent } = await tellDiamond()
    expect(await lineage({ assetId: newId('Agent') })).toBeNull()
    expect(await lineage({ assetId: 'no id at all' })).toBeNull()
    expect(await lineage({ assetId: agent.assetId, versionId: newId('Version') })).toBeNull()
    expect(await lineage({ assetId: agent.assetId, versionId: '' })).toBeNull()
  })

  it.each([0, -1, 51])('refuses a depth of %s', async (depth) => {
    const { errors } = await ask(attribution.url, LINEAGE, { variables: { assetId: newId('Agent'), depth } })
    expect(errors?.[0]).toMatchObject({
      message: `Expected "depth" from 1 to 50, got ${depth}.`,
      extensions: { code: 'BAD_USER_INPUT' },
    })
  })
})

describe('a private dataset', () => {
  it('and what lies behind it are there for its owner, its grantees and admins, and not even counted for others', async () => {
    const hidden = newVersion()
    const secret = newVersion({ visibility: 'PRIVATE', from: [{ versionId: hidden.versionId }] })
    const model = newVersion({ kind: 'MODEL', from: [{ versionId: secret.versionId, percent: 10 }] })
    const agent = newVersion({ kind: 'AGENT', from: [{ versionId: model.versionId, percent: 10 }] })
    await tell(attribution, [hidden.event, secret.event, model.event, agent.event])
    const grantee = testViewer()
    const access = { datasetId: secret.assetId, accountId: grantee.accountId }
    const seenBy = async (viewer: Viewer | null) => {
      const graph = await lineage({ assetId: agent.assetId }, viewer)
      const own = await lineage({ assetId: secret.assetId }, viewer)
      const byVersion = await lineage({ assetId: secret.assetId, versionId: secret.versionId }, viewer)
      expect(byVersion?.total).toBe(own?.total)
      const below = await lineage({ assetId: hidden.assetId, direction: 'DOWNSTREAM' }, viewer)
      const { data } = await ask(
        attribution.url,
        `{ plan(agentId: "${agent.assetId}") { versionCount }
           _entities(representations: [{ __typename: "Agent", id: "${agent.assetId}" }, { __typename: "Dataset", id: "${secret.assetId}" }]) {
             ... on Agent { upstream { totalCount nodes { id } depthReached } } ... on Dataset { upstream { totalCount } } } }`,
        { viewer },
      )
      const [upstream, ofSecret] = data._entities
      return {
        total: graph.total,
        edges: graph.edges.length,
        depthReached: graph.depthReached,
        own: own?.total ?? null,
        below: below.total,
        upstream: upstream.upstream.totalCount,
        nodes: upstream.upstream.nodes.length,
        ofSecret: ofSecret.upstream?.totalCount ?? null,
        versionCount: data.plan.versionCount,
      }
    }
    const nothing = {
      total: 2,
      edges: 1,
      depthReached: 1,
      own: null,
      below: 1,
      upstream: 1,
      nodes: 1,
      ofSecret: null,
      versionCount: 2,
    }
    const everything = {
      total: 4,
      edges: 3,
      depthReached: 3,
      own: 2,
      below: 4,
      upstream: 3,
      nodes: 3,
      ofSecret: 1,
      versionCount: 4,
    }
    expect(await seenBy(null)).toEqual(nothing)
    expect(await seenBy(testViewer())).toEqual(nothing)
    expect(await seenBy(testViewer(secret.ownerId))).toEqual(everything)
    expect(await seenBy(testViewer(newId('Account'), ['ADMIN']))).toEqual(everything)
    expect(await seenBy(grantee)).toEqual(nothing)
    await tell(attribution, [{ source: 'datasets', type: 'access.granted', subject: secret.assetId, data: access }])
    expect(await seenBy(grantee)).toEqual(everything)
    await tell(attribution, [{ source: 'datasets', type: 'access.revoked', subject: secret.assetId, data: access }])
    expect(await seenBy(grantee)).toEqual(nothing)
  })
})

interface Node {
  readonly asset: { readonly id: string }
  readonly version: { readonly __typename: string; readonly id: string }
  readonly distance: number
  readonly inflow: string | null
  readonly passedOn: string | null
  readonly kept: string | null
}

interface Edge {
  readonly derived: { readonly id: string }
  readonly source: { readonly id: string }
  readonly kind: string
  readonly rate: string | null
  readonly flow: string | null
}

/** A share as a whole number of 10^18. */
function units(share: string | null): bigint {
  const [whole = '', fraction = ''] = (share ?? '').split('.')
  return BigInt(whole + fraction.padEnd(18, '0'))
}
