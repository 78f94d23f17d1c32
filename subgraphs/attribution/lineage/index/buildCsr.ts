import { at } from './at.ts'

/** The neighbours of every node in one array: those of `node` are from `offsets[node]` up to `offsets[node + 1]`. */
export interface Csr {
  readonly offsets: Int32Array
  readonly targets: Int32Array
}

/**
 * Sorts edges by where they start, by counting: two passes, and the edges of a node stay in their order. `place` is told where
 * each edge went, for what is kept beside it.
 */
export function buildCsr(
  nodeCount: number,
  edges: { readonly from: Int32Array; readonly to: Int32Array },
  place: (edge: number, slot: number) => void = () => {},
): Csr {
  const { from, to } = edges
  const offsets = new Int32Array(nodeCount + 1)
  for (let edge = 0; edge < from.length; edge++) {
    const behind = at(from, edge) + 1
    offsets[behind] = at(offsets, behind) + 1
  }
  for (let node = 0; node < nodeCount; node++) offsets[node + 1] = at(offsets, node + 1) + at(offsets, node)
  const next = offsets.slice()
  const targets = new Int32Array(from.length)
  for (let edge = 0; edge < from.length; edge++) {
    const slot = at(next, at(from, edge))
    next[at(from, edge)] = slot + 1
    targets[slot] = at(to, edge)
    place(edge, slot)
  }
  return { offsets, targets }
}
