import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { WEIGHT_TOTAL } from '#runtime/money.ts'
import { seed } from '../../../../test/kit/seed.ts'
import { measurePlan } from '../provenance/measurePlan.ts'
import { type BlendInput, blendPlan } from './blendPlan.ts'
import { applyParts, BLEND_TOTAL, type FallbackReason, type PartMethod, type PolicyPart } from './creditPolicy.ts'
import { largestRemainder } from './largestRemainder.ts'

const check = <Values>(property: fc.IProperty<Values>, numRuns = 200): void => fc.assert(property, { seed, numRuns })

const weights = fc
  .tuple(fc.integer({ min: 1, max: 5000 }), fc.integer({ min: 1, max: 2000 }))
  .map(([provenance, influence]): PolicyPart[] => [
    { method: 'declared/1', weight: BLEND_TOTAL - provenance - influence },
    { method: 'influence/1', weight: influence },
    { method: 'provenance/1', weight: provenance },
  ])
const missing = fc
  .subarray<[PartMethod, FallbackReason]>([
    ['provenance/1', 'NO_TEXT'],
    ['influence/1', 'NO_EMBEDDING'],
  ])
  .map((reasons) => new Map(reasons))
const contributors = fc.array(
  fc.record({
    accountId: fc.constantFrom('acc-a', 'acc-b', 'acc-c', 'acc-d'),
    weight: fc.integer({ min: 1, max: 1000 }),
  }),
  { minLength: 1, maxLength: 4 },
)
/** Five versions that are left all but the fee of the whole, and four documents with k-grams and influence. */
const inputs = fc
  .record({
    kept: fc.array(fc.bigInt(1n, 10n ** 18n), { minLength: 5, maxLength: 5 }),
    by: fc.array(contributors, { minLength: 9, maxLength: 9 }),
    isDataset: fc.array(fc.boolean(), { minLength: 5, maxLength: 5 }),
    isHeld: fc.array(fc.boolean(), { minLength: 4, maxLength: 4 }),
    kgrams: fc.array(fc.integer({ min: 1, max: 500 }), { minLength: 4, maxLength: 4 }),
    values: fc.array(fc.bigInt(1n, 10n ** 45n), { minLength: 4, maxLength: 4 }),
    unmatched: fc.nat(1000),
    parts: fc.tuple(weights, missing),
  })
  .map(({ kept, by, isDataset, isHeld, kgrams, values, unmatched, parts: [parts, reasons] }): BlendInput => {
    const fee = WEIGHT_TOTAL / 50n
    const shares = largestRemainder(WEIGHT_TOTAL - fee, kept)
    const ids = ['doc-0', 'doc-1', 'doc-2', 'doc-3']
    return {
      base: {
        id: 'pln-base',
        fee,
        versions: shares.map((share, nr) => ({
          isDataset: isDataset[nr] ?? false,
          kept: share,
          contributors: by[nr] ?? [],
        })),
      },
      creditPolicyVersion: 2,
      parts: applyParts({ version: 2, parts }, reasons),
      measurement: {
        kgrams: kgrams.reduce((sum, count) => sum + count, unmatched),
        credited: ids.map((documentId, nr) => ({ documentId, kgrams: kgrams[nr] ?? 0 })),
        boilerplate: 0,
        retracted: 0,
        unmatched,
      },
      influence: {
        basis: 'EMBEDDINGS',
        uploadVersion: 1,
        values: ids.map((documentId, nr) => ({ documentId, value: values[nr] ?? 1n })),
      },
      documents: new Map(
        ids.map((documentId, nr) => [
          documentId,
          { documentId, contributors: by[nr + 5] ?? [], isHeld: isHeld[nr] ?? false },
        ]),
      ),
    }
  })

const total = (values: readonly bigint[]): bigint => values.reduce((sum, value) => sum + value, 0n)

describe('a blend', () => {
  it('divides the whole to the last unit, and its parts are the policy’s', () => {
    check(
      fc.property(inputs, (input) => {
        const plan = blendPlan(input)
        expect(total(plan.payees.map(({ weight }) => weight))).toBe(WEIGHT_TOTAL)
        const weight = (method: string) =>
          BigInt(
            input.parts.filter(({ appliedAs }) => appliedAs === method).reduce((sum, part) => sum + part.weight, 0),
          )
        expect(plan.text?.pool ?? 0n).toBe((plan.pool * weight('provenance/1')) / BigInt(BLEND_TOTAL))
        expect(plan.influence?.pool ?? 0n).toBe((plan.pool * weight('influence/1')) / BigInt(BLEND_TOTAL))
        if (plan.influence !== null)
          expect(total(plan.influence.documents.map(({ share }) => share))).toBe(plan.influence.pool)
      }),
    )
  })

  it('never lets influence decide over more than a fifth of what is measured', () => {
    check(
      fc.property(inputs, (input) => {
        const { pool, influence } = blendPlan(input)
        expect((influence?.pool ?? 0n) * 5n).toBeLessThanOrEqual(pool)
      }),
    )
  })

  it('moves no share but within its part, whatever influence is found', () => {
    check(
      fc.property(inputs, fc.array(fc.bigInt(1n, 10n ** 45n), { minLength: 4, maxLength: 4 }), (input, others) => {
        const before = blendPlan(input)
        const values = (input.influence?.values ?? []).map((one, nr) => ({ ...one, value: others[nr] ?? 1n }))
        const after = blendPlan({ ...input, influence: { basis: 'EMBEDDINGS', uploadVersion: 1, values } })
        const shares = new Map(before.payees.map(({ kind, accountId, weight }) => [accountId ?? kind, weight]))
        for (const { kind, accountId, weight } of after.payees) {
          const gain = weight - (shares.get(accountId ?? kind) ?? 0n)
          expect(gain).toBeLessThanOrEqual((before.influence?.pool ?? 0n) + 4n)
        }
      }),
    )
  })

  it('of provenance alone pays as a plan of provenance does', () => {
    check(
      fc.property(inputs, (input) => {
        const parts = applyParts({ version: 2, parts: [{ method: 'provenance/1', weight: BLEND_TOTAL }] }, new Map())
        const { base, documents } = input
        const measurement = input.measurement ?? expect.fail()
        const single = measurePlan({ base, method: 'provenance/1', measurement, documents })
        expect(blendPlan({ ...input, parts }).payees).toEqual(single.payees)
      }),
    )
  })

  it('pays nobody for influence where nothing is close, and nobody for what is held', () => {
    check(
      fc.property(inputs, (input) => {
        const none = blendPlan({ ...input, influence: { basis: 'EMBEDDINGS', uploadVersion: 1, values: [] } })
        const unattributed = none.payees.find(({ kind }) => kind === 'UNATTRIBUTED')?.weight ?? 0n
        expect(unattributed).toBeGreaterThanOrEqual(none.influence?.pool ?? 0n)
        const held = [...input.documents].map(([id, document]) => [id, { ...document, isHeld: true }] as const)
        const kept = blendPlan({ ...input, documents: new Map(held) })
        const left = kept.payees.find(({ kind }) => kind === 'UNATTRIBUTED')?.weight ?? 0n
        expect(left).toBeGreaterThanOrEqual((kept.text?.pool ?? 0n) + (kept.influence?.pool ?? 0n))
      }),
    )
  })

  it('is another plan under another version of the policy', () => {
    const [input] = fc.sample(inputs, { seed, numRuns: 1 })
    if (input === undefined) return expect.fail()
    expect(blendPlan(input).id).toBe(blendPlan(input).id)
    expect(blendPlan({ ...input, creditPolicyVersion: 3 }).id).not.toBe(blendPlan(input).id)
  })
})

describe('a part that has nothing to measure with', () => {
  const both = new Map<PartMethod, FallbackReason>([
    ['influence/1', 'NO_EMBEDDING'],
    ['provenance/1', 'NO_TEXT'],
  ])
  const policy = (...methods: PartMethod[]) => ({ version: 2, parts: methods.map((method) => ({ method, weight: 1 })) })
  const fallbacks = (methods: PartMethod[], ...absent: PartMethod[]) =>
    applyParts(policy(...methods), new Map([...both].filter(([method]) => absent.includes(method)))).map(
      ({ appliedAs, reason }) => [appliedAs, reason],
    )

  it('goes to the next method that the policy names and that has something, and to declared shares in the end', () => {
    expect(fallbacks(['influence/1', 'provenance/1'], 'influence/1')).toEqual([
      ['provenance/1', 'NO_EMBEDDING'],
      ['provenance/1', null],
    ])
    expect(fallbacks(['influence/1', 'provenance/1'], 'influence/1', 'provenance/1')).toEqual([
      ['declared/1', 'NO_EMBEDDING'],
      ['declared/1', 'NO_TEXT'],
    ])
    expect(fallbacks(['influence/1', 'declared/1'], 'influence/1')).toEqual([
      ['declared/1', 'NO_EMBEDDING'],
      ['declared/1', null],
    ])
    expect(fallbacks(['provenance/1', 'influence/1'], 'provenance/1')).toEqual([
      ['declared/1', 'NO_TEXT'],
      ['influence/1', null],
    ])
  })
})

describe('the largest remainder', () => {
  it('leaves nothing over, and gives each its share to less than one', () => {
    check(
      fc.property(
        fc.bigInt(0n, 10n ** 20n),
        fc.array(fc.bigInt(0n, 10n ** 40n), { minLength: 1, maxLength: 20 }),
        (whole, given) => {
          const all = total(given)
          const parts = largestRemainder(whole, given)
          expect(total(parts)).toBe(all === 0n ? 0n : whole)
          for (const [nr, part] of parts.entries()) {
            const exact = whole * (given[nr] ?? 0n)
            const difference = part * all - exact
            expect(difference < 0n ? -difference : difference).toBeLessThan(all === 0n ? 1n : all)
          }
        },
      ),
    )
  })

  it('is the earlier one’s among equals, and nothing for nothing', () => {
    expect(largestRemainder(10n, [1n, 1n, 1n])).toEqual([4n, 3n, 3n])
    expect(largestRemainder(2n, [0n, 1n, 1n, 0n])).toEqual([0n, 1n, 1n, 0n])
  })
})
