import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { WEIGHT_TOTAL } from '#runtime/money.ts'
import { replayAttributions } from '../../scripts/replay/replayAttributions.ts'
import { newUsage, newVersion, startAttribution, tell } from '../../subgraphs/attribution/testWorld.ts'
import { queryAsAdmin } from '../kit/events.ts'
import { total } from './lineages.ts'
import { expectToBreakSlowly, expectToHoldSlowly } from './properties.ts'

/**
 * Case 30. Validators that are paid for agreeing copy each other. Here nobody votes and nobody is paid for agreeing: a verdict is a
 * replay of the events, which looks at what is claimed only to compare it; and a root's contents are committed to on chain before anybody
 * can have checked them (scripts/verifySettlement.test.ts).
 */
interface Shift {
  /** Their places among the plan's payees. */
  readonly from: number
  readonly to: number
  readonly thousandths: bigint
}
/** Whether somebody who checks the shares that are published finds fault with them. */
type VerdictRule = (published: readonly bigint[]) => Promise<boolean>

let attribution: Awaited<ReturnType<typeof startAttribution>>
let shares: readonly bigint[]
beforeAll(async () => {
  attribution = await startAttribution()
  const dataset = newVersion({ contributors: { acc_a: 2, acc_b: 3, acc_c: 5 } })
  const agent = newVersion({
    kind: 'AGENT',
    from: [{ versionId: dataset.versionId, percent: 40, kind: 'RETRIEVES_FROM' }],
  })
  await tell(attribution, [dataset.event, agent.event, newUsage(agent).event])
  const rows: { weight: string }[] = await attribution.db.query(`select weight from plan_payees order by rank`)
  shares = rows.map(({ weight }) => BigInt(weight))
})
afterAll(() => attribution.stop())

const byReplay: VerdictRule = async (published) => {
  const write = (weights: readonly bigint[]) =>
    queryAsAdmin(
      attribution.databaseUrl,
      `update attribution.plan_payees set weight = new.weight
       from unnest($1::numeric[]) with ordinality as new (weight, nr) where rank = nr - 1`,
      [weights.map(String)],
    )
  await write(published)
  const { compared, problems } = await replayAttributions({ databaseUrl: attribution.databaseUrl, seed: 1 })
  await write(shares)
  return problems.length > 0 || compared.some(({ differing }) => differing > 0)
}
/** Says what the others say. */
const copied: VerdictRule = async (published) => published.length === 0
/** Sees to it that nothing is missing. */
const adding: VerdictRule = async (published) => total(published) !== WEIGHT_TOTAL

const aShiftIsSeen = {
  numRuns: 4,
  cases: fc.record({ from: fc.nat(4), to: fc.nat(4), thousandths: fc.bigInt({ min: 0n, max: 1000n }) }),
  async holds(rule: VerdictRule, shift: Shift) {
    const moved = (((shares[shift.from] ?? 0n) - 1n) * shift.thousandths) / 1000n
    const published = shares.map(
      (share, nr) => share - (nr === shift.from ? moved : 0n) + (nr === shift.to ? moved : 0n),
    )
    expect(await rule(published)).toBe(published.some((share, nr) => share !== shares[nr]))
  },
}

describe('shares that were shifted from one to another', () => {
  it('are found by whoever replays the events, and only those', () => expectToHoldSlowly(aShiftIsSeen, byReplay))
  it('would pass where a verdict is copied', () => expectToBreakSlowly({ ...aShiftIsSeen, numRuns: 100 }, copied))
  it('would pass where they only have to add up', () => expectToBreakSlowly({ ...aShiftIsSeen, numRuns: 100 }, adding))
})
