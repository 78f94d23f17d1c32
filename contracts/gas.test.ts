import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { concat, type Hex, keccak256, numberToHex } from 'viem'
import { afterAll, beforeAll, it } from 'vitest'
import { startChain, type TestChain } from '../test/kit/chain.ts'
import { type Distributor, deployDistributor, payee } from '../test/kit/distributor.ts'
import { deployGoverned, FOR } from '../test/kit/governor.ts'

/** Units of gas by call. On a fresh chain the same calls have the same addresses, so they cost exactly the same. */
const TABLE = new URL('gas.json', import.meta.url)
const MILLION = 1_000_000
const BATCH = 64

let chain: TestChain
beforeAll(async () => {
  chain = await startChain()
})
afterAll(() => chain.stop())

it('costs what contracts/gas.json says, and no more than is promised (UPDATE_GAS=1 writes it)', async () => {
  const measured = { ...(await settlementGas()), ...(await governanceGas()) }
  const text = `${JSON.stringify(measured, null, 2)}\n`
  if (process.env.UPDATE_GAS === '1') writeFileSync(TABLE, text)
  assert.deepEqual(JSON.parse(text), JSON.parse(readFileSync(TABLE, 'utf8')))
  const root = measured['submitRoot, later, 1,000,000 leaves']
  assert(root <= 95_000, `${root}`)
  // Only the digits of the leaf count differ: 12 gas for each byte of calldata that is not zero.
  assert(root - measured['submitRoot, later, 10 leaves'] <= 2 * 12)
  assert(measured['claim at depth 20, repeated'] <= 75_000)
  assert(measured['claim in a batch of 64 at depth 20, repeated'] < measured['claim at depth 20, repeated'] / 2)
})

/** A million leaves have proofs of twenty siblings; the contract cannot tell that nothing is below them. */
async function settlementGas() {
  const d = await deployDistributor(chain)
  const first = await submit(d, 1n, 10)
  const few = await submit(d, 2n, 10)
  const many = await submit(d, 3n, MILLION)

  const leaves = (cumulative: bigint) =>
    Array.from({ length: 2 * BATCH }, (_, index) => ({ payee: payee(index + 1), cumulative }))
  const [older, newer] = [await deepTree(d, leaves(10n)), await deepTree(d, leaves(20n))]
  await submit(d, 4n, MILLION, older)
  await submit(d, 5n, MILLION, newer)
  await d.advance()
  const claims = []
  for (const [epoch, tree] of [
    [4n, older],
    [5n, newer],
  ] as const) {
    const [one, ...others] = tree.claims
    assert(one)
    const alone = await d.mined(d.distributor.write.claim([epoch, one.payee, one.cumulative, one.proof], d.as(d.admin)))
    const batched = others.slice(0, BATCH)
    const batch = await d.mined(d.distributor.write.claimMany([epoch, batched], d.as(d.admin)))
    claims.push({ alone: Number(alone.gasUsed), inBatch: Math.round(Number(batch.gasUsed) / BATCH) })
  }
  const [once, again] = claims
  assert(once && again)
  return {
    'submitRoot, first, 10 leaves': first,
    'submitRoot, later, 10 leaves': few,
    'submitRoot, later, 1,000,000 leaves': many,
    'claim at depth 20, first': once.alone,
    'claim at depth 20, repeated': again.alone,
    'claim in a batch of 64 at depth 20, first': once.inBatch,
    'claim in a batch of 64 at depth 20, repeated': again.inBatch,
  }
}

async function governanceGas() {
  const g = await deployGoverned(chain)
  const call = g.adopt({ fee: 0n })
  const args = g.proposal(call, 'no fee')
  const propose = await g.mined(g.governance.write.propose([args[0], args[1], args[2], 'no fee'], g.as(0)))
  const id = await g.governance.read.getProposalId(args)
  await g.startVoting()
  const vote = await g.mined(g.governance.write.castVote([id, FOR], g.as(0)))
  await g.endVoting()
  const queue = await g.mined(g.governance.write.queue(args, g.as(0)))
  await g.passTimelock()
  const execute = await g.mined(g.governance.write.execute(args, g.as(0)))
  return {
    'propose a policy': Number(propose.gasUsed),
    'vote, the first one': Number(vote.gasUsed),
    'queue a policy': Number(queue.gasUsed),
    'execute a policy': Number(execute.gasUsed),
  }
}

async function submit(d: Distributor, epoch: bigint, leafCount: number, tree?: { root: Hex; total: bigint }) {
  const root = tree?.root ?? keccak256(numberToHex(epoch))
  const args = [epoch, await d.latestRoot(), root, tree?.total ?? 0n, leafCount, 1, keccak256(root)] as const
  const receipt = await d.mined(d.distributor.write.submitRoot(args, d.as(d.submitter)))
  return Number(receipt.gasUsed)
}

/** A whole small tree, of a power of two of leaves, and above it the siblings that are missing to a depth of twenty. */
async function deepTree(d: Distributor, leaves: readonly { payee: Hex; cumulative: bigint }[]) {
  const parent = (a: Hex, b: Hex) => keccak256(a < b ? concat([a, b]) : concat([b, a]))
  let level: Hex[] = []
  for (const leaf of leaves) level.push(await d.distributor.read.leafOf([leaf.payee as `0x${string}`, leaf.cumulative]))
  const proofs: Hex[][] = leaves.map(() => [])
  for (let depth = 0; level.length > 1; depth++) {
    for (const [index, proof] of proofs.entries()) proof.push(level[(index >> depth) ^ 1] ?? assert.fail())
    level = Array.from({ length: level.length / 2 }, (_, index) =>
      parent(level[2 * index] ?? assert.fail(), level[2 * index + 1] ?? assert.fail()),
    )
  }
  let root = level[0] ?? assert.fail()
  while ((proofs[0]?.length ?? 20) < 20) {
    const sibling = keccak256(root)
    for (const proof of proofs) proof.push(sibling)
    root = parent(root, sibling)
  }
  const total = leaves.reduce((sum, { cumulative }) => sum + cumulative, 0n)
  return { root, total, claims: leaves.map((leaf, index) => ({ ...leaf, proof: proofs[index] ?? assert.fail() })) }
}
