import { createHash } from 'node:crypto'
import { isStorable } from './text.ts'

/** An embedding as a client sends it. Only its direction counts. */
export interface EmbeddingInput {
  /** Which program made it: only vectors of one model can be compared. */
  readonly model: string
  readonly vector: readonly number[]
}

/** A direction in whole numbers: what is compared is the same on every machine and in every replay. */
export interface Embedding {
  readonly model: string
  readonly direction: Int16Array
}

/** The length of a direction, but for rounding. */
export const DIRECTION_UNIT = 32_767
export const DIMENSION_MAX = 2_048
export const MODEL_LENGTH_MAX = 100
/** What one request may hold of embeddings: some 5 MB of JSON. */
export const NUMBERS_MAX = 400_000

/** Checks what a client sent, and keeps its direction: each coordinate of the unit vector in 32,767ths. */
export function readEmbedding({
  model,
  vector,
}: EmbeddingInput): { readonly embedding: Embedding } | { readonly problem: string } {
  const modelProblem = findModelProblem(model)
  if (modelProblem !== null) return { problem: modelProblem }
  const direction = toDirection(vector)
  return 'problem' in direction ? direction : { embedding: { model, direction: direction.direction } }
}

export function findModelProblem(model: string): string | null {
  if (model.trim() !== '' && model.length <= MODEL_LENGTH_MAX && isStorable(model)) return null
  return `Expected a name of 1 to ${MODEL_LENGTH_MAX} characters, got ${JSON.stringify(model.slice(0, 60))}.`
}

export function toDirection(
  vector: readonly number[],
): { readonly direction: Int16Array } | { readonly problem: string } {
  if (vector.length < 1 || vector.length > DIMENSION_MAX)
    return { problem: `Expected 1 to ${DIMENSION_MAX} numbers, got ${vector.length}.` }
  // Scaled by the largest first: squares of big numbers must not overflow, nor those of small ones vanish.
  let largest = 0
  for (const number of vector) {
    if (!Number.isFinite(number)) return { problem: `Expected finite numbers, got ${number}.` }
    largest = Math.max(largest, Math.abs(number))
  }
  if (largest === 0) return { problem: 'Expected a direction, got zeros only.' }
  let squares = 0
  // By a product, which every machine rounds alike; powers need not be.
  for (const number of vector) squares += (number / largest) * (number / largest)
  const length = Math.sqrt(squares)
  return { direction: Int16Array.from(vector, (number) => Math.round((number / largest / length) * DIRECTION_UNIT)) }
}

/** Two bytes a coordinate, the lower one first. */
export function packDirection(direction: Int16Array): Buffer {
  const bytes = Buffer.alloc(direction.length * 2)
  for (const [index, coordinate] of direction.entries()) bytes.writeInt16LE(coordinate, index * 2)
  return bytes
}

export function unpackDirection(bytes: Buffer): Int16Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  const direction = new Int16Array(bytes.length / 2)
  for (let index = 0; index < direction.length; index++) direction[index] = view.getInt16(index * 2, true)
  return direction
}

/** SHA-256 in hex, of the model and the direction: what an event says of an embedding that it does not hold. */
export function hashEmbedding({ model, direction }: Embedding): string {
  return createHash('sha256').update(`${model}\0`).update(packDirection(direction)).digest('hex')
}
