import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { Ajv } from 'ajv'
import addFormats from 'ajv-formats'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { mustRequest, startTestPlatform, type TestPlatform } from '../kit/platform.ts'
import { eventually } from '../kit/subgraph.ts'

let test: TestPlatform
let ada: string
let bob: string
let tides: Registered
let base: Registered
let tuned: Registered

beforeAll(async () => {
  test = await startTestPlatform()
  ada = await createAccount('ada')
  bob = await createAccount('bob')
  tides = await register('Dataset', `name: "Tides", visibility: PRIVATE`)
  const essays = await register('Dataset', `name: "Essays", terms: { spdxLicense: "CC-BY-4.0" }`)
  base = await register(
    'Model',
    `name: "Base", terms: { spdxLicense: "Apache-2.0" }, derivations: [
      { sourceVersionId: "${essays.latestVersion.id}", kind: TRAINED_ON }]`,
  )
  tuned = await register(
    'Model',
    `name: "Tuned", derivations: [
      { sourceVersionId: "${base.latestVersion.id}", kind: FINE_TUNED_FROM },
      { sourceVersionId: "${tides.latestVersion.id}", kind: TRAINED_ON }]`,
  )
})
afterAll(() => test?.stop())

describe('a model as a bill of materials', () => {
  it('is valid against the official schema, and holds all its lineage', async () => {
    const bom = await bomOf(tuned, ada, 3)
    expect(problemsOf(bom)).toEqual([])
    expect(bom).toMatchObject({
      bomFormat: 'CycloneDX',
      specVersion: '1.6',
      metadata: {
        component: {
          type: 'machine-learning-model',
          name: 'Tuned',
          'bom-ref': tuned.latestVersion.id,
          supplier: { name: 'ada' },
          modelCard: { modelParameters: { datasets: [{ ref: tides.latestVersion.id }] } },
          pedigree: { ancestors: [{ type: 'machine-learning-model', name: 'Base', version: '1' }] },
        },
      },
      compositions: [{ aggregate: 'unknown' }],
    })
    const [root] = bom.dependencies
    expect(new Set(root.dependsOn)).toEqual(new Set([base.latestVersion.id, tides.latestVersion.id]))
    const names = bom.components.map((component: { name: string; type: string }) => [component.name, component.type])
    expect(new Set(names.map(String))).toEqual(new Set(['Base,machine-learning-model', 'Tides,data', 'Essays,data']))
  })

  it('shows a stranger nothing of a private source', async () => {
    const bom = await bomOf(tuned, bob, 2)
    expect(problemsOf(bom)).toEqual([])
    expect(JSON.stringify(bom)).not.toContain(tides.latestVersion.id)
    expect(JSON.stringify(bom)).not.toContain('Tides')
  })

  it('has the same serial number as long as it says the same', async () => {
    const [first, second] = [await bomOf(tuned, ada, 3), await bomOf(tuned, ada, 3)]
    expect(second.serialNumber).toBe(first.serialNumber)
    expect((await bomOf(tuned, bob, 2)).serialNumber).not.toBe(first.serialNumber)
  })

  it('is not there for what is no model', async () => {
    expect((await get(`/models/mdl_${'0'.repeat(32)}/ml-bom`, ada)).status).toBe(404)
    expect((await get(`/models/${tuned.id}/ml-bom?version=${base.latestVersion.id}`, ada)).status).toBe(404)
    expect((await get(`/models/${tides.id}/ml-bom`, ada)).status).toBe(404)
  })
})

interface Registered {
  readonly id: string
  readonly latestVersion: { readonly id: string }
}

const get = (path: string, key: string): Promise<Response> =>
  fetch(`${test.platform.url}${path}`, { headers: { authorization: `Bearer ${key}` } })

// biome-ignore lint/suspicious/noExplicitAny: of the shape that the schema says
async function bomOf(model: Registered, key: string, components: number): Promise<any> {
  const read = async () => JSON.parse(await (await get(`/models/${model.id}/ml-bom`, key)).text())
  return eventually(read, (bom) => bom.components?.length === components)
}

/** By the schema that the CycloneDX project publishes. */
function problemsOf(bom: unknown): unknown[] {
  const folder = join(
    dirname(createRequire(import.meta.url).resolve('@cyclonedx/cyclonedx-library/package.json')),
    'res',
    'schema',
  )
  const schema = (name: string) => JSON.parse(readFileSync(join(folder, name), 'utf8'))
  const ajv = new Ajv({ strict: false, allErrors: true, formats: { 'idn-email': true, 'iri-reference': true } })
  addFormats.default(ajv)
  for (const name of ['spdx.SNAPSHOT.schema.json', 'jsf-0.82.SNAPSHOT.schema.json'])
    ajv.addSchema(schema(name), `http://cyclonedx.org/schema/${name}`)
  const validate = ajv.compile(schema('bom-1.6.SNAPSHOT.schema.json'))
  validate(bom)
  return validate.errors ?? []
}

async function register(kind: 'Dataset' | 'Model', fields: string): Promise<Registered> {
  const asset = kind.toLowerCase()
  const mutation = `mutation { register${kind}(input: { ${fields} }) { ${asset} { id latestVersion { id } } userErrors { message } } }`
  const answer = (await mustRequest(test.graphqlUrl, mutation, { key: ada }))[`register${kind}`]
  if (answer[asset] === null) throw new Error(JSON.stringify(answer.userErrors))
  return answer[asset]
}

async function createAccount(handle: string): Promise<string> {
  const mutation = `mutation { createAccount(input: { handle: "${handle}" }) { apiKey } }`
  return (await mustRequest(test.graphqlUrl, mutation)).createAccount.apiKey
}
