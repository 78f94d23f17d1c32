import { at } from './at.ts'

const WORDS = 4
const FORM = /^([a-z]{3})_([0-9a-f]{32})$/

export type IdTable = ReturnType<typeof createIdTable>

/** What an id table is made of, for a file. */
export interface IdTableArrays {
  readonly words: Uint32Array
  readonly kinds: Uint8Array
}

/**
 * Gives ids consecutive numbers: sixteen bytes for each, its kind and two places in a hash table, where a Map of strings takes
 * some hundred and fifty. `prefixes` in the order of the alphabet.
 */
export function createIdTable(prefixes: readonly string[], from: IdTableArrays | null = null) {
  let words = from?.words ?? new Uint32Array(0)
  let kinds = from?.kinds ?? new Uint8Array(0)
  let count = from?.kinds.length ?? 0
  /** One more than the number of the id, by its hash; 0 is a free place. At most half are taken. */
  let places = new Int32Array(0)
  rehash(Math.max(2048, 2 ** Math.ceil(Math.log2(count * 2 + 1))))
  const parsed = new Uint32Array(WORDS)
  let parsedKind = 0

  function parse(id: string): boolean {
    const match = FORM.exec(id)
    if (match === null) return false
    parsedKind = prefixes.indexOf(match[1] as string)
    for (let word = 0; word < WORDS; word++)
      parsed[word] = Number.parseInt((match[2] as string).slice(word * 8, word * 8 + 8), 16)
    return parsedKind !== -1
  }

  /** Where the parsed id is, or the free place where it belongs. */
  function placeOfParsed(): number {
    const mask = places.length - 1
    let place = hash(parsed, 0) & mask
    for (let taken = at(places, place); taken !== 0; taken = at(places, place)) {
      const start = (taken - 1) * WORDS
      let word = 0
      while (word < WORDS && words[start + word] === parsed[word]) word++
      if (word === WORDS && at(kinds, taken - 1) === parsedKind) break
      place = (place + 1) & mask
    }
    return place
  }

  function rehash(size: number): void {
    places = new Int32Array(size)
    for (let nr = 0; nr < count; nr++) {
      let place = hash(words, nr * WORDS) & (size - 1)
      while (at(places, place) !== 0) place = (place + 1) & (size - 1)
      places[place] = nr + 1
    }
  }

  return {
    count: () => count,
    /** An id's number; where it has not been named before, its next one. Throws at what is no id of these kinds. */
    numberOf(id: string): number {
      if (!parse(id)) throw new Error(`Expected an id that starts with ${prefixes.join(' or ')}, got "${id}".`)
      const place = placeOfParsed()
      if (at(places, place) !== 0) return at(places, place) - 1
      if (count === kinds.length) {
        const size = Math.max(1024, count * 2)
        words = copy(words, new Uint32Array(size * WORDS))
        kinds = copy(kinds, new Uint8Array(size))
      }
      words.set(parsed, count * WORDS)
      kinds[count] = parsedKind
      places[place] = ++count
      if (count * 2 > places.length) rehash(places.length * 2)
      return count - 1
    },
    find(id: string): number | undefined {
      if (!parse(id)) return undefined
      const taken = at(places, placeOfParsed())
      return taken === 0 ? undefined : taken - 1
    },
    id(nr: number): string {
      let hex = ''
      for (let word = 0; word < WORDS; word++)
        hex += at(words, nr * WORDS + word)
          .toString(16)
          .padStart(8, '0')
      return `${prefixes[at(kinds, nr)]}_${hex}`
    },
    /** As their ids compare. */
    compare(a: number, b: number): number {
      if (kinds[a] !== kinds[b]) return at(kinds, a) - at(kinds, b)
      for (let word = 0; word < WORDS; word++) {
        const difference = at(words, a * WORDS + word) - at(words, b * WORDS + word)
        if (difference !== 0) return difference
      }
      return 0
    },
    /** Says of an entry whether its id is behind this one, which need not be here; null where this is no id of these kinds. */
    isBehind(id: string): ((nr: number) => boolean) | null {
      if (!parse(id)) return null
      const [kind, than] = [parsedKind, parsed.slice()]
      return (nr) => {
        if (at(kinds, nr) !== kind) return at(kinds, nr) > kind
        for (let word = 0; word < WORDS; word++) {
          const difference = at(words, nr * WORDS + word) - at(than, word)
          if (difference !== 0) return difference > 0
        }
        return false
      }
    },
    arrays: (): IdTableArrays => ({ words: words.subarray(0, count * WORDS), kinds: kinds.subarray(0, count) }),
  }
}

/** Ids begin with their moment and end at random, or are hashes: all their words count. */
function hash(words: Uint32Array, start: number): number {
  let mixed = 0
  for (let word = 0; word < WORDS; word++) {
    mixed = Math.imul(mixed ^ at(words, start + word), 0x9e3779b1)
    mixed ^= mixed >>> 15
  }
  return mixed >>> 0
}

function copy<Numbers extends Uint32Array<ArrayBuffer> | Uint8Array<ArrayBuffer>>(
  from: Uint32Array | Uint8Array,
  to: Numbers,
): Numbers {
  to.set(from)
  return to
}
