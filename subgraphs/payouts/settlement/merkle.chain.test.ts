import assert from 'node:assert/strict'
import { concat, type Hex, keccak256 } from 'viem'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { startChain, type TestChain } from '../../../test/kit/chain.ts'
import { type Distributor, deployDistributor, FUNDS, payee } from '../../../test/kit/distributor.ts'
import { buildTree, type SettlementTree } from './merkle.ts'

const ROOT_GAS_MAX = 95_000n
const REPEAT_CLAIM_GAS_MAX = 75_000n

let chain: TestChain
beforeAll(async () => {
  chain = await startChain()
})
afterAll(() => chain.stop())

/** The first leaf takes what the others leave of the total, so that trees of any size promise the same. */
function leavesFor(count: number, total: bigint) {
  return Array.from({ length: count }, (_, index) => ({
    payee: payee(index + 1),
    cumulative: index === 0 ? total - BigInt(count - 1) : 1n,
  }))
}

async function submit(d: Distributor, epoch: bigint, tree: SettlementTree) {
  const { root, total, leafCount } = tree
  const args = [epoch, await d.latestRoot(), root, total, leafCount, 1, keccak256(root)] as const
  return d.mined(d.distributor.write.submitRoot(args, d.as(d.submitter)))
}

const claim = (d: Distributor, epoch: bigint, who: Hex, cumulative: bigint, proof: readonly Hex[]) =>
  d.mined(d.distributor.write.claim([epoch, who, cumulative, proof], d.as(d.admin)))

describe('the contract and the settlement tree', () => {
  it('agree: every leaf of a tree can be claimed with its proof, for one to nine leaves', async () => {
    for (let count = 1; count <= 9; count++) {
      const d = await deployDistributor(chain)
      const leaves = leavesFor(count, 1000n)
      const tree = buildTree(leaves, d.domain)
      await submit(d, 1n, tree)
      await d.advance()
      const claims = leaves.map((leaf, index) => ({ ...leaf, proof: tree.proofOf(index) }))
      await d.mined(d.distributor.write.claimMany([1n, claims], d.as(d.admin)))
      assert.equal(await d.distributor.read.paid(), tree.total)
    }
  })
})

describe('gas', () => {
  it('of a root is the same for 10 and for 100,000 leaves, first root and later ones, and at most 95,000', async () => {
    const used = async (count: number) => {
      const d = await deployDistributor(chain)
      const first = await submit(d, 1n, buildTree(leavesFor(count, 500_000n), d.domain))
      const later = await submit(d, 2n, buildTree(leavesFor(count, 600_000n), d.domain))
      return { first: first.gasUsed, later: later.gasUsed }
    }
    const [few, many] = [await used(10), await used(100_000)]
    console.log(`gas of a root: first ${many.first}, later ${many.later}`)
    // A byte of a transaction costs 12 gas less when it is zero: the hashes, and the leaf count's own digits, may differ by a few.
    for (const which of ['first', 'later'] as const) {
      const difference = few[which] - many[which]
      assert(difference > -150n && difference < 150n, `${which}: ${few[which]} for 10, ${many[which]} for 100,000`)
      assert(many[which] <= ROOT_GAS_MAX, `${which}: ${many[which]}`)
    }
  })

  it('of a repeated claim from a tree of a million leaves is at most 75,000', async () => {
    const d = await deployDistributor(chain)
    const ada = payee(1)
    // Twenty siblings are the depth of a million leaves; the contract cannot tell that nothing is below them.
    const siblings = Array.from({ length: 20 }, (_, level) => keccak256(`0x${'5e'.repeat(level + 1)}`))
    const submitDeep = async (epoch: bigint, cumulative: bigint) => {
      const leaf = await d.distributor.read.leafOf([ada, cumulative])
      const root = siblings.reduce((a, b) => keccak256(a < b ? concat([a, b]) : concat([b, a])), leaf)
      await d.submit(epoch, [[ada, cumulative]], { root })
    }
    await submitDeep(1n, 10n)
    await submitDeep(2n, 20n)
    await d.advance()
    const { gasUsed: first } = await claim(d, 1n, ada, 10n, siblings)
    const { gasUsed: repeated } = await claim(d, 2n, ada, 20n, siblings)
    console.log(`gas of a claim at depth 20: first ${first}, repeated ${repeated}`)
    assert(repeated <= REPEAT_CLAIM_GAS_MAX, `${repeated}`)
  })

  it('of a claim in a batch of 64 is less than half of a claim on its own', async () => {
    const d = await deployDistributor(chain)
    const leaves = leavesFor(1000, FUNDS / 2n)
    const later = leaves.map((leaf) => ({ ...leaf, cumulative: leaf.cumulative + 1n }))
    const perClaim: bigint[] = []
    for (const [index, epochLeaves] of [leaves, later].entries()) {
      const epoch = BigInt(index + 1)
      const tree = buildTree(epochLeaves, d.domain)
      await submit(d, epoch, tree)
      await d.advance()
      const batch = epochLeaves.slice(0, 64).map((leaf, at) => ({ ...leaf, proof: tree.proofOf(at) }))
      const receipt = await d.mined(d.distributor.write.claimMany([epoch, batch], d.as(d.admin)))
      perClaim.push(receipt.gasUsed / 64n)
    }
    const [first = 0n, repeated = 0n] = perClaim
    console.log(`gas of a claim in a batch of 64 from 1,000 leaves: first ${first}, repeated ${repeated}`)
    assert(repeated < REPEAT_CLAIM_GAS_MAX / 2n, `${repeated}`)
  })
})
