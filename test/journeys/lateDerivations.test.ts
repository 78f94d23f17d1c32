import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '#runtime/ids.ts'
import { type RunningSubgraph, startSubgraph } from '#runtime/subgraph.ts'
import type { Viewer } from '#runtime/viewer.ts'
import { attributionSubgraph } from '../../subgraphs/attribution/subgraph.ts'
import { datasetsSubgraph } from '../../subgraphs/datasets/subgraph.ts'
import { modelsSubgraph } from '../../subgraphs/models/subgraph.ts'
import { createTestDatabase } from '../kit/database.ts'
import { ask, eventually, testConfig, testViewer } from '../kit/subgraph.ts'

/** Links that are made after the versions: who may make them, of what, and where they are refused. The three services for real. */
const running: RunningSubgraph[] = []
let urls: { datasets: string; models: string; attribution: string }
let attribution: RunningSubgraph
let drop: () => Promise<void>
beforeAll(async () => {
  const database = await createTestDatabase()
  drop = database.drop
  const datasets = await startSubgraph(datasetsSubgraph(), testConfig(database.url))
  running.push(datasets)
  const models = await startSubgraph(modelsSubgraph(), testConfig(database.url, { datasets: datasets.url }))
  running.push(models)
  const owners = { datasets: datasets.url, models: models.url }
  attribution = await startSubgraph(attributionSubgraph(), testConfig(database.url, owners))
  running.push(attribution)
  urls = { ...owners, attribution: attribution.url }
})
afterAll(async () => {
  for (const one of running.reverse()) await one.stop()
  await drop()
})

interface Registered {
  readonly assetId: string
  readonly versionId: string
  readonly name: string
}

async function registered(kind: 'dataset' | 'model', viewer: Viewer, input: object): Promise<Registered> {
  const name = `A ${kind} ${newId('Version')}`
  const type = kind === 'dataset' ? 'Dataset' : 'Model'
  const { data, errors } = await ask(
    urls[`${kind}s`],
    `mutation ($input: Register${type}Input!) { register${type}(input: $input) {
      ${kind} { id latestVersion { id } } userErrors { message } } }`,
    { viewer, variables: { input: { name, ...input } } },
  )
  expect(errors).toBeUndefined()
  expect(data[`register${type}`].userErrors).toEqual([])
  const { id: assetId, latestVersion } = data[`register${type}`][kind]
  // It is here once attribution has it from the log.
  await eventually(
    () => ask(urls.attribution, `{ lineage(assetId: "${assetId}") { total } }`, { viewer }),
    (answer) => answer.data?.lineage != null,
  )
  return { assetId, versionId: latestVersion.id, name }
}

const ADD = `mutation ($input: AddDerivationInput!) { addDerivation(input: $input) {
  derivation { id kind evidence weight rate derived { id } source { id } }
  userErrors { code message path cycle { id } } } }`

async function add(viewer: Viewer, derived: Registered, source: Registered, more: object = {}) {
  const input = {
    derivedVersionId: derived.versionId,
    sourceVersionId: source.versionId,
    kind: 'DERIVED_FROM',
    ...more,
  }
  const { data, errors } = await ask(urls.attribution, ADD, { viewer, variables: { input } })
  expect(errors).toBeUndefined()
  const { derivation, userErrors } = data.addDerivation
  return { derivation, code: userErrors[0]?.code, error: userErrors[0] }
}

async function retract(viewer: Viewer, derivationId: string) {
  const { data, errors } = await ask(
    urls.attribution,
    `mutation ($input: RetractDerivationInput!) { retractDerivation(input: $input) { derivation { id } userErrors { code } } }`,
    { viewer, variables: { input: { derivationId } } },
  )
  expect(errors).toBeUndefined()
  return data.retractDerivation.userErrors[0]?.code ?? data.retractDerivation.derivation.id
}

async function upstream(viewer: Viewer, { assetId }: Registered): Promise<string[]> {
  const query = `{ lineage(assetId: "${assetId}") { nodes { version { id } } } }`
  const { data } = await ask(urls.attribution, query, { viewer })
  return data.lineage.nodes.map(({ version }: { version: { id: string } }) => version.id)
}

/** What the log says of changes of a version's links, once all of it is there. */
async function changesOf({ versionId }: Registered): Promise<string[]> {
  const { db } = attribution.service
  await eventually(
    () => db.query(`select from outbox`),
    (rows: unknown[]) => rows.length === 0,
  )
  const rows: { kind: string }[] = await db.query(
    `select data->'change'->>'kind' as kind from bus.events where type = 'lineage.changed' and subject = $1 order by position`,
    [versionId],
  )
  return rows.map(({ kind }) => kind)
}

const admin = () => testViewer(newId('Account'), ['READ', 'WRITE', 'ADMIN'])
const rate = (royaltyRate: string) => ({ terms: { royaltyRate, commercialUse: true, derivativesAllowed: true } })

describe('a late link', () => {
  it('is made by the owner of what was derived, at the rate that its source asks for, and seen at once', async () => {
    const [me, other] = [testViewer(), testViewer()]
    const source = await registered('dataset', other, rate('0.25'))
    const model = await registered('model', me, {})
    expect((await add(other, model, source, { kind: 'TRAINED_ON' })).code).toBe('NOT_OWNER')
    const { derivation } = await add(me, model, source, { kind: 'TRAINED_ON', evidence: 'OBSERVED' })
    expect(derivation).toEqual({
      id: expect.stringMatching(/^drv_/),
      kind: 'TRAINED_ON',
      evidence: 'OBSERVED',
      weight: null,
      rate: '0.25',
      derived: { id: model.versionId },
      source: { id: source.versionId },
    })
    expect(await upstream(me, model)).toEqual([model.versionId, source.versionId])
    expect((await add(me, model, source, { kind: 'TRAINED_ON' })).code).toBe('INVALID_DERIVATION')
  })

  it('may join a dataset to the model that made it: synthetic data', async () => {
    const me = testViewer()
    const model = await registered('model', me, {})
    const dataset = await registered('dataset', me, {})
    expect((await add(me, dataset, model)).derivation.kind).toBe('DERIVED_FROM')
    expect((await add(me, model, dataset, { kind: 'RUNS_ON' })).code).toBe('INVALID_DERIVATION')
  })

  it('that would close a cycle is refused with the way back, by ids and names, and what the viewer may not see is not named', async () => {
    const [me, other] = [testViewer(), testViewer()]
    const first = await registered('dataset', me, {})
    const hidden = await registered('dataset', other, {
      visibility: 'PRIVATE',
      derivations: [{ sourceVersionId: first.versionId, kind: 'DERIVED_FROM' }],
    })
    const last = await registered('model', other, {
      derivations: [{ sourceVersionId: hidden.versionId, kind: 'TRAINED_ON' }],
    })
    const { error } = await add(me, first, last)
    expect(error).toMatchObject({ code: 'CYCLE', path: ['input', 'sourceVersionId'] })
    expect(error.cycle).toEqual([{ id: last.versionId }, null, { id: first.versionId }])
    expect(error.message).toContain(
      `${last.versionId} (${last.name} 1) → a private version → ${first.versionId} (${first.name} 1)`,
    )
    expect(error.message).not.toContain(hidden.versionId)
    expect(await upstream(me, first)).toEqual([first.versionId])
    expect((await add(me, first, first)).code).toBe('SELF_LOOP')
  })

  it('one of two that would close a cycle together is refused, made at the same moment', async () => {
    const me = testViewer()
    const [a, b] = [await registered('dataset', me, {}), await registered('dataset', me, {})]
    const both = await Promise.all([add(me, a, b), add(me, b, a)])
    expect(both.map(({ code }) => code ?? 'ADDED').sort()).toEqual(['ADDED', 'CYCLE'])
  })

  it('that passes the cap is refused, and fits once another is taken back', async () => {
    const [me, other] = [testViewer(), testViewer()]
    const half = await registered('dataset', other, rate('0.5'))
    const most = await registered('dataset', other, rate('0.4'))
    const model = await registered('model', me, {})
    const { derivation } = await add(me, model, half, { kind: 'TRAINED_ON' })
    const refused = await add(me, model, most, { kind: 'TRAINED_ON' })
    expect(refused.error).toMatchObject({ code: 'STACK_ABOVE_CAP', message: expect.stringContaining('got 0.9') })
    expect(await retract(me, derivation.id)).toBe(derivation.id)
    expect((await add(me, model, most, { kind: 'TRAINED_ON' })).code).toBeUndefined()
  })

  it('from what allows no derivatives, or is private, is refused; a stranger’s private version is not found', async () => {
    const [me, other] = [testViewer(), testViewer()]
    const terms = { commercialUse: true, derivativesAllowed: false }
    const closed = await registered('dataset', other, { terms })
    const hidden = await registered('dataset', other, { visibility: 'PRIVATE' })
    const model = await registered('model', me, {})
    expect((await add(me, model, closed, { kind: 'TRAINED_ON' })).code).toBe('SOURCE_NOT_ALLOWED')
    expect((await add(me, model, hidden, { kind: 'TRAINED_ON' })).code).toBe('SOURCE_NOT_FOUND')
    expect((await add(me, hidden, model)).code).toBe('DERIVED_NOT_FOUND')
  })
})

describe('a retraction', () => {
  it('is for who declared the link and for admins, and changes nothing the second time', async () => {
    const [me, other] = [testViewer(), testViewer()]
    const source = await registered('dataset', other, {})
    const model = await registered('model', me, {
      derivations: [{ sourceVersionId: source.versionId, kind: 'TRAINED_ON' }],
    })
    const { data } = await ask(urls.attribution, `{ lineage(assetId: "${model.assetId}") { edges { id } } }`, {})
    const [{ id }] = data.lineage.edges
    expect(await retract(other, id)).toBe('NOT_ALLOWED')
    expect(await retract(me, id)).toBe(id)
    expect(await retract(me, id)).toBe(id)
    expect(await changesOf(model)).toEqual(['DERIVATION_RETRACTED'])
    expect(await upstream(me, model)).toEqual([model.versionId])
    const { derivation } = await add(me, model, source, { kind: 'TRAINED_ON' })
    expect(await retract(admin(), derivation.id)).toBe(derivation.id)
    expect(await retract(me, newId('Derivation'))).toBe('DERIVATION_NOT_FOUND')
  })
})
