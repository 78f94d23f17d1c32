import { afterAll, beforeAll, expect, it } from 'vitest'
import { mustRequest, startTestPlatform, subscribe, type TestPlatform } from '../kit/platform.ts'
import { eventually } from '../kit/subgraph.ts'

/** Who follows a model hears what changes upstream of it, in the words of the services that own what changed. */
let test: TestPlatform
const keys = { owner: '', stranger: '' }
let stranger: string
beforeAll(async () => {
  test = await startTestPlatform()
  for (const name of ['owner', 'stranger'] as const) {
    const query = `mutation { createAccount(input: { handle: "${name}" }) { account { id } apiKey } }`
    const { account, apiKey } = (await mustRequest(test.graphqlUrl, query)).createAccount
    keys[name] = apiKey
    stranger = account.id
  }
})
afterAll(async () => {
  await test?.stop()
})

interface Made {
  readonly id: string
  readonly versionId: string
}

const ask = (query: string, variables: object = {}) =>
  mustRequest(test.graphqlUrl, query, { key: keys.owner, variables })

async function make(kind: 'Dataset' | 'Model', input: object): Promise<Made> {
  const noun = kind.toLowerCase()
  const answer = await ask(
    `mutation ($input: Register${kind}Input!) { made: register${kind}(input: $input) { ${noun} { id latestVersion { id } } userErrors { message } } }`,
    { input },
  )
  expect(answer.made.userErrors).toEqual([])
  const { id, latestVersion } = answer.made[noun]
  await eventually(
    () => ask(`{ lineage(assetId: "${id}") { total } }`),
    ({ lineage }) => lineage !== null,
  )
  return { id, versionId: latestVersion.id }
}

async function link(derived: Made, source: Made): Promise<string> {
  const { addDerivation } = await ask(
    `mutation ($input: AddDerivationInput!) { addDerivation(input: $input) { derivation { id } userErrors { message } } }`,
    { input: { derivedVersionId: derived.versionId, sourceVersionId: source.versionId, kind: 'DERIVED_FROM' } },
  )
  expect(addDerivation.userErrors).toEqual([])
  return addDerivation.derivation.id
}

it('tells, resumes after any cursor without a gap, and says nothing of other lineages', async () => {
  const data = await make('Dataset', { name: 'Field notes' })
  const trained = { sourceVersionId: data.versionId, kind: 'TRAINED_ON' }
  const base = await make('Model', { name: 'Base', derivations: [trained] })
  const tuned = await make('Model', {
    name: 'Tuned',
    derivations: [{ sourceVersionId: base.versionId, kind: 'FINE_TUNED_FROM' }],
  })
  const other = await make('Model', { name: 'Other' })
  const more = await make('Dataset', { name: 'More notes' })

  const follower = follow({ id: tuned.id, after: 'start' })
  const arrivals = [await follower.next(), await follower.next(), await follower.next()]
  expect(arrivals.map(({ change }) => [change.kind, change.distance]).sort()).toEqual([
    ['VERSION_PUBLISHED', 0],
    ['VERSION_PUBLISHED', 1],
    ['VERSION_PUBLISHED', 2],
  ])
  await link(other, more)
  const derivationId = await link(base, more)
  expect((await follower.next()).change).toEqual({
    kind: 'DERIVATION_ADDED',
    distance: 1,
    isTruncated: false,
    asset: { name: 'Tuned', upstream: { totalCount: 3 } },
    version: { id: base.versionId, label: '1' },
    derivation: { id: derivationId, source: { id: more.versionId } },
  })
  await ask(`mutation { retractDerivation(input: { derivationId: "${derivationId}" }) { userErrors { message } } }`)
  const last = await follower.next()
  expect(last.change).toMatchObject({ kind: 'DERIVATION_RETRACTED', asset: { upstream: { totalCount: 2 } } })
  await follower.close()

  await link(other, data)
  const { transferDataset } = await ask(
    `mutation ($input: TransferDatasetInput!) { transferDataset(input: $input) { userErrors { message } } }`,
    { input: { datasetId: data.id, toAccountId: stranger, idempotencyKey: 't' } },
  )
  expect(transferDataset.userErrors).toEqual([])
  await link(tuned, more)
  const back = follow({ id: tuned.id, after: last.cursor })
  const missed = [await back.next(), await back.next()]
  expect(missed.map(({ change }) => [change.kind, change.distance]).sort()).toEqual([
    ['DERIVATION_ADDED', 0],
    ['OWNER_CHANGED', 2],
  ])
  await back.close()

  for (const variables of [
    { id: other.id, after: last.cursor },
    { id: tuned.id.replace(/.$/, (end) => (end === '0' ? '1' : '0')) },
  ]) {
    const refused = follow(variables)
    await expect(refused.next()).rejects.toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }])
    await refused.close()
  }
})

it('refuses to follow what is private to others, and lets its owner', async () => {
  const secret = await make('Dataset', { name: 'Secret notes', visibility: 'PRIVATE' })
  for (const key of [undefined, keys.stranger]) {
    const refused = follow({ id: secret.id, after: 'start' }, key)
    await expect(refused.next()).rejects.toMatchObject([{ message: expect.stringContaining('"assetId"') }])
    await refused.close()
  }
  const owner = follow({ id: secret.id, after: 'start' }, keys.owner)
  expect((await owner.next()).change).toMatchObject({ kind: 'VERSION_PUBLISHED', asset: { name: 'Secret notes' } })
  await owner.close()
})

function follow(variables: { readonly id: string; readonly after?: string }, key?: string) {
  const events = subscribe(test.graphqlUrl, FOLLOW, { variables, ...(key !== undefined && { key }) })
  return { next: async () => (await events.next()).lineageChanged, close: events.close }
}

const FOLLOW = `subscription ($id: ID!, $after: String) { lineageChanged(assetId: $id, after: $after) { cursor change {
  kind distance isTruncated asset { name upstream { totalCount } } version { id label } derivation { id source { id } } } } }`
