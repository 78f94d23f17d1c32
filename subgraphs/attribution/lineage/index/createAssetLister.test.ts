import fc from 'fast-check'
import { expect, it } from 'vitest'
import { seed } from '../../../../test/kit/seed.ts'
import { createAssetLister } from './createAssetLister.ts'
import { createGraph } from './createGraph.ts'
import { createGraphWalker } from './createGraphWalker.ts'
import { DEFAULT_TERM } from './createTermTable.ts'
import { createEdgeList } from './edgeList.ts'

const VERSIONS = [1, 2, 3, 4, 5]
const shuffled = fc.shuffledSubarray(VERSIONS, { minLength: VERSIONS.length })

it('names an asset by the least id of its nearest versions, in whatever order they came and are linked', () => {
  fc.assert(
    fc.property(shuffled, shuffled, fc.subarray(VERSIONS, { minLength: 1 }), (arrived, linked, near) => {
      const graph = createGraph()
      const [root, between] = [version(0, 0), version(9, 1)]
      graph.setVersion(root, true)
      graph.setVersion(between, true)
      for (const nr of arrived) graph.setVersion(version(nr, 2), true)
      const edges = createEdgeList()
      const link = (derived: { id: string }, source: { id: string }) =>
        edges.push(graph.numberOf(derived.id), graph.numberOf(source.id), DEFAULT_TERM)
      // The others are further away, where no id counts.
      link(root, between)
      for (const nr of linked) if (near.includes(nr)) link(root, version(nr, 2))
      for (const nr of linked) if (!near.includes(nr)) link(between, version(nr, 2))
      graph.build(edges)
      const found = createGraphWalker(graph)({
        roots: [graph.numberOf(root.id)],
        direction: 'UPSTREAM',
        depth: 10,
        budget: { edges: 100 },
        levelsMax: 10,
        mayEnter: () => false,
      })
      const start = graph.versions.columns().assetOf[graph.numberOf(root.id)] ?? -1
      const { page, total } = createAssetLister(graph)(found, { start, filter: {}, after: null, limit: 10 })
      expect(total).toBe(2)
      expect(page.map(({ node, distance }) => [graph.id(node), distance])).toEqual([
        [between.id, 1],
        [version(Math.min(...near), 2).id, 1],
      ])
    }),
    { seed, numRuns: 200 },
  )
})

function version(nr: number, asset: number) {
  const named = (prefix: string, number: number) => `${prefix}_${number.toString(16).padStart(32, '0')}`
  return {
    id: named('ver', nr),
    assetId: named('mdl', asset),
    assetKind: 'MODEL' as const,
    ownerId: named('acc', 0),
    position: nr + 1,
  }
}
