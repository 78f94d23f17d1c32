import assert from 'node:assert/strict'

/** Points of one dimension, one behind the other, each with the class that it belongs to. */
export interface LabelledPoints {
  readonly dimension: number
  /** `labels.length * dimension` numbers, all finite. */
  readonly vectors: Float32Array
  readonly labels: Int32Array
}

export interface KnnShapleyInput {
  /** What is valued. Of points at one distance the earlier counts as nearer, so the order must be one of precedence. */
  readonly training: LabelledPoints
  /** The questions that the classifier is asked: the value of a point is its mean over them. */
  readonly test: LabelledPoints
  /** How many neighbours vote. */
  readonly neighbours: number
}

/** A value of 1 as an integer. */
export const VALUE_ONE = 10n ** 36n

/**
 * The Shapley value of every training point for an unweighted K-nearest-neighbour classifier whose utility is the share
 * of K votes that are right (Jia et al., "Efficient Task-Specific Data Valuation for Nearest Neighbor Algorithms",
 * VLDB 2019, theorem 1), as an integer of 10^-36. From the farthest neighbour to the nearest, with y = 1 where the label
 * is right:
 *
 *   s_N = y_N / max(K, N)        s_i = s_(i+1) + (y_i - y_(i+1)) / max(K, i)
 *
 * The first line divides by max(K, N), not by N: with fewer points than votes, each right one adds 1/K wherever it joins.
 * Only the quotients are rounded, towards zero, so a value is within N * 10^-36 of the rational one, and the same in every
 * replay: distances are sums of squares in one fixed order of IEEE doubles. Takes O(T * N * (dimension + log N)).
 *
 * Copies of a point share the value and together have more than it had alone: valuing is no protection from copies.
 */
export function knnShapley({ training, test, neighbours }: KnnShapleyInput): bigint[] {
  const count = sizeOf(training)
  const questions = sizeOf(test)
  assert(Number.isInteger(neighbours) && neighbours > 0, `Expected a number of neighbours above 0, got ${neighbours}.`)
  assert(
    training.dimension === test.dimension,
    `Expected points of one dimension, got ${training.dimension} and ${test.dimension}.`,
  )
  assert(count > 0 && questions > 0, `Expected training and test points, got ${count} and ${questions}.`)
  const quotients = Array.from({ length: count }, (_, index) => VALUE_ONE / BigInt(Math.max(neighbours, index + 1)))
  const sums = new Array<bigint>(count).fill(0n)
  for (let question = 0; question < questions; question++) {
    const order = nearestFirst(training, test, question)
    let value = 0n
    let right = 0
    for (let rank = count - 1; rank >= 0; rank--) {
      const point = order[rank] ?? assert.fail()
      const isRight = training.labels[point] === test.labels[question] ? 1 : 0
      // Before the farthest stands nobody: its own y over max(K, N) is the difference to 0.
      if (isRight !== right) value += isRight > right ? (quotients[rank] ?? 0n) : -(quotients[rank] ?? 0n)
      right = isRight
      sums[point] = (sums[point] ?? 0n) + value
    }
  }
  return sums.map((sum) => sum / BigInt(questions))
}

/** The training points from the nearest to the farthest of one test point. */
function nearestFirst(training: LabelledPoints, test: LabelledPoints, question: number): Uint32Array {
  const { dimension, vectors } = training
  const distances = new Float64Array(training.labels.length)
  for (let point = 0; point < distances.length; point++) {
    let squares = 0
    for (let axis = 0; axis < dimension; axis++) {
      const difference = (vectors[point * dimension + axis] ?? 0) - (test.vectors[question * dimension + axis] ?? 0)
      squares += difference * difference
    }
    distances[point] = squares
  }
  return Uint32Array.from(distances.keys()).sort((a, b) => (distances[a] ?? 0) - (distances[b] ?? 0) || a - b)
}

function sizeOf({ dimension, vectors, labels }: LabelledPoints): number {
  assert(
    Number.isInteger(dimension) && dimension > 0 && vectors.length === labels.length * dimension,
    `Expected ${labels.length} points of dimension ${dimension}, got ${vectors.length} numbers.`,
  )
  assert(vectors.every(Number.isFinite), 'Expected finite numbers only.')
  return labels.length
}
