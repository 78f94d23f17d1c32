import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { newId } from '#runtime/ids.ts'
import { transact } from '#runtime/outbox/append.ts'
import { ask, eventually, testViewer } from '../../../test/kit/subgraph.ts'
import { recordCreditPolicies } from '../operations/recordCreditPolicies.ts'
import { newUsage, publish, startAttribution, tell } from '../testWorld.ts'
import {
  admit,
  attribute,
  attributed,
  importScores,
  newAgent,
  newCollection,
  newDataset,
  policyOf,
  usageOf,
} from './testInfluence.ts'

const WORDS = 'a fox that goes by night along the wall is seen by nobody but the owl that lives above the gate'

let attribution: Awaited<ReturnType<typeof startAttribution>>
beforeAll(async () => {
  attribution = await startAttribution()
})
afterAll(() => attribution.stop())

/** An agent behind two datasets, of which the first one's document has a score. */
async function scored(words: string, lateWords: string) {
  const [dataset, late] = [newDataset(words), newDataset(lateWords)]
  const agent = newAgent([dataset, late])
  await admit(attribution, [dataset, late])
  await tell(attribution, [agent.event, policyOf(agent, 2)])
  await importScores(attribution, agent, [{ documentId: dataset.documentId, score: '1' }])
  return { dataset, late, agent }
}

/** Of the superuser, until the test ends. */
async function openTransaction(): Promise<Client> {
  const client = new Client({ connectionString: attribution.databaseUrl })
  await client.connect()
  onTestFinished(() => client.end())
  await client.query('begin')
  return client
}

describe('influence by imported scores', () => {
  it('is of documents upstream only, a copy’s the original’s and once, and nobody’s where it was retracted', async () => {
    const original = newDataset(WORDS)
    const copy = newDataset(WORDS)
    const other = newDataset('nothing of this was ever written by anybody else before')
    const retracted = newDataset('whoever takes a word back has it no longer in the end')
    const foreign = newDataset('this one stands somewhere else and is not upstream of anything')
    const agent = newAgent([copy, other, retracted])
    await admit(attribution, [original, copy, other, retracted, foreign])
    await tell(attribution, [agent.event, policyOf(agent, 2)])
    const data = { documentId: retracted.documentId }
    await tell(attribution, [{ source: 'datasets', type: 'document.retracted', subject: data.documentId, data }])
    const scores = [original, copy, other, retracted, foreign].map(({ documentId }, nr) => ({
      documentId,
      score: `${nr + 1}`,
    }))
    expect(await importScores(attribution, agent, scores)).toMatchObject({ upload: { version: 1 }, userErrors: [] })
    const found = await attribute(attribution, agent)
    expect(found.influence.documents.nodes).toEqual([
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
    const { dataset, late, agent } = await scored(
      'some words that were registered long before all of this',
      'some other words that were also registered long before that',
    )
    const client = await openTransaction()
    await client.query(`select from attribution.consumer_positions where source = 'agents' for update`)
    const usage = usageOf(agent, 2)
    await publish(attribution.databaseUrl, [usage.event])
    expect((await importScores(attribution, agent, [{ documentId: late.documentId, score: '1' }])).upload.version).toBe(
      2,
    )
    await client.query('commit')
    const found = await attributed(attribution, usage)
    expect(found.influence).toMatchObject({
      uploadVersion: 1,
      documents: { nodes: [{ document: { id: dataset.documentId } }] },
    })
    expect((await attribute(attribution, agent)).influence).toMatchObject({
      uploadVersion: 2,
      documents: { nodes: [{ document: { id: late.documentId } }] },
    })
  })

  it('is that of an upload that was under way when the usage was recorded', async () => {
    const { late, agent } = await scored(
      'what stood before somebody brought what is newer than it',
      'what is brought while somebody else asks what there is of it',
    )
    // Holds the upload between when it says that it came and when others can see it.
    const client = await openTransaction()
    await client.query('lock table attribution.document_scores in share mode')
    const uploading = importScores(attribution, agent, [{ documentId: late.documentId, score: '1' }])
    await eventually(waiting('relation'), (count) => count > 0)
    const usage = usageOf(agent, 2)
    await publish(attribution.databaseUrl, [usage.event])
    // The usage waits, or it is over without the upload.
    await eventually(
      async () => (await waiting('advisory')()) + (await splits(usage.usageId)),
      (count) => count > 0,
    )
    await client.query('commit')
    expect((await uploading).upload.version).toBe(2)
    expect((await attributed(attribution, usage)).influence).toMatchObject({
      uploadVersion: 2,
      documents: { nodes: [{ document: { id: late.documentId } }] },
    })
  })

  it('is counted of a thousand documents, and read page by page, largest first', async () => {
    const many = newCollection(1003)
    const agent = newAgent([many])
    await admit(attribution, [many])
    await tell(attribution, [agent.event, policyOf(agent, 2)])
    const scores = many.documents.map(({ documentId }, nr) => ({ documentId, score: `${nr < 1001 ? 2 : nr}` }))
    await importScores(attribution, agent, scores)
    const usage = usageOf(agent, 2)
    await tell(attribution, [usage.event])
    await attributed(attribution, usage)
    const found: string[] = []
    for (let after: string | null = null, more = true; more; ) {
      const { nodes, pageInfo } = await influencePage(usage, after)
      found.push(...nodes.map(({ document }: { document: { id: string } }) => document.id))
      after = pageInfo.endCursor
      more = pageInfo.hasNextPage
    }
    const ids = many.documents.map(({ documentId }) => documentId)
    expect(found.slice(0, 2)).toEqual([ids[1002], ids[1001]])
    // Of the others, which are equal, the first: those of one version by their ids.
    expect(found.slice(2)).toEqual(ids.slice(0, 1001).toSorted().slice(0, 998))
    const wrong = await ask(attribution.url, PAGE, {
      variables: {
        refs: [{ __typename: 'Usage', id: usage.usageId }],
        after: Buffer.from('["x","y"]').toString('base64url'),
      },
      viewer: testViewer(usage.payerId),
    })
    expect(wrong.errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT')
  })

  it('keeps back what a suspected derivative has of it', async () => {
    const original = newDataset(WORDS)
    const edited = newDataset(
      WORDS.split(' ')
        .map((word, nr) => (nr % 7 === 6 ? `edited${nr}` : word))
        .join(' '),
    )
    const agent = newAgent([edited])
    await admit(attribution, [original, edited])
    await tell(attribution, [agent.event, policyOf(agent, 2)])
    await importScores(attribution, agent, [{ documentId: edited.documentId, score: '1' }])
    const found = await attribute(attribution, agent)
    expect(found.influence.documents.nodes).toMatchObject([{ influence: '1', isHeld: true }])
    const unattributed = found.credits.find(({ kind }: { kind: string }) => kind === 'UNATTRIBUTED')
    expect(unattributed.share).toBe(found.influence.pool)
  })
})

describe('what influence is shown of', () => {
  it('names private documents to who may see them, and nothing of them to others', async () => {
    const secret = newDataset('a page of a diary that its keeper lends to one reader alone', 'PRIVATE')
    const agent = newAgent([secret])
    await admit(attribution, [secret])
    const access = { datasetId: secret.assetId, accountId: agent.ownerId }
    const granted = { source: 'datasets', type: 'access.granted', subject: secret.assetId, data: access } as const
    await tell(attribution, [granted, agent.event, policyOf(agent, 2)])
    await importScores(attribution, agent, [{ documentId: secret.documentId, score: '1' }])
    const usage = usageOf(agent, 2)
    await tell(attribution, [usage.event])
    await attributed(attribution, usage)
    // Its payer sees that there is one, how much it has, and where the page ends.
    const seen = await influencePage(usage, null)
    expect(seen.nodes).toEqual([{ influence: '1', document: null }])
    const shown = JSON.stringify(seen) + Buffer.from(seen.pageInfo.endCursor, 'base64url')
    expect(shown).not.toContain(secret.documentId)
    for (const accountId of [agent.ownerId, secret.ownerId]) {
      const { nodes } = await influencePage(usage, null, accountId)
      expect(nodes, accountId).toEqual([{ influence: '1', document: { id: secret.documentId } }])
    }
    // Somebody else may not even read the attribution.
    const stranger = await ask(attribution.url, PAGE, {
      variables: { refs: [{ __typename: 'Usage', id: usage.usageId }], after: null },
      viewer: testViewer(),
    })
    expect(stranger.data._entities[0].attribution).toBeNull()
  })

  it('tells a reader nothing of what a private document copies', async () => {
    const text = 'the same words stand in a drawer that is locked and in a book that is open'
    const secret = newDataset(text, 'PRIVATE')
    const open = newDataset(text)
    const agent = newAgent([open])
    await admit(attribution, [secret])
    await admit(attribution, [open])
    await tell(attribution, [agent.event, policyOf(agent, 2)])
    await importScores(attribution, agent, [{ documentId: open.documentId, score: '1' }])
    const { data } = await ask(
      attribution.url,
      `query ($input: PreviewAttributionInput!) { previewAttribution(input: $input) { credits { account { id } } } }`,
      { variables: { input: { agentId: agent.assetId, amount: { decimal: '1' } } }, viewer: testViewer() },
    )
    const paid = data.previewAttribution.credits.map(({ account }: { account: { id: string } | null }) => account?.id)
    expect(paid).toContain(open.ownerId)
    expect(paid).not.toContain(secret.ownerId)
    // Whose words they are decides where money is divided.
    const found = await attribute(attribution, agent)
    const credited = found.credits.map(({ account }: { account: { id: string } | null }) => account?.id)
    expect(credited).toContain(secret.ownerId)
  })
})

describe('a usage', () => {
  it('quotes the credit policy that it was split by, one of a single method, too', async () => {
    const dataset = newDataset('whatever the policy is it has a number to be called by')
    const agent = newAgent([dataset])
    await admit(attribution, [dataset])
    const single = policyOf(agent, 3, [{ method: 'declared/1', weight: 10_000 }])
    await tell(attribution, [agent.event, policyOf(agent, 2), single])
    const first = newUsage(agent)
    await tell(attribution, [first.event])
    expect(await attributed(attribution, first)).toMatchObject({ method: 'DECLARED', creditPolicyVersion: 1 })
    expect(await attribute(attribution, agent, 2)).toMatchObject({ method: 'BLEND', creditPolicyVersion: 2 })
    expect(await attribute(attribution, agent, 3)).toMatchObject({ method: 'DECLARED', creditPolicyVersion: 3 })
  })
})

describe('a credit policy from the log', () => {
  const part = (method: string, weight: number) => ({ method, weight })

  it.each([
    ['has no part', []],
    ['is not the whole', [part('declared/1', 9999)]],
    ['is more than the whole', [part('declared/1', 8001), part('influence/1', 2000)]],
    ['names a method twice', [part('declared/1', 5000), part('declared/1', 5000)]],
    ['names a method that nobody knows', [part('declared/1', 9000), part('declared/9', 1000)]],
    ['names a blend of blends', [part('blend/1', 10_000)]],
    ['has a part of nothing', [part('declared/1', 10_000), part('provenance/1', 0)]],
    ['has a part below nothing', [part('declared/1', 10_001), part('provenance/1', -1)]],
    ['has parts of parts', [part('declared/1', 9998.5), part('provenance/1', 1.5)]],
    ['has more influence than a fifth', [part('declared/1', 7999), part('influence/1', 2001)]],
    ['is influence alone', [part('influence/1', 10_000)]],
  ])('is not taken where it %s', async (_, parts) => {
    const data = { agentId: newId('Agent'), version: 2, parts }
    const event = { ...LOGGED, id: newId('Event'), subject: data.agentId, data }
    await expect(transact(attribution.db, (tx) => recordCreditPolicies(tx, [event]))).rejects.toThrow(data.agentId)
    const rows = await attribution.db.query(`select from credit_policies where agent_id = $1`, [data.agentId])
    expect(rows).toEqual([])
  })
})

describe('a usage of a blend', () => {
  it('that waits for a version is split by the policy that it names', async () => {
    const dataset = newDataset('words of which nothing further depends in the end')
    const agent = newAgent([dataset])
    const usage = usageOf(agent, 2)
    await tell(attribution, [agent.event, policyOf(agent, 2), usage.event, policyOf(agent, 3)])
    await admit(attribution, [dataset])
    expect(await attributed(attribution, usage)).toMatchObject({ method: 'BLEND', creditPolicyVersion: 2 })
  })

  it('falls back where the text, and the embedding, are gone', async () => {
    const dataset = newDataset('what an owner has lost cannot be measured by anybody')
    const agent = newAgent([dataset])
    await admit(attribution, [dataset])
    await tell(attribution, [agent.event, policyOf(agent, 2)])
    expect(await attribute(attribution, agent)).toMatchObject({
      parts: [
        { method: 'DECLARED', weight: 8000, appliedAs: 'DECLARED', fallbackReason: null },
        { method: 'INFLUENCE', weight: 2000, appliedAs: 'DECLARED', fallbackReason: 'NO_EMBEDDING' },
      ],
      influence: null,
    })
  })
})

const LOGGED = {
  source: 'agents',
  type: 'credit_policy.set',
  version: 1,
  occurredAt: new Date(0),
  recordedAt: new Date(0),
  position: 1n,
} as const

const PAGE = `query ($refs: [_Any!]!, $after: String) { _entities(representations: $refs) { ... on Usage { attribution {
  influence { documents(first: 100, after: $after) { nodes { influence document { id } } pageInfo { hasNextPage endCursor } } } } } } }`

/** As its payer sees it, unless somebody else is named. */
async function influencePage(
  usage: { readonly usageId: string; readonly payerId: string },
  after: string | null,
  accountId = usage.payerId,
) {
  const { data } = await ask(attribution.url, PAGE, {
    variables: { refs: [{ __typename: 'Usage', id: usage.usageId }], after },
    viewer: testViewer(accountId),
  })
  return data._entities[0].attribution.influence.documents
}

/** How many wait for a lock of a kind. */
function waiting(kind: 'relation' | 'advisory') {
  return async (): Promise<number> => {
    const [row] = await attribution.db.query(
      `select count(*)::int as count from pg_locks where not granted and locktype = $1
         and pid in (select pid from pg_stat_activity where datname = current_database())`,
      [kind],
    )
    return row.count
  }
}

async function splits(usageId: string): Promise<number> {
  const [row] = await attribution.db.query(`select count(*)::int as count from attributions where usage_id = $1`, [
    usageId,
  ])
  return row.count
}
