import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '#runtime/ids.ts'
import { ask } from '../../../test/kit/subgraph.ts'
import { admit, importScores, newAgent, newDataset, uploadEmbeddings } from '../credit/testInfluence.ts'
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
    const unknown = await importScores(attribution, agent, [{ documentId: newId('Document'), score: '1' }])
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
