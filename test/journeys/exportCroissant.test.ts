import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { z } from 'zod'
import { createApiClient } from '../../local/api/client.ts'
import { importCroissant } from '../../scripts/import/croissant/import.ts'
import { readDataset } from '../../scripts/import/croissant/readDataset.ts'
import { mustRequest, startTestPlatform, TEST_ADMIN_KEY, type TestPlatform } from '../kit/platform.ts'

let test: TestPlatform
let ada: string
let bob: string
let source: Registered
let derived: Registered
const TEXT = 'The tide waits for nobody — so they say.\n'

beforeAll(async () => {
  test = await startTestPlatform()
  ada = await createAccount('ada')
  bob = await createAccount('bob')
  source = await register(`name: "Tides", visibility: PRIVATE`)
  derived = await register(
    `name: "Sayings", description: "About tides.", terms: { spdxLicense: "CC-BY-4.0" },
     documents: [{ title: "One", text: ${JSON.stringify(TEXT)} }],
     derivations: [{ sourceVersionId: "${source.latestVersion.id}", kind: DERIVED_FROM }]`,
  )
})
afterAll(() => test?.stop())

describe('a dataset as Croissant', () => {
  it('says who made it, from what, under which licence, and where its texts are', async () => {
    const response = await get(`/datasets/${derived.id}/croissant`, ada)
    expect(response.headers.get('content-type')).toContain('application/ld+json')
    expect(await response.json()).toMatchObject({
      '@type': 'sc:Dataset',
      conformsTo: 'http://mlcommons.org/croissant/1.1',
      name: 'Sayings',
      version: '1',
      license: 'https://spdx.org/licenses/CC-BY-4.0.html',
      creator: [{ name: 'ada' }],
      'prov:wasDerivedFrom': [{ '@id': source.latestVersion.id, 'prov:label': 'Tides' }],
      distribution: [{ '@type': 'cr:FileObject', name: 'One', encodingFormat: 'text/plain' }],
    })
  })

  it('leads to each text, to the byte that its hash is of', async () => {
    const described = await (await get(`/datasets/${derived.id}/croissant`, bob)).json()
    const { distribution } = z
      .object({ distribution: z.array(z.object({ contentUrl: z.string(), sha256: z.string() })) })
      .parse(described)
    const [file] = distribution
    if (file === undefined) throw new Error('There must be a file.')
    const text = await (await get(file.contentUrl, bob)).text()
    expect(text).toBe(TEXT)
    expect(createHash('sha256').update(text).digest('hex')).toBe(file.sha256)
  })

  it('names no private source to strangers, and is not there where the dataset is private', async () => {
    expect(await (await get(`/datasets/${derived.id}/croissant`, bob)).json()).not.toHaveProperty('prov:wasDerivedFrom')
    const answers = [
      await get(`/datasets/${source.id}/croissant`, bob),
      await get(`/datasets/dst_${'0'.repeat(32)}/croissant`, bob),
    ]
    expect(answers.map(({ status }) => status)).toEqual([404, 404])
    expect((await get(`/datasets/${derived.id}/croissant?version=${source.latestVersion.id}`, ada)).status).toBe(404)
    expect((await get(`/datasets/${source.id}/croissant?version=${source.latestVersion.id}`, ada)).status).toBe(200)
  })

  it('comes in again with every link that it went out with', async () => {
    const exported = await (await get(`/datasets/${derived.id}/croissant`, ada)).json()
    expect(readDataset(exported)).toMatchObject({ dataset: { sources: [{ id: source.latestVersion.id }] } })
    const folder = mkdtempSync(join(tmpdir(), 'tributary-croissant-'))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    writeFileSync(join(folder, 'sayings.json'), JSON.stringify(exported))
    const api = createApiClient({ graphqlUrl: test.graphqlUrl, apiKey: TEST_ADMIN_KEY })
    const outputs = { result: () => undefined, progress: () => undefined }
    expect(await importCroissant(folder, { api, reportFolder: folder, outputs })).toMatchObject({
      created: 1,
      derivations: 1,
      refused: [],
    })
    const { datasets } = await mustRequest(
      test.graphqlUrl,
      `{ datasets(search: "Sayings") { nodes { owner { handle } latestVersion { terms { spdxLicense } derivations { source { id } } } } } }`,
      { key: TEST_ADMIN_KEY },
    )
    expect(datasets.nodes[0]).toEqual({
      owner: { handle: 'croissant:ada' },
      latestVersion: {
        terms: { spdxLicense: 'CC-BY-4.0' },
        derivations: [{ source: { id: source.latestVersion.id } }],
      },
    })
  })
})

interface Registered {
  readonly id: string
  readonly latestVersion: { readonly id: string }
}

const get = (path: string, key: string): Promise<Response> =>
  fetch(`${test.platform.url}${path}`, { headers: { authorization: `Bearer ${key}` } })

async function register(fields: string): Promise<Registered> {
  const mutation = `mutation { registerDataset(input: { ${fields} }) { dataset { id latestVersion { id } } userErrors { message } } }`
  const { registerDataset } = await mustRequest(test.graphqlUrl, mutation, { key: ada })
  return registerDataset.dataset
}

async function createAccount(handle: string): Promise<string> {
  const mutation = `mutation { createAccount(input: { handle: "${handle}" }) { apiKey } }`
  return (await mustRequest(test.graphqlUrl, mutation)).createAccount.apiKey
}
