import { at, numberAt } from './at.ts'

/** Contexts of up to this many tokens can be looked up. */
export const MAX_CONTEXT = 6

/** A stretch of the suffix order: `count` entries from `from`. */
export interface SuffixRange {
  readonly from: number
  readonly count: number
}

/**
 * Every position of `keys`, ordered by the MAX_CONTEXT + 1 keys that begin there; equal ones by position. `keys` are 0 to
 * `keyMax`. A radix sort, last key first: the time depends on the length alone, not on how repetitive the text is.
 */
export function sortSuffixes(keys: Int32Array, keyMax: number): Int32Array {
  const length = keys.length
  let order = Int32Array.from({ length }, (_, position) => position)
  let sorted = new Int32Array(length)
  const slots = new Int32Array(keyMax + 2)
  for (let depth = MAX_CONTEXT; depth >= 0; depth--) {
    slots.fill(0)
    for (let position = 0; position < length; position++) {
      const slot = keyAt(keys, position + depth) + 1
      slots[slot] = numberAt(slots, slot) + 1
    }
    for (let key = 0; key <= keyMax; key++) slots[key + 1] = numberAt(slots, key + 1) + numberAt(slots, key)
    for (let rank = 0; rank < length; rank++) {
      const position = numberAt(order, rank)
      const key = keyAt(keys, position + depth)
      const slot = numberAt(slots, key)
      slots[key] = slot + 1
      sorted[slot] = position
    }
    ;[order, sorted] = [sorted, order]
  }
  return order
}

/**
 * Where the last `length` keys of `context` occur in the text with another token after them in the same document.
 * `length` is at most MAX_CONTEXT. A context that holds 0 (the gap between documents) occurs nowhere.
 */
export function findContinued(
  { keys, suffixes }: { readonly keys: Int32Array; readonly suffixes: Int32Array },
  context: readonly number[],
  length: number,
): SuffixRange {
  const pattern = context.slice(context.length - length)
  if (pattern.some((key) => key <= 0)) return { from: 0, count: 0 }
  // A document that ends here has a 0 next, and 0 sorts first: everything from the smallest key 1 on goes on.
  const from = firstNotBelow(keys, suffixes, [...pattern, 1])
  const to = firstNotBelow(keys, suffixes, [...pattern.slice(0, -1), at(pattern, length - 1) + 1])
  return { from, count: to - from }
}

function firstNotBelow(keys: Int32Array, suffixes: Int32Array, pattern: readonly number[]): number {
  let low = 0
  let high = suffixes.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (compare(keys, numberAt(suffixes, middle), pattern) < 0) low = middle + 1
    else high = middle
  }
  return low
}

function compare(keys: Int32Array, position: number, pattern: readonly number[]): number {
  for (let depth = 0; depth < pattern.length; depth++) {
    const difference = keyAt(keys, position + depth) - at(pattern, depth)
    if (difference !== 0) return difference
  }
  return 0
}

function keyAt(keys: Int32Array, position: number): number {
  return position < keys.length ? numberAt(keys, position) : 0
}
