import { at } from './at.ts'
import { BITS, createBits, hasBit, setBit } from './bits.ts'
import { buildCsr, type Csr } from './buildCsr.ts'
import { createTermTable, type TermTableArrays } from './createTermTable.ts'
import { createVersionTable, type PlacedVersion, type VersionTableArrays } from './createVersionTable.ts'
import { createEdgeList, type EdgeList } from './edgeList.ts'
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
  const terms = createTermTable(from?.terms)
  /** Where the overlay has the version's sources: its links in the arrays no longer count. */
  let isReplaced = createBits(Math.max(1024, versions.count()))
  let base = from?.base ?? createBase(0, createEdgeList())
  let overlay = createOverlay()
  if (from !== null) for (const [node, edges] of readOverlay(from.overlay)) replaceSources(node, edges)

  /** A version's number; where it has not been named before, its next one. */
  function numberOf(id: string): number {
    const node = versions.numberOf(id)
    if (node >= isReplaced.length * BITS) {
      const more = createBits(isReplaced.length * BITS * 2)
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
    setBit(isReplaced, node)
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
      const { targets, terms, start, end } = sourcesOf(node)
      for (let slot = start; slot < end; slot++) edges.push(node, at(targets, slot), at(terms, slot))
    }
    return edges
  }

  /** A version's sources, with the terms of its links: a stretch of some arrays. */
  function sourcesOf(node: number): Stretch {
    const replaced = hasBit(isReplaced, node) ? overlay.sources.get(node) : undefined
    if (replaced !== undefined) return replaced.stretch()
    const { targets, offsets } = base.sources
    const isInBase = node < base.nodes
    return {
      targets,
      terms: base.terms,
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
    terms,
    find: versions.find,
    id: versions.id,
    row: versions.row,
    /** What a walk reads at every step; to be asked for anew by each walk. */
    arrays() {
      const { visibility, publicBits } = versions.columns()
      return { base, overlay, visibility, publicBits, isReplaced }
    },
    /** As it is now: nothing that comes later changes it. */
    snapshot: (): GraphArrays => ({
      versions: versions.arrays(),
      terms: terms.arrays(),
      base,
      overlay: writeOverlay(overlay.sources),
    }),
    size: () => ({ versions: versions.count(), edges: base.edges, overlay: overlay.edges }),
  }
}

export interface Stretch {
  readonly targets: Int32Array
  /** The numbers of their terms in the graph's table. */
  readonly terms: Int32Array
  readonly start: number
  readonly end: number
}

/** What a graph is made of, for a file. */
export interface GraphArrays {
  readonly versions: VersionTableArrays
  readonly terms: TermTableArrays
  readonly base: Base
  readonly overlay: OverlayArrays
}

interface Base {
  readonly nodes: number
  readonly edges: number
  readonly sources: Csr
  readonly derived: Csr
  readonly terms: Int32Array
}

function createBase(nodes: number, edges: EdgeList): Base {
  const list = edges.arrays()
  const terms = new Int32Array(edges.count())
  const sources = buildCsr(nodes, { from: list.from, to: list.to }, (edge, slot) => {
    terms[slot] = at(list.terms, edge)
  })
  const derived = buildCsr(nodes, { from: list.to, to: list.from })
  return { nodes, edges: edges.count(), sources, derived, terms }
}

function createOverlay() {
  return { edges: 0, sources: new Map<number, EdgeList>(), derived: new Map<number, number[]>() }
}
