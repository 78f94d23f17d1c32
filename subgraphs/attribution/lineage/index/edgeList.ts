import type { Stretch } from './createGraph.ts'

export type EdgeList = ReturnType<typeof createEdgeList>

/** Links with the numbers of their terms, in arrays that grow: from what is derived to its source. */
export function createEdgeList(capacity = 8) {
  let count = 0
  let from = new Int32Array(capacity)
  let to = new Int32Array(capacity)
  let terms = new Int32Array(capacity)

  function push(derived: number, source: number, term: number): void {
    if (count === from.length) {
      from = copy(from, new Int32Array(count * 2))
      to = copy(to, new Int32Array(count * 2))
      terms = copy(terms, new Int32Array(count * 2))
    }
    from[count] = derived
    to[count] = source
    terms[count] = term
    count++
  }

  return {
    push,
    count: () => count,
    targets: () => to.subarray(0, count),
    arrays: () => ({ from: from.subarray(0, count), to: to.subarray(0, count), terms: terms.subarray(0, count) }),
    stretch: (): Stretch => ({ targets: to, terms, start: 0, end: count }),
  }
}

function copy(numbers: Int32Array<ArrayBuffer>, more: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  more.set(numbers)
  return more
}
