import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ApiClient, createApiClient } from '../../local/api/client.ts'
import { applyImport } from '../../scripts/import/huggingface/apply.ts'
import { importHuggingFace } from '../../scripts/import/huggingface/import.ts'
import { type ImportPlan, planImport } from '../../scripts/import/huggingface/plan.ts'
import { readHub } from '../../scripts/import/huggingface/read.ts'
import { mustRequest, startTestPlatform, TEST_ADMIN_KEY, type TestPlatform } from '../kit/platform.ts'
import { eventually } from '../kit/subgraph.ts'

let test: TestPlatform
let api: ApiClient
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tributary-import-'))
  test = await startTestPlatform()
  api = createApiClient({ graphqlUrl: test.graphqlUrl, apiKey: TEST_ADMIN_KEY })
})

afterAll(async () => {
  await test?.stop()
  await rm(folder, { recursive: true })
})

const ask = (query: string, variables: object = {}) =>
  mustRequest(test.graphqlUrl, query, { key: TEST_ADMIN_KEY, variables })

const MODELS = `model_id,tags,downloads,likes,created_at,pipeline_tag
ada/seed,"license:apache-2.0,dataset:bo/corpus",1234,5,2024-05-06,text-generation
ada/tuned,"base_model:finetune:ada/seed,license:other",,,,
cy/small,"base_model:quantized:ada/tuned,dataset:bo/corpus,dataset:di/never-described",,,,
cy/lost,"base_model:None",,,,
broken
`
const DATASETS = `dataset_id,tags,downloads
bo/corpus,license:cc-by-nc-4.0,7
`

async function writeWorld(): Promise<string> {
  await writeFile(join(folder, 'models.csv'), MODELS)
  await writeFile(join(folder, 'datasets.csv'), DATASETS)
  return folder
}

async function runImport(): Promise<string> {
  const said: string[] = []
  const outputs = { result: (text: string) => void said.push(text), progress: () => {} }
  await importHuggingFace(folder, { api, reportFolder: join(folder, 'report'), outputs })
  return said.join('').replace(/Took [\d.]+ s\.\n/, '')
}

const REFUSED = `2 refused:
  models.csv:5 PLACEHOLDER_SOURCE cy/lost: Expected the name of a base model, got None.
  models.csv:6 WRONG_COLUMN_COUNT: The header has 6 columns, the row has 1.
`

describe('an import of Hugging Face Hub metadata', () => {
  it('registers everything that is not refused, and says what is', async () => {
    await writeWorld()
    expect(await runImport()).toBe(`accounts  4 new, 0 there before
datasets  2 new, 0 there before
models    4 new, with 5 derivations, 0 there before
of these, known only as a source of others: 1 dataset, 0 models
${REFUSED}`)
  })

  it('registers nothing the second time', async () => {
    expect(await runImport()).toBe(`accounts  0 new, 4 there before
datasets  0 new, 2 there before
models    0 new, 4 there before
of these, known only as a source of others: 1 dataset, 0 models
${REFUSED}`)
  })

  it('registers with the second run what the first did not know', async () => {
    await writeFile(join(folder, 'models-2.csv'), 'model_id,base_model\nada/later,ada/tuned\n')
    expect(await runImport()).toContain('models    1 new, with 1 derivation, 4 there before')
    await rm(join(folder, 'models-2.csv'))
  })

  it('gives each asset its owner, words, licence and lineage', async () => {
    const model = await modelNamed('cy/small')
    expect(model.owner).toEqual({ handle: 'hf:cy', status: 'UNCLAIMED' })
    const derivations: {
      kind: string
      rate: null
      source: { model?: { name: string }; dataset?: { name: string } }
    }[] = model.latestVersion.derivations
    expect(derivations.map(({ kind, rate, source }) => [kind, (source.model ?? source.dataset)?.name, rate])).toEqual([
      ['QUANTIZED_FROM', 'ada/tuned', null],
      ['TRAINED_ON', 'bo/corpus', null],
      ['TRAINED_ON', 'di/never-described', null],
    ])
    const seed = await modelNamed('ada/seed')
    expect(seed.description).toBe(
      'A model for text generation on the Hugging Face Hub, ada/seed. Licence: apache-2.0. 1,234 downloads and 5 likes when the metadata was taken. On the Hub since 2024-05-06.',
    )
    expect(seed.latestVersion.terms).toEqual({ spdxLicense: 'Apache-2.0', commercialUse: true, royaltyRate: null })
    expect((await modelNamed('ada/tuned')).latestVersion.terms.spdxLicense).toBeNull()
    const { datasets } = await ask(
      '{ datasets(search: "bo/corpus") { nodes { latestVersion { terms { spdxLicense commercialUse } } } } }',
    )
    expect(datasets.nodes).toEqual([
      { latestVersion: { terms: { spdxLicense: 'CC-BY-NC-4.0', commercialUse: false } } },
    ])
    const { lineage } = await eventually(
      () => ask('query ($id: ID!) { lineage(assetId: $id) { total nodes { asset { name } } } }', { id: model.id }),
      (data) => data.lineage?.total === 5,
    )
    expect(lineage.nodes).toContainEqual({ asset: { name: 'ada/seed' } })
  })

  it('writes a long list of refusals to a file', async () => {
    const rows = Array.from({ length: 30 }, (_, index) => `ada/m${index},Removed\n`)
    await writeFile(join(folder, 'models-3.csv'), `model_id,base_model\n${rows.join('')}`)
    const said = await runImport()
    const file = join(folder, 'report', 'import-huggingface-refused.txt')
    expect(said).toContain(`… and 12 more: ${file} has them all.`)
    expect((await readFile(file, 'utf8')).split('\n')).toHaveLength(33)
    await rm(join(folder, 'models-3.csv'))
    await rm(join(folder, 'report'), { recursive: true })
  })
})

describe('what the platform refuses', () => {
  it('costs a derivation and not its model, where a source may not be built on', async () => {
    const { importAccounts } = await ask(
      'mutation { importAccounts(input: { namespace: "hf", names: ["eve"] }) { accounts { id } } }',
    )
    const input = {
      name: 'eve/closed',
      ownerId: importAccounts.accounts[0].id,
      terms: { derivativesAllowed: false },
    }
    await ask('mutation ($input: RegisterDatasetInput!) { registerDataset(input: $input) { dataset { id } } }', {
      input,
    })
    const { refused, models } = await apply([
      'model_id,tags',
      'eve/open,"dataset:bo/corpus,dataset:eve/closed,base_model:finetune:ada/seed"',
    ])
    expect(models).toEqual({ created: 1, existing: 1 })
    expect(refused).toEqual([
      {
        kind: 'Derivation',
        name: 'eve/open',
        reason: expect.stringMatching(/^TRAINED_ON eve\/closed: Expected a source that may be built on/),
      },
    ])
    const kinds = (await modelNamed('eve/open')).latestVersion.derivations.map(({ kind }: { kind: string }) => kind)
    expect(kinds).toEqual(['FINE_TUNED_FROM', 'TRAINED_ON'])
  })

  it('costs an account that cannot be what it owns, and no other of the thousand', async () => {
    const plan = withAuthor(await planOf(['model_id', 'fay/good', 'gus/good']), 'hf:gus', 'hf:gus knows no bounds')
    const { accounts, models, refused } = await applyImport(plan, { api })
    expect({ accounts, models }).toEqual({
      accounts: { created: 1, existing: 0 },
      models: { created: 1, existing: 0 },
    })
    expect(refused.map(({ kind, name }) => [kind, name])).toEqual([
      ['Account', 'hf:gus knows no bounds'],
      ['Model', 'gus/good'],
    ])
  })

  it('costs one row, where the row makes its whole request fail', async () => {
    const names = Array.from({ length: 40 }, (_, index) => `hal/m${index}`)
    const plan = await planOf(['model_id', ...names])
    const models = plan.models.map((model) => (model.name === 'hal/m7' ? { ...model, name: 'hal/m7\0' } : model))
    const applied = await applyImport({ ...plan, models }, { api })
    expect(applied.refused.map(({ kind, name }) => [kind, name])).toEqual([['Model', 'hal/m7\0']])
    expect(applied.models).toEqual({ created: 39, existing: 0 })
    const { models: found } = await ask('{ models(search: "hal/m", first: 100) { nodes { name } } }')
    expect(found.nodes).toHaveLength(39)
  })

  it('is nothing at all where two imports run at once', async () => {
    const rows = Array.from(
      { length: 90 },
      (_, index) => `ivy/m${index},${index === 0 ? '' : `ivy/m${(index - 1) >> 1}`}`,
    )
    const plan = await planOf(['model_id,base_model', ...rows])
    const both = await Promise.all([applyImport(plan, { api }), applyImport(plan, { api })])
    expect(both.map(({ refused }) => refused)).toEqual([[], []])
    expect(both.map(({ models }) => models.created + models.existing)).toEqual([90, 90])
    expect(both.reduce((sum, { models }) => sum + models.created, 0)).toBe(90)
  })

  it('is everything with a key that is no admin’s, in one sentence', async () => {
    const { createAccount } = await ask('mutation { createAccount(input: { handle: "jo-no-admin" }) { apiKey } }')
    const { graphqlUrl } = test
    const jo = createApiClient({ graphqlUrl, apiKey: createAccount.apiKey })
    await expect(applyImport(await planOf(['model_id', 'jo/m']), { api: jo })).rejects.toThrow(
      'An import needs an API key with the scope ADMIN, got a key with READ, WRITE, PAY.',
    )
  })
})

async function modelNamed(name: string): Promise<ReturnType<typeof JSON.parse>> {
  const { models } = await ask(
    `query ($name: String!) { models(search: $name) { nodes {
      id name description owner { handle status }
      latestVersion { terms { spdxLicense commercialUse royaltyRate } derivations { kind rate source { ... on ModelVersion { model { name } } ... on DatasetVersion { dataset { name } } } } }
    } } }`,
    { name },
  )
  return models.nodes.find((model: { name: string }) => model.name === name)
}

async function planOf(lines: readonly string[]): Promise<ImportPlan> {
  const file = join(folder, 'plan.csv')
  await writeFile(file, `${lines.join('\n')}\n`)
  const plan = await planImport(readHub(file))
  await rm(file)
  return plan
}

async function apply(lines: readonly string[]) {
  return applyImport(await planOf(lines), { api })
}

/** As if a name that no reader lets through had come so far. */
function withAuthor(plan: ImportPlan, from: string, to: string): ImportPlan {
  return {
    ...plan,
    accounts: plan.accounts.map((account) => (account.handle === from ? { ...account, handle: to } : account)),
    models: plan.models.map((model) => (model.account === from ? { ...model, account: to } : model)),
  }
}
