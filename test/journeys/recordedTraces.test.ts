import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { attributionIdOf, newId } from '#runtime/ids.ts'
import type { UsageRecorded } from '#schema/events/usage.recorded.ts'
import { replayAttributions } from '../../scripts/replay/replayAttributions.ts'
import { queryAsAdmin } from '../kit/events.ts'
import { createPeople, type People } from '../kit/people.ts'
import { startTestPlatform, type TestPlatform } from '../kit/platform.ts'
import { eventually } from '../kit/subgraph.ts'

/** What is shown of how an output was measured: of private texts to whom, and what happens where the output is gone or another. */
const DIARY =
  'Nobody but the keeper of the light shall ever read these quiet words about the winter storms. Each evening the oil was measured and each morning the glass was wiped until the sea could be seen through it again.'

let test: TestPlatform
let people: People
let agentId = ''
let documentId = ''
let usageId = ''

beforeAll(async () => {
  test = await startTestPlatform()
  people = await createPeople(test, ['keeper', 'olga', 'paula'])
  await people.deposit('paula', 10)
  const text = { name: 'Diary', visibility: 'PRIVATE', documents: [{ title: 'Diary', text: DIARY }] }
  const selection = 'dataset { id latestVersion { id documents(first: 1) { nodes { id } } } }'
  const { dataset } = await people.mutate('registerDataset', selection, text, 'keeper')
  documentId = dataset.latestVersion.documents.nodes[0].id
  for (const name of ['olga', 'paula'])
    await people.mutate(
      'grantAccess',
      'dataset { id }',
      { datasetId: dataset.id, accountId: people.idOf(name) },
      'keeper',
    )
  const derivations = [{ sourceVersionId: dataset.latestVersion.id, kind: 'TRAINED_ON' }]
  const model = await eventually(
    () => people.mutate('registerModel', 'model { latestVersion { id } }', { name: 'Model', derivations }, 'olga'),
    (answer) => answer.userErrors.length === 0,
  )
  const modelVersionId = model.model.latestVersion.id
  const agent = { name: 'Reader', modelVersionId, price: { decimal: '0.5' }, creditMethod: 'PROVENANCE' }
  agentId = (await people.mutate('registerAgent', 'agent { id }', agent, 'olga')).agent.id
  const run = await eventually(
    () =>
      people.mutate(
        'runAgent',
        'run { usage { id } }',
        {
          idempotencyKey: 'first',
          agentId,
          input: DIARY.split(' ').slice(0, 8).join(' '),
          maxAmount: { decimal: '1' },
          seed: 5,
        },
        'paula',
      ),
    (answer) => answer.userErrors.length === 0,
  )
  usageId = run.run.usage.id
  await attributionOf(usageId)
  await people.mutate(
    'revokeAccess',
    'dataset { id }',
    { datasetId: dataset.id, accountId: people.idOf('paula') },
    'keeper',
  )
})

afterAll(async () => {
  await test?.stop()
})

describe('a recorded trace', () => {
  it('names private texts to whom may see them, and to others says that there are such, and nothing of them', async () => {
    const of = async (name: string) => {
      const { measurement } = await attributionOf(usageId, name)
      expect(measurement.spans.length).toBeGreaterThan(0)
      return measurement.spans.flatMap((span: { sources: object[] }) => span.sources)
    }
    for (const source of await of('keeper'))
      expect(source).toMatchObject({
        isUndisclosed: false,
        document: { id: documentId },
        contributors: [{ weight: 1 }],
      })
    const sources = await eventually(
      () => of('paula'),
      (all) => all.every(({ isUndisclosed }: { isUndisclosed: boolean }) => isUndisclosed),
    )
    for (const source of sources)
      expect(source).toEqual({ isUndisclosed: true, document: null, start: null, contributors: null })
    const { measurement } = await attributionOf(usageId, 'paula')
    expect(measurement.documents.nodes).toMatchObject([{ document: null }])
    expect(JSON.stringify(measurement)).not.toContain(documentId)
  })
})

describe('an output that cannot be measured', () => {
  it.each(['is gone', 'is not what was announced'])('because it %s is split as declared', async (why) => {
    const [run] = await queryAsAdmin(
      test.databaseUrl,
      `select id, agent_version_id, agent_owner_id from agents.runs where usage_id = $1`,
      [usageId],
    )
    const data: UsageRecorded = {
      usageId: newId('Usage'),
      payerId: people.idOf('paula'),
      agentId,
      agentOwnerId: `${run?.agent_owner_id}`,
      agentVersionId: `${run?.agent_version_id}`,
      amountPicos: '1000000',
      currency: 'TUSD',
      usedAt: new Date().toISOString(),
      runId: why === 'is gone' ? newId('Run') : `${run?.id}`,
      outputHash: createHash('sha256').update('something else').digest('hex'),
    }
    await queryAsAdmin(
      test.databaseUrl,
      `insert into agents.outbox (id, type, version, subject, occurred_at, data) values ($1, 'usage.recorded', 1, $2, now(), $3)`,
      [newId('Event'), data.usageId, JSON.stringify(data)],
    )
    const attribution = await attributionOf(data.usageId, 'keeper')
    expect(attribution).toMatchObject({ method: 'DECLARED', measurement: null })
    // What the lineage passes to the diary is its keeper's.
    expect(attribution.credits.map(({ account }: { account: { id: string } | null }) => account?.id)).toContain(
      people.idOf('keeper'),
    )
  })

  it('is split the same in a replay', async () => {
    const { compared, problems } = await replayAttributions({ databaseUrl: test.databaseUrl, seed: 3 })
    expect(problems).toEqual([])
    expect(compared.filter(({ differing }) => differing > 0)).toEqual([])
  })
})

const QUERY = `query ($id: ID!) { attribution(id: $id) { method credits { account { id } } measurement {
  documents { nodes { document { id } } pageInfo { startCursor } } spans { sources { isUndisclosed document { id } start contributors { weight } } } } } }`

/** Once it is split; the payer's and those credited with it to read. */
async function attributionOf(id: string, name = 'paula') {
  return eventually(
    async () => (await people.ask(QUERY, { id: attributionIdOf(id) }, name)).attribution,
    (attribution) => attribution !== null,
  )
}
