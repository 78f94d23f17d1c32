import fc from 'fast-check'
import { expect } from 'vitest'
import { seed } from '../kit/seed.ts'

/** A claim about credit, of any rule that says who gets what: it throws where the rule breaks it. */
export interface Claim<Case, Rule> {
  readonly cases: fc.Arbitrary<Case>
  readonly holds: (rule: Rule, one: Case) => void
  readonly numRuns?: number
}

/** The rule keeps the claim in every case. */
export function expectToHold<Case, Rule>({ cases, holds, numRuns = 100 }: Claim<Case, Rule>, rule: Rule): void {
  fc.assert(
    fc.property(cases, (one) => {
      holds(rule, one)
    }),
    { seed, numRuns },
  )
}

/**
 * The rule breaks the same claim in some case: so the claim sees what it is about. A rule that crashes has broken
 * nothing, so only a failed expectation counts.
 */
export function expectToBreak<Case, Rule>({ cases, holds, numRuns = 100 }: Claim<Case, Rule>, rule: Rule): void {
  const found = fc.check(
    fc.property(cases, (one) => {
      holds(rule, one)
    }),
    { seed, numRuns, endOnFailure: true },
  )
  expect(found.failed, 'The naive rule keeps the claim, so the claim shows nothing.').toBe(true)
  expect(found.errorInstance).toMatchObject({ name: 'AssertionError' })
}
