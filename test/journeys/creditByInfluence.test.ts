import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { replayAttributions } from '../../scripts/replay/replayAttributions.ts'
import { queryAsAdmin } from '../kit/events.ts'
import { createPeople, type People } from '../kit/people.ts'
import { startTestPlatform, type TestPlatform } from '../kit/platform.ts'
import { eventually } from '../kit/subgraph.ts'

/** Credit by a blend of methods, through the gateway alone: three authors, an agent over their texts, and its credit policy. */
const TEXTS = {
  ada: 'A river that leaves the hills with rain in it carries away the soil of every field that it crosses on its way to the sea.',
  ben: 'The keeper of a public ledger owes it to everybody whose name is written there that no page is torn out and none is added by night.',
  cleo: 'Whoever sails by the stars alone will find that clouds are the greatest of all enemies and that patience is the only pilot left.',
}
const MODEL = 'letters-4'
/** Ada's and Ben's are about something alike (a cosine of 0.8), Cleo's about something else. */
const VECTORS = { ada: [2, 0, 0, 0], ben: [8, 6, 0, 0], cleo: [0, 0, 0, 1] }
const BLEND = [
  { method: 'DECLARED', weight: 3000 },
  { method: 'INFLUENCE', weight: 2000 },
  { method: 'PROVENANCE', weight: 5000 },
]

let test: TestPlatform
let people: People
const documents: Record<string, string> = {}
let agentId = ''
/** By a name, of those that a later policy or upload must not change. */
const split: Record<string, unknown> = {}

beforeAll(async () => {
  test = await startTestPlatform()
  people = await createPeople(test, ['ada', 'ben', 'cleo', 'olga', 'paula'])
  await people.deposit('paula', 50)
  const sources: string[] = []
  for (const [author, text] of Object.entries(TEXTS)) {
    const asked = { name: `Works of ${author}`, documents: [{ title: author, text }] }
    const { dataset } = await people.mutate('registerDataset', `dataset { latestVersion { id } }`, asked, author)
    sources.push(dataset.latestVersion.id)
    const { node } = await eventually(
      () => people.ask(QUERY_DOCUMENTS, { id: dataset.latestVersion.id }),
      (data) => data.node?.documents.nodes[0].admission != null,
    )
    documents[author] = node.documents.nodes[0].id
  }
  const derivations = sources.map((sourceVersionId) => ({ sourceVersionId, kind: 'TRAINED_ON' }))
  const { model } = await people.mutate(
    'registerModel',
    'model { latestVersion { id } }',
    { name: 'M', derivations },
    'olga',
  )
  const named = { name: 'Blended', modelVersionId: model.latestVersion.id, price: { decimal: '0.5' } }
  const { agent } = await people.mutate('registerAgent', `agent { id ${POLICY} }`, named, 'olga')
  expect(agent.creditPolicy).toEqual({ version: 1, parts: [{ method: 'DECLARED', weight: 10000 }] })
  agentId = agent.id
})

afterAll(async () => {
  await test?.stop()
})

describe('a credit policy', () => {
  it('is refused unless its weights are the whole and influence at most a fifth', async () => {
    const part = (method: string, weight: number) => ({ method, weight })
    for (const [parts, code] of [
      [[part('DECLARED', 7999), part('INFLUENCE', 2001)], 'INFLUENCE_ABOVE_MAX'],
      [[part('INFLUENCE', 10000)], 'INFLUENCE_ABOVE_MAX'],
      [[part('DECLARED', 8000), part('INFLUENCE', 1999)], 'INVALID_PARTS'],
      [[part('DECLARED', 5000), part('DECLARED', 5000)], 'INVALID_PARTS'],
      [[part('DECLARED', 10001), part('PROVENANCE', -1)], 'INVALID_PARTS'],
      [[], 'INVALID_PARTS'],
    ] as const) {
      const refused = await people.mutate('setCreditPolicy', POLICY, { agentId, parts }, 'olga')
      expect(refused).toMatchObject({ creditPolicy: null, userErrors: [{ code }] })
    }
    const others = await people.mutate('setCreditPolicy', POLICY, { agentId, parts: BLEND }, 'paula')
    expect(others.userErrors[0].code).toBe('NOT_OWNER')
    const { agent } = await people.ask(`query ($id: ID!) { agent(id: $id) { ${POLICY} } }`, { id: agentId })
    expect(agent.creditPolicy.version).toBe(1)
  })

  it('holds for usage that is recorded later, and says which part fell back and why', async () => {
    split.before = await reportUsage('before')
    expect(split.before).toMatchObject({
      method: 'DECLARED',
      creditPolicyVersion: 1,
      parts: [{ method: 'DECLARED', methodVersion: 1, weight: 10000, appliedAs: 'DECLARED', fallbackReason: null }],
    })
    const { creditPolicy } = await people.mutate('setCreditPolicy', POLICY, { agentId, parts: BLEND }, 'olga')
    expect(creditPolicy).toEqual({ version: 2, parts: BLEND })
    const again = await people.mutate('setCreditPolicy', POLICY, { agentId, parts: BLEND.toReversed() }, 'olga')
    expect(again.creditPolicy).toEqual(creditPolicy)

    const after = await reportUsage('after')
    split.after = after
    expect(after).toMatchObject({
      method: 'BLEND',
      methodVersion: 1,
      creditPolicyVersion: 2,
      parts: [
        applied('DECLARED', 3000, 'DECLARED', null),
        applied('INFLUENCE', 2000, 'DECLARED', 'NO_EMBEDDING'),
        applied('PROVENANCE', 5000, 'DECLARED', 'NO_TEXT'),
      ],
      influence: null,
      measurement: null,
    })
    // All parts fell back to what was declared: the same payees get the same, but for what floors leave over.
    for (const { account, share } of accounts(after))
      expect(accounts(split.before).find((credit) => credit.account.id === account.id)?.share).toBe(share)
    expect(await read('before')).toEqual(split.before)
  })
})

describe('embeddings', () => {
  it('are taken from the agent’s owner, of admitted documents, as directions of one dimension', async () => {
    const embeddings = Object.entries(VECTORS).map(([author, vector]) => ({ documentId: documents[author], vector }))
    const upload = (input: object, by = 'olga') =>
      people.mutate('uploadEmbeddings', UPLOAD, { agentId, model: MODEL, expectedVersion: 0, embeddings, ...input }, by)
    const [first, ...others] = embeddings
    const unknown = `doc_${'0'.repeat(32)}`
    for (const [input, code, by] of [
      [{}, 'NOT_OWNER', 'paula'],
      [{ agentId: `agt_${'0'.repeat(32)}` }, 'AGENT_NOT_FOUND'],
      [{ model: ' ' }, 'INVALID_MODEL'],
      [{ embeddings: [] }, 'TOO_MANY'],
      [{ embeddings: [first, first] }, 'REPEATED_DOCUMENT'],
      [{ embeddings: [{ documentId: unknown, vector: [1] }] }, 'DOCUMENT_NOT_FOUND'],
      [{ embeddings: [{ ...first, vector: [0, 0, 0, 0] }] }, 'INVALID_VECTOR'],
      [{ embeddings: [{ ...first, vector: [] }] }, 'INVALID_VECTOR'],
      [{ embeddings: [{ ...first, vector: [1] }, ...others] }, 'DIMENSION_MISMATCH'],
    ] as const)
      expect((await upload(input, by)).userErrors, code).toMatchObject([{ code }])

    const { upload: stored } = await upload({})
    expect(stored).toMatchObject({ version: 1, kind: 'EMBEDDINGS', model: MODEL, dimension: 4, documentCount: 3 })
    expect((await upload({ embeddings: embeddings.toReversed() })).upload).toEqual(stored)
    const short = await upload({ expectedVersion: 1, embeddings: [{ ...first, vector: [1, 2] }] })
    expect((await upload({ embeddings: [first] })).userErrors).toMatchObject([{ code: 'VERSION_MISMATCH' }])
    expect(short.userErrors).toMatchObject([{ code: 'DIMENSION_MISMATCH', message: expect.stringContaining('4') }])
    const { agent } = await people.ask(
      `query ($id: ID!) { agent(id: $id) { influenceUploads { nodes { version uploadedBy { id } } } } }`,
      { id: agentId },
    )
    expect(agent.influenceUploads.nodes).toEqual([{ version: 1, uploadedBy: { id: people.idOf('olga') } }])
  })

  it('divide a part over documents that are close to the output, exactly, and nothing over others', async () => {
    const close = await reportUsage('close', { model: MODEL, vector: [7, 0, 0, 0] })
    split.close = close
    expect(close).toMatchObject({
      method: 'BLEND',
      parts: [
        applied('DECLARED', 3000, 'DECLARED', null),
        { ...applied('INFLUENCE', 2000, 'INFLUENCE', null), isSybilProof: false },
        applied('PROVENANCE', 5000, 'DECLARED', 'NO_TEXT'),
      ],
      influence: { basis: 'EMBEDDINGS', uploadVersion: 1, outputOrigin: 'REPORTED' },
    })
    const { influence } = close
    // Of closeness above one half, Ada has 0.5 and Ben 0.3: their Shapley values are 0.1 and 0.06.
    expect(influence.documents.nodes.map(({ document }: Influenced) => document.id)).toEqual([
      documents.ada,
      documents.ben,
    ])
    expect(Number(influence.documents.nodes[0].influence)).toBeCloseTo(0.625, 3)
    expect(units(influence.documents.nodes.map(({ share }: Influenced) => share))).toBe(units([influence.pool]))
    expect(units(accounts(close).map(({ share }) => share))).toBeLessThanOrEqual(units(['1']))
    expect(units(close.credits.map(({ share }: Credit) => share))).toBe(units(['1']))
  })

  it('of another model, or of an output that is close to nothing, pay nobody', async () => {
    const other = await reportUsage('other model', { model: 'other', vector: [7, 0, 0, 0] })
    expect(other.parts[1]).toMatchObject({ appliedAs: 'DECLARED', fallbackReason: 'NO_EMBEDDING' })
    const far = await reportUsage('far', { model: MODEL, vector: [0, 0, 1, 0] })
    expect(far.parts[1]).toMatchObject({ appliedAs: 'INFLUENCE', fallbackReason: null })
    expect(far.influence.documents.nodes).toEqual([])
    const unattributed = far.credits.find(({ kind }: Credit) => kind === 'UNATTRIBUTED')
    expect(units([unattributed.share])).toBeGreaterThanOrEqual(units([far.influence.pool]))
  })

  it('of outputs that nobody embedded are taken from what they quote', async () => {
    const input = {
      idempotencyKey: 'a run',
      agentId,
      input: 'A river that leaves the hills',
      maxAmount: { decimal: '1' },
    }
    const { run } = await people.mutate('runAgent', 'run { output usage { id } }', input, 'paula')
    const attribution = await attributed(run.usage.id)
    split.run = attribution
    expect(attribution.parts.map(({ appliedAs }: { appliedAs: string }) => appliedAs)).toEqual([
      'DECLARED',
      'INFLUENCE',
      'PROVENANCE',
    ])
    expect(attribution.influence.outputOrigin).toBe('QUOTED')
    expect(attribution.measurement.kgramCount).toBeGreaterThan(0)
    const quoted = attribution.measurement.documents.nodes[0].document.id
    expect(attribution.influence.documents.nodes[0].document.id).toBe(quoted)

    const author = Object.entries(documents).find(([, id]) => id === quoted)?.[0] ?? ''
    const rewardId = `rwd_${attribution.id.slice(4)}${people.idOf(author).slice(4)}`
    const { explainReward } = await people.ask(EXPLAIN, { id: rewardId }, author)
    const { parts, documents: words, influences } = explainReward
    expect([parts.length, words.length, influences.length]).toEqual([1, 1, 1])
    expect(units([...parts, ...words, ...influences].map(({ share }) => share))).toBe(units([explainReward.share]))
    const preview = { agentId, amount: { decimal: '0.5' }, output: run.output }
    const { previewAttribution } = await people.ask(PREVIEW, { input: preview })
    expect(previewAttribution.credits).toEqual(attribution.credits)
    expect(previewAttribution.parts).toEqual(attribution.parts)
  })

  it('give the same preview as a usage with them', async () => {
    const embedding = { model: MODEL, vector: [7, 0, 0, 0] }
    const { previewAttribution } = await people.ask(PREVIEW, {
      input: { agentId, amount: { decimal: '0.5' }, embedding },
    })
    expect(previewAttribution).toEqual({
      method: 'BLEND',
      parts: (split.close as Attribution).parts,
      credits: (split.close as Attribution).credits,
    })
  })
})

describe('imported scores', () => {
  it('stand where no embedding is known, and pay nothing below 0', async () => {
    const scores = [
      { documentId: documents.ada, score: '-3' },
      { documentId: documents.ben, score: '0.25' },
      { documentId: documents.cleo, score: '0.75' },
    ]
    const upload = (input: object) =>
      people.mutate(
        'importInfluenceScores',
        UPLOAD,
        { agentId, source: 'datainf', expectedVersion: 1, scores, ...input },
        'olga',
      )
    for (const score of ['', '1e3', '+1', '.5', '1.', '1.0000000000000000001', '9999999999999999'])
      expect((await upload({ scores: [{ documentId: documents.ada, score }] })).userErrors, score).toMatchObject([
        { code: 'INVALID_SCORE' },
      ])
    expect((await upload({})).upload).toMatchObject({ version: 2, kind: 'SCORES', dimension: null, documentCount: 3 })
    const scored = await reportUsage('scored')
    split.scored = scored
    expect(scored.influence).toMatchObject({
      basis: 'SCORES',
      uploadVersion: 2,
      outputOrigin: null,
      documents: {
        nodes: [
          { influence: '0.75', document: { id: documents.cleo } },
          { influence: '0.25', document: { id: documents.ben } },
        ],
      },
    })
  })
})

describe('what was split', () => {
  it('stays, whatever policy and embeddings come later', async () => {
    const parts = [{ method: 'PROVENANCE', weight: 10000 }]
    const { creditPolicy } = await people.mutate('setCreditPolicy', POLICY, { agentId, parts }, 'olga')
    expect(creditPolicy.version).toBe(3)
    const embeddings = [{ documentId: documents.cleo, vector: [7, 0, 0, 0] }]
    await people.mutate('uploadEmbeddings', UPLOAD, { agentId, model: MODEL, expectedVersion: 2, embeddings }, 'olga')
    expect(await reportUsage('single')).toMatchObject({ method: 'DECLARED', creditPolicyVersion: 3 })
    for (const name of ['before', 'after', 'close', 'scored']) expect(await read(name)).toEqual(split[name])
  })

  it('is what a replay comes to', async () => {
    const replay = () => replayAttributions({ databaseUrl: test.databaseUrl, seed: 11 })
    const { compared, problems } = await replay()
    expect(problems).toEqual([])
    expect(compared.filter(({ differing }) => differing > 0)).toEqual([])
    expect(compared.find(({ name }) => name === 'blended plans')?.count).toBeGreaterThan(4)
    expect(compared.find(({ name }) => name === "documents' influence")?.count).toBeGreaterThan(4)
    await queryAsAdmin(
      test.databaseUrl,
      `update attribution.plan_influenced_documents set share = share + 1 where ctid = (
         select ctid from attribution.plan_influenced_documents limit 1)`,
      [],
    )
    const changed = (await replay()).compared.filter(({ differing }) => differing > 0)
    expect(changed.map(({ name }) => name)).toEqual(["documents' influence"])
  })
})

const POLICY = 'creditPolicy { version parts { method weight } }'
const UPLOAD = 'upload { version kind model dimension documentCount contentHash uploadedAt }'
const PARTS = 'parts { method methodVersion weight appliedAs fallbackReason isSybilProof }'
const CREDITS = 'credits { kind account { id } share amount { decimal } }'
const QUERY_DOCUMENTS = `query ($id: ID!) { node(id: $id) { ... on DatasetVersion { documents { nodes { id admission { admittedAt } } } } } }`
const QUERY_USAGE = `query ($id: ID!) { usage(id: $id) { id attribution { id method methodVersion creditPolicyVersion ${PARTS} ${CREDITS}
  measurement { kgramCount documents { nodes { document { id } } } }
  influence { basis uploadVersion outputOrigin pool documents { nodes { influence share isHeld document { id } } } } } } }`
const EXPLAIN = `query ($id: ID!) { explainReward(rewardId: $id) { share parts { kept divided share }
  documents { share document { id } } influences { influence pool documentShare weight weightTotal share amount { decimal } } } }`
const PREVIEW = `query ($input: PreviewAttributionInput!) { previewAttribution(input: $input) { method ${PARTS} ${CREDITS} } }`
const usageIds: Record<string, string> = {}

type Attribution = ReturnType<typeof JSON.parse>
interface Credit {
  readonly kind: string
  readonly share: string
}
interface Influenced {
  readonly share: string
  readonly document: { readonly id: string }
}

function applied(method: string, weight: number, appliedAs: string, fallbackReason: string | null) {
  return { method, methodVersion: 1, weight, appliedAs, fallbackReason }
}

function accounts(attribution: unknown): { readonly account: { readonly id: string }; readonly share: string }[] {
  return (attribution as Attribution).credits.filter(({ kind }: Credit) => kind === 'ACCOUNT')
}

async function reportUsage(name: string, embedding?: object): Promise<Attribution> {
  const line = { idempotencyKey: name, agentId, amount: { decimal: '0.5' }, occurredAt: new Date(), embedding }
  const { results, userErrors } = await people.mutate('recordUsage', RESULTS, { usages: [line] }, 'paula')
  expect([userErrors, results[0].error]).toEqual([[], null])
  usageIds[name] = results[0].usage.id
  return attributed(results[0].usage.id)
}

const RESULTS = 'results { usage { id embedding { model dimension } } error { code message } }'

async function attributed(usageId: string): Promise<Attribution> {
  const { usage } = await eventually(
    () => people.ask(QUERY_USAGE, { id: usageId }, 'paula'),
    (data) => data.usage?.attribution != null,
  )
  return usage.attribution
}

async function read(name: string): Promise<Attribution> {
  return (await people.ask(QUERY_USAGE, { id: usageIds[name] }, 'paula')).usage.attribution
}

/** Exact shares as units of 10^-18. */
function units(decimals: readonly string[]): bigint {
  return decimals.reduce((total, decimal) => {
    const [whole = '0', fraction = ''] = decimal.split('.')
    return total + BigInt(whole) * 10n ** 18n + BigInt(fraction.padEnd(18, '0'))
  }, 0n)
}
