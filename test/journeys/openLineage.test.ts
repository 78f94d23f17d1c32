import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { mustRequest, startTestPlatform, type TestPlatform } from '../kit/platform.ts'
import { eventually } from '../kit/subgraph.ts'

let test: TestPlatform
let key: string
let stranger: string

beforeAll(async () => {
  test = await startTestPlatform()
  key = await createAccount('lina')
  stranger = await createAccount('otto')
})
afterAll(() => test?.stop())

describe('OpenLineage events', () => {
  it('make datasets, versions and observed derivations once the run is complete', async () => {
    const run = { runId: randomUUID() }
    expect(await send({ eventType: 'START', run, inputs: [dataset('raw'), dataset('rates')] })).toMatchObject({
      status: 200,
      body: { summary: { received: 1, accepted: 1, repeated: 0, refused: 0 } },
    })
    await send({ eventType: 'COMPLETE', run, outputs: [dataset('clean', '7')] })
    expect(await derivationsOf('warehouse/clean')).toEqual({
      label: '7',
      derivations: [
        { kind: 'DERIVED_FROM', evidence: 'OBSERVED', source: { label: '1', dataset: { name: 'warehouse/raw' } } },
        { kind: 'DERIVED_FROM', evidence: 'OBSERVED', source: { label: '1', dataset: { name: 'warehouse/rates' } } },
      ],
    })
  })

  it('keep to the lineage facet, where every input would otherwise be a source of every output', async () => {
    const lineage = { inputs: [{ type: 'DATASET', namespace: 'warehouse', name: 'a' }] }
    const outputs = [{ ...dataset('only-a'), facets: { lineage } }, dataset('both')]
    await complete({ inputs: [dataset('a'), dataset('b')], outputs })
    expect(sourcesOf(await derivationsOf('warehouse/only-a'))).toEqual(['warehouse/a'])
    expect(sourcesOf(await derivationsOf('warehouse/both'))).toEqual(['warehouse/a', 'warehouse/b'])
  })

  it('change nothing when sent again', async () => {
    const run = { runId: randomUUID() }
    const event = { eventType: 'COMPLETE', run, inputs: [dataset('in')], outputs: [dataset('again')] }
    await send(event)
    const first = await derivationsOf('warehouse/again')
    expect((await send(event)).body.summary).toMatchObject({ repeated: 1 })
    // Another event of the run that has ended, and then one that shows when all before it was taken up.
    await send({ ...event, inputs: [dataset('late')] })
    await complete({ outputs: [dataset('marker')] })
    await derivationsOf('warehouse/marker')
    expect(await derivationsOf('warehouse/again')).toEqual(first)
  })

  it('make nothing of a run that failed', async () => {
    const run = { runId: randomUUID() }
    await send({ eventType: 'START', run, inputs: [dataset('in')], outputs: [dataset('broken')] })
    await send({ eventType: 'FAIL', run, outputs: [dataset('broken')] })
    await complete({ outputs: [dataset('after-the-failure')] })
    await derivationsOf('warehouse/after-the-failure')
    expect(await find('warehouse/broken', key)).toEqual([])
  })

  it('make a new version of a dataset that was read and written, from the one before', async () => {
    await complete({ outputs: [dataset('grows', 'v1')] })
    await complete({ inputs: [dataset('grows')], outputs: [dataset('grows', 'v2')] })
    await eventually(
      () => derivationsOf('warehouse/grows'),
      ({ label, derivations }) => label === 'v2' && derivations[0]?.source.label === 'v1',
    )
  })

  it('may name one of our versions as an input, and only one that is there to be seen', async () => {
    const { registerDataset } = await mustRequest(
      test.graphqlUrl,
      `mutation { registerDataset(input: { name: "Published" }) { dataset { latestVersion { id } } } }`,
      { key: stranger },
    )
    const name = registerDataset.dataset.latestVersion.id
    await eventually(
      () =>
        send({
          eventType: 'COMPLETE',
          run: { runId: randomUUID() },
          inputs: [{ namespace: 'tributary', name }],
          outputs: [dataset('from-ours')],
        }),
      ({ status }) => status === 200,
    )
    expect(sourcesOf(await derivationsOf('warehouse/from-ours'))).toEqual(['Published'])
    const unknown = `${name.slice(0, -4)}0000`
    expect(
      await send({ ...JOB, eventType: 'COMPLETE', inputs: [{ namespace: 'tributary', name: unknown }] }),
    ).toMatchObject({
      status: 400,
      body: { errors: [{ message: expect.stringContaining(unknown), extensions: { code: 'INVALID_EVENT' } }] },
    })
  })

  it('are private to who reports them, unless they say otherwise', async () => {
    await complete({ outputs: [dataset('secret')] })
    await complete({ outputs: [dataset('open')] }, '?visibility=PUBLIC')
    await derivationsOf('warehouse/secret')
    await derivationsOf('warehouse/open')
    expect(await find('warehouse/secret', stranger)).toEqual([])
    expect(await find('warehouse/open', stranger)).toHaveLength(1)
  })

  it('go out as they came in, with the names that people know', async () => {
    await complete({ inputs: [dataset('ore')], outputs: [dataset('iron', 'v9')] })
    const found = await eventually(
      () => find('warehouse/iron', key),
      ([first]) => Boolean(first?.latestVersion),
    )
    const nameless = await fetch(`${test.platform.url}/openlineage/v1/lineage`)
    expect([
      nameless.status,
      ((await nameless.json()) as { errors: { message: string }[] }).errors[0]?.message,
    ]).toEqual([400, 'Expected an asset: /openlineage/v1/lineage?assetId=<id of a dataset, model or agent>.'])
    const path = `${test.platform.url}/openlineage/v1/lineage?assetId=${found[0].id}`
    const read = async (apiKey: string): Promise<Answer> => {
      const response = await fetch(path, { headers: { authorization: `Bearer ${apiKey}` } })
      return { status: response.status, body: await response.json() }
    }
    const { body } = await eventually(
      () => read(key),
      ({ status, body }) => status === 200 && body.length === 1,
    )
    const symlinked = (name: string) => ({
      namespace: 'tributary',
      facets: { symlinks: { identifiers: [{ namespace: 'lina', name, type: 'DATASET' }] } },
    })
    expect(body).toMatchObject([
      {
        schemaURL: 'https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/JobEvent',
        inputs: [symlinked('warehouse/ore')],
        outputs: [{ ...symlinked('warehouse/iron'), name: found[0].latestVersion.id }],
      },
    ])
    expect((await read(stranger)).status).toBe(404)
  })

  it('are each answered in a batch: a bad one costs the others nothing', async () => {
    const good = {
      ...JOB,
      eventTime: NOW,
      eventType: 'COMPLETE',
      run: { runId: randomUUID() },
      outputs: [dataset('batched')],
    }
    const answer = await post('/batch', [good, { ...good, run: { runId: '{{ any(result) }}' } }, 'nonsense'])
    expect(answer).toMatchObject({
      status: 207,
      body: { summary: { received: 3, accepted: 1, refused: 2 }, failed_events: [{ index: 1 }, { index: 2 }] },
    })
    expect(answer.body.failed_events[0].reason).toMatch(/^Expected a UUID, got "\{\{ any/)
    await derivationsOf('warehouse/batched')
  })

  it('are refused whole where nothing is in order, without a key, and with one that may not write', async () => {
    expect(await post('', [])).toMatchObject({ status: 400 })
    expect(await post('', { nothing: true })).toMatchObject({ status: 400 })
    expect(await post('?visibility=SECRET', JOB)).toMatchObject({ status: 400 })
    const code = (answer: Answer) => [answer.status, answer.body.errors[0].extensions.code]
    expect(code(await post('', JOB, null))).toEqual([401, 'UNAUTHENTICATED'])
    expect(code(await post('', JOB, await readOnlyKey()))).toEqual([403, 'FORBIDDEN'])
  })
})

const NOW = '2026-11-26T01:00:00.000Z'
const JOB = { eventTime: NOW, producer: 'https://example.com', job: { namespace: 'nightly', name: 'clean' } }
const dataset = (name: string, version?: string) => ({
  namespace: 'warehouse',
  name,
  ...(version && { facets: { version: { datasetVersion: version } } }),
})

interface Answer {
  readonly status: number
  // biome-ignore lint/suspicious/noExplicitAny: of the shape that the test asks about
  readonly body: any
}

const send = (event: object, query = ''): Promise<Answer> => post(query, { ...JOB, ...event })
const complete = (event: object, query = '') =>
  send({ eventType: 'COMPLETE', run: { runId: randomUUID() }, ...event }, query)

async function post(query: string, body: unknown, apiKey: string | null = key): Promise<Answer> {
  const response = await fetch(`${test.platform.url}/openlineage/v1/lineage${query}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(apiKey !== null && { authorization: `Bearer ${apiKey}` }) },
    body: JSON.stringify(body),
  })
  return { status: response.status, body: await response.json() }
}

async function find(name: string, apiKey: string) {
  const { datasets } = await mustRequest(test.graphqlUrl, DATASETS, { key: apiKey, variables: { name } })
  return datasets.nodes.filter((node: { name: string }) => node.name === name)
}

/** The newest version of the dataset of that name, once it is there. */
async function derivationsOf(name: string) {
  const [found] = await eventually(
    () => find(name, key),
    ([first]) => Boolean(first?.latestVersion),
  )
  const { id: _, ...version } = found.latestVersion
  return version
}

const DATASETS = `query ($name: String) { datasets(search: $name) { nodes { id name latestVersion {
  id label derivations { kind evidence source { label ... on DatasetVersion { dataset { name } } } }
} } } }`

function sourcesOf({ derivations }: { derivations: { source: { dataset: { name: string } } }[] }): string[] {
  return derivations.map(({ source }) => source.dataset.name).sort()
}

async function createAccount(handle: string): Promise<string> {
  const { createAccount } = await mustRequest(
    test.graphqlUrl,
    `mutation { createAccount(input: { handle: "${handle}" }) { apiKey } }`,
  )
  return createAccount.apiKey
}

async function readOnlyKey(): Promise<string> {
  const mutation = `mutation { createApiKey(input: { name: "reader", scopes: [READ] }) { secret userErrors { message } } }`
  const { createApiKey } = await mustRequest(test.graphqlUrl, mutation, { key })
  return createApiKey.secret
}
