import { at } from './at.ts'
import { createEdgeList, type EdgeList } from './edgeList.ts'

/** The changed versions of a graph with all their sources, one behind the other. */
export interface OverlayArrays {
  readonly nodes: Int32Array
  /** How many sources each has. */
  readonly counts: Int32Array
  readonly targets: Int32Array
  readonly terms: Int32Array
}

export function writeOverlay(sources: ReadonlyMap<number, EdgeList>): OverlayArrays {
  const lists = [...sources.values()]
  const all = createEdgeList()
  for (const list of lists) {
    const { targets, terms, end } = list.stretch()
    for (let slot = 0; slot < end; slot++) all.push(0, at(targets, slot), at(terms, slot))
  }
  const { to, terms } = all.arrays()
  return {
    nodes: Int32Array.from(sources.keys()),
    counts: Int32Array.from(lists, (list) => list.count()),
    targets: to,
    terms,
  }
}

export function* readOverlay({ nodes, counts, targets, terms }: OverlayArrays): Generator<[number, EdgeList]> {
  let slot = 0
  for (const [nr, node] of nodes.entries()) {
    const edges = createEdgeList(Math.max(1, at(counts, nr)))
    for (const end = slot + at(counts, nr); slot < end; slot++) edges.push(node, at(targets, slot), at(terms, slot))
    yield [node, edges]
  }
}
