import type { Pool } from 'pg'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { Queryable } from '#runtime/database.ts'
import type { Viewer } from '#runtime/viewer.ts'
import { ask, testViewer } from '../../../test/kit/subgraph.ts'
import { newVersion, startAttribution, tell } from '../testWorld.ts'
import { createWalker } from './walk.ts'

let attribution: Awaited<ReturnType<typeof startAttribution>>
beforeAll(async () => {
  attribution = await startAttribution()
})
afterAll(() => attribution.stop())

const FIELDS = `edges { cursor distance node { __typename id } version { id } } nodes { id } totalCount isTruncated depthReached asOf
  pageInfo { hasNextPage hasPreviousPage startCursor endCursor }`
const UPSTREAM = `query ($refs: [_Any!]!, $depth: Int, $filter: LineageFilter, $first: Int = 20, $after: String) {
  _entities(representations: $refs) {
    ... on Model { upstream(depth: $depth, filter: $filter, first: $first, after: $after) { ${FIELDS} } }
    ... on Agent { upstream(depth: $depth, filter: $filter, first: $first, after: $after) { ${FIELDS} } }
    ... on Dataset { downstream(depth: $depth, filter: $filter, first: $first, after: $after) { ${FIELDS} } } } }`

async function page(typename: string, id: string, variables: object = {}, viewer: Viewer | null = null) {
  const { data, errors } = await ask(attribution.url, UPSTREAM, {
    variables: { ...variables, refs: [{ __typename: typename, id }] },
    viewer,
  })
  return { connection: data?._entities[0]?.upstream ?? data?._entities[0]?.downstream ?? null, errors }
}

/** An agent on a model on seven datasets. */
async function tellWide() {
  const owner = testViewer().accountId
  const datasets = Array.from({ length: 7 }, (_, nr) => newVersion(nr < 3 ? { ownerId: owner } : {}))
  const model = newVersion({ kind: 'MODEL', from: datasets.map(({ versionId }) => ({ versionId })) })
  const agent = newVersion({ kind: 'AGENT', from: [{ versionId: model.versionId }] })
  await tell(
    attribution,
    [...datasets, model, agent].map(({ event }) => event),
  )
  return { owner, datasets, model, agent }
}

it('lists each ancestor once, nearest first, in pages that neither lose nor repeat one', async () => {
  const { datasets, model, agent } = await tellWide()
  const seen: string[] = []
  let after: string | null = null
  for (let pages = 1; ; pages++) {
    const { connection } = await page('Agent', agent.assetId, { first: 3, after })
    expect(connection).toMatchObject({ totalCount: 8, isTruncated: false, depthReached: 2 })
    expect(connection.pageInfo.hasPreviousPage).toBe(after !== null)
    seen.push(...connection.nodes.map((node: { id: string }) => node.id))
    after = connection.pageInfo.endCursor
    if (!connection.pageInfo.hasNextPage) {
      expect(pages).toBe(3)
      break
    }
  }
  expect(seen).toEqual([model.assetId, ...datasets.map(({ assetId }) => assetId).sort()])
})

it('lists descendants of any version of an asset', async () => {
  const first = newVersion()
  const second = newVersion({ assetId: first.assetId })
  const ofFirst = newVersion({ kind: 'MODEL', from: [{ versionId: first.versionId }] })
  const ofSecond = newVersion({ kind: 'MODEL', from: [{ versionId: second.versionId }] })
  await tell(
    attribution,
    [first, second, ofFirst, ofSecond].map(({ event }) => event),
  )
  const { connection } = await page('Dataset', first.assetId)
  expect(connection.edges.map((edge: Edge) => [edge.node.id, edge.version.id, edge.distance])).toEqual(
    [ofFirst, ofSecond].map(({ assetId, versionId }) => [assetId, versionId, 1]).sort(),
  )
})

it('names an asset once, by its nearest version, and never the asset itself', async () => {
  const seed = newVersion({ kind: 'MODEL' })
  const synthetic = newVersion({ from: [{ versionId: seed.versionId }] })
  const revised = newVersion({ assetId: synthetic.assetId, from: [{ versionId: synthetic.versionId }] })
  const next = newVersion({ kind: 'MODEL', assetId: seed.assetId, from: [{ versionId: revised.versionId }] })
  await tell(
    attribution,
    [seed, synthetic, revised, next].map(({ event }) => event),
  )
  const { connection } = await page('Model', seed.assetId)
  expect(connection.edges.map((edge: Edge) => [edge.node.id, edge.version.id, edge.distance])).toEqual([
    [synthetic.assetId, revised.versionId, 1],
  ])
  expect(connection).toMatchObject({ totalCount: 1, depthReached: 3 })
})

it('filters by kinds, owner, distance and depth, and counts what passes', async () => {
  const { owner, datasets, model, agent } = await tellWide()
  const ids = async (filter: object, more: object = {}) => {
    const { connection } = await page('Agent', agent.assetId, { filter, ...more })
    expect(connection.totalCount).toBe(connection.nodes.length)
    return connection.nodes.map((node: { id: string }) => node.id)
  }
  expect(await ids({ kinds: ['MODEL'] })).toEqual([model.assetId])
  expect(await ids({ kinds: ['DATASET', 'AGENT'] })).toEqual(datasets.map(({ assetId }) => assetId).sort())
  expect(await ids({ kinds: ['MODEL', 'DATASET'] })).toHaveLength(8)
  expect(await ids({ kinds: [] })).toEqual([])
  expect(await ids({ ownerId: owner })).toEqual(
    datasets
      .slice(0, 3)
      .map(({ assetId }) => assetId)
      .sort(),
  )
  expect(await ids({ kinds: ['MODEL'], ownerId: owner })).toEqual([])
  expect(await ids({ ownerId: 'no id at all' })).toEqual([])
  expect(await ids({}, { depth: 1 })).toEqual([model.assetId])
  expect(await ids({ distanceTo: 1 })).toEqual([model.assetId])
  expect(await ids({ distanceFrom: 2 })).toEqual(datasets.map(({ assetId }) => assetId).sort())
  expect(await ids({ distanceFrom: 1, distanceTo: 2 })).toHaveLength(8)
  expect(await ids({ distanceFrom: 2, distanceTo: 2, ownerId: owner })).toHaveLength(3)
  expect(await ids({ distanceFrom: 3 })).toEqual([])
  expect(await ids({ distanceFrom: 2 }, { depth: 1 })).toEqual([])
})

it('walks no further than the filter lets through', async () => {
  const { model, agent } = await tellWide()
  const { connection } = await page('Agent', agent.assetId, { filter: { distanceTo: 1 } })
  expect(connection).toMatchObject({ depthReached: 1, totalCount: 1, nodes: [{ id: model.assetId }] })
})

it('shows an asset at its nearest distance only, whatever the filter', async () => {
  const base = newVersion()
  const model = newVersion({ kind: 'MODEL', from: [{ versionId: base.versionId }] })
  const next = newVersion({ assetId: base.assetId, from: [{ versionId: model.versionId }] })
  const agent = newVersion({ kind: 'AGENT', from: [{ versionId: next.versionId }] })
  await tell(
    attribution,
    [base, model, next, agent].map(({ event }) => event),
  )
  const far = await page('Agent', agent.assetId, { filter: { distanceFrom: 2 } })
  expect(far.connection.edges.map((edge: Edge) => [edge.node.id, edge.distance])).toEqual([[model.assetId, 2]])
})

it('pages through what passes the filter, and takes a cursor for the same list only', async () => {
  const { owner, datasets, model, agent } = await tellWide()
  const filter = { kinds: ['DATASET', 'MODEL'], ownerId: owner }
  const first = await page('Agent', agent.assetId, { filter, first: 2 })
  expect(first.connection).toMatchObject({ totalCount: 3, pageInfo: { hasNextPage: true } })
  const after = first.connection.pageInfo.endCursor
  const same = { filter: { ownerId: owner, kinds: ['MODEL', 'DATASET', 'MODEL'] }, first: 2, after }
  const rest = await page('Agent', agent.assetId, same)
  expect(rest.connection).toMatchObject({ totalCount: 3, pageInfo: { hasNextPage: false, hasPreviousPage: true } })
  expect([...first.connection.nodes, ...rest.connection.nodes].map(({ id }) => id)).toEqual(
    datasets
      .slice(0, 3)
      .map(({ assetId }) => assetId)
      .sort(),
  )
  const others = [
    await page('Agent', agent.assetId, { after }),
    await page('Agent', agent.assetId, { filter: { ...filter, distanceTo: 9 }, after }),
    await page('Agent', agent.assetId, { filter: { ...filter, distanceFrom: 1 }, after }),
    await page('Agent', agent.assetId, { filter: { ...filter, kinds: ['DATASET'] }, after }),
    await page('Agent', agent.assetId, { filter: { kinds: filter.kinds }, after }),
    await page('Agent', agent.assetId, { filter, depth: 9, after }),
    await page('Model', model.assetId, { filter, after }),
    await page('Dataset', datasets[0]?.assetId ?? '', { filter, after }),
  ]
  for (const { connection, errors } of others) {
    expect(connection).toBeNull()
    expect(errors?.[0]).toMatchObject({
      message: 'Expected "after" to be a cursor that this field gave with the same arguments.',
      extensions: { code: 'BAD_USER_INPUT' },
    })
  }
})

it('answers an empty page for an asset made from nothing, and null for one that is unknown', async () => {
  const model = newVersion({ kind: 'MODEL' })
  await tell(attribution, [model.event])
  expect((await page('Model', model.assetId)).connection).toMatchObject({
    nodes: [],
    totalCount: 0,
    depthReached: 0,
    isTruncated: false,
  })
  expect((await page('Model', newVersion({ kind: 'MODEL' }).assetId)).connection).toBeNull()
  expect((await page('Model', 'no id at all')).connection).toBeNull()
})

it.each([
  [{ first: 0 }, 'Expected "first" from 1 to 100, got 0.'],
  [{ first: 101 }, 'Expected "first" from 1 to 100, got 101.'],
  [{ after: 'junk' }, 'Expected "after" to be a cursor of this connection, got "junk".'],
  [{ after: cursor('one') }, `Expected "after" to be a cursor of this connection, got "${cursor('one')}".`],
  [
    { after: cursor('1', 'dst_1') },
    `Expected "after" to be a cursor of this connection, got "${cursor('1', 'dst_1')}".`,
  ],
  [
    { after: cursor('x', '1', 'dst_1') },
    'Expected "after" to be a cursor that this field gave with the same arguments.',
  ],
  [{ depth: 0 }, 'Expected "depth" from 1 to 50, got 0.'],
  [{ depth: 51 }, 'Expected "depth" from 1 to 50, got 51.'],
  [{ filter: { distanceFrom: 0 } }, 'Expected "filter.distanceFrom" from 1 to 1000, got 0.'],
  [{ filter: { distanceTo: -1 } }, 'Expected "filter.distanceTo" from 1 to 1000, got -1.'],
  [{ filter: { distanceTo: 1001 } }, 'Expected "filter.distanceTo" from 1 to 1000, got 1001.'],
  [
    { filter: { distanceFrom: 3, distanceTo: 2 } },
    'Expected "filter.distanceTo" to be at least "filter.distanceFrom", 3, got 2.',
  ],
])('refuses %j', async (variables, message) => {
  const { model } = await tellWide()
  const { connection, errors } = await page('Model', model.assetId, variables)
  expect(connection).toBeNull()
  expect(errors?.[0]).toMatchObject({ message, extensions: { code: 'BAD_USER_INPUT' } })
})

describe('for sixty assets as for two', () => {
  const depth = 6
  const chains = Array.from({ length: 60 }, () => {
    const chain = [newVersion()]
    for (const { versionId } of chain) {
      if (chain.length <= depth) chain.push(newVersion({ kind: 'MODEL', from: [{ versionId }] }))
    }
    return chain
  })
  const sizes = [
    [2, 2],
    [60, 2],
    [2, 6],
    [60, 6],
  ] as const
  beforeAll(() =>
    tell(
      attribution,
      chains.flat().map(({ event }) => event),
    ),
  )

  it('asks the database once, and that only how far the lineage is, however deep', async () => {
    const query = vi.spyOn(attribution.db, 'query')
    const prepared = vi.spyOn((attribution.db.driver as unknown as { master: Pool }).master, 'query')
    const counts: number[][] = []
    for (const [width, steps] of sizes) {
      query.mockClear()
      prepared.mockClear()
      const refs = chains.slice(0, width).map((chain) => ({ __typename: 'Model', id: chain.at(-1)?.assetId }))
      const { data } = await ask(attribution.url, UPSTREAM, { variables: { refs, depth: steps } })
      expect(data._entities.map((entity: { upstream: { totalCount: number } }) => entity.upstream.totalCount)).toEqual(
        Array.from({ length: width }, () => steps),
      )
      // Consumers, relay (whose transactions bring their own runner), the pipeline of texts, the expiry of disputes and
      // the look for news of the lineage go on beside this.
      const others = query.mock.calls.filter(
        ([sql, , runner]) => runner === undefined && OF_WALKS.test(sql) && !GOES_ON.test(sql),
      )
      counts.push([prepared.mock.calls.length, others.length])
    }
    query.mockRestore()
    prepared.mockRestore()
    expect(counts).toEqual(sizes.map(() => [1, 0]))
  })

  it('asks once a level, whatever the width, while the lineage is not in memory', async () => {
    const query = vi.fn(attribution.db.query.bind(attribution.db))
    const counts: number[] = []
    for (const [width, steps] of sizes) {
      query.mockClear()
      const requests = chains
        .slice(0, width)
        .map((chain) => ({ rootIds: [chain.at(-1)?.versionId ?? ''], direction: 'UPSTREAM' as const, depth: steps }))
      const walks = await createWalker({ query } as Queryable, null)(requests)
      expect(walks.map(({ reached }) => reached.size)).toEqual(Array.from({ length: width }, () => steps + 1))
      counts.push(query.mock.calls.length)
    }
    // The moment it is as of, the roots, and one a level.
    expect(counts).toEqual([4, 4, 8, 8])
  })
})

const OF_WALKS = /\bversions v\b|\bas_of\b/
const GOES_ON = /\b(documents|admitted_versions|usages_to_measure|lineage_changes|disputes)\b/

function cursor(...key: string[]): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url')
}

interface Edge {
  readonly node: { readonly id: string }
  readonly version: { readonly id: string }
  readonly distance: number
}
