import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toDirection } from '#runtime/embedding.ts'
import { WEIGHT_TOTAL } from '#runtime/money.ts'
import { blendPlan } from '../../subgraphs/attribution/engine/blend/blendPlan.ts'
import { applyParts, BLEND_TOTAL, type PolicyPart } from '../../subgraphs/attribution/engine/blend/creditPolicy.ts'
import { measureInfluence } from '../../subgraphs/attribution/engine/influence/measureInfluence.ts'
import { total } from './lineages.ts'
import { expectToBreak, expectToHold } from './properties.ts'

/** A document by somebody, and where its text stands. None has another's words, or copies would be found before they are measured. */
interface Embedded {
  readonly by: string
  readonly vector: readonly number[]
}

/** Of all that is measured, a share of 10^18 for each. The answer is made of the author's words alone. */
type EmbeddingRule = (works: readonly Embedded[], output: readonly number[]) => ReadonlyMap<string, bigint>

/** The product's own engine, by a credit policy. */
function byPolicy(...parts: readonly PolicyPart[]): EmbeddingRule {
  return (works, output) => {
    const documents = works.map(({ by, vector }, nr) => ({
      documentId: `doc-${String(nr).padStart(4, '0')}`,
      direction: directionOf(vector),
      contributors: [{ accountId: by, weight: 1 }],
      isHeld: false,
    }))
    const { payees } = blendPlan({
      base: { id: 'pln-base', fee: 0n, versions: [{ isDataset: true, kept: WEIGHT_TOTAL, contributors: [] }] },
      creditPolicyVersion: 2,
      parts: applyParts({ version: 2, parts }, new Map()),
      measurement: {
        kgrams: 100,
        credited: [{ documentId: documents[0]?.documentId ?? '', kgrams: 100 }],
        boilerplate: 0,
        retracted: 0,
        unmatched: 0,
      },
      influence: {
        basis: 'EMBEDDINGS',
        uploadVersion: 1,
        values: measureInfluence(directionOf(output), documents),
      },
      documents: new Map(documents.map((document) => [document.documentId, document])),
    })
    return new Map(payees.flatMap(({ accountId, weight }) => (accountId === null ? [] : [[accountId, weight]])))
  }
}

const blended = byPolicy({ method: 'influence/1', weight: 2000 }, { method: 'provenance/1', weight: 8000 })
const influenceAlone = byPolicy({ method: 'influence/1', weight: BLEND_TOTAL })

const vectorArbitrary = fc
  .array(fc.integer({ min: -9, max: 9 }), { minLength: 4, maxLength: 4 })
  .filter((vector) => vector.some((number) => number !== 0))

/** Case 4, for embeddings: whoever copies one under many names, exactly or a little moved, with texts of their own. */
const copiesGainAtMostAFifth = {
  cases: fc.record({
    author: vectorArbitrary,
    others: fc.array(vectorArbitrary, { maxLength: 5 }),
    // Each copy moved by less than it takes to stand elsewhere.
    copies: fc.array(fc.constantFrom(0, 1, -1), { minLength: 2, maxLength: 50 }),
  }),
  holds(
    rule: EmbeddingRule,
    { author, others, copies }: { author: readonly number[]; others: readonly number[][]; copies: readonly number[] },
  ) {
    const honest = [{ by: 'author', vector: author }, ...others.map((vector, nr) => ({ by: `other${nr}`, vector }))]
    const crowd = copies.map((moved, nr) => ({
      by: `crowd${nr}`,
      vector: author.map((number, axis) => number * 1000 + (axis === nr % 4 ? moved : 0)),
    }))
    const before = rule(honest, author)
    const after = rule([...honest, ...crowd], author)
    expect(total(crowd.map(({ by }) => after.get(by) ?? 0n)) * 5n).toBeLessThanOrEqual(WEIGHT_TOTAL)
    expect(((before.get('author') ?? 0n) - (after.get('author') ?? 0n)) * 5n).toBeLessThanOrEqual(WEIGHT_TOTAL)
  },
}

function directionOf(vector: readonly number[]): Int16Array {
  const read = toDirection(vector)
  if ('problem' in read) throw new Error(read.problem)
  return read.direction
}

describe('a crowd of copies of one embedding', () => {
  it('gains at most the fifth that influence may divide', () => expectToHold(copiesGainAtMostAFifth, blended))
  it('would gain nearly all where influence decides alone', () => expectToBreak(copiesGainAtMostAFifth, influenceAlone))
})
