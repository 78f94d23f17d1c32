import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type RunningSubgraph, startSubgraph } from '#runtime/subgraph.ts'
import { createTestDatabase, type TestDatabase } from '../../test/kit/database.ts'
import { ask, testConfig, testViewer } from '../../test/kit/subgraph.ts'
import { datasetsSubgraph } from './subgraph.ts'

let database: TestDatabase
let datasets: RunningSubgraph
const ada = testViewer()
const bob = testViewer()

beforeAll(async () => {
  database = await createTestDatabase()
  datasets = await startSubgraph(datasetsSubgraph(), testConfig(database.url))
  for (let nr = 1; nr <= 7; nr++) await register({ name: `Field notes ${nr}`, description: `Of the year ${nr}.` })
  await register({ name: '100% cotton' })
  await register({ name: 'snake_case' })
  await register({ name: "O'Hara's back\\slash" })
}, 120_000)

afterAll(async () => {
  await datasets?.stop()
  await database?.drop()
})

async function register(input: object, viewer = ada): Promise<string> {
  const mutation = `mutation ($input: RegisterDatasetInput!) { registerDataset(input: $input) { dataset { id latestVersion { id } } } }`
  const { data } = await ask(datasets.url, mutation, { variables: { input }, viewer })
  return data.registerDataset.dataset.latestVersion.id
}

async function list(args: string): Promise<{ names: string[]; hasNextPage: boolean; endCursor: string }> {
  const query = `{ datasets(${args}) { nodes { name } pageInfo { hasNextPage endCursor } } }`
  const { data, errors } = await ask(datasets.url, query)
  if (errors) throw new Error(errors[0]?.extensions?.code)
  const { nodes, pageInfo } = data.datasets
  return { names: nodes.map(({ name }: { name: string }) => name), ...pageInfo }
}

describe('datasets', () => {
  it('are listed newest first, page by page, and one that arrives meanwhile shifts nothing', async () => {
    const all = ['7', '6', '5', '4', '3', '2', '1'].map((nr) => `Field notes ${nr}`)
    const first = await list('search: "field notes", first: 3')
    expect(first).toMatchObject({ names: all.slice(0, 3), hasNextPage: true })
    await register({ name: 'Field notes of Bob' }, bob)
    const second = await list(`search: "field notes", first: 3, after: "${first.endCursor}"`)
    expect(second).toMatchObject({ names: all.slice(3, 6), hasNextPage: true })
    const third = await list(`search: "field notes", first: 3, after: "${second.endCursor}"`)
    expect(third).toMatchObject({ names: all.slice(6), hasNextPage: false })
  })

  it.each([
    ['NOTES year 3', ['Field notes 3']],
    ['100%', ['100% cotton']],
    ['e_c', ['snake_case']],
    ["o'hara", ["O'Hara's back\\slash"]],
    ['back\\s', ["O'Hara's back\\slash"]],
    ["'; drop table datasets; --", []],
    ['%%', []],
    ['cotton\0', ['100% cotton']],
  ])('are found by the words %j as they are', async (search, names) => {
    expect((await list(`search: ${JSON.stringify(search)}`)).names).toEqual(names)
  })

  it('are filtered by owner and visibility', async () => {
    expect((await list(`filter: { ownerId: "${bob.accountId}" }`)).names).toEqual(['Field notes of Bob'])
    expect((await list(`filter: { ownerId: "x' or true --" }`)).names).toEqual([])
    expect((await list(`filter: { visibility: PRIVATE }`)).names).toEqual([])
  })

  it.each([
    'first: 0',
    'first: 101',
    'after: "nonsense"',
    `after: "${Buffer.from('["\\u0000"]').toString('base64url')}"`,
  ])('refuse the page %s', async (args) => {
    await expect(list(args)).rejects.toThrow('BAD_USER_INPUT')
  })
})

it('documents are read in the order they were given, page by page', async () => {
  const documents = Array.from({ length: 25 }, (_, nr) => ({ title: `Page ${nr}`, text: `Text ${nr}` }))
  const versionId = await register({ name: 'Book', documents })
  const titles: string[] = []
  let after: string | null = null
  do {
    const query = `query ($of: [_Any!]!, $after: String) { _entities(representations: $of) { ... on DatasetVersion {
      documents(first: 10, after: $after) { nodes { title } pageInfo { hasNextPage endCursor } } } } }`
    const variables = { of: [{ __typename: 'DatasetVersion', id: versionId }], after }
    const page: { nodes: { title: string }[]; pageInfo: { hasNextPage: boolean; endCursor: string } } = (
      await ask(datasets.url, query, { variables })
    ).data._entities[0].documents
    titles.push(...page.nodes.map((node) => node.title))
    after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null
  } while (after !== null)
  expect(titles).toEqual(documents.map(({ title }) => title))
})
