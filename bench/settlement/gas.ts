import { keccak256 } from 'viem'
import { buildTree } from '../../subgraphs/payouts/settlement/merkle.ts'
import { startChain } from '../../test/kit/chain.ts'
import { deployDistributor, payee } from '../../test/kit/distributor.ts'

const PAYEES = 1000
const BATCH = 64

/** Gas a payee, on a local chain: of the publisher alone, of root and claim together, and of a transfer to each. */
export async function measureGas() {
  const chain = await startChain()
  try {
    const d = await deployDistributor(chain)
    const claims: number[] = []
    let root = 0
    for (const epoch of [1n, 2n]) {
      const leaves = Array.from({ length: PAYEES }, (_, nr) => ({ payee: payee(nr + 1), cumulative: epoch * 100n }))
      const tree = buildTree(leaves, d.domain)
      const args = [epoch, await d.latestRoot(), tree.root, tree.total, PAYEES, 1, keccak256(tree.root)] as const
      root = Number((await d.mined(d.distributor.write.submitRoot(args, d.as(d.submitter)))).gasUsed)
      await d.advance()
      const batch = leaves.slice(0, BATCH).map((leaf, at) => ({ ...leaf, proof: tree.proofOf(at) }))
      const receipt = await d.mined(d.distributor.write.claimMany([epoch, batch], d.as(d.admin)))
      claims.push(Number(receipt.gasUsed) / BATCH)
    }
    await d.mined(d.token.write.mint([d.admin, 10_000n], d.as(d.admin)))
    const transfers: number[] = []
    for (let round = 0; round < 2; round++) {
      const receipt = await d.mined(d.token.write.transfer([payee(5000), 1n], d.as(d.admin)))
      transfers.push(Number(receipt.gasUsed))
    }
    const [firstClaim = 0, laterClaim = 0] = claims.map((gas) => gas + root / PAYEES)
    const [firstTransfer = 0, transfer = 0] = transfers
    return { rootAPayee: root / PAYEES, firstClaim, laterClaim, firstTransfer, transfer }
  } finally {
    await chain.stop()
  }
}
