import fc from 'fast-check'
import type { DataSource } from 'typeorm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDatabase } from '#runtime/database.ts'
import { newId } from '#runtime/ids.ts'
import { transact } from '#runtime/outbox/append.ts'
import { findWay } from '../../subgraphs/attribution/lineage/findWay.ts'
import { lockLineage } from '../../subgraphs/attribution/lineage/lockLineage.ts'
import { changeLineage } from '../../subgraphs/attribution/operations/changeLineage.ts'
import { MIGRATIONS } from '../../subgraphs/attribution/subgraph.ts'
import { createTestDatabase } from '../kit/database.ts'
import { TEST_SECRET } from '../kit/subgraph.ts'
import { expectToBreakSlowly, expectToHoldSlowly } from './properties.ts'

/**
 * Case 15. All of `addDerivation`, owners and terms included, and a batch that closes a cycle together: test/journeys/lateDerivations.test.ts,
 * test/journeys/openLineage.test.ts.
 */
interface Link {
  readonly derived: number
  readonly source: number
}
/** Tries the links in bunches, those of a bunch at once; returns which got in. */
type LinkRule = (bunches: readonly (readonly Link[])[]) => Promise<readonly Link[]>

let db: DataSource
let drop: () => Promise<void>
beforeAll(async () => {
  const database = await createTestDatabase()
  drop = database.drop
  const service = 'attribution' as const
  db = await openDatabase({
    adminUrl: database.url,
    secret: TEST_SECRET,
    service,
    entities: [],
    migrations: MIGRATIONS,
  })
})
afterAll(async () => {
  await db.destroy()
  await drop()
})

const VERSIONS = 7

/** What `addDerivation` does under the lineage's lock. */
const byService: LinkRule = async (bunches) => {
  const ids = await createVersions()
  const accepted: Link[] = []
  for (const bunch of bunches) {
    const outcomes = await Promise.all(
      bunch.map(({ derived, source }) =>
        transact(db, async (tx) => {
          const [versionId, sourceVersionId] = [ids[derived] ?? '', ids[source] ?? '']
          await lockLineage(tx)
          const found = await findWay(tx, { from: sourceVersionId, to: versionId })
          if ('missing' in found || found.way !== null) return false
          const named = { derivationId: newId('Derivation'), sourceVersionId, kind: 'DERIVED_FROM' } as const
          const derivation = { ...named, rate: null, weight: null, evidence: 'DECLARED' } as const
          const change = { kind: 'DERIVATION_ADDED', derivation } as const
          await changeLineage(tx, [{ versionId, change }], { changedBy: newId('Account') })
          return true
        }),
      ),
    )
    accepted.push(...bunch.filter((_, nr) => outcomes[nr]))
  }
  return accepted
}
/** Asks only whether the source says that it is made from the other. */
const lookingOneStepBack: LinkRule = async (bunches) => {
  const accepted: Link[] = []
  for (const one of bunches.flat())
    if (
      one.derived !== one.source &&
      !accepted.some((link) => link.derived === one.source && link.source === one.derived)
    )
      accepted.push(one)
  return accepted
}
/** Looks all the way back, but each at what was there before any of its bunch. */
const lookingBeforeTheOthers: LinkRule = async (bunches) => {
  const accepted: Link[] = []
  for (const bunch of bunches) {
    const before = [...accepted]
    accepted.push(...bunch.filter((link) => !hasCycle([...before, link])))
  }
  return accepted
}

const noLinkClosesACycle = {
  cases: fc.array(
    fc.array(fc.record({ derived: fc.nat(VERSIONS - 1), source: fc.nat(VERSIONS - 1) }), {
      minLength: 1,
      maxLength: 3,
    }),
    { minLength: 4, maxLength: 8 },
  ),
  async holds(rule: LinkRule, bunches: readonly (readonly Link[])[]) {
    const accepted = await rule(bunches)
    expect(hasCycle(accepted)).toBe(false)
    // Nor is one refused that closes none.
    for (const one of bunches.flat().filter((link) => !accepted.includes(link)))
      expect(hasCycle([...accepted, one])).toBe(true)
  },
}

describe('links between any versions, many at once', () => {
  it('never close a cycle, and are refused for nothing else', () => expectToHoldSlowly(noLinkClosesACycle, byService))
  it('would where only the source’s own links are looked at', () =>
    expectToBreakSlowly(noLinkClosesACycle, lookingOneStepBack))
  it('would where each is checked against what was there before', () =>
    expectToBreakSlowly(noLinkClosesACycle, lookingBeforeTheOthers))
})

async function createVersions(): Promise<readonly string[]> {
  const ids = Array.from({ length: VERSIONS }, () => newId('Version'))
  await db.query(
    `insert into versions (id, asset_id, asset_kind, owner_id, visibility, contributors, position, recorded_at)
     select id, id, 'DATASET', id, 'PUBLIC', '[]', 1, now() from unnest($1::text[]) as id`,
    [ids],
  )
  return ids
}

/** By taking away, again and again, what is made from nothing that is left. */
function hasCycle(links: readonly Link[]): boolean {
  const rest = links.filter(({ source }) => links.some(({ derived }) => derived === source))
  return rest.length > 0 && (rest.length === links.length || hasCycle(rest))
}
