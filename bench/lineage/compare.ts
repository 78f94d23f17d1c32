import type { Comparison } from '../comparison.ts'

/** Times in milliseconds become a comparison in microseconds. */
export function compare(name: string, ours: number, peer: number, peerName: string): Comparison {
  const [mine, theirs] = [Number((ours * 1000).toFixed(1)), Number((peer * 1000).toFixed(1))]
  return { bench: 'lineage', case: name, ours: mine, peer: theirs, peerName, ratio: Number((theirs / mine).toFixed(2)) }
}

export function ms(value: number): string {
  return `${value.toFixed(3)} ms`
}
