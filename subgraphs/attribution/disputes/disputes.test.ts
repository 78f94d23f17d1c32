import assert from 'node:assert/strict'
import { afterAll, beforeAll, describe, it } from 'vitest'
import type { Transaction } from '#runtime/database.ts'
import { newId, rewardId } from '#runtime/ids.ts'
import type { Viewer } from '#runtime/viewer.ts'
import { meet } from '../../../test/kit/meet.ts'
import { ask, eventually, publishAs, testViewer } from '../../../test/kit/subgraph.ts'
import { expireDisputes } from '../operations/endDispute.ts'
import { newUsage, newVersion, published, startAttribution, tell } from '../testWorld.ts'

let attribution: Awaited<ReturnType<typeof startAttribution>>
beforeAll(async () => {
  attribution = await startAttribution()
})
afterAll(() => attribution?.stop())

const admin = testViewer(newId('Account'), ['ADMIN'])
const FIELDS = `id status refusal reason bond { decimal } frozen { decimal } beneficiary { id } rulingReason
  claimant { id } respondent { id } attributions { id } openedAt deadlineAt`
const OPEN = `mutation ($input: OpenDisputeInput!) { openDispute(input: $input) { isReplay dispute { ${FIELDS} } userErrors { code } } }`
const RESOLVE = `mutation ($input: ResolveDisputeInput!) { resolveDispute(input: $input) { dispute { ${FIELDS} } userErrors { code } } }`
const WITHDRAW = `mutation ($input: WithdrawDisputeInput!) { withdrawDispute(input: $input) { dispute { status } userErrors { code } } }`

/** A payer who used an agent twice, and its owner, who is credited. */
async function scene() {
  const agent = newVersion({ kind: 'AGENT' })
  const claimant = testViewer()
  const usages = [0, 1].map(() => newUsage(agent, { payerId: claimant.accountId }))
  await tell(attribution, [agent.event, ...usages.map((usage) => usage.event)])
  const events = await published(attribution, 'usages.attributed')
  const ids = new Set(usages.map((usage) => usage.usageId))
  const named = events.flatMap((event) => event.usages).filter((usage) => ids.has(usage.usageId))
  const attributionIds = named.map((usage) => usage.attributionId).sort()
  const respondent = testViewer(agent.ownerId)
  const input = {
    idempotencyKey: newId('Event'),
    respondentId: agent.ownerId,
    attributionIds,
    evidence: 'PRIOR_WORK',
    reason: 'I wrote it first.',
  }
  return { claimant, respondent, attributionIds, input }
}

const send = async (query: string, viewer: Viewer | null, input: object) =>
  ask(attribution.url, query, { viewer, variables: { input } })
const openAs = async (viewer: Viewer, input: object) => (await send(OPEN, viewer, input)).data.openDispute
const read = async (viewer: Viewer | null, id: string) =>
  (await ask(attribution.url, `query ($id: ID!) { dispute(id: $id) { ${FIELDS} } }`, { viewer, variables: { id } }))
    .data.dispute

/** What payouts would answer. */
async function answer(disputeId: string, reason?: 'INSUFFICIENT_BALANCE') {
  if (reason) await publishAs(attribution.databaseUrl, 'payouts', 'dispute.refused', disputeId, { disputeId, reason })
  else {
    const data = { disputeId, frozenUnits: `${10n ** 30n}`, unfundedUnits: '0' }
    await publishAs(attribution.databaseUrl, 'payouts', 'dispute.bonded', disputeId, data)
  }
  return eventually(
    () => read(admin, disputeId),
    ({ status, frozen }) => (reason ? status === 'REFUSED' : frozen !== null),
  )
}

const endings = async (disputeId: string) =>
  (
    await eventually(
      () => published(attribution, 'dispute.resolved'),
      (events) => events.some((event) => event.disputeId === disputeId),
    )
  ).filter((event) => event.disputeId === disputeId)

describe('openDispute', () => {
  it('is REQUESTED until payouts has taken the bond, and OPEN then; both sides and admins see it, nobody else', async () => {
    const { claimant, respondent, attributionIds, input } = await scene()
    const { dispute } = await openAs(claimant, input)
    assert.deepEqual([dispute.status, dispute.bond.decimal, dispute.frozen], ['REQUESTED', '1', null])
    assert.equal(Date.parse(dispute.deadlineAt) - Date.parse(dispute.openedAt), 14 * 24 * 3_600_000)
    const opened = await eventually(
      () => published(attribution, 'dispute.opened'),
      (events) => events.some((event) => event.disputeId === dispute.id),
    )
    assert.deepEqual(opened.find((event) => event.disputeId === dispute.id)?.attributionIds, attributionIds)
    assert.deepEqual((await answer(dispute.id)).status, 'OPEN')
    for (const viewer of [claimant, respondent, admin])
      assert.equal((await read(viewer, dispute.id)).frozen.decimal, '1')
    for (const viewer of [testViewer(), null]) assert.equal(await read(viewer, dispute.id), null)
    const LIST = `{ disputes { nodes { id } } }`
    const listed = async (viewer: Viewer | null) => (await ask(attribution.url, LIST, { viewer })).data.disputes.nodes
    for (const viewer of [claimant, respondent]) assert.deepEqual(await listed(viewer), [{ id: dispute.id }])
    for (const viewer of [testViewer(), null]) assert.deepEqual(await listed(viewer), [])
    const REWARD = `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Reward { dispute { id } } } }`
    const reward = { __typename: 'Reward', id: rewardId(attributionIds[0] ?? '', respondent.accountId) }
    const ofReward = async (viewer: Viewer) =>
      (await ask(attribution.url, REWARD, { viewer, variables: { r: [reward] } })).data._entities[0].dispute
    assert.deepEqual(await ofReward(respondent), { id: dispute.id })
    assert.equal(await ofReward(testViewer()), null)
  })

  it('answers the same key the same, refuses what makes no sense, and reveals nobody’s attributions', async () => {
    const { claimant, respondent, attributionIds, input } = await scene()
    const { dispute } = await openAs(claimant, input)
    const again = await openAs(claimant, input)
    assert.deepEqual([again.isReplay, again.dispute.id], [true, dispute.id])
    const refused = async (viewer: Viewer, change: object) =>
      (await openAs(viewer, { ...input, idempotencyKey: newId('Event'), ...change })).userErrors[0]?.code
    assert.equal(
      await refused(claimant, { idempotencyKey: input.idempotencyKey, reason: 'other' }),
      'IDEMPOTENCY_KEY_REUSED',
    )
    assert.equal(await refused(claimant, { idempotencyKey: '' }), 'INVALID_IDEMPOTENCY_KEY')
    assert.equal(await refused(claimant, { respondentId: claimant.accountId }), 'INVALID_RESPONDENT')
    assert.equal(await refused(claimant, { respondentId: 'acc_\0' }), 'INVALID_RESPONDENT')
    assert.equal(await refused(claimant, { attributionIds: [] }), 'INVALID_ATTRIBUTIONS')
    assert.equal(
      await refused(claimant, { attributionIds: Array.from({ length: 101 }, () => newId('Attribution')) }),
      'INVALID_ATTRIBUTIONS',
    )
    assert.equal(await refused(claimant, { attributionIds: [newId('Attribution')] }), 'ATTRIBUTION_NOT_FOUND')
    const partly = [...attributionIds, newId('Attribution')]
    assert.equal(await refused(claimant, { attributionIds: partly }), 'ATTRIBUTION_NOT_FOUND')
    assert.equal(await refused(claimant, { respondentId: newId('Account') }), 'ATTRIBUTION_NOT_FOUND')
    assert.equal(await refused(testViewer(), { attributionIds }), 'ATTRIBUTION_NOT_FOUND')
    for (const reason of [' ', 'x'.repeat(2001), 'a\0', 'a\ud800'])
      assert.equal(await refused(claimant, { reason }), 'INVALID_REASON')
    const { errors } = await send(OPEN, testViewer(respondent.accountId, ['READ', 'WRITE']), input)
    assert.equal(errors?.[0]?.extensions?.code, 'FORBIDDEN')
  })

  it('takes one open dispute a claimant and reward, also of two that come at once; one that ended makes room', async () => {
    const { claimant, attributionIds, input } = await scene()
    const [first] = attributionIds
    const one = { ...input, idempotencyKey: newId('Event'), attributionIds: [first, first] }
    const both = await Promise.all([openAs(claimant, input), openAs(claimant, one)])
    const codes = both.map((answered) => answered.userErrors[0]?.code ?? 'opened').sort()
    assert.deepEqual(codes, ['ALREADY_DISPUTED', 'opened'])
    const { dispute } = both.find((answered) => answered.dispute !== null)
    const all = await ask(attribution.url, '{ disputes { nodes { id } } }', { viewer: claimant })
    assert.deepEqual(all.data.disputes.nodes, [{ id: dispute.id }])
    await answer(dispute.id, 'INSUFFICIENT_BALANCE')
    assert.equal((await read(claimant, dispute.id)).refusal, 'INSUFFICIENT_BALANCE')
    assert.deepEqual((await openAs(claimant, { ...one, idempotencyKey: newId('Event') })).userErrors, [])
  })
})

describe('a dispute ends', () => {
  it('by an admin’s ruling, once, and never before payouts has answered', async () => {
    const { claimant, respondent, input } = await scene()
    const { dispute } = await openAs(claimant, input)
    const ruling = { disputeId: dispute.id, ruling: 'UPHELD', reason: 'It is older.' }
    const rule = async (viewer: Viewer, change: object = {}) => send(RESOLVE, viewer, { ...ruling, ...change })
    assert.equal((await rule(respondent)).errors?.[0]?.extensions?.code, 'FORBIDDEN')
    assert.equal((await rule(admin)).data.resolveDispute.userErrors[0].code, 'NOT_OPEN')
    await answer(dispute.id)
    assert.equal((await rule(admin, { reason: '' })).data.resolveDispute.userErrors[0].code, 'INVALID_REASON')
    assert.equal((await rule(admin, { disputeId: 'x' })).data.resolveDispute.userErrors[0].code, 'DISPUTE_NOT_FOUND')
    const answers = await Promise.all([rule(admin), rule(admin, { ruling: 'REJECTED' })])
    const codes = answers.map(({ data }) => data.resolveDispute.userErrors[0]?.code ?? 'done').sort()
    assert.deepEqual(codes, ['NOT_OPEN', 'done'])
    const ended = await read(claimant, dispute.id)
    assert.equal(ended.rulingReason, 'It is older.')
    const wins = ended.status === 'UPHELD'
    assert.deepEqual(ended.beneficiary, wins ? { id: claimant.accountId } : null)
    const events = await endings(dispute.id)
    assert.deepEqual(events, [
      { disputeId: dispute.id, ruling: ended.status, beneficiaryId: wins ? claimant.accountId : null },
    ])
  })

  it.each([
    ['UPHELD', 'CLAIMANT', true],
    ['UPHELD', 'UNATTRIBUTED', false],
    ['REJECTED', 'CLAIMANT', false],
  ])('%s, to %s: with what was frozen for the claimant is %s', async (ruling, beneficiary, isClaimants) => {
    const { claimant, input } = await scene()
    const { dispute } = await openAs(claimant, input)
    await answer(dispute.id)
    const { data } = await send(RESOLVE, admin, { disputeId: dispute.id, ruling, beneficiary, reason: 'So it is.' })
    assert.deepEqual(data.resolveDispute.dispute.beneficiary, isClaimants ? { id: claimant.accountId } : null)
    const beneficiaryId = isClaimants ? claimant.accountId : null
    assert.deepEqual(await endings(dispute.id), [{ disputeId: dispute.id, ruling, beneficiaryId }])
  })

  it('by its claimant alone giving it up', async () => {
    const { claimant, respondent, input } = await scene()
    const { dispute } = await openAs(claimant, input)
    await answer(dispute.id)
    const giveUp = async (viewer: Viewer) =>
      (await send(WITHDRAW, viewer, { disputeId: dispute.id })).data.withdrawDispute
    assert.equal((await giveUp(respondent)).userErrors[0].code, 'DISPUTE_NOT_FOUND')
    assert.equal((await giveUp(claimant)).dispute.status, 'WITHDRAWN')
    assert.equal((await giveUp(claimant)).userErrors[0].code, 'NOT_OPEN')
    // What has ended makes room for another.
    assert.deepEqual((await openAs(claimant, { ...input, idempotencyKey: newId('Event') })).userErrors, [])
    assert.deepEqual(
      (await endings(dispute.id)).map((event) => event.ruling),
      ['WITHDRAWN'],
    )
  })

  it('at its deadline and not before, answered or not; a later one of somebody else does not move it', async () => {
    const { claimant, input } = await scene()
    const first = await openAs(claimant, input)
    const second = await openAs(claimant, (await scene()).input).catch(() => null)
    assert(second)
    const { db } = attribution.running.service
    const deadline = Date.parse(first.dispute.deadlineAt)
    await expireDisputes(db, new Date(deadline - 1))
    assert.equal((await read(claimant, first.dispute.id)).status, 'REQUESTED')
    await expireDisputes(db, new Date(deadline))
    assert.equal((await read(claimant, first.dispute.id)).status, 'EXPIRED')
    assert.deepEqual(
      (await endings(first.dispute.id)).map((event) => event.ruling),
      ['EXPIRED'],
    )
    // Payouts was away, and answers only now.
    assert.equal((await answer(first.dispute.id)).status, 'EXPIRED')
    await expireDisputes(db, new Date(deadline))
    await tell(attribution, [])
    assert.equal((await endings(first.dispute.id)).length, 1)
  })

  it('for good: neither its deadline nor what payouts says afterwards ends it once more', async () => {
    const [givenUp, open, last] = [await scene(), await scene(), await scene()]
    const opened = async ({ claimant, input }: typeof open) => (await openAs(claimant, input)).dispute
    const [ofGivenUp, ofOpen, ofLast] = [await opened(givenUp), await opened(open), await opened(last)]
    for (const { id } of [ofGivenUp, ofOpen]) await answer(id)
    await send(WITHDRAW, givenUp.claimant, { disputeId: ofGivenUp.id })
    for (const { id: disputeId } of [ofGivenUp, ofOpen]) {
      const data = { disputeId, reason: 'INSUFFICIENT_BALANCE' as const }
      await publishAs(attribution.databaseUrl, 'payouts', 'dispute.refused', disputeId, data)
    }
    await answer(ofLast.id, 'INSUFFICIENT_BALANCE')
    assert.equal((await read(admin, ofOpen.id)).status, 'OPEN')
    const again = await openAs(open.claimant, { ...open.input, idempotencyKey: newId('Event') })
    assert.equal(again.userErrors[0].code, 'ALREADY_DISPUTED')
    await expireDisputes(attribution.running.service.db, new Date(Date.parse(ofLast.deadlineAt)))
    await tell(attribution, [])
    const ended = await read(admin, ofGivenUp.id)
    assert.deepEqual([ended.status, ended.refusal], ['WITHDRAWN', null])
    for (const [{ id }, ruling] of [
      [ofGivenUp, 'WITHDRAWN'],
      [ofOpen, 'EXPIRED'],
    ] as const)
      assert.deepEqual(
        (await endings(id)).map((event) => event.ruling),
        [ruling],
      )
  })

  it('as it is ruled on, though its deadline passes while the ruling is under way', async () => {
    const { claimant, input } = await scene()
    const { dispute } = await openAs(claimant, input)
    const { db } = attribution.running.service
    const rule = (tx: Transaction) =>
      tx.query(`update disputes set status = 'UPHELD', resolved_at = now() where id = $1`, [dispute.id])
    // It leaves the dispute alone, or it waits for the ruling.
    await meet(db, rule, () => expireDisputes(db, new Date(Date.parse(dispute.deadlineAt))))
    assert.equal((await read(admin, dispute.id)).status, 'UPHELD')
  })
})
