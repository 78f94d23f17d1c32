export interface Random {
  /** An integer from 0 up to, not including, `bound`, each as likely as the others. `bound` is 1 to 2^32. */
  below(bound: number): number
}

/**
 * A stream of draws that is the same for a seed on every machine. The generator is Mulberry32: 32-bit integer operations
 * alone, a period of 2^32. It decides which sentence is spoken, never who is paid; it is no source of secrets.
 */
export function createRandom(seed: number): Random {
  let state = seed | 0
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return (mixed ^ (mixed >>> 14)) >>> 0
  }
  return {
    below(bound) {
      // The draws past the last whole multiple of `bound` are thrown away: a bare modulo favours small numbers.
      const fair = 2 ** 32 - (2 ** 32 % bound)
      let drawn = next()
      while (drawn >= fair) drawn = next()
      return drawn % bound
    },
  }
}
