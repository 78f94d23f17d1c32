/** No k-gram. */
export const NONE = -1

/**
 * The distinct k-grams of a growing token array, each known by its *canonical* position: where it was first put in. Found by a hash
 * and compared by their tokens, so that no collision can move credit; the hash is seeded anew in each process, so that nobody
 * can prepare one to slow it down. Eight bytes a slot, at most 60 % full.
 */
export class KgramTable {
  readonly k: number
  size = 0
  #tokens: Int32Array
  #hashes = new Uint32Array(INITIAL_SLOTS)
  /** The canonical position and 1; 0 is an empty slot. */
  #places = new Uint32Array(INITIAL_SLOTS)
  readonly #seed: number

  constructor(k: number, tokens: Int32Array, seed: number = (Math.random() * 2 ** 32) >>> 0) {
    this.k = k
    this.#tokens = tokens
    this.#seed = seed
  }

  /** The array has moved because it grew. What it holds is the same. */
  moveTo(tokens: Int32Array): void {
    this.#tokens = tokens
  }

  /** The canonical position of the k-gram that begins at `position`, which becomes it where the k-gram is new. */
  put(position: number): number {
    if ((this.size + 1) * 5 > this.#places.length * 3) this.#grow()
    const hash = this.#hashOf(this.#tokens, position)
    const slot = this.#find(this.#tokens, position, hash)
    const place = this.#places[slot] ?? 0
    if (place !== 0) return place - 1
    this.#places[slot] = position + 1
    this.#hashes[slot] = hash
    this.size++
    return position
  }

  /** The canonical position of the k-gram that begins at `offset` of another array, or NONE. */
  find(tokens: Int32Array, offset: number): number {
    return (this.#places[this.#find(tokens, offset, this.#hashOf(tokens, offset))] ?? 0) - 1
  }

  #hashOf(tokens: Int32Array, position: number): number {
    let hash = this.#seed
    for (let index = position; index < position + this.k; index++) {
      hash = Math.imul(hash ^ (tokens[index] ?? 0), 0x9e3779b1)
      hash ^= hash >>> 15
    }
    return hash >>> 0
  }

  /** The slot that has the k-gram, or the empty one where it would go. */
  #find(tokens: Int32Array, position: number, hash: number): number {
    const mask = this.#places.length - 1
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const place = this.#places[slot] ?? 0
      if (place === 0) return slot
      if (this.#hashes[slot] === hash && this.#isSame(place - 1, tokens, position)) return slot
    }
  }

  #isSame(canonical: number, tokens: Int32Array, position: number): boolean {
    for (let index = 0; index < this.k; index++) {
      if (this.#tokens[canonical + index] !== tokens[position + index]) return false
    }
    return true
  }

  #grow(): void {
    const [hashes, places] = [this.#hashes, this.#places]
    this.#hashes = new Uint32Array(places.length * 2)
    this.#places = new Uint32Array(places.length * 2)
    const mask = this.#places.length - 1
    for (let from = 0; from < places.length; from++) {
      const place = places[from] ?? 0
      if (place === 0) continue
      const hash = hashes[from] ?? 0
      let slot = hash & mask
      while (this.#places[slot] !== 0) slot = (slot + 1) & mask
      this.#places[slot] = place
      this.#hashes[slot] = hash
    }
  }
}

const INITIAL_SLOTS = 1 << 12
