import assert from 'node:assert/strict'
import { DIRECTION_UNIT, toDirection } from '#runtime/embedding.ts'
import { METHODS } from '../provenance/methods.ts'
import { knnShapley } from './knnShapley.ts'

/** A document that may have influenced an output. */
export interface Embedded {
  readonly documentId: string
  readonly direction: Int16Array
}

/** What a document's influence was found to be. Only how the values are to one another counts. */
export interface InfluenceValue {
  readonly documentId: string
  /** Above 0. */
  readonly value: bigint
}

/** From this product of two directions on (the cosine times the square of the unit) a document is close at all. */
const PRODUCT_MIN = (DIRECTION_UNIT * DIRECTION_UNIT * METHODS['influence/1'].cosineMinPercent) / 100

/**
 * The influence of documents on an output, by how close their embeddings are to its: the Shapley values for "how close are the
 * nearest few", among the nearest thousand. What is less than half as close as can be gains nothing, so what is about something else has
 * exactly nothing. `documents` are in order of precedence, in which of equally close ones the earlier counts as nearer. Exact: products of
 * directions are whole numbers below 2^53.
 */
export function measureInfluence(output: Int16Array, documents: readonly Embedded[]): InfluenceValue[] {
  const { neighbours, documentsMax } = METHODS['influence/1']
  const close = documents
    .map(({ documentId, direction }, precedence) => ({
      documentId,
      precedence,
      gain: Math.max(0, Math.floor(product(output, direction) - PRODUCT_MIN)),
    }))
    .filter(({ gain }) => gain > 0)
    .sort((a, b) => b.gain - a.gain || a.precedence - b.precedence)
    .slice(0, documentsMax)
  const values = knnShapley(
    close.map(({ gain }) => BigInt(gain)),
    neighbours,
  )
  // Gains fall with the rank, so that all values are above 0.
  return close
    .map(({ documentId, precedence }, rank) => ({ documentId, precedence, value: values[rank] ?? 0n }))
    .sort((a, b) => a.precedence - b.precedence)
    .map(({ documentId, value }) => ({ documentId, value }))
}

/** By imported scores: a document can only be paid, so what is 0 or less is left out; the thousand highest count, of equal ones the earlier. */
export function measureScores(
  documents: readonly { readonly documentId: string; readonly score: bigint }[],
): InfluenceValue[] {
  return documents
    .map(({ documentId, score }, precedence) => ({ documentId, value: score, precedence }))
    .filter(({ value }) => value > 0n)
    .sort((a, b) => (a.value === b.value ? a.precedence - b.precedence : a.value < b.value ? 1 : -1))
    .slice(0, METHODS['influence/1'].documentsMax)
    .sort((a, b) => a.precedence - b.precedence)
    .map(({ documentId, value }) => ({ documentId, value }))
}

/** Where an output stands that nobody embedded: between the documents that it quotes, by how much of each it does. Null where they cancel out. */
export function meanDirection(
  quoted: readonly { readonly direction: Int16Array; readonly kgrams: number }[],
): Int16Array | null {
  const sums = new Array<number>(quoted[0]?.direction.length ?? 0).fill(0)
  for (const { direction, kgrams } of quoted)
    for (const [axis, coordinate] of direction.entries()) sums[axis] = (sums[axis] ?? 0) + coordinate * kgrams
  const mean = toDirection(sums)
  return 'problem' in mean ? null : mean.direction
}

function product(a: Int16Array, b: Int16Array): number {
  assert.equal(a.length, b.length, 'Only directions of one dimension can be compared.')
  let sum = 0
  for (let axis = 0; axis < a.length; axis++) sum += (a[axis] as number) * (b[axis] as number)
  return sum
}
