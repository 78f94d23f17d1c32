export interface Comparison {
  readonly bench: string
  readonly case: string
  readonly ours: number
  readonly peer: number
  readonly peerName: string
  /** Above 1: ours is better. */
  readonly ratio: number
}

/** A measurement: says what it does as it goes, and returns what it found. */
export type Bench = (say: (line: string) => void, options: readonly string[]) => Promise<readonly Comparison[]>

/** Of rates, where more is better: the median of the rounds of each, and the ratio of the medians. */
export function compareRates(
  names: Pick<Comparison, 'bench' | 'case' | 'peerName'>,
  ours: readonly number[],
  peer: readonly number[],
): Comparison {
  const [mine, theirs] = [median(ours), median(peer)]
  const { bench, case: name, peerName } = names
  const ratio = Number((mine / theirs).toFixed(2))
  return { bench, case: name, ours: Math.round(mine), peer: Math.round(theirs), peerName, ratio }
}

/** Of costs, where less is better: the median of the rounds of each, and by how much ours is less. */
export function compareCosts(
  names: Pick<Comparison, 'bench' | 'case' | 'peerName'>,
  ours: readonly number[],
  peer: readonly number[],
): Comparison {
  const [mine, theirs] = [median(ours), median(peer)]
  const { bench, case: name, peerName } = names
  const ratio = Number((theirs / mine).toFixed(2))
  return { bench, case: name, ours: Math.round(mine), peer: Math.round(theirs), peerName, ratio }
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length / 2
  return ((sorted[Math.ceil(middle) - 1] ?? Number.NaN) + (sorted[Math.floor(middle)] ?? Number.NaN)) / 2
}
