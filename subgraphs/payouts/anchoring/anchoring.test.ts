import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { decodeFunctionResult, type Hex, keccak256, toHex } from 'viem'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { assetRegistryAbi } from '#contracts/generated/AssetRegistry.ts'
import { newId } from '#runtime/ids.ts'
import type { Viewer } from '#runtime/viewer.ts'
import { type Anchoring, publish, startAnchoring, transferOf, versionOf } from '../../../test/kit/anchoring.ts'
import { type SettlementTestChain, startSettlementChain } from '../../../test/kit/payouts.ts'
import { ask, eventually, publishAs, testViewer } from '../../../test/kit/subgraph.ts'
import { createAnchorer } from './createAnchorer.ts'
import { openRegistry } from './registry.ts'

let chain: SettlementTestChain
beforeAll(async () => {
  chain = await startSettlementChain()
})
afterAll(() => chain.stop())

describe('an asset', () => {
  it('is proven on chain: the call that the API hands out says so, and since when', async () => {
    const payouts = await startAnchoring(chain)
    const version = versionOf()
    await publish(payouts, version)
    const proof = await proofOf(payouts, version.assetId)
    assert.equal(proof.assetHash, keccak256(toHex(version.assetId)))
    assert.equal(proof.ownerHash, keccak256(toHex(version.ownerId)))
    assert.deepEqual(
      [proof.owner.id, proof.versionId, proof.revision, proof.salt, proof.isLatest, proof.batch.status],
      [version.ownerId, version.versionId, 1, null, true, 'ANCHORED'],
    )
    const [isAnchored, anchoredAt] = await call(proof.call)
    assert.equal(isAnchored, true)
    assert.equal(new Date(Number(anchoredAt) * 1000).toISOString(), proof.batch.anchoredAt)
  })

  it('belongs to the receiver once a transfer is anchored, by a higher revision', async () => {
    const payouts = await startAnchoring(chain)
    const version = versionOf()
    await publish(payouts, version)
    await proofOf(payouts, version.assetId)
    const receiver = newId('Account')
    await publishAs(payouts.config.databaseUrl, 'datasets', ...transferOf(version, receiver))
    const proof = await proofOf(payouts, version.assetId, (one) => one.revision === 2)
    assert.deepEqual([proof.owner.id, proof.versionId, proof.contentHash], [receiver, null, `0x${'0'.repeat(64)}`])
    assert.equal((await call(proof.call))[0], true)
  })

  it('that is private shows nobody but its owner and admins a proof, and its records tell nothing', async () => {
    const payouts = await startAnchoring(chain)
    const version = versionOf({ visibility: 'PRIVATE' })
    await publish(payouts, version)
    const owner = testViewer(version.ownerId)
    const proof = await proofOf(payouts, version.assetId, () => true, owner)
    assert.equal(proof.assetHash, keccak256(`${proof.salt}${Buffer.from(version.assetId).toString('hex')}` as Hex))
    assert.notEqual(proof.assetHash, keccak256(toHex(version.assetId)))
    assert.equal((await call(proof.call))[0], true)
    for (const viewer of [null, testViewer()]) assert.equal(await readProof(payouts, version.assetId, viewer), null)
    assert.notEqual(await readProof(payouts, version.assetId, testViewer(undefined, ['ADMIN'])), null)
  })

  it('that is private stays so for its next owner, whatever comes later', async () => {
    const payouts = await startAnchoring(chain)
    const version = versionOf({ visibility: 'PRIVATE' })
    const receiver = newId('Account')
    await publish(payouts, version)
    await publishAs(payouts.config.databaseUrl, 'datasets', ...transferOf(version, receiver))
    const owner = testViewer(receiver)
    const moved = await proofOf(payouts, version.assetId, (one) => one.revision === 2, owner)
    assert.equal(moved.ownerHash, keccak256(`${moved.salt}${Buffer.from(receiver).toString('hex')}` as Hex))
    assert.equal((await call(moved.call))[0], true)
    const strangers = [null, testViewer(), testViewer(version.ownerId)]
    for (const viewer of strangers) assert.equal(await readProof(payouts, version.assetId, viewer), null)
    await publish(payouts, versionOf({ assetId: version.assetId, ownerId: receiver, label: '2' }))
    await proofOf(payouts, version.assetId, (one) => one.revision === 3, owner)
    for (const viewer of strangers) assert.equal(await readProof(payouts, version.assetId, viewer), null)
  })

  it('has no proof where its batch’s records were changed', async () => {
    const payouts = await startAnchoring(chain)
    const version = versionOf()
    await publish(payouts, version)
    await proofOf(payouts, version.assetId)
    await payouts.sql(`update anchor_records set owner_hash = $1`, [keccak256(toHex('somebody else'))])
    const { data, errors } = await ask(payouts.url(), PROOF, { variables: { assetId: version.assetId } })
    assert.equal(data?.ownershipProof ?? null, null)
    assert.equal(errors?.length, 1)
  })

  it('has no proof while it waits, and no stranger learns more of it than of one that is not there', async () => {
    const payouts = await startAnchoring(chain, { isAnchoring: false })
    const version = versionOf()
    await publish(payouts, version)
    await eventually(
      () => payouts.sql(`select from anchor_records`),
      ({ length }) => length === 1,
    )
    assert.equal(await readProof(payouts, version.assetId, null), null)
    assert.equal(await readProof(payouts, newId('Dataset'), null), null)
  })
})

describe('batches', () => {
  it('hold each record once, in order, whatever is delivered twice, and publish what their hash is of', async () => {
    const payouts = await startAnchoring(chain)
    const versions = Array.from({ length: 7 }, () => versionOf())
    for (const version of versions) await publish(payouts, version)
    const [first] = versions
    assert(first)
    await proofOf(payouts, versions.at(-1)?.assetId ?? '')
    await payouts.sql(`delete from inbox`)
    await payouts.sql(`update consumer_positions set position = 0 where source = 'datasets'`)
    const another = versionOf()
    await publish(payouts, another)
    await proofOf(payouts, another.assetId)
    const rows = await payouts.sql<{ sequence: string }>(`select sequence from anchor_records order by seq`)
    assert.deepEqual(
      rows.map(({ sequence }) => Number(sequence)),
      Array.from({ length: 8 }, (_, index) => index + 1),
    )
    const { anchorBatches } = await askFor(
      payouts,
      `{ anchorBatches { nodes { number recordCount firstSequence previousRoot root dataHash } } }`,
    )
    const oldestFirst = anchorBatches.nodes.toReversed()
    for (const [index, batch] of oldestFirst.entries()) {
      assert.equal(batch.previousRoot, oldestFirst[index - 1]?.root ?? `0x${'0'.repeat(64)}`)
      const document = (await payouts.get(`/anchors/${batch.number}/records`)).body
      assert.equal(createHash('sha256').update(document).digest('hex'), batch.dataHash)
      assert.equal(JSON.parse(document).records.length, batch.recordCount)
    }
  })

  it('are anchored once by two processes at once, and after any step was cut off', async () => {
    const payouts = await startAnchoring(chain, { isAnchoring: false })
    const versions = [versionOf(), versionOf()]
    for (const version of versions) await publish(payouts, version)
    await eventually(
      () => payouts.sql(`select from anchor_records`),
      ({ length }) => length === 2,
    )
    const registry = openRegistry(payouts.registry)
    const options = { db: payouts.db(), registry, periodMs: 1, replaceAfterMs: 180_000 }
    const [one, other] = [createAnchorer(options), createAnchorer(options)]
    // Sealed; then signed by both at once: one of them keeps its bytes.
    await one()
    await Promise.allSettled([one(), other()])
    assert.equal((await payouts.sql(`select from anchor_transactions`)).length, 1)
    // A process that dies here has sent nothing, or has sent and does not know: the other sends the same bytes again.
    await Promise.all([one(), other()])
    await one()
    await chain.finalize()
    await Promise.all([one(), other()])
    const [batch] = await payouts.sql<{ number: string; status: string; root: string }>(
      `select number, status, root from anchor_batches`,
    )
    assert(batch)
    assert.deepEqual([batch.number, batch.status], ['1', 'ANCHORED'])
    assert.equal((await registry.finalBatch(1n))?.root, batch.root)
    assert.equal(await registry.finalBatch(2n), null)
  })

  it('are sent again, the same bytes, after a reorganisation took them away', async () => {
    const payouts = await startAnchoring(chain, { isAnchoring: false })
    await publish(payouts, versionOf())
    await eventually(
      () => payouts.sql(`select from anchor_records`),
      ({ length }) => length === 1,
    )
    const registry = openRegistry(payouts.registry)
    const step = createAnchorer({ db: payouts.db(), registry, periodMs: 1, replaceAfterMs: 180_000 })
    await step()
    await step()
    await step()
    const [signed] = await payouts.sql<{ hash: Hex }>(`select hash from anchor_transactions`)
    assert(signed)
    const { hash } = signed
    const mined = () =>
      eventually(
        () => registry.receipt(hash),
        (receipt) => receipt !== null,
      )
    await mined()
    await chain.reorganize()
    await chain.dropMempool()
    assert.equal(await registry.receipt(hash), null)
    await step()
    await mined()
    await chain.finalize()
    await step()
    const [batch] = await payouts.sql<{ status: string }>(`select status from anchor_batches`)
    assert.equal(batch?.status, 'ANCHORED')
    assert.equal((await payouts.sql(`select from anchor_transactions`)).length, 1)
  })
})

const PROOF = `query ($assetId: ID!) { ownershipProof(assetId: $assetId) {
  owner { id } versionId sequence revision assetHash ownerHash contentHash salt proof isLatest
  batch { number status anchoredAt } call { to data }
} }`

async function askFor(payouts: Anchoring, query: string, variables = {}, viewer: Viewer | null = null) {
  const { data, errors } = await ask(payouts.url(), query, { variables, viewer })
  assert.equal(errors, undefined)
  return data
}

async function readProof(payouts: Anchoring, assetId: string, viewer: Viewer | null) {
  return (await askFor(payouts, PROOF, { assetId }, viewer)).ownershipProof
}

/** Once it is anchored; blocks are made meanwhile, so that it becomes final. */
function proofOf(
  payouts: Anchoring,
  assetId: string,
  passes: (proof: { readonly revision: number }) => boolean = () => true,
  viewer: Viewer | null = null,
) {
  return eventually(
    async () => {
      await chain.finalize()
      return readProof(payouts, assetId, viewer)
    },
    (proof) => proof !== null && passes(proof),
  )
}

async function call({ to, data }: { readonly to: Hex; readonly data: Hex }): Promise<readonly [boolean, bigint]> {
  const { data: answer } = await chain.client.call({ to, data })
  assert(answer)
  return decodeFunctionResult({ abi: assetRegistryAbi, functionName: 'verify', data: answer })
}
