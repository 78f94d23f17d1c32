import { createHash } from 'node:crypto'
import { newId } from '#runtime/ids.ts'
import type { Viewer } from '#runtime/viewer.ts'
import { ask, eventually, testViewer } from '../../../test/kit/subgraph.ts'
import { newUsage, newVersion, type startAttribution, type TestEvent, tell } from '../testWorld.ts'

/** What tests of influence tell this subgraph, and what they ask of it. */
type Attribution = Awaited<ReturnType<typeof startAttribution>>

const ATTRIBUTION = `method creditPolicyVersion parts { method weight appliedAs fallbackReason }
  credits { kind account { id } share }
  influence { basis uploadVersion outputOrigin pool documents(first: 100) { nodes { influence share isHeld document { id } } } }`

interface TestDocument {
  readonly documentId: string
  readonly text: string
}

export interface TestDataset extends ReturnType<typeof newVersion> {
  readonly documents: readonly TestDocument[]
}

/** A version of one document. */
export function newDataset(text: string, visibility: 'PUBLIC' | 'PRIVATE' = 'PUBLIC'): TestDataset & TestDocument {
  const document = { documentId: newId('Document'), text }
  return { ...withDocuments(newVersion({ visibility }), [document]), ...document }
}

/** A version of many documents, each of one word that no other has. */
export function newCollection(size: number): TestDataset {
  const documents = Array.from({ length: size }, () => {
    const documentId = newId('Document')
    return { documentId, text: documentId }
  })
  return withDocuments(newVersion(), documents)
}

function withDocuments(version: ReturnType<typeof newVersion>, documents: readonly TestDocument[]): TestDataset {
  const named = documents.map(({ documentId, text }) => ({ documentId, contentHash: hashOf(text) }))
  const data = { ...version.data, documents: named }
  return { ...version, documents, data, event: { ...version.event, data } }
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

export function newAgent(datasets: readonly TestDataset[]) {
  return newVersion({ kind: 'AGENT', from: datasets.map(({ versionId }) => ({ versionId })) })
}

export type TestAgent = ReturnType<typeof newAgent>

/** The texts are here before anybody would ask their owner for them. */
export async function admit(attribution: Attribution, datasets: readonly TestDataset[]): Promise<void> {
  const documents = datasets.flatMap((dataset) => dataset.documents)
  await attribution.db.query(
    `insert into document_texts (content_hash, text) select * from unnest($1::text[], $2::text[]) on conflict do nothing`,
    [documents.map(({ text }) => hashOf(text)), documents.map(({ text }) => text)],
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

const BLEND = [
  { method: 'declared/1', weight: 8000 },
  { method: 'influence/1', weight: 2000 },
]

export function policyOf(agent: TestAgent, version: number, parts: readonly object[] = BLEND): TestEvent {
  const data = { agentId: agent.assetId, version, parts: parts as typeof BLEND }
  return { source: 'agents', type: 'credit_policy.set', subject: agent.assetId, data }
}

export function usageOf(agent: TestAgent, creditPolicyVersion: number) {
  const usage = newUsage(agent)
  const { event: _, ...data } = usage
  return { ...usage, event: { ...usage.event, data: { ...data, creditPolicyVersion } } }
}

export async function attribute(attribution: Attribution, agent: TestAgent, creditPolicyVersion = 2) {
  const usage = usageOf(agent, creditPolicyVersion)
  await tell(attribution, [usage.event])
  return attributed(attribution, usage)
}

export async function attributed(
  attribution: Attribution,
  { usageId, payerId }: { readonly usageId: string; readonly payerId: string },
) {
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

export interface UploadOptions {
  /** The newest one unless given. */
  readonly expectedVersion?: number
  /** The agent's owner unless given. */
  readonly by?: string | Viewer
  /** What else is other than it would be. */
  readonly input?: Readonly<Record<string, string>>
}

export function importScores(
  attribution: Attribution,
  agent: TestAgent,
  scores: readonly object[],
  options: UploadOptions = {},
) {
  return upload(attribution, 'importInfluenceScores', agent, { source: 'test', scores }, options)
}

export function uploadEmbeddings(
  attribution: Attribution,
  agent: TestAgent,
  embeddings: readonly object[],
  options: UploadOptions = {},
) {
  return upload(attribution, 'uploadEmbeddings', agent, { model: 'test', embeddings }, options)
}

/** What it answers, or the code of what the request was refused for. */
async function upload(
  attribution: Attribution,
  name: 'importInfluenceScores' | 'uploadEmbeddings',
  agent: TestAgent,
  content: Readonly<Record<string, unknown>>,
  { by = agent.ownerId, expectedVersion, input = {} }: UploadOptions,
) {
  const expected = expectedVersion ?? (await newestUpload(attribution, agent))
  const asked: Record<string, unknown> = { agentId: agent.assetId, expectedVersion: expected, ...content }
  for (const [field, value] of Object.entries(input)) if (field in asked) asked[field] = value
  const { data, errors } = await ask(
    attribution.url,
    `mutation ($input: ${name[0]?.toUpperCase()}${name.slice(1)}Input!) { ${name}(input: $input) {
      upload { version contentHash } userErrors { code message path } } }`,
    { variables: { input: asked }, viewer: typeof by === 'string' ? testViewer(by) : by },
  )
  return data?.[name] ?? errors?.[0]?.extensions?.code
}

async function newestUpload({ db }: Attribution, { assetId }: TestAgent): Promise<number> {
  const [row] = await db.query(
    `select coalesce(max(version), 0)::int as newest from influence_uploads where agent_id = $1`,
    [assetId],
  )
  return row.newest
}
