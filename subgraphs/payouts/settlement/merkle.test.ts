import assert from 'node:assert/strict'
import { StandardMerkleTree } from '@openzeppelin/merkle-tree'
import fc from 'fast-check'
import type { Address } from 'viem'
import { beforeAll, describe, it } from 'vitest'
import { seed } from '../../../test/kit/seed.ts'
import { buildTree, createRootStream, type SettlementLeaf, verifyProof } from './merkle.ts'

beforeAll(() => console.log(`merkle.test.ts: SEED=${seed}`))

const LEAF_TYPES = ['uint256', 'address', 'address', 'address', 'uint256']

const address = fc
  .uint8Array({ minLength: 20, maxLength: 20 })
  .map((bytes): Address => `0x${Buffer.from(bytes).toString('hex')}`)
const domain = fc.record({ chainId: fc.integer({ min: 1 }), distributor: address, token: address })

function ascending(leaves: readonly SettlementLeaf[]): SettlementLeaf[] {
  return leaves.toSorted((a, b) => (a.payee < b.payee ? -1 : 1))
}

function leavesOf(size: { minLength: number; maxLength: number }): fc.Arbitrary<SettlementLeaf[]> {
  const leaf = fc.record({ payee: address, cumulative: fc.bigInt({ min: 0n, max: 2n ** 256n - 1n }) })
  return fc.uniqueArray(leaf, { ...size, selector: ({ payee }) => payee }).map(ascending)
}

const here = { chainId: 31337, distributor: `0x${'d1'.repeat(20)}`, token: `0x${'70'.repeat(20)}` } as const
const ada: Address = `0x${'0a'.repeat(20)}`
const bob: Address = `0x${'0b'.repeat(20)}`

describe('the settlement tree', () => {
  const sizes = [
    { minLength: 1, maxLength: 1 },
    { minLength: 2, maxLength: 2 },
    { minLength: 3, maxLength: 3 },
    { minLength: 1, maxLength: 70 },
  ]
  for (const size of sizes) {
    it(`has the root and every proof of OpenZeppelin's for ${size.minLength} to ${size.maxLength} leaves`, () => {
      const property = fc.property(leavesOf(size), domain, (leaves, where) => {
        const rows = leaves.map(({ payee, cumulative }) => [
          BigInt(where.chainId),
          where.distributor,
          payee,
          where.token,
          cumulative,
        ])
        const oracle = StandardMerkleTree.of(rows, LEAF_TYPES, { sortLeaves: false })
        const tree = buildTree(leaves, where)
        assert.equal(tree.root, oracle.root)
        assert.equal(tree.leafCount, leaves.length)
        const stream = createRootStream(leaves.length, where)
        for (const leaf of leaves) {
          assert.equal(stream.root(), null)
          stream.add(leaf)
        }
        assert.equal(stream.root(), oracle.root)
        assert.equal(
          tree.total,
          leaves.reduce((sum, { cumulative }) => sum + cumulative, 0n),
        )
        for (const [index, leaf] of leaves.entries()) {
          const proof = tree.proofOf(index)
          assert.deepEqual(proof, oracle.getProof(index))
          assert(verifyProof({ ...leaf, proof, root: tree.root }, where))
        }
      })
      fc.assert(property, { seed, numRuns: 25 })
    })
  }

  it('is the same for an array and for leaves that come one at a time', () => {
    const leaves = [
      { payee: ada, cumulative: 1n },
      { payee: bob, cumulative: 2n },
    ]
    const stream = { length: 2, [Symbol.iterator]: () => leaves.values() }
    assert.equal(buildTree(stream, here).root, buildTree(leaves, here).root)
    assert.throws(() => buildTree({ ...stream, length: 1 }, here), /Expected 1 leaves, got more/)
    assert.throws(() => buildTree({ ...stream, length: 3 }, here), /Expected 3 leaves, got 2/)
  })

  it('refuses leaves that do not ascend, however their addresses are written', () => {
    const leaf = (payee: Address) => ({ payee, cumulative: 1n })
    const upper: Address = `0x${ada.slice(2).toUpperCase()}`
    for (const payees of [
      [bob, ada],
      [ada, ada],
      [ada, upper],
      [ada, bob, ada],
    ]) {
      assert.throws(() => buildTree(payees.map(leaf), here), /ascend strictly by payee/)
    }
    assert.equal(buildTree([upper, bob].map(leaf), here).root, buildTree([ada, bob].map(leaf), here).root)
  })

  it('refuses no leaves, an amount outside 256 bits, a malformed address and an index it does not have', () => {
    assert.throws(() => buildTree([], here), /at least one leaf/)
    assert.throws(() => buildTree([{ payee: ada, cumulative: -1n }], here), /256 bits/)
    assert.throws(() => buildTree([{ payee: ada, cumulative: 2n ** 256n }], here), /256 bits/)
    assert.throws(
      () => buildTree([{ payee: `${ada.slice(0, -1)}g` as Address, cumulative: 1n }], here),
      /40 hex digits/,
    )
    assert.throws(() => buildTree([{ payee: `0x${'0a'.repeat(21)}`, cumulative: 1n }], here), /40 hex digits/)
    const tree = buildTree([{ payee: ada, cumulative: 1n }], here)
    for (const index of [-1, 1, 0.5]) assert.throws(() => tree.proofOf(index), /leaf index from 0 to 0/)
  })
})

describe('verifying a proof', () => {
  it('says no to any change of leaf, place, root or proof', () => {
    const property = fc.property(leavesOf({ minLength: 2, maxLength: 20 }), domain, fc.nat(), (leaves, where, pick) => {
      const tree = buildTree(leaves, where)
      const index = pick % leaves.length
      const leaf = leaves[index] ?? assert.fail('The index lies within the leaves.')
      const claim = { ...leaf, proof: tree.proofOf(index), root: tree.root }
      const other = leaves[(index + 1) % leaves.length] ?? leaf
      const forged = [
        { ...claim, cumulative: (claim.cumulative + 1n) % 2n ** 256n },
        { ...claim, payee: other.payee },
        { ...claim, proof: claim.proof.slice(1) },
        { ...claim, proof: [...claim.proof, tree.root] },
        { ...claim, proof: [tree.root, ...claim.proof.slice(1)] },
        { ...claim, proof: claim.proof.map((sibling) => `${sibling}00` as const) },
        { ...claim, root: claim.proof[0] ?? tree.root },
      ]
      assert(verifyProof(claim, where))
      for (const changed of forged) assert(!verifyProof(changed, where))
      assert(!verifyProof(claim, { ...where, chainId: where.chainId + 1 }))
      assert(!verifyProof(claim, { ...where, token: where.distributor }) || where.token === where.distributor)
    })
    fc.assert(property, { seed, numRuns: 50 })
  })
})
