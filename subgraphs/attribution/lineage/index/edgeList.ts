import type { Stretch } from './createGraph.ts'

export const NO_RATE = -1n

export type EdgeList = ReturnType<typeof createEdgeList>

/** Links with their terms, in arrays that grow: from what is derived to its source. */
export function createEdgeList(capacity = 8) {
  let count = 0
  let from = new Int32Array(capacity)
  let to = new Int32Array(capacity)
  let rates = new BigInt64Array(capacity)
  let weights = new Int32Array(capacity)

  function push(derived: number, source: number, terms: { readonly rate: bigint; readonly weight: number }): void {
    if (count === from.length) {
      from = copy(from, new Int32Array(count * 2))
      to = copy(to, new Int32Array(count * 2))
      weights = copy(weights, new Int32Array(count * 2))
      const more = new BigInt64Array(count * 2)
      more.set(rates)
      rates = more
    }
    from[count] = derived
    to[count] = source
    rates[count] = terms.rate
    weights[count] = terms.weight
    count++
  }

  return {
    push,
    count: () => count,
    targets: () => to.subarray(0, count),
    arrays: () => ({ from: from.subarray(0, count), to: to.subarray(0, count), rates, weights }),
    stretch: (): Stretch => ({ targets: to, rates, weights, start: 0, end: count }),
  }
}

function copy(numbers: Int32Array<ArrayBuffer>, more: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  more.set(numbers)
  return more
}
