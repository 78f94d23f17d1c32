import assert from 'node:assert/strict'
import { WEIGHT_TOTAL } from '#runtime/money.ts'
import type { Policy } from '#runtime/policy.ts'
import { createShares, poolWithin } from '../../engine/compilePlan.ts'
import { hasBit } from './bits.ts'
import type { Graph, Stretch } from './createGraph.ts'
import { NO_RATE } from './createTermTable.ts'
import { UNKNOWN } from './createVersionTable.ts'
import { addLimbs, carryLimbs, isAbove, LIMB, readLimbs, toLimbs, writeLimbs } from './limbs.ts'

/** Shares of 10^18, in the numbers of a compiled plan. Good until the next weighing. */
export interface GraphWeights {
  /** All versions upstream, the root first. */
  readonly reached: Int32Array
  /** What flows into a version, along all paths; 0 where it is not upstream. */
  readonly inflow: (node: number) => bigint
  /** How a version passes on what flows in. */
  readonly outflow: (node: number) => Outflow
}

export interface Outflow {
  /** What is left for its contributors. */
  readonly kept: bigint
  /** What flows along a link of a rate and weight, as it declares them. */
  readonly along: (terms: { readonly rate: bigint | null; readonly weight: number | null }) => bigint
}

/** Marks are counted up to what an Int32Array holds; then they begin anew. */
const MARKS_MAX = 2 ** 31 - 1

/**
 * What flows into every version upstream of one, along all paths: each version is taken up once, when all that flows in is there,
 * so a diamond costs what its edges cost. Null where a version is not known yet.
 *
 * Each version that is reached gets a place, the next number from 0 on, and its links are copied beside those of the place before:
 * however large the lineage is, all that is weighed lies together in a processor's cache, and only finding it goes to memory.
 */
export function createGraphWeigher(graph: Graph) {
  let room = createRoom(0, 0)
  let nextMark = 1

  return function weigh(root: number, policy: Policy): GraphWeights | null {
    const { placeOf, nodes, inflows } = makeRoom()
    const mark = nextMark
    nextMark += nodes.length
    const count = reach(root, mark)
    if (count === null) return null
    writeLimbs(inflows, 0, WEIGHT_TOTAL - policy.fee)
    const done = passOn(policy)
    assert.equal(done, count, `Lineage must have no cycle, got one upstream of ${graph.id(root)}.`)
    const inflow = (node: number): bigint => {
      const place = (placeOf[node] as number) - mark
      return place >= 0 && place < count ? readLimbs(inflows, place) : 0n
    }
    return { reached: nodes.subarray(0, count), inflow, outflow: (node) => outflow(node, inflow(node), policy) }
  }

  /** In bigints, for those versions that somebody asks about. */
  function outflow(node: number, inflow: bigint, policy: Policy): Outflow {
    const { rates, weights } = graph.terms.columns()
    const { terms, start, end } = graph.sourcesOf(node)
    const links = Array.from(terms.subarray(start, end), (term) => {
      const rate = rates[term] as bigint
      return { rate: rate === NO_RATE ? null : rate, weight: weights[term] as number }
    })
    const shareOf = createShares(links, policy)
    const along: Outflow['along'] = (link) => (inflow * shareOf(link)) / WEIGHT_TOTAL
    return { kept: links.reduce((left, link) => left - along(link), inflow), along }
  }

  function makeRoom(): Room {
    const { visibility } = graph.arrays()
    const { edges, overlay } = graph.size()
    const links = edges + overlay
    if (room.nodes.length < visibility.length || room.linkPlaces.length < links) {
      room = createRoom(visibility.length, 2 * links)
      nextMark = 1
    }
    if (nextMark > MARKS_MAX - room.nodes.length) {
      room.placeOf.fill(0)
      nextMark = 1
    }
    return room
  }

  /** Gives everything upstream a place; returns how many there are. */
  function reach(root: number, mark: number): number | null {
    const { base, overlay, visibility, publicBits, isReplaced } = graph.arrays()
    const { offsets, targets: baseTargets } = base.sources
    const { placeOf, nodes, linkEnds, waitingFor, inflows, linkPlaces, linkTerms } = room
    const hasOverlay = overlay.sources.size > 0
    let links = 0
    let count = 1
    placeOf[root] = mark
    nodes[0] = root
    waitingFor[0] = 0
    for (let place = 0; place < count; place++) {
      const node = nodes[place] as number
      if (!hasBit(publicBits, node) && visibility[node] === UNKNOWN) return null
      let targets = baseTargets
      let terms = base.terms
      let slot = 0
      let end = 0
      if (hasOverlay && hasBit(isReplaced, node)) {
        const replaced = overlay.sources.get(node)?.stretch() ?? NO_LINKS
        targets = replaced.targets
        terms = replaced.terms
        end = replaced.end
      } else if (node < base.nodes) {
        slot = offsets[node] as number
        end = offsets[node + 1] as number
      }
      for (; slot < end; slot++) {
        const source = targets[slot] as number
        let to = (placeOf[source] as number) - mark
        if (to < 0) {
          to = count++
          placeOf[source] = mark + to
          nodes[to] = source
          waitingFor[to] = 0
        }
        waitingFor[to] = (waitingFor[to] as number) + 1
        linkPlaces[links] = to
        linkTerms[links++] = terms[slot] as number
      }
      linkEnds[place] = links
    }
    inflows.fill(0, 0, 3 * count)
    return count
  }

  /** Takes up each place when all that flows in is there; returns how many were. */
  function passOn(policy: Policy): number {
    const { weights, hasRate, rateLimbs } = graph.terms.columns()
    const { linkEnds, waitingFor, inflows, ready, linkPlaces, linkTerms } = room
    const wholePool = createParts(poolWithin(0n, policy))
    const poolBeside = createPools(policy, wholePool)
    let done = 0
    if (waitingFor[0] === 0) ready[done++] = 0
    for (let nr = 0; nr < done; nr++) {
      const place = ready[nr] as number
      carryLimbs(inflows, place)
      const high = inflows[3 * place] as number
      const middle = inflows[3 * place + 1] as number
      const low = inflows[3 * place + 2] as number

      const first = place === 0 ? 0 : (linkEnds[place - 1] as number)
      const end = linkEnds[place] as number
      let weight = 0
      let rated = 0
      for (let link = first; link < end; link++) {
        const term = linkTerms[link] as number
        weight += weights[term] as number
        rated += hasRate[term] as number
      }
      const parts = rated === 0 ? wholePool : poolBeside(first, end)
      // Links beside each other are mostly on the same terms: what flows along one flows along the next.
      let lastTerm = -1
      let flowHigh = 0
      let flowMiddle = 0
      let flowLow = 0
      for (let link = first; link < end; link++) {
        const term = linkTerms[link] as number
        if (term !== lastTerm) {
          lastTerm = term
          const isRated = hasRate[term] === 1
          const share = isRated ? rateLimbs : parts(weights[term] as number, weight)
          const at = isRated ? 3 * term : 0
          const shareHigh = share[at] as number
          const shareMiddle = share[at + 1] as number
          const shareLow = share[at + 2] as number
          // The product's digits from the lowest on; the lowest three are what is divided away, by floor.
          let carry = Math.floor((low * shareLow) / LIMB)
          carry = Math.floor((middle * shareLow + low * shareMiddle + carry) / LIMB)
          carry = Math.floor((high * shareLow + middle * shareMiddle + low * shareHigh + carry) / LIMB)
          flowLow = high * shareMiddle + middle * shareHigh + carry
          carry = Math.floor(flowLow / LIMB)
          flowLow -= carry * LIMB
          flowMiddle = high * shareHigh + carry
          flowHigh = Math.floor(flowMiddle / LIMB)
          flowMiddle -= flowHigh * LIMB
        }
        const to = linkPlaces[link] as number
        inflows[3 * to] = (inflows[3 * to] as number) + flowHigh
        inflows[3 * to + 1] = (inflows[3 * to + 1] as number) + flowMiddle
        inflows[3 * to + 2] = (inflows[3 * to + 2] as number) + flowLow
        const waiting = (waitingFor[to] as number) - 1
        waitingFor[to] = waiting
        if (waiting === 0) ready[done++] = to
      }
    }
    return done
  }

  /** The pool that some links' declared rates leave to those beside them. */
  function createPools(policy: Policy, whole: Parts) {
    const { hasRate, rateLimbs } = graph.terms.columns()
    const { linkTerms } = room
    const total = toLimbs(WEIGHT_TOTAL)
    const leavesAll = toLimbs(policy.maxStack > policy.defaultPool ? policy.maxStack - policy.defaultPool : 0n)
    const declared = new Float64Array(3)
    return (first: number, end: number): Parts => {
      declared.fill(0)
      for (let link = first; link < end; link++) {
        const term = linkTerms[link] as number
        if (hasRate[term] === 1) addLimbs(declared, 0, rateLimbs, term)
      }
      carryLimbs(declared, 0)
      if (isAbove(declared, total))
        assert.fail(`Rates must sum to at most ${WEIGHT_TOTAL}, got ${readLimbs(declared, 0)}.`)
      return isAbove(declared, leavesAll) ? createParts(poolWithin(readLimbs(declared, 0), policy)) : whole
    }
  }
}

type Room = ReturnType<typeof createRoom>

function createRoom(nodes: number, links: number) {
  return {
    /** By node: its place, on top of the mark of the weighing that gave it. */
    placeOf: new Int32Array(nodes),
    /** By place: the node, where its links end, and how many links to it have not brought their flow yet. */
    nodes: new Int32Array(nodes),
    linkEnds: new Int32Array(nodes),
    waitingFor: new Int32Array(nodes),
    /** By place, three limbs; what is above a digit is carried on when the place is taken up. */
    inflows: new Float64Array(3 * nodes),
    /** Places for which nothing is waited any more. */
    ready: new Int32Array(nodes),
    /** By link: the place that it leads to, and its terms. */
    linkPlaces: new Int32Array(links),
    linkTerms: new Int32Array(links),
  }
}

const NO_LINKS: Stretch = { targets: new Int32Array(0), terms: new Int32Array(0), start: 0, end: 0 }

type Parts = (weight: number, total: number) => Float64Array

/** What a link without a rate has of a pool, in limbs: by its weight, of all such links'. */
function createParts(pool: bigint): Parts {
  const known = new Map<number, Float64Array>()
  return (weight, total) => {
    const key = weight < 2 ** 20 && total < 2 ** 32 ? total * 2 ** 20 + weight : null
    const part =
      (key === null ? undefined : known.get(key)) ?? toLimbs(total === 0 ? 0n : (pool * BigInt(weight)) / BigInt(total))
    if (key !== null) known.set(key, part)
    return part
  }
}
