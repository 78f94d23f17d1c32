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
  expectBroken(found)
}

/** A claim whose rule asks a real database, so of fewer cases. */
export interface SlowClaim<Case, Rule> extends Omit<Claim<Case, Rule>, 'holds'> {
  readonly holds: (rule: Rule, one: Case) => Promise<void>
}

export async function expectToHoldSlowly<Case, Rule>(
  { cases, holds, numRuns = 15 }: SlowClaim<Case, Rule>,
  rule: Rule,
): Promise<void> {
  await fc.assert(
    fc.asyncProperty(cases, async (one) => {
      await holds(rule, one)
    }),
    { seed, numRuns },
  )
}

export async function expectToBreakSlowly<Case, Rule>(
  { cases, holds, numRuns = 100 }: SlowClaim<Case, Rule>,
  rule: Rule,
): Promise<void> {
  const found = await fc.check(
    fc.asyncProperty(cases, async (one) => {
      await holds(rule, one)
    }),
    { seed, numRuns, endOnFailure: true },
  )
  expectBroken(found)
}

function expectBroken({ failed, errorInstance }: Pick<fc.RunDetails<unknown>, 'failed' | 'errorInstance'>): void {
  expect(failed, 'The naive rule keeps the claim, so the claim shows nothing.').toBe(true)
  expect(errorInstance).toMatchObject({ name: 'AssertionError' })
}
