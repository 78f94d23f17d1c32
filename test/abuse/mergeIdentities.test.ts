import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compile, sharesOf, total, work } from './lineages.ts'
import { expectToBreak, expectToHold } from './properties.ts'

/** Cases 6 and 10: who shares a work, and under how many names. */
interface Share {
  readonly accountId: string
  readonly weight: number
}
type ShareRule = (contributors: readonly Share[]) => ReadonlyMap<string, bigint>

const byEngine: ShareRule = (contributors) => sharesOf(compile([work(contributors)]))

/** Shares in proportion to some function of the weights; `scale` of them is the whole. */
const inProportionTo =
  (value: (weight: number) => number): ShareRule =>
  (contributors) => {
    const values = contributors.map(({ weight }) => BigInt(Math.round(value(weight) * 1e6)))
    return new Map(
      contributors.map(({ accountId }, nr) => [accountId, (10n ** 18n * (values[nr] ?? 0n)) / total(values)]),
    )
  }

/** As grants are matched: many small names weigh more than one big one. */
const bySquareRoots = inProportionTo(Math.sqrt)
/** As tiers and ranks reward: one big name weighs more than many small ones. */
const bySquares = inProportionTo((weight) => weight ** 2)
/** What floors leave over goes to whoever comes first. */
const leftoversToTheFirst: ShareRule = (contributors) => {
  const shares = new Map(byEngine(contributors))
  const left = shares.get('REMAINDER') ?? 0n
  const [first] = contributors
  if (first !== undefined) shares.set(first.accountId, (shares.get(first.accountId) ?? 0n) + left)
  return shares
}

const namesMoveNothing = {
  cases: fc.record({
    parts: fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: 2, maxLength: 20 }),
    others: fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: 1, maxLength: 5 }),
  }),
  holds(rule: ShareRule, { parts, others }: { parts: readonly number[]; others: readonly number[] }) {
    const rivals = others.map((weight, nr) => ({ accountId: `other${nr}`, weight }))
    const whole = parts.reduce((sum, weight) => sum + weight, 0)
    const merged = rule([{ accountId: 'whole', weight: whole }, ...rivals]).get('whole') ?? 0n
    const names = parts.map((weight, nr) => ({ accountId: `part${nr}`, weight }))
    const shares = rule([...names, ...rivals])
    const split = total(names.map(({ accountId }) => shares.get(accountId) ?? 0n))
    // Each name floors once: less than one share in 10^18 of it is lost, and never gained.
    expect(split).toBeLessThanOrEqual(merged)
    expect(merged - split).toBeLessThan(BigInt(parts.length))
  },
}

describe('one contributor under many names', () => {
  it('has what one name has', () => expectToHold(namesMoveNothing, byEngine))
  it('would have more where small names weigh more', () => expectToBreak(namesMoveNothing, bySquareRoots))
  it('would have less, and merge, where big names weigh more', () => expectToBreak(namesMoveNothing, bySquares))
})

const equalsAreEqual = {
  cases: fc.record({
    weight: fc.integer({ min: 1, max: 1000 }),
    others: fc.array(fc.integer({ min: 1, max: 1000 }), { maxLength: 6 }),
  }),
  holds(rule: ShareRule, { weight, others }: { weight: number; others: readonly number[] }) {
    const rivals = others.map((other, nr) => ({ accountId: `other${nr}`, weight: other }))
    const shares = rule([{ accountId: 'anna', weight }, { accountId: 'zora', weight }, ...rivals])
    expect(shares.get('anna')).toBe(shares.get('zora'))
  },
}

describe('two contributors of one weight', () => {
  it('have the same to the unit, whatever their names', () => expectToHold(equalsAreEqual, byEngine))
  it('would not where leftovers go to the first', () => expectToBreak(equalsAreEqual, leftoversToTheFirst))
})
