import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId, rewardId } from '#runtime/ids.ts'
import { WEIGHT_TOTAL } from '#runtime/money.ts'
import { transact } from '#runtime/outbox/append.ts'
import { GENESIS_POLICY } from '#runtime/policy.ts'
import type { Viewer } from '#runtime/viewer.ts'
import { queryAsAdmin } from '../../../test/kit/events.ts'
import { seed } from '../../../test/kit/seed.ts'
import { ask, eventually, testViewer } from '../../../test/kit/subgraph.ts'
import { readBasePlan } from '../credit/readBasePlan.ts'
import { readCreditedDocuments } from '../credit/readCreditedDocuments.ts'
import { measurePlan } from '../engine/provenance/measurePlan.ts'
import { PROVENANCE } from '../engine/provenance/methods.ts'
import { lineageArbitrary, versionId } from '../engine/testLineage.ts'
import { pinUsages } from '../operations/attributeUsages.ts'
import { changeLineage } from '../operations/changeLineage.ts'
import { holdCredit } from '../operations/holdCredit.ts'
import { storeMeasuredPlan } from '../operations/storeMeasuredPlan.ts'
import { newUsage, newVersion, published, RULES, startAttribution, tell } from '../testWorld.ts'
import { splitByLineage } from './splitHeld.ts'
import { createSuspicionReader, lastSuspicionPosition } from './suspicionFeed.ts'

let attribution: Awaited<ReturnType<typeof startAttribution>>
beforeAll(async () => {
  attribution = await startAttribution()
})
afterAll(() => attribution.stop())

const ADMIN = testViewer(newId('Account'), ['ADMIN'])
const SUSPICION = `id status version { id } earlier { id } contestedBy { id } contestReason rulingReason resolvedAt`

/** A text, a later one that much resembles it, and an agent on both that is used: half of the answer is the later one's. */
async function scene(given: Meanwhile = {}, visibility: 'PUBLIC' | 'PRIVATE' = 'PUBLIC') {
  const [author, copier, helper] = [newId('Account'), newId('Account'), newId('Account')]
  const earlier = newVersion({ ownerId: author, visibility, contributors: { [author]: 3, [helper]: 1 } })
  const later = newVersion({ ownerId: copier, contributors: { [copier]: 2, [helper]: 1 } })
  const from = [earlier, later].map((one) => ({
    versionId: one.versionId,
    percent: 30,
    kind: 'RETRIEVES_FROM' as const,
  }))
  const agent = newVersion({ kind: 'AGENT', from })
  await tell(attribution, [earlier.event, later.event, agent.event])
  const [earlierDocument, document] = [newId('Document'), newId('Document')]
  await attribution.db.query(
    `insert into documents (id, version_id, position, content_hash) values ($1, $2, 1, $1), ($3, $4, 2, $3)`,
    [earlierDocument, earlier.versionId, document, later.versionId],
  )
  await attribution.db.query(
    `insert into findings (document_id, kind, earlier_id, likeness) values ($1, 'SUSPECTED_DERIVATIVE', $2, 400)`,
    [document, earlierDocument],
  )
  const world = { author, copier, helper, earlier, later, agent, document }
  return { ...world, ...(await use(world, given)) }
}

interface World {
  readonly agent: ReturnType<typeof newVersion>
  readonly later: ReturnType<typeof newVersion>
  readonly earlier: ReturnType<typeof newVersion>
  readonly document: string
}

/** What happens when the output was measured, and while its credit is held but not committed. */
interface Meanwhile {
  readonly measured?: (world: World) => Promise<unknown>
  readonly holding?: (world: World) => Promise<unknown>
}

/** Uses the agent, and measures half of its answer to be the later text's, as `measureNextUsage` does. */
async function use(world: World, { measured, holding }: Meanwhile = {}) {
  const { agent, document } = world
  const usage = newUsage(agent)
  await tell(attribution, [newUsage(agent).event])
  const [newest] = await attribution.db.query(
    `select id from plans where agent_version_id = $1 and base_plan_id is null order by lineage_position desc limit 1`,
    [agent.versionId],
  )
  const base = await readBasePlan(attribution.db, newest.id)
  const documents = await readCreditedDocuments(attribution.db, [document], base.lineagePosition)
  const counts = { kgrams: 4, boilerplate: 0, retracted: 0, unmatched: 2 }
  const measurement = { ...counts, credited: [{ documentId: document, kgrams: 2 }] }
  const plan = measurePlan({ base, method: PROVENANCE, measurement, documents })
  await measured?.(world)
  await transact(attribution.db, async (tx) => {
    await storeMeasuredPlan(tx, { plan, measurement: counts, compiledAt: base.pinned.compiledAt })
    await holdCredit(tx, plan.id)
    await holding?.(world)
    await pinUsages(tx, [{ ...usage, recordedAt: new Date(), plan: { ...base.pinned, planId: plan.id } }], RULES)
  })
  await tell(attribution, [])
  const held = (await published(attribution, 'credit.held')).find(({ planId }) => planId === plan.id)
  const attributionId = `att_${usage.usageId.slice(4)}`
  return { plan, held: held?.shares ?? [], attributionId, suspicionId: held?.shares[0]?.suspicionId ?? '', usage }
}

async function resolved(suspicionId: string) {
  return (await published(attribution, 'suspicion.resolved')).filter((one) => one.suspicionId === suspicionId)
}

function link(derived: { versionId: string }, source: { versionId: string }, percent: number) {
  const named = { derivationId: newId('Derivation'), sourceVersionId: source.versionId, kind: 'DERIVED_FROM' } as const
  const rate = `${(WEIGHT_TOTAL * BigInt(percent)) / 100n}`
  const derivation = { ...named, rate, weight: null, evidence: 'DECLARED' } as const
  return { versionId: derived.versionId, change: { kind: 'DERIVATION_ADDED', derivation } as const }
}
const change = (one: Parameters<typeof changeLineage>[1][number]) =>
  transact(attribution.db, (tx) => changeLineage(tx, [one], { changedBy: newId('Account') }))

async function query(text: string, viewer: Viewer | null) {
  const { data, errors } = await ask(attribution.url, text, { viewer })
  expect(errors).toBeUndefined()
  return data
}
const statusOf = async (id: string) =>
  (await query(`{ suspicion(id: "${id}") { status } }`, ADMIN)).suspicion?.status ?? null

describe('credit of a suspected derivative', () => {
  it('is held for its contributors by their shares, within what nobody is credited with, and told behind its plan', async () => {
    const { held, copier, helper, plan, suspicionId } = await scene()
    const share = plan.documents[0]?.share ?? 0n
    expect(share).toBeGreaterThan(0n)
    const expected = [
      { suspicionId, accountId: copier, weight: `${(share * 2n) / 3n}` },
      { suspicionId, accountId: helper, weight: `${share / 3n}` },
    ]
    expect(held.toSorted(byAccount)).toEqual(expected.toSorted(byAccount))
    expect(plan.payees.find(({ kind }) => kind === 'UNATTRIBUTED')?.weight).toBeGreaterThanOrEqual(share)
    const rows: { type: string }[] = await attribution.db.query(
      `select type from bus.events where source = 'attribution' and data ->> 'planId' = $1 order by position`,
      [plan.id],
    )
    expect(rows.map(({ type }) => type)).toEqual(['plan.compiled', 'credit.held', 'usages.attributed'])
  })

  it('is one suspicion however often an agent is used, and whichever, and told once a plan', async () => {
    const world = await scene()
    const again = await use(world)
    expect(again.suspicionId).toBe(world.suspicionId)
    const agent = await tellAgentOn(world)
    expect((await use({ ...world, agent })).suspicionId).toBe(world.suspicionId)
    expect((await published(attribution, 'credit.held')).filter(({ planId }) => planId === world.plan.id)).toHaveLength(
      1,
    )
  })

  it('is explained to whom it is held for, with the suspicion, and read by nobody who is no part of it', async () => {
    const { attributionId, copier, helper, author, suspicionId, earlier, later, usage } = await scene()
    const fields = `held { share amount { decimal } account { id } suspicion { ${SUSPICION} } }`
    const text = `{ explainReward(rewardId: "${rewardId(attributionId, copier)}") { share ${fields} }
      attribution(id: "${attributionId}") { ${fields} } }`
    const mine = await query(text, testViewer(copier))
    expect(mine.explainReward).toMatchObject({ share: '0', held: [{ account: { id: copier } }] })
    const suspicion = {
      id: suspicionId,
      status: 'OPEN',
      version: { id: later.versionId },
      earlier: { id: earlier.versionId },
    }
    expect(mine.explainReward.held[0].suspicion).toMatchObject(suspicion)
    expect(mine.attribution.held).toHaveLength(2)
    // Its payer knows how much is held, and of whom, and not what is suspected.
    const payers = await query(text, testViewer(usage.payerId))
    expect(payers.attribution.held.map((one: { suspicion: unknown }) => one.suspicion)).toEqual([null, null])
    for (const viewer of [testViewer(author), testViewer(copier), testViewer(helper), ADMIN]) {
      const { suspicion, suspicions, node } = await query(
        `{ suspicion(id: "${suspicionId}") { id } node(id: "${suspicionId}") { id }
           suspicions(filter: { statuses: [OPEN] }) { nodes { id } } }`,
        viewer,
      )
      expect([suspicion?.id, node?.id]).toEqual([suspicionId, suspicionId])
      expect(suspicions.nodes.map(({ id }: { id: string }) => id)).toContain(suspicionId)
    }
    for (const viewer of [testViewer(), null]) {
      const { suspicion, suspicions, node } = await query(
        `{ suspicion(id: "${suspicionId}") { id } node(id: "${suspicionId}") { id } suspicions { nodes { id } } }`,
        viewer,
      )
      expect([suspicion, node, suspicions.nodes]).toEqual([null, null, []])
    }
  })
})

describe('suspicions', () => {
  it('are read page by page, newest first, and take no cursor of another list', async () => {
    const made = [await scene(), await scene(), await scene()].map(({ suspicionId }) => suspicionId)
    // Two that were opened by one plan have one moment.
    await queryAsAdmin(
      attribution.databaseUrl,
      `update attribution.suspicions set opened_at = (select max(opened_at) from attribution.suspicions) where id = any($1)`,
      [made.slice(1)],
    )
    const page = (first: number, after: string | null) =>
      ask(
        attribution.url,
        `query ($first: Int, $after: String) { suspicions(first: $first, after: $after) { nodes { id } pageInfo { hasNextPage endCursor } } }`,
        { variables: { first, after }, viewer: ADMIN },
      )
    const found: string[] = []
    for (let after: string | null = null, more = true; more; ) {
      const { suspicions }: Awaited<ReturnType<typeof page>>['data'] = (await page(1, after)).data
      found.push(...suspicions.nodes.map(({ id }: { id: string }) => id))
      after = suspicions.pageInfo.endCursor
      more = suspicions.pageInfo.hasNextPage
    }
    expect(found).toEqual((await page(100, null)).data.suspicions.nodes.map(({ id }: { id: string }) => id))
    expect(found.slice(0, 3)).toEqual([...made.slice(1).toSorted().toReversed(), made[0]])
    for (const key of [
      ['x', 'y'],
      [new Date().toISOString()],
      [new Date().toISOString(), 'y'],
      ['infinity', made[0]],
    ]) {
      const { errors } = await page(1, Buffer.from(JSON.stringify(key)).toString('base64url'))
      expect(errors?.[0]?.extensions?.code, `${key}`).toBe('BAD_USER_INPUT')
    }
  })
})

describe('a suspicion', () => {
  it('names the earlier version to who may see that', async () => {
    const { suspicionId, copier, author, earlier } = await scene({}, 'PRIVATE')
    const earlierOf = async (accountId: string) =>
      (await query(`{ suspicion(id: "${suspicionId}") { earlier { id } } }`, testViewer(accountId))).suspicion.earlier
    expect([await earlierOf(copier), await earlierOf(author)]).toEqual([null, { id: earlier.versionId }])
  })

  it('is pushed when it opens and when it ends, once each and in order, to who may read it', async () => {
    const { db } = attribution
    const before = await lastSuspicionPosition(db)
    const [one, other] = [await scene(), await scene()]
    await change(link(one.later, one.earlier, 40))
    await change(link(other.later, other.earlier, 40))
    const seenBy = async (viewer: Viewer) =>
      (await createSuspicionReader(db, viewer)(before, 3)).map(({ status, suspicion }) => [suspicion.id, status])
    for (const accountId of [one.author, one.copier, one.helper])
      expect(await seenBy(testViewer(accountId)), accountId).toEqual([
        [one.suspicionId, 'OPEN'],
        [one.suspicionId, 'DERIVED'],
      ])
    // Behind a page of what is not theirs to read.
    expect(await seenBy(testViewer(other.author))).toEqual([[other.suspicionId, 'OPEN']])
    expect(await seenBy(ADMIN)).toEqual([
      [one.suspicionId, 'OPEN'],
      [other.suspicionId, 'OPEN'],
      [one.suspicionId, 'DERIVED'],
    ])
    expect(await seenBy(testViewer())).toEqual([])
    const rows: { position: string }[] = await db.query(`select position from suspicion_feed order by position`)
    expect(rows.map(({ position }) => Number(position))).toEqual(rows.map((_, nr) => nr + 1))
  })
})

describe('a link to the earlier one', () => {
  it('ends it, once, and divides what was held as links divide revenue', async () => {
    const { suspicionId, later, earlier, author, helper } = await scene()
    await change(link(later, earlier, 40))
    await change(link(later, await tellNew(), 5))
    const [end, ...others] = await eventually(
      () => resolved(suspicionId),
      (all) => all.length > 0,
    )
    expect(others).toEqual([])
    expect(end).toMatchObject({ outcome: 'DERIVED', split: { kept: `${(WEIGHT_TOTAL * 60n) / 100n}` } })
    const of = (accountId: string) => end?.split.payees.find((payee) => payee.accountId === accountId)?.weight
    expect([of(author), of(helper)]).toEqual([`${(WEIGHT_TOTAL * 30n) / 100n}`, `${(WEIGHT_TOTAL * 10n) / 100n}`])
    expect(await statusOf(suspicionId)).toBe('DERIVED')
  })

  it('may lead there by others; what is measured later is not held', async () => {
    const world = await scene()
    const between = newVersion({ from: [{ versionId: world.earlier.versionId, percent: 50 }] })
    await tell(attribution, [between.event])
    await change(link(world.later, between, 20))
    expect(await statusOf(world.suspicionId)).toBe('DERIVED')
    const after = await use(world)
    expect(after.held).toEqual([])
    expect(after.plan.documents[0]?.isHeld).toBe(false)
  })

  it('that is taken back opens another suspicion for what is measured from then on', async () => {
    const world = await scene()
    const made = link(world.later, world.earlier, 40)
    await change(made)
    const { derivationId } = made.change.derivation
    await change({ versionId: world.later.versionId, change: { kind: 'DERIVATION_RETRACTED', derivationId } })
    const after = await use(world)
    expect(after.suspicionId).not.toBe(world.suspicionId)
    expect([await statusOf(world.suspicionId), await statusOf(after.suspicionId)]).toEqual(['DERIVED', 'OPEN'])
  })

  it('that is made once an output was measured ends at once what that opens', async () => {
    const { suspicionId } = await scene({ measured: ({ later, earlier }) => change(link(later, earlier, 40)) })
    expect(await statusOf(suspicionId)).toBe('DERIVED')
    expect(await resolved(suspicionId)).toHaveLength(1)
  })

  it('that is made while credit is being held waits, and then ends it', async () => {
    let linking: Promise<unknown> = Promise.resolve()
    const { suspicionId } = await scene({
      async holding({ later, earlier }) {
        linking = change(link(later, earlier, 40))
        await untilSomebodyWaits()
      },
    })
    await linking
    await tell(attribution, [])
    expect(await statusOf(suspicionId)).toBe('DERIVED')
    expect(await resolved(suspicionId)).toHaveLength(1)
  })

  it('may be there before what it leads over arrives: then its arrival ends it', async () => {
    const world = await scene()
    const between = newVersion({ from: [{ versionId: world.earlier.versionId, percent: 50 }] })
    await change(link(world.later, between, 20))
    expect(await statusOf(world.suspicionId)).toBe('OPEN')
    await tell(attribution, [between.event])
    expect(await statusOf(world.suspicionId)).toBe('DERIVED')
  })
})

describe('a link beside another to what has not arrived', () => {
  it('ends it once that arrives, since only then all is known that it divides', async () => {
    const world = await scene()
    const [between, missing] = [newVersion({ kind: 'MODEL' }), newVersion()]
    await tell(attribution, [between.event])
    await change(link(world.later, between, 10))
    await change(link(between, missing, 20))
    await change(link(world.later, world.earlier, 40))
    expect([await statusOf(world.suspicionId), await resolved(world.suspicionId)]).toEqual(['OPEN', []])
    await tell(attribution, [missing.event])
    expect(await statusOf(world.suspicionId)).toBe('DERIVED')
    expect(await resolved(world.suspicionId)).toHaveLength(1)
  })
})

describe('a ruling', () => {
  const rule = (suspicionId: string, ruling: string, viewer: Viewer = ADMIN, reason = 'looked at both') =>
    ask(
      attribution.url,
      `mutation { resolveSuspicion(input: { suspicionId: "${suspicionId}", ruling: ${ruling}, reason: "${reason}" }) {
         suspicion { status rulingReason } userErrors { code } } }`,
      { viewer },
    )

  it('for the suspect lets them keep all, and holds nothing of theirs any more', async () => {
    const world = await scene()
    const { data } = await rule(world.suspicionId, 'CLEARED')
    expect(data.resolveSuspicion).toEqual({
      suspicion: { status: 'CLEARED', rulingReason: 'looked at both' },
      userErrors: [],
    })
    await tell(attribution, [])
    expect(await resolved(world.suspicionId)).toMatchObject([
      { suspicionId: world.suspicionId, outcome: 'CLEARED', split: { kept: `${WEIGHT_TOTAL}`, payees: [] } },
    ])
    expect((await use(world)).held).toEqual([])
  })

  it('for the earlier one gives its contributors all, of what comes later, too', async () => {
    const world = await scene()
    await rule(world.suspicionId, 'UPHELD')
    await tell(attribution, [])
    const [end] = await resolved(world.suspicionId)
    expect(end).toMatchObject({ outcome: 'UPHELD', split: { kept: '0' } })
    expect(end?.split.payees.map(({ accountId, weight }) => [accountId, weight]).sort()).toEqual(
      [
        [world.author, `${(WEIGHT_TOTAL * 3n) / 4n}`],
        [world.helper, `${WEIGHT_TOTAL / 4n}`],
      ].sort(),
    )
    expect((await use(world)).plan.documents[0]?.isHeld).toBe(true)
    await change(link(world.later, world.earlier, 40))
    expect(await resolved(world.suspicionId)).toHaveLength(1)
  })

  it('stands, though a link is made before what was measured for it is held', async () => {
    const world = await scene()
    await rule(world.suspicionId, 'UPHELD')
    // Another agent's plan, since one that was looked at is not looked at again.
    const agent = await tellAgentOn(world)
    const linked = { measured: () => change(link(world.later, world.earlier, 40)) }
    expect((await use({ ...world, agent }, linked)).suspicionId).toBe(world.suspicionId)
    expect(await resolved(world.suspicionId)).toMatchObject([{ outcome: 'UPHELD' }])
    expect(await statusOf(world.suspicionId)).toBe('UPHELD')
  })

  it('is an admin’s, and comes once: of two at once one is refused, and of a ruling and a link one ends it', async () => {
    const { suspicionId, copier, later, earlier } = await scene()
    expect((await rule(suspicionId, 'CLEARED', ADMIN, ' ')).data.resolveSuspicion.userErrors).toEqual([
      { code: 'INVALID_REASON' },
    ])
    expect((await rule(suspicionId, 'CLEARED', testViewer(copier))).errors?.[0]?.extensions?.code).toBe('FORBIDDEN')
    await Promise.all([rule(suspicionId, 'CLEARED'), rule(suspicionId, 'UPHELD'), change(link(later, earlier, 40))])
    await tell(attribution, [])
    expect(await resolved(suspicionId)).toHaveLength(1)
    const { data } = await rule(suspicionId, 'UPHELD')
    expect(data.resolveSuspicion.userErrors).toEqual([{ code: 'NOT_OPEN' }])
    const nothing = (await rule(newId('Suspicion'), 'UPHELD')).data.resolveSuspicion
    expect(nothing.userErrors).toEqual([{ code: 'SUSPICION_NOT_FOUND' }])
  })
})

describe('a contest', () => {
  const contest = async (suspicionId: string, viewer: Viewer, reason = 'it is a translation of my own') =>
    (
      await query(
        `mutation { contestSuspicion(input: { suspicionId: "${suspicionId}", reason: "${reason}" }) {
           suspicion { contestedBy { id } contestReason status } userErrors { code } } }`,
        viewer,
      )
    ).contestSuspicion

  it('is the owner’s or a contributor’s, stands as it was made, and changes no money by itself', async () => {
    const { suspicionId, copier, helper, author } = await scene()
    const made = await contest(suspicionId, testViewer(copier))
    expect(made).toEqual({
      suspicion: { contestedBy: { id: copier }, contestReason: 'it is a translation of my own', status: 'OPEN' },
      userErrors: [],
    })
    expect(await contest(suspicionId, testViewer(copier))).toEqual(made)
    const codes = async (viewer: Viewer, reason?: string) =>
      (await contest(suspicionId, viewer, reason)).userErrors.map(({ code }: { code: string }) => code)
    expect(await codes(testViewer(copier), 'other words')).toEqual(['ALREADY_CONTESTED'])
    expect(await codes(testViewer(helper))).toEqual(['ALREADY_CONTESTED'])
    expect(await codes(testViewer(author))).toEqual(['SUSPICION_NOT_FOUND'])
    expect(await codes(testViewer(copier), ' ')).toEqual(['INVALID_REASON'])
    const other = await scene()
    await change(link(other.later, other.earlier, 40))
    const late = await contest(other.suspicionId, testViewer(other.copier))
    expect(late.userErrors).toEqual([{ code: 'NOT_OPEN' }])
    expect(await resolved(suspicionId)).toEqual([])
  })
})

it('divides a unit whole by any lineage, and keeps for the suspect what its own links leave', () => {
  fc.assert(
    fc.property(lineageArbitrary(), (lineage) => {
      const versions = new Map(lineage.map((one) => [one.id, one]))
      const split = splitByLineage(versionId(0), versions, GENESIS_POLICY)
      const given = (split?.payees ?? []).reduce((sum, { weight }) => sum + BigInt(weight), 0n)
      expect(BigInt(split?.kept ?? 0) + given).toBe(WEIGHT_TOTAL)
      const rates = lineage[0]?.derivations.reduce((sum, { rate }) => sum + (rate ?? 0n), 0n) ?? 0n
      expect(given).toBeLessThanOrEqual(rates + GENESIS_POLICY.defaultPool)
    }),
    { seed, numRuns: 200 },
  )
})

function untilSomebodyWaits() {
  return eventually(
    () =>
      attribution.db.query(
        `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
      ),
    (rows) => rows.length > 0,
  )
}

/** Another agent, which has plans of its own. */
async function tellAgentOn({ earlier, later }: World) {
  const from = [earlier, later].map(({ versionId }) => ({ versionId, percent: 30 }))
  const agent = newVersion({ kind: 'AGENT', from })
  await tell(attribution, [agent.event])
  return agent
}

async function tellNew() {
  const version = newVersion()
  await tell(attribution, [version.event])
  return version
}

function byAccount(a: { readonly accountId: string }, b: { readonly accountId: string }): number {
  return a.accountId < b.accountId ? -1 : 1
}
