import { createHash } from 'node:crypto'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { newId } from '#runtime/ids.ts'
import { ask, eventually, testViewer } from '../../../test/kit/subgraph.ts'
import { newUsage, newVersion, publish, startAttribution, type TestEvent, tell } from '../testWorld.ts'

const ATTRIBUTION = `method creditPolicyVersion parts { method weight appliedAs fallbackReason }
  credits { kind account { id } share }
  influence { basis uploadVersion pool documents { influence share isHeld document { id } } }`
const WORDS = 'a fox that goes by night along the wall is seen by nobody but the owl that lives above the gate'

let attribution: Awaited<ReturnType<typeof startAttribution>>
beforeAll(async () => {
  attribution = await startAttribution()
})
afterAll(() => attribution.stop())

describe('influence by imported scores', () => {
  it('is of documents upstream only, a copy’s the original’s and once, and nobody’s where it was retracted', async () => {
    const original = newDataset(WORDS)
    const copy = newDataset(WORDS)
    const other = newDataset('nothing of this was ever written by anybody else before')
    const retracted = newDataset('whoever takes a word back has it no longer in the end')
    const foreign = newDataset('this one stands somewhere else and is not upstream of anything')
    const agent = newAgent([copy, other, retracted])
    await admit([original, copy, other, retracted, foreign])
    await tell(attribution, [agent.event, policyOf(agent, 2)])
    const data = { documentId: retracted.documentId }
    await tell(attribution, [{ source: 'datasets', type: 'document.retracted', subject: data.documentId, data }])
    const scores = [original, copy, other, retracted, foreign].map(({ documentId }, nr) => ({
      documentId,
      score: `${nr + 1}`,
    }))
    expect(await importScores(agent, scores)).toMatchObject({ upload: { version: 1 }, userErrors: [] })
    const found = await attribute(agent)
    expect(found.influence.documents).toEqual([
      expect.objectContaining({ influence: '0.6', document: { id: other.documentId } }),
      expect.objectContaining({ influence: '0.4', document: { id: original.documentId } }),
    ])
    const paid = found.credits.flatMap(({ account }: { account: { id: string } | null }) => account?.id ?? [])
    expect(paid).toContain(original.ownerId)
    // The copier has a declared share in what is upstream, as the policy's other part says, and no influence.
    const of = (id: string) => found.credits.find((one: { account: { id: string } | null }) => one.account?.id === id)
    expect(of(copy.ownerId).share).toBe(of(retracted.ownerId).share)
  })

  it('is what stood when the log took the usage in, however late that is measured', async () => {
    const dataset = newDataset('some words that were registered long before all of this')
    const late = newDataset('some other words that were also registered long before that')
    const agent = newAgent([dataset, late])
    await admit([dataset, late])
    await tell(attribution, [agent.event, policyOf(agent, 2)])
    await importScores(agent, [{ documentId: dataset.documentId, score: '1' }])
    const client = new Client({ connectionString: attribution.databaseUrl })
    await client.connect()
    onTestFinished(() => client.end())
    await client.query('begin')
    await client.query(`select from attribution.consumer_positions where source = 'agents' for update`)
    const usage = usageOf(agent, 2)
    await publish(attribution.databaseUrl, [usage.event])
    expect((await importScores(agent, [{ documentId: late.documentId, score: '1' }])).upload.version).toBe(2)
    await client.query('commit')
    const found = await attributed(usage)
    expect(found.influence).toMatchObject({ uploadVersion: 1, documents: [{ document: { id: dataset.documentId } }] })
    expect((await attribute(agent)).influence).toMatchObject({
      uploadVersion: 2,
      documents: [{ document: { id: late.documentId } }],
    })
  })

  it('keeps back what a suspected derivative has of it', async () => {
    const original = newDataset(WORDS)
    const edited = newDataset(
      WORDS.split(' ')
        .map((word, nr) => (nr % 7 === 6 ? `edited${nr}` : word))
        .join(' '),
    )
    const agent = newAgent([edited])
    await admit([original, edited])
    await tell(attribution, [agent.event, policyOf(agent, 2)])
    await importScores(agent, [{ documentId: edited.documentId, score: '1' }])
    const found = await attribute(agent)
    expect(found.influence.documents).toMatchObject([{ influence: '1', isHeld: true }])
    const unattributed = found.credits.find(({ kind }: { kind: string }) => kind === 'UNATTRIBUTED')
    expect(unattributed.share).toBe(found.influence.pool)
  })
})

describe('a usage of a blend', () => {
  it('that waits for a version is split by the policy that it names', async () => {
    const dataset = newDataset('words of which nothing further depends in the end')
    const agent = newAgent([dataset])
    const usage = usageOf(agent, 2)
    await tell(attribution, [agent.event, policyOf(agent, 2), usage.event, policyOf(agent, 3)])
    await admit([dataset])
    expect(await attributed(usage)).toMatchObject({ method: 'BLEND', creditPolicyVersion: 2 })
  })

  it('falls back where the text, and the embedding, are gone', async () => {
    const dataset = newDataset('what an owner has lost cannot be measured by anybody')
    const agent = newAgent([dataset])
    await admit([dataset])
    await tell(attribution, [agent.event, policyOf(agent, 2)])
    expect(await attribute(agent)).toMatchObject({
      parts: [
        { method: 'DECLARED', weight: 8000, appliedAs: 'DECLARED', fallbackReason: null },
        { method: 'INFLUENCE', weight: 2000, appliedAs: 'DECLARED', fallbackReason: 'NO_EMBEDDING' },
      ],
      influence: null,
    })
  })
})

describe('uploads', () => {
  it('name no document that is private to others, nor one that is not admitted', async () => {
    const secret = newDataset('a diary that nobody else is ever going to read', 'PRIVATE')
    const agent = newAgent([])
    await admit([secret])
    await tell(attribution, [agent.event])
    const refused = await importScores(agent, [{ documentId: secret.documentId, score: '1' }])
    expect(refused).toMatchObject({ upload: null, userErrors: [{ code: 'DOCUMENT_NOT_FOUND' }] })
    const unknown = await importScores(agent, [{ documentId: newId('Document'), score: '1' }])
    expect(unknown.userErrors).toMatchObject([{ code: 'DOCUMENT_NOT_FOUND' }])
  })

  it('never change: the service can only add', async () => {
    const { db } = attribution
    for (const table of [
      'influence_uploads',
      'document_scores',
      'document_embeddings',
      'credit_policies',
      'plan_parts',
    ])
      for (const statement of [`delete from ${table}`, `update ${table} set version = 9`])
        await expect(db.query(statement), statement).rejects.toThrow(/permission denied|does not exist/)
  })

  it('are listed page by page, newest first', async () => {
    const dataset = newDataset('pages are turned one after the other until none is left')
    const agent = newAgent([dataset])
    await admit([dataset])
    await tell(attribution, [agent.event])
    for (const score of ['1', '2', '3']) await importScores(agent, [{ documentId: dataset.documentId, score }])
    const versions: number[] = []
    for (let after: string | null = null, more = true; more; ) {
      const { data } = await ask(
        attribution.url,
        `query ($refs: [_Any!]!, $after: String) { _entities(representations: $refs) { ... on Agent {
          influenceUploads(first: 2, after: $after) { nodes { version } pageInfo { hasNextPage endCursor } } } } }`,
        { variables: { refs: [{ __typename: 'Agent', id: agent.assetId }], after } },
      )
      const { nodes, pageInfo } = data._entities[0].influenceUploads
      versions.push(...nodes.map(({ version }: { version: number }) => version))
      after = pageInfo.endCursor
      more = pageInfo.hasNextPage
    }
    expect(versions).toEqual([3, 2, 1])
  })
})

interface TestDataset extends ReturnType<typeof newVersion> {
  readonly documentId: string
  readonly text: string
}

function newDataset(text: string, visibility: 'PUBLIC' | 'PRIVATE' = 'PUBLIC'): TestDataset {
  const version = newVersion({ visibility })
  const documentId = newId('Document')
  const contentHash = createHash('sha256').update(text).digest('hex')
  const data = { ...version.data, documents: [{ documentId, contentHash }] }
  return { ...version, documentId, text, data, event: { ...version.event, data } }
}

function newAgent(datasets: readonly TestDataset[]) {
  return newVersion({ kind: 'AGENT', from: datasets.map(({ versionId }) => ({ versionId })) })
}

type TestAgent = ReturnType<typeof newAgent>

/** The texts are here before anybody would ask their owner for them. */
async function admit(datasets: readonly TestDataset[]): Promise<void> {
  await attribution.db.query(
    `insert into document_texts (content_hash, text) select * from unnest($1::text[], $2::text[]) on conflict do nothing`,
    [datasets.map(({ data }) => data.documents[0]?.contentHash), datasets.map(({ text }) => text)],
  )
  await tell(
    attribution,
    datasets.map(({ event }) => event),
  )
  await eventually(
    () =>
      attribution.db.query(`select count(*)::int as count from admitted_versions where version_id = any($1)`, [
        datasets.map(({ versionId }) => versionId),
      ]),
    ([row]) => row.count === datasets.length,
  )
}

function policyOf(agent: TestAgent, version: number): TestEvent {
  const parts = [
    { method: 'declared/1', weight: 8000 },
    { method: 'influence/1', weight: 2000 },
  ]
  const data = { agentId: agent.assetId, version, parts }
  return { source: 'agents', type: 'credit_policy.set', subject: agent.assetId, data }
}

function usageOf(agent: TestAgent, creditPolicyVersion: number) {
  const usage = newUsage(agent)
  const { event: _, ...data } = usage
  return { ...usage, event: { ...usage.event, data: { ...data, creditPolicyVersion } } }
}

async function attribute(agent: TestAgent) {
  const usage = usageOf(agent, 2)
  await tell(attribution, [usage.event])
  return attributed(usage)
}

async function attributed({ usageId, payerId }: { readonly usageId: string; readonly payerId: string }) {
  const text = `query ($refs: [_Any!]!) { _entities(representations: $refs) { ... on Usage { attribution { ${ATTRIBUTION} } } } }`
  const { data } = await eventually(
    () =>
      ask(attribution.url, text, {
        variables: { refs: [{ __typename: 'Usage', id: usageId }] },
        viewer: testViewer(payerId),
      }),
    (answer) => answer.data?._entities[0]?.attribution != null,
  )
  return data._entities[0].attribution
}

async function importScores(agent: TestAgent, scores: readonly object[]) {
  const { data } = await ask(
    attribution.url,
    `mutation ($input: ImportInfluenceScoresInput!) { importInfluenceScores(input: $input) {
      upload { version } userErrors { code message path } } }`,
    { variables: { input: { agentId: agent.assetId, source: 'test', scores } }, viewer: testViewer(agent.ownerId) },
  )
  return data.importInfluenceScores
}
