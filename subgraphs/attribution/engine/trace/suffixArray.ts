/**
 * The positions of `text` in the order of the suffixes that begin there; a suffix stands before those that continue it. Values are
 * 0 to `max`. Induced sorting (SA-IS: Nong, Zhang and Chan, 2009): time and memory grow with the length alone, however
 * repetitive the text.
 */
export function suffixArray(text: Int32Array, max: number): Int32Array {
  const length = text.length
  if (length === 0) return new Int32Array(0)
  if (length === 1) return Int32Array.of(0)
  const isSmaller = smallerThanNext(text)
  const { smallStarts, largeStarts } = bucketStarts(text, isSmaller, max)
  const order = new Int32Array(length)
  const slots = new Int32Array(max + 2)

  /** From the order of the leftmost small suffixes, that of all. */
  const induce = (leftmost: Int32Array): void => {
    order.fill(-1)
    slots.set(smallStarts)
    for (const position of leftmost) {
      const value = at(text, position)
      order[take(slots, value)] = position
    }
    slots.set(largeStarts)
    order[take(slots, at(text, length - 1))] = length - 1
    for (let rank = 0; rank < length; rank++) {
      const before = at(order, rank) - 1
      if (before >= 0 && isSmaller[before] === 0) order[take(slots, at(text, before))] = before
    }
    slots.set(largeStarts)
    for (let rank = length - 1; rank >= 0; rank--) {
      const before = at(order, rank) - 1
      if (before >= 0 && isSmaller[before] === 1) order[takeBack(slots, at(text, before) + 1)] = before
    }
  }

  const leftmost = leftmostSmall(isSmaller)
  induce(leftmost)
  if (leftmost.length === 0) return order
  const { names, namesMax } = nameSubstrings(text, { order, leftmost, isSmaller })
  const sorted = suffixArray(names, namesMax)
  induce(sorted.map((rank) => at(leftmost, rank)))
  return order
}

/** 1 where the suffix sorts before the one that begins behind it. */
function smallerThanNext(text: Int32Array): Uint8Array {
  const isSmaller = new Uint8Array(text.length)
  for (let position = text.length - 2; position >= 0; position--) {
    const [here, next] = [at(text, position), at(text, position + 1)]
    isSmaller[position] = here === next ? at(isSmaller, position + 1) : here < next ? 1 : 0
  }
  return isSmaller
}

/** Of each value, where its suffixes begin in the order: the large ones first, then the small ones. */
function bucketStarts(text: Int32Array, isSmaller: Uint8Array, max: number) {
  const smallStarts = new Int32Array(max + 2)
  const largeStarts = new Int32Array(max + 2)
  for (let position = 0; position < text.length; position++) {
    const value = at(text, position)
    if (isSmaller[position] === 0) take(smallStarts, value)
    else take(largeStarts, value + 1)
  }
  for (let value = 0; value <= max; value++) {
    smallStarts[value] = at(smallStarts, value) + at(largeStarts, value)
    if (value < max) largeStarts[value + 1] = at(largeStarts, value + 1) + at(smallStarts, value)
  }
  return { smallStarts, largeStarts }
}

function leftmostSmall(isSmaller: Uint8Array): Int32Array {
  const found = new Int32Array(isSmaller.length >>> 1)
  let count = 0
  for (let position = 1; position < isSmaller.length; position++)
    if (isSmaller[position - 1] === 0 && isSmaller[position] === 1) found[count++] = position
  return found.slice(0, count)
}

/** Numbers the stretches between leftmost small suffixes by their order; equal stretches get the same number. */
function nameSubstrings(
  text: Int32Array,
  {
    order,
    leftmost,
    isSmaller,
  }: { readonly order: Int32Array; readonly leftmost: Int32Array; readonly isSmaller: Uint8Array },
): { readonly names: Int32Array; readonly namesMax: number } {
  const numbers = new Int32Array(text.length + 1).fill(-1)
  for (let number = 0; number < leftmost.length; number++) numbers[at(leftmost, number)] = number
  const endOf = (number: number): number => (number + 1 < leftmost.length ? at(leftmost, number + 1) : text.length)
  const names = new Int32Array(leftmost.length)
  let name = -1
  let previous = -1
  for (const position of order) {
    if (position < 1 || isSmaller[position] === 0 || isSmaller[position - 1] === 1) continue
    const number = at(numbers, position)
    if (previous === -1 || !isSameStretch(text, [at(leftmost, previous), endOf(previous)], [position, endOf(number)]))
      name++
    names[number] = name
    previous = number
  }
  return { names, namesMax: name }
}

function isSameStretch(text: Int32Array, a: readonly [number, number], b: readonly [number, number]): boolean {
  const length = a[1] - a[0]
  // One that ends with the text has no first token of the next: it is like no other.
  if (length !== b[1] - b[0] || a[1] === text.length || b[1] === text.length) return false
  for (let index = 0; index <= length; index++) if (text[a[0] + index] !== text[b[0] + index]) return false
  return true
}

/** The next free place of a bucket. */
function take(slots: Int32Array, bucket: number): number {
  const slot = at(slots, bucket)
  slots[bucket] = slot + 1
  return slot
}

/** The last free place of a bucket, which is in front of what is already there. */
function takeBack(slots: Int32Array, bucket: number): number {
  const slot = at(slots, bucket) - 1
  slots[bucket] = slot
  return slot
}

function at(numbers: Int32Array | Uint8Array, index: number): number {
  return numbers[index] as number
}
