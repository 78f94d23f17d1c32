import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '#runtime/ids.ts'
import { ask, testViewer } from '../../../test/kit/subgraph.ts'
import {
  admit,
  importScores,
  newAgent,
  newDataset,
  type TestAgent,
  type UploadOptions,
  uploadEmbeddings,
} from '../credit/testInfluence.ts'
import { startAttribution, tell } from '../testWorld.ts'

let attribution: Awaited<ReturnType<typeof startAttribution>>
beforeAll(async () => {
  attribution = await startAttribution()
})
afterAll(() => attribution.stop())

describe('uploads', () => {
  it('name no document that is private to others, nor one that is not admitted', async () => {
    const secret = newDataset('a diary that nobody else is ever going to read', 'PRIVATE')
    const agent = newAgent([])
    await admit(attribution, [secret])
    await tell(attribution, [agent.event])
    const refused = await importScores(attribution, agent, [{ documentId: secret.documentId, score: '1' }])
    expect(refused).toMatchObject({ upload: null, userErrors: [{ code: 'DOCUMENT_NOT_FOUND' }] })
    const late = newDataset('a text that nobody answers with when it is asked for')
    await tell(attribution, [late.event])
    for (const documentId of [newId('Document'), late.documentId, 'x\u0000'])
      for (const answer of await bothWays(agent, documentId))
        expect(answer, documentId).toMatchObject({ upload: null, userErrors: [{ code: 'DOCUMENT_NOT_FOUND' }] })
    // Texts are admitted in order: those of other tests wait behind it.
    await admit(attribution, [late])
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
    await admit(attribution, [dataset])
    await tell(attribution, [agent.event])
    for (const score of ['1', '2', '3'])
      await importScores(attribution, agent, [{ documentId: dataset.documentId, score }])
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

describe('an upload is refused', () => {
  const path = (...places: readonly (string | number)[]) => ['input', ...places.map(String)]

  it.each([
    ['for an agent that nobody knows', { agentId: newId('Agent') }, 'AGENT_NOT_FOUND', path('agentId')],
    ['for what is no agent', { agentId: 'x' }, 'AGENT_NOT_FOUND', path('agentId')],
    ['without a name', { model: ' ', source: ' ' }, 'INVALID_', null],
    ['with too long a name', { model: 'x'.repeat(101), source: 'x'.repeat(101) }, 'INVALID_', null],
  ])('%s', async (_, input, code, where) => {
    const { agent, documentId } = await scene()
    for (const answer of await bothWays(agent, documentId, { input })) {
      expect(answer).toMatchObject({ upload: null, userErrors: [{ code: expect.stringContaining(code) }] })
      if (where !== null) expect(answer.userErrors[0].path).toEqual(where)
    }
    expect(await versionsOf(agent)).toEqual([])
  })

  it('from who does not own the agent, and from a key that may not write', async () => {
    const { agent, documentId } = await scene()
    for (const answer of await bothWays(agent, documentId, { by: newId('Account') }))
      expect(answer.userErrors).toMatchObject([{ code: 'NOT_OWNER', path: path('agentId') }])
    const reader = { by: testViewer(agent.ownerId, ['READ', 'PAY']) }
    expect(await bothWays(agent, documentId, reader)).toEqual(['FORBIDDEN', 'FORBIDDEN'])
  })

  it('of no document, of one twice, and of too many', async () => {
    const { agent, documentId } = await scene()
    const score = { documentId, score: '1' }
    const vector = { documentId, vector: [1] }
    for (const [code, scores, embeddings] of [
      ['TOO_MANY', [], []],
      ['REPEATED_DOCUMENT', [score, score], [vector, vector]],
      ['TOO_MANY', Array(10_001).fill(score), Array(1_001).fill(vector)],
    ] as const) {
      expect((await importScores(attribution, agent, scores)).userErrors).toMatchObject([{ code }])
      expect((await uploadEmbeddings(attribution, agent, embeddings)).userErrors).toMatchObject([{ code }])
    }
    const big = Array.from({ length: 200 }, () => ({ documentId: newId('Document'), vector: Array(2_001).fill(1) }))
    const refused = await uploadEmbeddings(attribution, agent, big)
    expect(refused.userErrors).toMatchObject([{ code: 'TOO_MANY', message: expect.stringContaining('400000') }])
  })

  it.each([[[]], [[0, 0]], [Array(2_049).fill(1)]])('of a vector that is no direction', async (vector) => {
    const { agent, documentId } = await scene()
    const refused = await uploadEmbeddings(attribution, agent, [{ documentId, vector }])
    expect(refused.userErrors).toMatchObject([{ code: 'INVALID_VECTOR', path: path('embeddings', 0, 'vector') }])
  })

  it.each(['', '1e3', '+1', '.5', '1.', '1.0000000000000000001', '9999999999999999', 'x1', '1x'])(
    'of the score %j',
    async (score) => {
      const { agent, documentId } = await scene()
      const refused = await importScores(attribution, agent, [{ documentId, score }])
      expect(refused.userErrors).toMatchObject([{ code: 'INVALID_SCORE', path: path('scores', 0, 'score') }])
    },
  )

  it('of another dimension than the others of its model, in one and over all', async () => {
    const { agent, documentId } = await scene()
    const other = await scene()
    const mixed = [
      { documentId, vector: [1, 2] },
      { documentId: other.documentId, vector: [1] },
    ]
    const DIMENSION = [{ code: 'DIMENSION_MISMATCH' }]
    expect((await uploadEmbeddings(attribution, agent, mixed)).userErrors).toMatchObject(DIMENSION)
    await uploadEmbeddings(attribution, agent, mixed.slice(0, 1))
    expect((await uploadEmbeddings(attribution, agent, mixed.slice(1))).userErrors).toMatchObject(DIMENSION)
  })

  it.each([
    ['more documents of one model than are read for a usage', 20_000, 1, 1],
    ['more vectors of one model than are looked through', 1, 100_000, 1],
    ['more numbers of one model than are stored', 1, 8_000, 2_000],
  ])('where there would be %s', async (_, documents, times, dimension) => {
    const { agent, documentId } = await scene()
    await attribution.db.query(
      `insert into influence_uploads (agent_id, version, kind, model, dimension, document_count, content_hash, uploaded_by)
       select $1, nr, 'EMBEDDINGS', 'test', $4, $2::int, '', $1 from generate_series(1, $3::int) nr`,
      [agent.assetId, documents, times, dimension],
    )
    await attribution.db.query(
      `insert into document_embeddings select $1, nr, 'other' || document, '' from generate_series(1, $3::int) nr,
         generate_series(1, $2::int) document`,
      [agent.assetId, documents, times],
    )
    const refused = await uploadEmbeddings(attribution, agent, [{ documentId, vector: Array(dimension).fill(1) }])
    expect(refused.userErrors).toMatchObject([{ code: 'TOO_MANY' }])
  })
})

describe('an upload that comes again', () => {
  const WAYS = [
    ['of scores', importScores, (documentId: string, number: number) => [{ documentId, score: `${number}` }]],
    ['of embeddings', uploadEmbeddings, (documentId: string, number: number) => [{ documentId, vector: [number, 1] }]],
  ] as const

  it.each(WAYS)('%s answers what it made, whatever came since', async (_, upload, content) => {
    const { agent, documentId } = await scene()
    const first = await upload(attribution, agent, content(documentId, 1))
    await upload(attribution, agent, content(documentId, 2))
    await upload(attribution, agent, content(documentId, 3))
    expect(first).toMatchObject({ upload: { version: 1 }, userErrors: [] })
    expect(await upload(attribution, agent, content(documentId, 1), { expectedVersion: 0 })).toEqual(first)
    expect(await versionsOf(agent)).toEqual([1, 2, 3])
  })

  it.each(WAYS)('%s for the first time, and late, is refused by name', async (_, upload, content) => {
    const { agent, documentId } = await scene()
    await upload(attribution, agent, content(documentId, 2))
    for (const expectedVersion of [0, -1, 2, 2 ** 31 - 1, -(2 ** 31)])
      expect(await upload(attribution, agent, content(documentId, 1), { expectedVersion })).toMatchObject({
        upload: null,
        userErrors: [{ code: 'VERSION_MISMATCH', path: ['input', 'expectedVersion'] }],
      })
    expect(await versionsOf(agent)).toEqual([1])
  })

  it('is the newest one where that holds the same, in whatever order', async () => {
    const [{ agent, documentId }, other] = [await scene(), await scene()]
    const scores = [documentId, other.documentId].map((id) => ({ documentId: id, score: '1' }))
    const first = await importScores(attribution, agent, scores)
    expect(await importScores(attribution, agent, scores.toReversed())).toEqual(first)
    expect(await versionsOf(agent)).toEqual([1])
  })

  it('is taken once of many at the same time, and of two that differ one', async () => {
    const { agent, documentId } = await scene()
    const upload = (score: string) => importScores(attribution, agent, [{ documentId, score }], { expectedVersion: 0 })
    const answers = await Promise.all(['1', '1', '1', '2', '2'].map(upload))
    const made = answers.filter(({ upload }) => upload !== null)
    expect(new Set(made.map(({ upload }) => upload.contentHash)).size).toBe(1)
    for (const { upload, userErrors } of answers)
      expect([upload?.version, userErrors[0]?.code]).toEqual(
        upload === null ? [undefined, 'VERSION_MISMATCH'] : [1, undefined],
      )
    expect(await versionsOf(agent)).toEqual([1])
  })

  it('answers what it made though its document is not to be seen any more', async () => {
    const dataset = newDataset('seen by its owner, and for a while by one other', 'PRIVATE')
    const agent = newAgent([dataset])
    await admit(attribution, [dataset])
    const access = { datasetId: dataset.assetId, accountId: agent.ownerId }
    const grant = (type: 'access.granted' | 'access.revoked') =>
      tell(attribution, [{ source: 'datasets', type, subject: dataset.assetId, data: access }])
    await tell(attribution, [agent.event])
    await grant('access.granted')
    const scores = [{ documentId: dataset.documentId, score: '1' }]
    const first = await importScores(attribution, agent, scores)
    await grant('access.revoked')
    expect(await importScores(attribution, agent, scores, { expectedVersion: 0 })).toEqual(first)
    const others = [{ documentId: dataset.documentId, score: '2' }]
    expect((await importScores(attribution, agent, others)).userErrors).toMatchObject([{ code: 'DOCUMENT_NOT_FOUND' }])
  })
})

/** One of scores and one of embeddings. */
function bothWays(agent: TestAgent, documentId: string, options: UploadOptions = {}) {
  return Promise.all([
    importScores(attribution, agent, [{ documentId, score: '1' }], options),
    uploadEmbeddings(attribution, agent, [{ documentId, vector: [1] }], options),
  ])
}

async function scene() {
  const dataset = newDataset(`a text that is uploaded again and again, ${newId('Document')}`)
  const agent = newAgent([dataset])
  await admit(attribution, [dataset])
  await tell(attribution, [agent.event])
  return { agent, documentId: dataset.documentId }
}

async function versionsOf({ assetId }: { readonly assetId: string }): Promise<number[]> {
  const rows: { version: number }[] = await attribution.db.query(
    `select version from influence_uploads where agent_id = $1 order by version`,
    [assetId],
  )
  return rows.map(({ version }) => version)
}
