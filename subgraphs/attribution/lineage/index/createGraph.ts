import { at } from './at.ts'
import { buildCsr, type Csr } from './buildCsr.ts'
import { createVersionTable, type PlacedVersion, type VersionTableArrays } from './createVersionTable.ts'
import { createEdgeList, type EdgeList, NO_RATE } from './edgeList.ts'
import { type OverlayArrays, readOverlay, writeOverlay } from './overlayArrays.ts'

/** The overlay is folded in when it holds more than this share of the edges, or more than the number where they are few. */
const OVERLAY_SHARE = 0.05
const OVERLAY_MIN = 1024

export type Graph = ReturnType<typeof createGraph>

/**
 * The derivations between numbered versions, in typed arrays both ways. What was changed since these were built is in an
 * overlay, where each changed version has all its sources: so a late link, a retraction and a new version are one operation,
 * and doing it twice does nothing more.
 */
export function createGraph(from: GraphArrays | null = null) {
  const versions = createVersionTable(from?.versions)
  /** 1 where the overlay has the version's sources: its links in the arrays no longer count. */
  let isReplaced = new Uint8Array(Math.max(1024, versions.count()))
  let base = from?.base ?? createBase(0, createEdgeList())
  let overlay = createOverlay()
  if (from !== null) for (const [node, edges] of readOverlay(from.overlay)) replaceSources(node, edges)

  /** A version's number; where it has not been named before, its next one. */
  function numberOf(id: string): number {
    const node = versions.numberOf(id)
    if (node >= isReplaced.length) {
      const more = new Uint8Array(isReplaced.length * 2)
      more.set(isReplaced)
      isReplaced = more
    }
    return node
  }

  function setVersion(row: PlacedVersion, isPublic: boolean): void {
    numberOf(row.id)
    versions.set(row, isPublic)
  }

  /** Builds the arrays from these edges alone. */
  function build(edges: EdgeList): void {
    base = createBase(versions.count(), edges)
    overlay = createOverlay()
    isReplaced.fill(0)
  }

  /** From here on these are all the sources of a version. `edges` start at it. */
  function replaceSources(node: number, edges: EdgeList): void {
    const before = overlay.sources.get(node)
    if (before !== undefined)
      for (const source of before.targets())
        overlay.derived.set(
          source,
          (overlay.derived.get(source) ?? []).filter((derived) => derived !== node),
        )
    overlay.edges += edges.count() - (before?.count() ?? 0)
    overlay.sources.set(node, edges)
    isReplaced[node] = 1
    for (const source of edges.targets()) {
      const derived = overlay.derived.get(source)
      if (derived === undefined) overlay.derived.set(source, [node])
      else derived.push(node)
    }
    if (overlay.edges > Math.max(OVERLAY_MIN, base.edges * OVERLAY_SHARE)) build(currentEdges())
  }

  function currentEdges(): EdgeList {
    const edges = createEdgeList()
    for (let node = 0; node < versions.count(); node++) {
      const { targets, rates, weights, start, end } = sourcesOf(node)
      for (let slot = start; slot < end; slot++)
        edges.push(node, at(targets, slot), { rate: rates[slot] ?? NO_RATE, weight: weights[slot] ?? 1 })
    }
    return edges
  }

  /** A version's sources, with the terms of its links: a stretch of some arrays. */
  function sourcesOf(node: number): Stretch {
    const replaced = at(isReplaced, node) === 1 ? overlay.sources.get(node) : undefined
    if (replaced !== undefined) return replaced.stretch()
    const { targets, offsets } = base.sources
    const isInBase = node < base.nodes
    return {
      targets,
      rates: base.rates,
      weights: base.weights,
      start: isInBase ? at(offsets, node) : 0,
      end: isInBase ? at(offsets, node + 1) : 0,
    }
  }

  return {
    numberOf,
    setVersion,
    build,
    replaceSources,
    sourcesOf,
    versions,
    find: versions.find,
    id: versions.id,
    row: versions.row,
    /** What a walk reads at every step; to be asked for anew by each walk. */
    arrays() {
      const { visibility, publicBits } = versions.columns()
      return { base, overlay, visibility, publicBits, isReplaced }
    },
    /** As it is now: nothing that comes later changes it. */
    snapshot: (): GraphArrays => ({ versions: versions.arrays(), base, overlay: writeOverlay(overlay.sources) }),
    size: () => ({ versions: versions.count(), edges: base.edges, overlay: overlay.edges }),
  }
}

export interface Stretch {
  readonly targets: Int32Array
  /** Shares of 10^18; NO_RATE where none is declared. */
  readonly rates: BigInt64Array
  readonly weights: Int32Array
  readonly start: number
  readonly end: number
}

/** What a graph is made of, for a file. */
export interface GraphArrays {
  readonly versions: VersionTableArrays
  readonly base: Base
  readonly overlay: OverlayArrays
}

interface Base {
  readonly nodes: number
  readonly edges: number
  readonly sources: Csr
  readonly derived: Csr
  readonly rates: BigInt64Array
  readonly weights: Int32Array
}

function createBase(nodes: number, edges: EdgeList): Base {
  const list = edges.arrays()
  const rates = new BigInt64Array(edges.count())
  const weights = new Int32Array(edges.count())
  const sources = buildCsr(nodes, { from: list.from, to: list.to }, (edge, slot) => {
    rates[slot] = list.rates[edge] as bigint
    weights[slot] = at(list.weights, edge)
  })
  const derived = buildCsr(nodes, { from: list.to, to: list.from })
  return { nodes, edges: edges.count(), sources, derived, rates, weights }
}

function createOverlay() {
  return { edges: 0, sources: new Map<number, EdgeList>(), derived: new Map<number, number[]>() }
}
