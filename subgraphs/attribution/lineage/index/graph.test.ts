import fc from 'fast-check'
import { expect, it } from 'vitest'
import { WEIGHT_TOTAL } from '#runtime/money.ts'
import { GENESIS_POLICY } from '#runtime/policy.ts'
import { seed } from '../../../../test/kit/seed.ts'
import { compilePlan, type LineageVersion } from '../../engine/compilePlan.ts'
import { createGraph } from './createGraph.ts'
import { createGraphWalker } from './createGraphWalker.ts'
import { createGraphWeigher } from './createGraphWeigher.ts'
import { DEFAULT_TERM, NO_RATE } from './createTermTable.ts'
import type { PlacedVersion } from './createVersionTable.ts'
import { createEdgeList } from './edgeList.ts'

type Link = { readonly source: number; readonly rate: bigint | null; readonly weight: number | null }

const link: fc.Arbitrary<Link> = fc.record({
  source: fc.nat(60),
  // Three or four of a fifth leave less than the whole pool to those beside them.
  rate: fc.option(fc.oneof(fc.bigInt(0n, WEIGHT_TOTAL / 5n), fc.constant(WEIGHT_TOTAL / 5n)), { freq: 2, nil: null }),
  weight: fc.option(fc.nat(1000), { nil: null }),
})
const links = fc.uniqueArray(link, { maxLength: 5, selector: ({ source }) => source })
/** Versions with the links that they come with, and what becomes of some versions' links later: one is added, or some go. */
const drawn = fc.record({
  versions: fc.array(fc.record({ links, isPublic: fc.boolean() }), { minLength: 2, maxLength: 60, size: 'max' }),
  built: fc.nat(60),
  changes: fc.array(fc.record({ version: fc.nat(60), links }), { maxLength: 20 }),
})

it('reaches and weighs what an oracle does, however much of it is recent', () => {
  fc.assert(
    fc.property(drawn, fc.integer({ min: 1, max: 8 }), fc.boolean(), ({ versions, built, changes }, depth, isRead) => {
      let graph = createGraph()
      const lineage = versions.map((version, nr) => version.links.filter(({ source }) => source < nr))
      const listOf = (edges = createEdgeList(), nr: number, of: readonly Link[]) => {
        for (const { source, rate, weight } of of)
          edges.push(
            graph.numberOf(idOf('ver', nr)),
            graph.numberOf(idOf('ver', source)),
            graph.terms.numberOf(rate ?? NO_RATE, weight ?? 1),
          )
        return edges
      }
      const add = (nr: number) => graph.setVersion(modelOf(nr), versions[nr]?.isPublic ?? true)
      const edges = createEdgeList()
      lineage.forEach((of, nr) => {
        if (nr >= built) return
        add(nr)
        listOf(edges, nr, of)
      })
      graph.build(edges)
      const replace = (nr: number) =>
        graph.replaceSources(graph.numberOf(idOf('ver', nr)), listOf(undefined, nr, lineage[nr] ?? []))
      // Newest first: sources are named before they are here.
      for (let nr = versions.length - 1; nr >= built; nr--) {
        add(nr)
        replace(nr)
      }
      for (const [at, change] of changes.entries()) {
        // As from a file, with the rest of the changes behind it.
        if (isRead && at === changes.length >> 1) graph = createGraph(structuredClone(graph.snapshot()))
        const nr = change.version % versions.length
        lineage[nr] = change.links.filter(({ source }) => source < nr)
        replace(nr)
      }

      const walk = createGraphWalker(graph)
      const weigh = createGraphWeigher(graph)
      for (const direction of ['UPSTREAM', 'DOWNSTREAM'] as const)
        for (let root = 0; root < versions.length; root++) {
          const budget = { edges: 1e6 }
          const request = { roots: [graph.numberOf(idOf('ver', root))], direction, depth, budget, levelsMax: 100 }
          const found = walk({ ...request, mayEnter: () => false })
          const distances = new Map<number, number>()
          for (const [distance, end] of found.levelEnds.entries())
            for (let nr = distances.size; nr < end; nr++)
              distances.set(Number.parseInt(graph.id(found.reached[nr] ?? -1).slice(4), 16), distance)
          const isOpen = (nr: number) => versions[nr]?.isPublic === true
          const expected = search(lineage, { root, direction, depth, isOpen })
          expect(new Map([...distances].sort(byNumber))).toEqual(new Map([...expected].sort(byNumber)))
        }

      const known = new Map(lineage.map((of, nr): [string, LineageVersion] => [idOf('ver', nr), toVersion(nr, of)]))
      for (let root = 0; root < versions.length; root++) {
        const compiled = compilePlan({ agentVersionId: idOf('ver', root), versions: known, policy: GENESIS_POLICY })
        if ('missing' in compiled) throw new Error('Expected all versions to be known.')
        const weights = weigh(graph.numberOf(idOf('ver', root)), GENESIS_POLICY)
        const inflows = [...(weights?.reached ?? [])].map((node) => [graph.id(node), weights?.inflow(node)] as const)
        const expected = compiled.plan.versions.map(({ versionId, inflow }) => [versionId, inflow] as const)
        expect(new Map(inflows)).toEqual(new Map(expected))
        for (const { versionId, kept } of compiled.plan.versions) {
          const outflow = weights?.outflow(graph.find(versionId) ?? -1)
          const links = known.get(versionId)?.derivations ?? []
          const flowOf = new Map(compiled.plan.flows.map(({ derivationId, flow }) => [derivationId, flow]))
          expect([outflow?.kept, ...links.map((link) => outflow?.along(link))]).toEqual([
            kept,
            ...links.map(({ id }) => flowOf.get(id)),
          ])
        }
      }
    }),
    { seed, numRuns: 100 },
  )
})

it('folds what is recent into the arrays when it grows, and is the same', () => {
  const graph = createGraph()
  const walk = createGraphWalker(graph)
  const count = 5000
  for (let nr = 0; nr < count; nr++) {
    graph.setVersion(modelOf(nr), true)
    const edges = createEdgeList()
    if (nr > 0) edges.push(nr, nr - 1, DEFAULT_TERM)
    graph.replaceSources(nr, edges)
  }
  const { edges, overlay } = graph.size()
  expect(edges).toBeGreaterThan(3000)
  expect(overlay).toBeLessThan(1100)
  const all = { depth: 1e6, levelsMax: 1e6, mayEnter: () => false }
  const up = walk({ ...all, roots: [count - 1], direction: 'UPSTREAM', budget: { edges: 1e6 } })
  expect([up.reached.length, up.levelEnds.length]).toEqual([count, count])
  const down = walk({ ...all, roots: [0], direction: 'DOWNSTREAM', budget: { edges: 1e6 } })
  expect([down.reached.length, down.levelEnds.length, down.isTruncated]).toEqual([count, count, false])
  const cut = walk({ ...all, roots: [0], direction: 'DOWNSTREAM', budget: { edges: 100 } })
  expect([cut.reached.length, cut.isTruncated]).toEqual([101, true])
})

it('walks on as if nothing had been, after a walk that was broken off', () => {
  const graph = createGraph()
  const edges = createEdgeList()
  for (let nr = 0; nr < 3; nr++) graph.setVersion(modelOf(nr), nr !== 1)
  for (let nr = 1; nr < 3; nr++) edges.push(nr, nr - 1, DEFAULT_TERM)
  graph.build(edges)
  const walk = createGraphWalker(graph)
  const request = { roots: [2], direction: 'UPSTREAM', depth: 9, levelsMax: 9 } as const
  const fail = () => {
    throw new Error('No answer.')
  }
  expect(() => walk({ ...request, budget: { edges: 9 }, mayEnter: fail })).toThrow('No answer.')
  expect([...walk({ ...request, budget: { edges: 9 }, mayEnter: () => true }).reached]).toEqual([2, 1, 0])
})

it('weighs the same however often it has weighed before', () => {
  const graph = createGraph()
  // A mark is given for each version there could be, so that marks run out in the middle of this.
  for (let nr = 0; nr < 70_000; nr++) graph.setVersion(modelOf(nr), true)
  const edges = createEdgeList()
  edges.push(2, 1, DEFAULT_TERM)
  edges.push(1, 0, DEFAULT_TERM)
  graph.build(edges)
  const weigh = createGraphWeigher(graph)
  const inflows = () => [0, 1, 2, 3].map((node) => weights?.inflow(node))
  let weights = weigh(2, GENESIS_POLICY)
  const first = inflows()
  expect(first.slice(0, 3)).not.toContain(0n)
  for (let nr = 0; nr < 20_000; nr++) {
    weights = weigh(2, GENESIS_POLICY)
    if (inflows().join() !== first.join()) expect([nr, ...inflows()]).toEqual([nr, ...first])
  }
})

it('weighs nothing while a version upstream is not known', () => {
  const graph = createGraph()
  graph.setVersion(modelOf(1), true)
  const edges = createEdgeList()
  edges.push(0, graph.numberOf(idOf('ver', 0)), DEFAULT_TERM)
  graph.build(edges)
  expect(createGraphWeigher(graph)(0, GENESIS_POLICY)).toBeNull()
})

function idOf(prefix: string, nr: number): string {
  return `${prefix}_${nr.toString(16).padStart(32, '0')}`
}

function modelOf(nr: number): PlacedVersion {
  const assetKind = 'MODEL' as const
  return { id: idOf('ver', nr), assetId: idOf('mdl', nr), assetKind, ownerId: idOf('acc', 0), position: nr + 1 }
}

/** Relaxed until nothing gets nearer. */
function search(
  lineage: readonly (readonly Link[])[],
  request: {
    readonly root: number
    readonly direction: 'UPSTREAM' | 'DOWNSTREAM'
    readonly depth: number
    readonly isOpen: (nr: number) => boolean
  },
): Map<number, number> {
  const { root, direction, depth, isOpen } = request
  const pairs = lineage.flatMap((of, nr) =>
    of.map(({ source }) => (direction === 'UPSTREAM' ? ([nr, source] as const) : ([source, nr] as const))),
  )
  const found = new Map([[root, 0]])
  for (let isDone = false; !isDone; ) {
    isDone = true
    for (const [near, far] of pairs) {
      const distance = (found.get(near) ?? Number.POSITIVE_INFINITY) + 1
      if (!isOpen(far) || distance > depth || distance >= (found.get(far) ?? Number.POSITIVE_INFINITY)) continue
      found.set(far, distance)
      isDone = false
    }
  }
  return found
}

function toVersion(nr: number, of: readonly Link[]): LineageVersion {
  return {
    id: idOf('ver', nr),
    contributors: [{ accountId: 'o', weight: 1 }],
    derivations: of.map(({ source, rate, weight }) => ({
      id: `d${nr}-${source}`,
      sourceVersionId: idOf('ver', source),
      rate,
      weight,
    })),
  }
}

function byNumber(a: readonly [number, number], b: readonly [number, number]): number {
  return a[0] - b[0]
}
