import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { type Address, getAddress } from 'viem'
import { beforeAll, describe, it } from 'vitest'
import { seed } from '../../../test/kit/seed.ts'
import { growTree, type PackedTree, rootOfTree } from './growTree.ts'
import { documentLeaves, hashDocument, leavesDocument } from './leavesDocument.ts'
import { buildTree, proofFrom, type SettlementLeaf, verifyProof } from './merkle.ts'
import { findLeaf, leafAt, packLeaves } from './packedLeaves.ts'
import { growOffThread } from './treeWork.ts'

beforeAll(() => console.log(`growTree.test.ts: SEED=${seed}`))

const domain = { chainId: 31337, distributor: `0x${'d1'.repeat(20)}`, token: `0x${'70'.repeat(20)}` } as const

/** Few addresses, so that changes meet. */
const payee = fc.integer({ min: 0, max: 60 }).map((nr): Address => `0x${nr.toString(16).padStart(2, '0').repeat(20)}`)
/** By how much each payee's leaf grows: one epoch's changes. */
const changes = fc.uniqueArray(fc.record({ payee, by: fc.bigInt({ min: 1n, max: 2n ** 100n }) }), {
  minLength: 1,
  maxLength: 25,
  selector: (change) => change.payee,
})

function sorted(leaves: Iterable<readonly [Address, bigint]>): SettlementLeaf[] {
  return [...leaves]
    .map(([one, cumulative]) => ({ payee: one, cumulative }))
    .sort((a, b) => (a.payee < b.payee ? -1 : 1))
}

const leaf = (nr: number, cumulative: bigint): SettlementLeaf => ({
  payee: `0x${nr.toString(16).padStart(40, '0')}`,
  cumulative,
})
const grow = (before: PackedTree | null, leaves: readonly SettlementLeaf[]) =>
  growTree(before, packLeaves(leaves), domain)

describe('a grown tree', () => {
  it('equals one that is built afresh, proof for proof, after any sequence of changes', () => {
    const property = fc.property(fc.array(changes, { minLength: 1, maxLength: 6 }), (epochs) => {
      const promised = new Map<Address, bigint>()
      let tree: PackedTree | null = null
      for (const epoch of epochs) {
        const grown = new Map(epoch.map((change) => [change.payee, (promised.get(change.payee) ?? 0n) + change.by]))
        for (const [one, cumulative] of grown) promised.set(one, cumulative)
        const before: PackedTree | null = tree
        const rootBefore: string | null = before === null ? null : rootOfTree(before)
        tree = grow(before, sorted(grown))
        const all = sorted(promised)
        const fresh = buildTree(all, domain)
        assert.equal(rootOfTree(tree), fresh.root)
        assert.equal(tree.total, fresh.total)
        for (const [index, one] of all.entries()) {
          assert.deepEqual(leafAt(tree.leaves, index), one)
          assert.equal(findLeaf(tree.leaves, one.payee), index)
          const proof = proofFrom(tree.heap, index)
          assert.deepEqual(proof, fresh.proofOf(index))
          assert(verifyProof({ ...one, proof, root: fresh.root }, domain))
        }
        if (before !== null) assert.equal(rootOfTree(before), rootBefore, 'The tree before stays as it was.')
      }
    })
    fc.assert(property, { seed, numRuns: 60 })
  })

  it('is the same when another thread makes it, with the hash of its document', async () => {
    const leaves = Array.from({ length: 50 }, (_, nr) => leaf(nr * 7 + 1, BigInt(nr) * 10n ** 20n + 1n))
    const here = grow(null, leaves)
    const work = { before: null, changes: packLeaves(leaves), domain, documentOf: 3 }
    const { tree, document } = await growOffThread(work, 0)
    assert.deepEqual([rootOfTree(tree), tree.total], [rootOfTree(here), here.total])
    const text = leavesDocument(domain, 3, leaves)
    assert.deepEqual(document, { hash: createHash('sha256').update(text).digest('hex'), bytes: text.length })
    const next = { before: tree, changes: packLeaves([leaf(8, 10n ** 30n)]), domain, documentOf: null }
    const grown = (await growOffThread(next, 0)).tree
    assert.equal(rootOfTree(grown), rootOfTree(grow(here, [leaf(8, 10n ** 30n)])))
    await assert.rejects(growOffThread({ ...next, before: grown }, 0), /A leaf must grow/)
  })

  it('refuses a leaf that falls or stays, one that is out of order or twice, and no leaf', () => {
    const tree = grow(null, [leaf(1, 5n), leaf(2, 7n)])
    for (const cumulative of [4n, 5n, 0n])
      assert.throws(() => grow(tree, [leaf(1, cumulative)]), /A leaf must grow, but 0x0+1 had 5 and would have/)
    assert.throws(() => grow(tree, [leaf(3, 0n)]), /had 0 and would have 0/)
    assert.throws(() => grow(tree, [leaf(2, 8n), leaf(1, 8n)]), /ascend strictly/)
    assert.throws(() => grow(tree, [leaf(1, 8n), leaf(1, 9n)]), /ascend strictly/)
    assert.throws(() => grow(null, []), /at least one leaf/)
    assert.throws(() => grow(null, [leaf(1, 2n ** 128n)]), /128 bits/)
    assert.throws(() => grow(null, [{ payee: '0x01', cumulative: 1n }]), /40 hex digits/)
    assert.equal(findLeaf(tree.leaves, leaf(3, 1n).payee), null)
  })
})

describe('the document of an epoch', () => {
  it('is JSON, and hashes in parts as it does whole', () => {
    const leaves = Array.from({ length: 9000 }, (_, nr) => leaf(nr, BigInt(nr + 1) * 10n ** 15n))
    const text = leavesDocument(domain, 9, leaves)
    assert.deepEqual(JSON.parse(text), {
      chainId: 31337,
      distributor: getAddress(domain.distributor),
      token: getAddress(domain.token),
      epoch: 9,
      leaves: leaves.map((one) => [one.payee, `${one.cumulative}`]),
    })
    const hashed = hashDocument(domain, 9, packLeaves(leaves))
    assert.deepEqual(hashed, { hash: createHash('sha256').update(text).digest('hex'), bytes: text.length })
    assert(!text.includes(' '))
  })

  it('has checksums in the addresses of epochs that were sealed with them', () => {
    const one = packLeaves([{ payee: '0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed', cumulative: 3n }])
    assert.equal(`${documentLeaves(one, true, 'CHECKSUM')}`, '["0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed","3"]')
    assert.equal(`${documentLeaves(one, false)}`, ',["0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed","3"]')
  })
})
