import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compile, link, shuffledArbitrary, work } from './lineages.ts'
import { firstByLetters } from './naive/textRules.ts'
import { expectToBreak, expectToHold } from './properties.ts'
import { type Credits, creditsOf, measure, textArbitrary, type Work } from './texts.ts'

/** Case 12. The real service, told in batches and shuffled: subgraphs/attribution/replay.test.ts, scripts/replay/replay.test.ts. */
interface Registered {
  readonly works: readonly Work[]
  readonly arrival: readonly number[]
  readonly answer: string
}
type ArrivalRule = (registered: Registered) => Credits

const byLog: ArrivalRule = ({ works, arrival, answer }) => creditsOf(measure(works, answer, { arrival }), works)
/** As a cache that is filled while it is asked: whose text is there first. */
const byArrival: ArrivalRule = ({ works, arrival, answer }) =>
  firstByLetters(
    arrival.flatMap((nr) => works[nr] ?? []),
    answer,
  )

const arrivalMovesNothing = {
  cases: fc
    .record({
      quotes: fc.array(textArbitrary({ prefix: 'quote', minLength: 8, maxLength: 12 }), { minLength: 1, maxLength: 3 }),
      own: fc.array(textArbitrary({ minLength: 80, maxLength: 100 }), { minLength: 2, maxLength: 6 }),
    })
    .chain(({ quotes, own }) => {
      // Each has a quotation that others have, too, and so little of it that nobody is suspected.
      const works = own.map((text, nr) => ({ by: `author${nr}`, text: `${text} ${quotes[nr % quotes.length]}` }))
      const answer = works.map(({ text }) => text).join(' ')
      return shuffledArbitrary([...works.keys()]).map((arrival) => ({ works, arrival, answer }))
    }),
  holds(rule: ArrivalRule, registered: Registered) {
    const inOrder = rule({ ...registered, arrival: [...registered.works.keys()] })
    expect(rule(registered)).toEqual(inOrder)
  },
}

describe('texts that arrive in another order than the log has them', () => {
  it('are whose the log says', () => expectToHold(arrivalMovesNothing, byLog))
  it('would be whose arrives first', () => expectToBreak(arrivalMovesNothing, byArrival))
})

interface Link {
  readonly to: string
  readonly rate: bigint
}
type SplitRule = (links: readonly Link[]) => ReadonlyMap<string, bigint>

const byPlan: SplitRule = (links) => {
  const plan = compile([
    {
      ...work([{ accountId: 'owner', weight: 1 }], 'agent'),
      derivations: links.map(({ to, rate }) => link('agent', to, rate)),
    },
    ...links.map(({ to }) => work([{ accountId: to, weight: 1 }], to)),
  ])
  return new Map(plan.payees.map(({ kind, accountId, weight }) => [accountId ?? kind, weight]))
}
/** As a waterfall pays: each source its rate of what those before it left. */
const oneAfterAnother: SplitRule = (links) => {
  let left = 10n ** 18n
  return new Map(
    links.map(({ to, rate }) => {
      const share = (left * rate) / 10n ** 18n
      left -= share
      return [to, share]
    }),
  )
}

const orderOfLinksMovesNothing = {
  cases: fc
    .array(fc.bigInt({ min: 0n, max: 10n ** 17n }), { minLength: 2, maxLength: 8 })
    .map((rates) => rates.map((rate, nr) => ({ to: `source${nr}`, rate })))
    .chain((links) => fc.record({ links: fc.constant(links), shuffled: shuffledArbitrary(links) })),
  holds: (rule: SplitRule, { links, shuffled }: { links: readonly Link[]; shuffled: readonly Link[] }) =>
    expect(rule(shuffled)).toEqual(rule(links)),
}

describe('links that are told in another order', () => {
  it('pay the same', () => expectToHold(orderOfLinksMovesNothing, byPlan))
  it('would pay whoever is told first in a waterfall', () => expectToBreak(orderOfLinksMovesNothing, oneAfterAnother))
})
