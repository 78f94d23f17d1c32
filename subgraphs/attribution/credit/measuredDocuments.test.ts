import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '#runtime/ids.ts'
import { transact } from '#runtime/outbox/append.ts'
import type { Viewer } from '#runtime/viewer.ts'
import { ask, testViewer } from '../../../test/kit/subgraph.ts'
import type { PolicyPart } from '../engine/blend/creditPolicy.ts'
import { pinUsages } from '../operations/attributeUsages.ts'
import { storeBlendedPlan } from '../operations/storeBlendedPlan.ts'
import { newUsage, RULES, startAttribution, tell } from '../testWorld.ts'
import { measureBlend } from './measureBlend.ts'
import { readBasePlan } from './readBasePlan.ts'
import { admit, importScores, newAgent, newCollection, newDataset } from './testInfluence.ts'

const PARTS: readonly PolicyPart[] = [
  { method: 'influence/1', weight: 2000 },
  { method: 'provenance/1', weight: 8000 },
]

let attribution: Awaited<ReturnType<typeof startAttribution>>
beforeAll(async () => {
  attribution = await startAttribution()
})
afterAll(() => attribution.stop())

/** A usage whose output had three stretches of a private document and one of each of five others; scores say the same. */
async function scene() {
  const secret = newDataset(`what nobody else may read ${newId('Document')}`, 'PRIVATE')
  const open = newCollection(5)
  const agent = newAgent([secret, open])
  await admit(attribution, [secret, open])
  const usage = newUsage(agent)
  const access = { datasetId: secret.assetId, accountId: agent.ownerId }
  const granted = { source: 'datasets', type: 'access.granted', subject: secret.assetId, data: access } as const
  await tell(attribution, [granted, agent.event, newUsage(agent).event])
  const openIds = open.documents.map(({ documentId }) => documentId).toSorted()
  const credited = [secret.documentId, ...openIds].map((documentId, nr) => ({ documentId, kgrams: nr === 0 ? 3 : 1 }))
  await importScores(
    attribution,
    agent,
    credited.map(({ documentId, kgrams }) => ({ documentId, score: `${kgrams}` })),
  )
  const [{ id }] = await attribution.db.query(`select id from plans where agent_version_id = $1`, [agent.versionId])
  const base = await readBasePlan(attribution.db, id)
  const { compiledAt } = base.pinned
  const counts = { tokens: 15, kgrams: 10, boilerplate: 1, retracted: 0, unmatched: 1 }
  const coverage = { matched: 13, boilerplate: 1, unmatched: 1 }
  const { plan } = await measureBlend(attribution.db, {
    base,
    policy: { version: 2, parts: PARTS },
    usage: { agentId: agent.assetId, recordedAt: new Date() },
    traced: { measurement: { ...counts, credited, coverage } },
    embedding: null,
  })
  await transact(attribution.db, async (tx) => {
    await storeBlendedPlan(tx, { plan, counts, compiledAt })
    await tx.query(
      `insert into traces (usage_id, tokens, matched, boilerplate, unmatched, spans) values ($1, 15, 13, 1, 1, '[]')`,
      [usage.usageId],
    )
    await pinUsages(tx, [{ ...usage, recordedAt: new Date(), plan: { planId: plan.id, compiledAt } }], RULES)
  })
  return { usage, secret, openIds, payer: testViewer(usage.payerId) }
}

const PAGE = `query ($refs: [_Any!]!, $first: Int, $after: String, $afterInfluence: String) { _entities(representations: $refs) { ... on Usage { attribution {
  measurement { documents(first: $first, after: $after) { edges { cursor } nodes { kgrams document { id } }
    pageInfo { hasNextPage hasPreviousPage endCursor } } }
  influence { documents(first: $first, after: $afterInfluence) { pageInfo { endCursor } } } } } } }`

interface PageVariables {
  readonly first?: number
  readonly after?: string
  readonly afterInfluence?: string
}

function page({ usageId }: { readonly usageId: string }, viewer: Viewer, variables: PageVariables = {}) {
  return ask(attribution.url, PAGE, {
    variables: { refs: [{ __typename: 'Usage', id: usageId }], ...variables },
    viewer,
  })
}

async function documentsOf(...args: Parameters<typeof page>) {
  const { data } = await page(...args)
  return data._entities[0].attribution.measurement.documents
}

describe('the documents that an output is made of', () => {
  it('are read page by page, largest first, and of equal ones by their ids', async () => {
    const { usage, secret, openIds } = await scene()
    const owner = testViewer(secret.ownerId)
    const first = await documentsOf(usage, owner, { first: 4 })
    expect(first.nodes).toEqual([
      { kgrams: 3, document: { id: secret.documentId } },
      ...openIds.slice(0, 3).map((id) => ({ kgrams: 1, document: { id } })),
    ])
    expect(first.pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: false })
    const second = await documentsOf(usage, owner, { first: 4, after: first.pageInfo.endCursor })
    expect(second.nodes).toEqual(openIds.slice(3).map((id) => ({ kgrams: 1, document: { id } })))
    expect(second.pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: true })
    // Each is a place to go on from.
    const again = await documentsOf(usage, owner, { after: first.edges[1].cursor })
    expect(again.nodes).toEqual([...first.nodes.slice(2), ...second.nodes])
  })

  it.each([0, 101, -1])('are no %i at once', async (first) => {
    const { usage, payer } = await scene()
    const { errors } = await page(usage, payer, { first })
    expect(errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT')
  })

  it('take no cursor of another list', async () => {
    const [one, other] = [await scene(), await scene()]
    const first = async ({ usage, payer }: typeof one) => {
      const { measurement, influence } = (await page(usage, payer, { first: 1 })).data._entities[0].attribution
      return { words: measurement.documents.pageInfo.endCursor, influence: influence.documents.pageInfo.endCursor }
    }
    const [own, others] = [await first(one), await first(other)]
    const refused = async (variables: PageVariables) => {
      const { data, errors } = await page(one.usage, one.payer, variables)
      const { measurement, influence } = data._entities[0].attribution
      return {
        codes: errors?.map(({ extensions }) => extensions?.code) ?? [],
        lists: [...(measurement === null ? ['words'] : []), ...(influence === null ? ['influence'] : [])],
      }
    }
    expect(await refused({ after: own.words, afterInfluence: own.influence })).toEqual({ codes: [], lists: [] })
    for (const after of [own.influence, others.words, others.influence, 'nonsense'])
      expect(await refused({ after })).toEqual({ codes: ['BAD_USER_INPUT'], lists: ['words'] })
    for (const afterInfluence of [own.words, others.words, others.influence])
      expect(await refused({ afterInfluence })).toEqual({ codes: ['BAD_USER_INPUT'], lists: ['influence'] })
  })

  it('are named to who may see them, and no cursor names them to others', async () => {
    const { usage, secret, payer } = await scene()
    const seen = await documentsOf(usage, payer, { first: 1 })
    expect(seen.nodes).toEqual([{ kgrams: 3, document: null }])
    const shown = JSON.stringify(seen) + Buffer.from(seen.pageInfo.endCursor, 'base64url')
    expect(shown).not.toContain(secret.documentId)
    expect(shown).not.toContain(secret.documentId.slice(4))
    const { data } = await page(usage, testViewer())
    expect(data._entities[0].attribution).toBeNull()
  })
})
