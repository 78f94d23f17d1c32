import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ApiClient, createApiClient } from '../../local/api/client.ts'
import { importCroissant } from '../../scripts/import/croissant/import.ts'
import { importDocuments } from '../../scripts/import/documents/import.ts'
import { importOpenLineage } from '../../scripts/import/openlineage.ts'
import { mustRequest, startTestPlatform, TEST_ADMIN_KEY, type TestPlatform } from '../kit/platform.ts'
import { eventually } from '../kit/subgraph.ts'

let test: TestPlatform
let api: ApiClient
let folder: string
let said = ''
const outputs = { result: (text: string) => (said += text), progress: () => undefined }

beforeAll(async () => {
  test = await startTestPlatform()
  api = createApiClient({ graphqlUrl: test.graphqlUrl, apiKey: TEST_ADMIN_KEY })
  folder = await mkdtemp(join(tmpdir(), 'tributary-import-'))
})
afterAll(async () => {
  await test?.stop()
  rmSync(folder, { recursive: true })
})

function write(kind: string, files: Readonly<Record<string, string>>): string {
  mkdirSync(join(folder, kind))
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, kind, name), content)
  return join(folder, kind)
}

const ask = (query: string) => mustRequest(test.graphqlUrl, query, { key: TEST_ADMIN_KEY })

describe('imports', () => {
  it('register texts once, each credited to its authors', async () => {
    const path = join(
      write('texts', {
        'essays.csv': 'number,author,text\n1,ADA,The first essay\n2,ADA AND BO,The second essay\n3,BO,\n',
      }),
      'essays.csv',
    )
    expect(await importDocuments(path, { api, reportFolder: folder, outputs })).toMatchObject({
      documents: 2,
      created: 1,
      refused: ['essays.csv:4: Expected a text, got none.'],
    })
    expect(await importDocuments(path, { api, reportFolder: folder, outputs })).toMatchObject({
      created: 0,
      existing: 1,
    })
    const { datasets } = await ask(
      `{ datasets(search: "essays") { nodes { latestVersion { documents { nodes { title contributors { weight account { handle } } } } } } } }`,
    )
    expect(datasets.nodes).toEqual([
      {
        latestVersion: {
          documents: {
            nodes: [
              { title: 'No. 1', contributors: [{ weight: 1, account: { handle: 'author:ADA' } }] },
              {
                title: 'No. 2',
                contributors: [
                  { weight: 1, account: { handle: 'author:ADA' } },
                  { weight: 1, account: { handle: 'author:BO' } },
                ],
              },
            ],
          },
        },
      },
    ])
  })

  it('register what Croissant describes, with what it derives from', async () => {
    const describe = (fields: object) => JSON.stringify({ '@type': 'sc:Dataset', ...fields })
    const path = write('croissant', {
      'a-derived.json': describe({
        name: 'Derived tides',
        creator: { name: 'Ada Byron' },
        'prov:wasDerivedFrom': [{ 'prov:atLocation': 'https://example.com/tides' }, 'https://example.com/elsewhere'],
      }),
      'b-source.json': describe({ name: 'Tides', url: 'https://example.com/tides', license: 'mit' }),
      'broken.json': '{',
    })
    const options = { api, reportFolder: folder, outputs }
    expect(await importCroissant(path, options)).toMatchObject({
      created: 3,
      existing: 0,
      derivations: 2,
      refused: ['broken.json: Expected a JSON object that describes a dataset.'],
    })
    expect(await importCroissant(path, options)).toMatchObject({ created: 0, existing: 3 })
    const { datasets } = await ask(
      `{ datasets(search: "Derived tides") { nodes { owner { handle } latestVersion { derivations { source { terms { spdxLicense }
        ... on DatasetVersion { dataset { name owner { handle } } } } } } } } }`,
    )
    expect(datasets.nodes).toMatchObject([
      {
        owner: { handle: 'croissant:Ada-Byron' },
        latestVersion: {
          derivations: [
            { source: { terms: { spdxLicense: 'MIT' }, dataset: { name: 'Tides' } } },
            { source: { dataset: { owner: { handle: 'croissant:source:example.com-elsewhere' } } } },
          ],
        },
      },
    ])
  })

  it('send OpenLineage events, and name those that are none', async () => {
    const event = {
      eventTime: '2026-11-26T01:00:00Z',
      eventType: 'COMPLETE',
      run: { runId: '0186b2b6-3fd5-7a63-8c0f-0a5f8b1b0a11' },
      job: { namespace: 'nightly', name: 'clean' },
      outputs: [{ namespace: 'warehouse', name: 'cleaned' }],
    }
    const path = write('events', {
      'a.json': JSON.stringify([event, { ...event, eventTime: 'yesterday' }]),
      'b.ndjson': `${JSON.stringify({ ...event, eventType: 'OTHER' })}\n{\n`,
      'notes.txt': 'no events',
    })
    const url = new URL('/openlineage/v1/lineage/batch', test.graphqlUrl).href
    const options = { url, apiKey: TEST_ADMIN_KEY, reportFolder: folder, outputs }
    expect(await importOpenLineage(path, options)).toMatchObject({
      accepted: 2,
      repeated: 0,
      refused: [
        expect.stringMatching(/^b\.ndjson:2: /),
        'notes.txt: Expected .json, .jsonl or .ndjson.',
        expect.stringMatching(/^a\.json:\d: Expected a moment .* got "yesterday" at eventTime\.$/),
      ],
    })
    expect(await importOpenLineage(path, options)).toMatchObject({ accepted: 0, repeated: 2 })
    await eventually(
      () => ask(`{ datasets(search: "warehouse/cleaned") { nodes { visibility } } }`),
      ({ datasets }) => datasets.nodes[0]?.visibility === 'PRIVATE',
    )
    expect(said).toContain('2 events new, 0 there before, from 3 files.')
  })
})
