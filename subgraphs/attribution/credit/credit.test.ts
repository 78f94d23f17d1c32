import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId, rewardId } from '#runtime/ids.ts'
import type { Viewer } from '#runtime/viewer.ts'
import { ask, testViewer } from '../../../test/kit/subgraph.ts'
import { newUsage, newVersion, published, startAttribution, tell } from '../testWorld.ts'

let attribution: Awaited<ReturnType<typeof startAttribution>>
beforeAll(async () => {
  attribution = await startAttribution()
})
afterAll(() => attribution.stop())

const ATTRIBUTION = `id method policyVersion attributedAt maturesAt amount { decimal currency } usage { id agent { id } }
  plan { id agentVersion { id } policyVersion compiledAt versionCount payees { kind account { id } share } }
  credits { kind account { id } share amount { decimal currency } }`
const EXPLANATION = `amount { decimal } share account { id } attribution { id }
  parts { version { __typename id } asset { id } weight weightTotal inflow passedOn kept share amount { decimal }
    arrivesBy { id flow rate kind derived { id } source { id } } }`

async function query(text: string, viewer: Viewer | null) {
  const { data, errors } = await ask(attribution.url, `{ ${text} }`, { viewer })
  expect(errors).toBeUndefined()
  return data
}

/** An agent on a model on public data and private data that came from the public; one person had a hand in three of them. */
async function tellUsage(amountPicos = '1000000000001') {
  const hand = newId('Account')
  const base = newVersion({ contributors: { [hand]: 1, [newId('Account')]: 2 } })
  const secret = newVersion({
    visibility: 'PRIVATE',
    contributors: { [hand]: 3, [newId('Account')]: 4 },
    from: [{ versionId: base.versionId, percent: 33 }],
  })
  const model = newVersion({
    kind: 'MODEL',
    from: [
      { versionId: base.versionId, percent: 7 },
      { versionId: secret.versionId, percent: null, weight: 2 },
      { versionId: base.versionId, percent: null, weight: 5 },
    ],
  })
  const agent = newVersion({
    kind: 'AGENT',
    contributors: { [hand]: 7, [newId('Account')]: 11 },
    from: [{ versionId: model.versionId, percent: 61 }],
  })
  const usage = newUsage(agent, { amountPicos })
  await tell(attribution, [base.event, secret.event, model.event, agent.event, usage.event])
  const event = (await published(attribution, 'usages.attributed')).find(({ payerId }) => payerId === usage.payerId)
  const attributionId = event?.usages[0]?.attributionId ?? ''
  return { hand, base, secret, model, agent, usage, attributionId, planId: event?.planId ?? '' }
}

describe('an attribution', () => {
  it('credits the whole amount exactly, largest first, with the fee and the remainder', async () => {
    const { usage, agent, attributionId, planId } = await tellUsage()
    const { attribution: found } = await query(
      `attribution(id: "${attributionId}") { ${ATTRIBUTION} }`,
      testViewer(usage.payerId),
    )
    expect(found).toMatchObject({
      id: attributionId,
      method: 'DECLARED',
      policyVersion: 1,
      amount: { decimal: '1.000000000001', currency: 'TUSD' },
      usage: { id: usage.usageId, agent: { id: agent.assetId } },
      plan: { id: planId, agentVersion: { id: agent.versionId }, policyVersion: 1 },
    })
    const units = found.credits.map((credit: Credit) => decimalUnits(credit.amount.decimal))
    expect(sum(units)).toBe(1_000_000_000_001n * 10n ** 18n)
    expect(units).toEqual(units.toSorted((a: bigint, b: bigint) => (a < b ? 1 : -1)))
    expect(sum(found.credits.map((credit: Credit) => decimalUnits(credit.share, 18)))).toBe(10n ** 18n)
    expect(found.credits.map((credit: Credit) => [credit.kind, credit.account === null])).toEqual(
      expect.arrayContaining([
        ['FEE', true],
        ['REMAINDER', true],
        ['ACCOUNT', false],
      ]),
    )
    expect(found.credits.find((credit: Credit) => credit.kind === 'FEE').amount.decimal).toBe('0.02000000000002')
    expect(found.plan.payees.map((payee: Credit) => payee.share)).toEqual(
      found.credits.map((credit: Credit) => credit.share),
    )
  })

  it('is its payer’s, the agent’s owner’s, those credited’s and the admins’ to read, by every way to it', async () => {
    const { hand, usage, attributionId, secret } = await tellUsage()
    const read = async (viewer: Viewer | null) => {
      const data = await query(
        `attribution(id: "${attributionId}") { id } node(id: "${attributionId}") { id }
         _entities(representations: [{ __typename: "Usage", id: "${usage.usageId}" }, { __typename: "Attribution", id: "${attributionId}" }]) {
           ... on Usage { agent { id } attribution { id } } ... on Attribution { id } }`,
        viewer,
      )
      const [ofUsage, entity] = data._entities
      const seen = [data.attribution, data.node, ofUsage.agent, ofUsage.attribution, entity].map((one) => one !== null)
      expect(new Set(seen).size).toBe(1)
      return seen[0]
    }
    expect(await read(testViewer(usage.payerId))).toBe(true)
    expect(await read(testViewer(usage.agentOwnerId))).toBe(true)
    expect(await read(testViewer(hand))).toBe(true)
    expect(await read(testViewer(newId('Account'), ['ADMIN']))).toBe(true)
    expect(await read(testViewer())).toBe(false)
    expect(await read(testViewer(secret.ownerId))).toBe(false)
    expect(await read(null)).toBe(false)
  })

  it('is null for ids of another form and of nothing', async () => {
    const admin = testViewer(newId('Account'), ['ADMIN'])
    for (const id of ['', 'att_', 'no id', newId('Attribution'), newId('Usage'), `${newId('Attribution')}0`])
      expect(await query(`attribution(id: "${id}") { id }`, admin)).toEqual({ attribution: null })
  })

  it('is null on a usage that still waits, whose agent its payer sees and others do not', async () => {
    const agent = newVersion({ kind: 'AGENT', from: [{ versionId: newId('Version') }] })
    const usage = newUsage(agent)
    await tell(attribution, [agent.event, usage.event])
    const read = async (viewer: Viewer) =>
      (
        await query(
          `_entities(representations: [{ __typename: "Usage", id: "${usage.usageId}" }]) { ... on Usage { agent { id } attribution { id } } }`,
          viewer,
        )
      )._entities[0]
    expect(await read(testViewer(usage.payerId))).toEqual({ agent: { id: agent.assetId }, attribution: null })
    expect(await read(testViewer())).toEqual({ agent: null, attribution: null })
  })
})

describe('why a reward is what it is', () => {
  it('adds up exactly: parts to the reward, arrivals to inflow, and inflow to what is passed on and kept', async () => {
    const { hand, base, secret, model, agent, attributionId } = await tellUsage()
    const viewer = testViewer(hand)
    const { explainReward } = await query(
      `explainReward(rewardId: "${rewardId(attributionId, hand)}") { ${EXPLANATION} }`,
      viewer,
    )
    expect(explainReward).toMatchObject({ account: { id: hand }, attribution: { id: attributionId } })
    const { parts } = explainReward as { parts: Part[] }
    expect(sum(parts.map((part) => decimalUnits(part.amount.decimal)))).toBe(decimalUnits(explainReward.amount.decimal))
    expect(sum(parts.map((part) => decimalUnits(part.share, 18)))).toBe(decimalUnits(explainReward.share, 18))
    const { attribution: whole } = await query(
      `attribution(id: "${attributionId}") { credits { account { id } amount { decimal } } }`,
      viewer,
    )
    expect(explainReward.amount.decimal).toBe(
      whole.credits.find((credit: Credit) => credit.account?.id === hand).amount.decimal,
    )
    expect(parts).toHaveLength(3)
    for (const part of parts) {
      const [inflow, passedOn, kept, share] = [part.inflow, part.passedOn, part.kept, part.share].map((text) =>
        decimalUnits(text, 18),
      )
      expect(inflow).toBe((passedOn ?? 0n) + (kept ?? 0n))
      expect(share).toBe(((kept ?? 0n) * BigInt(part.weight)) / BigInt(part.weightTotal))
      if (part.version?.id === agent.versionId)
        expect(part).toMatchObject({ arrivesBy: [], inflow: '0.98', weight: 7, weightTotal: '18' })
      else expect(sum(part.arrivesBy.map(({ flow }) => decimalUnits(flow, 18)))).toBe(inflow)
    }
    const ofBase = parts.find((part) => part.version?.id === base.versionId)
    expect(ofBase?.asset?.id).toBe(base.assetId)
    expect(ofBase?.arrivesBy.map(({ derived }) => derived?.id ?? null).sort()).toEqual(
      [model.versionId, model.versionId, null].sort(),
    )
    // The private version is not named to a contributor without a grant; its numbers are there all the same.
    expect(parts.filter((part) => part.version === null)).toHaveLength(1)
    expect(JSON.stringify(explainReward)).not.toContain(secret.versionId)
    expect(JSON.stringify(explainReward)).not.toContain(secret.assetId)
  })

  it('names everything to who may see it', async () => {
    const { hand, secret, attributionId } = await tellUsage()
    const admin = testViewer(newId('Account'), ['ADMIN'])
    const { explainReward } = await query(
      `explainReward(rewardId: "${rewardId(attributionId, hand)}") { ${EXPLANATION} }`,
      admin,
    )
    expect(explainReward.parts.map((part: Part) => part.version?.id)).toContain(secret.versionId)
  })

  it('is for the account itself and admins, and for rewards that exist', async () => {
    const { hand, usage, attributionId } = await tellUsage()
    const admin = testViewer(newId('Account'), ['ADMIN'])
    const read = async (id: string, viewer: Viewer | null) =>
      (await query(`explainReward(rewardId: "${id}") { share }`, viewer)).explainReward !== null
    const reward = rewardId(attributionId, hand)
    expect(await read(reward, testViewer(hand))).toBe(true)
    expect(await read(reward, admin)).toBe(true)
    expect(await read(reward, testViewer(usage.payerId))).toBe(false)
    expect(await read(reward, testViewer(usage.agentOwnerId))).toBe(false)
    expect(await read(reward, null)).toBe(false)
    expect(await read(rewardId(attributionId, usage.payerId), admin)).toBe(false)
    expect(await read(rewardId(newId('Attribution'), hand), admin)).toBe(false)
    for (const id of ['', 'rwd_', 'no id', attributionId]) expect(await read(id, admin)).toBe(false)
  })
})

describe('a plan', () => {
  it('is there before the first usage, the same one that splits it, and can be looked up by its id', async () => {
    const dataset = newVersion()
    const agent = newVersion({ kind: 'AGENT', from: [{ versionId: dataset.versionId, percent: 50 }] })
    await tell(attribution, [dataset.event, agent.event])
    const fields = `id agentVersion { id } policyVersion compiledAt versionCount payees { kind account { id } share }`
    const { plan } = await query(`plan(agentId: "${agent.assetId}") { ${fields} }`, null)
    expect(plan).toMatchObject({ agentVersion: { id: agent.versionId }, policyVersion: 1, versionCount: 2 })
    const usage = newUsage(agent)
    await tell(attribution, [usage.event])
    const events = (await published(attribution, 'usages.attributed')).filter(
      ({ payerId }) => payerId === usage.payerId,
    )
    expect(events.map(({ planId }) => planId)).toEqual([plan.id])
    const again = await query(
      `plan(agentId: "${agent.assetId}") { ${fields} } node(id: "${plan.id}") { ... on Plan { ${fields} } }
       _entities(representations: [{ __typename: "Plan", id: "${plan.id}" }]) { ... on Plan { ${fields} } }`,
      null,
    )
    expect(again).toEqual({ plan, node: plan, _entities: [plan] })
    expect((await published(attribution, 'plan.compiled')).filter(({ planId }) => planId === plan.id)).toHaveLength(1)
  })

  it('of a private agent is its owner’s to read', async () => {
    const agent = newVersion({ kind: 'AGENT', visibility: 'PRIVATE' })
    await tell(attribution, [agent.event])
    const { plan } = await query(`plan(agentId: "${agent.assetId}") { id }`, testViewer(agent.ownerId))
    const text = `plan(agentId: "${agent.assetId}") { id } node(id: "${plan.id}") { id }
      _entities(representations: [{ __typename: "Plan", id: "${plan.id}" }]) { ... on Plan { id } }`
    expect(await query(text, testViewer(agent.ownerId))).toEqual({ plan, node: plan, _entities: [plan] })
    expect(await query(text, testViewer())).toEqual({ plan: null, node: null, _entities: [null] })
  })

  it('is null while the lineage is not complete, and for what is no agent', async () => {
    const agent = newVersion({ kind: 'AGENT', from: [{ versionId: newId('Version') }] })
    const model = newVersion({ kind: 'MODEL' })
    await tell(attribution, [agent.event, model.event])
    for (const id of [agent.assetId, model.assetId, newId('Agent'), newId('Plan'), ''])
      expect(await query(`plan(agentId: "${id}") { id }`, null)).toEqual({ plan: null })
  })
})

interface Credit {
  readonly kind: string
  readonly account: { readonly id: string } | null
  readonly share: string
  readonly amount: { readonly decimal: string }
}

interface Part {
  readonly version: { readonly id: string } | null
  readonly asset: { readonly id: string } | null
  readonly weight: number
  readonly weightTotal: string
  readonly inflow: string
  readonly passedOn: string
  readonly kept: string
  readonly share: string
  readonly amount: { readonly decimal: string }
  readonly arrivesBy: readonly { readonly flow: string; readonly derived: { readonly id: string } | null }[]
}

/** A decimal as a whole number of its smallest unit, read without the code under test. */
function decimalUnits(decimal: string, digits = 30): bigint {
  const [whole = '', fraction = ''] = decimal.split('.')
  return BigInt(whole + fraction.padEnd(digits, '0'))
}

function sum(values: readonly bigint[]): bigint {
  return values.reduce((a, b) => a + b, 0n)
}
