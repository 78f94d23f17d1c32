import assert from 'node:assert/strict'
import { StandardMerkleTree } from '@openzeppelin/merkle-tree'
import {
  getContract,
  type Hex,
  keccak256,
  parseEventLogs,
  toFunctionSelector,
  toHex,
  zeroAddress,
  zeroHash,
} from 'viem'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { startChain, type TestChain } from '../test/kit/chain.ts'
import { clientOf, receiptOf, refusal, signer } from '../test/kit/distributor.ts'
import { assetRegistryAbi, assetRegistryBytecode } from './generated/AssetRegistry.ts'

let chain: TestChain
beforeAll(async () => {
  chain = await startChain()
})
afterAll(() => chain.stop())

const DATA_HASH = `0x${'d4'.repeat(32)}` as const
const named = (text: string): Hex => keccak256(toHex(text))

describe('a batch', () => {
  it('proves each of its records, says since when, and tells everything about itself in its event', async () => {
    const r = await deployRegistry()
    const records = [
      record(1n, 'dst_1', 1, 'acc_ada'),
      record(2n, 'mdl_1', 1, 'acc_bob'),
      record(3n, 'dst_1', 2, 'acc_cy'),
    ]
    const tree = r.treeOf(records)
    const receipt = await r.anchor(1n, zeroHash, tree.root, 1n, 3)
    const { timestamp } = await r.client.getBlock({ blockNumber: receipt.blockNumber })
    assert.deepEqual(
      parseEventLogs({ abi: assetRegistryAbi, logs: receipt.logs, eventName: 'BatchAnchored' }).map(({ args }) => args),
      [{ batch: 1n, root: tree.root, previousRoot: zeroHash, firstSequence: 1n, recordCount: 3, dataHash: DATA_HASH }],
    )
    assert.deepEqual(await r.registry.read.batchOf([1n]), {
      root: tree.root,
      firstSequence: 1n,
      recordCount: 3,
      anchoredAt: timestamp,
    })
    for (const [index, one] of records.entries())
      assert.deepEqual(await r.registry.read.verify([1n, one, tree.proofOf(index)]), [true, timestamp])
  })

  it('hashes a record as anybody can by the standard', async () => {
    const r = await deployRegistry()
    const one = record(1n, 'dst_1', 1, 'acc_ada')
    assert.equal(await r.registry.read.leafOf([one]), r.treeOf([one]).root)
  })

  it('follows the one before, with no gap between their records', async () => {
    const r = await deployRegistry()
    const first = r.treeOf([record(1n, 'dst_1', 1, 'acc_ada'), record(2n, 'dst_2', 1, 'acc_ada')])
    const second = r.treeOf([record(3n, 'dst_1', 2, 'acc_bob')])
    await r.anchor(1n, zeroHash, first.root, 1n, 2)
    await r.anchor(2n, first.root, second.root, 3n, 1)
    assert.equal(await r.registry.read.batchCount(), 2n)
    assert.equal(await r.registry.read.recordCount(), 3n)
  })

  it('costs the same for one record as for a million', async () => {
    const r = await deployRegistry()
    const first = await r.anchor(1n, zeroHash, named('a'), 1n, 1)
    const few = await r.anchor(2n, named('a'), named('b'), 2n, 1)
    const many = await r.anchor(3n, named('b'), named('c'), 3n, 1_000_000)
    assert(many.gasUsed - few.gasUsed <= 2n * 12n, `${few.gasUsed} and ${many.gasUsed}`)
    assert(first.gasUsed < 110_000n && many.gasUsed < 95_000n, `${first.gasUsed} and ${many.gasUsed}`)
  })
})

describe('the registry refuses', () => {
  it('whoever is no submitter, the admin included, until the admin makes them one', async () => {
    const r = await deployRegistry()
    const args = [1n, zeroHash, named('root'), 1n, 1, DATA_HASH] as const
    assert.equal(await reason(r.registry.write.anchor(args, r.as(r.admin))), 'AccessControlUnauthorizedAccount')
    const role = await r.registry.read.SUBMITTER_ROLE()
    assert.equal(
      await reason(r.registry.write.grantRole([role, r.submitter], r.as(r.submitter))),
      'AccessControlUnauthorizedAccount',
    )
    await r.mined(r.registry.write.revokeRole([role, r.submitter], r.as(r.admin)))
    assert.equal(await reason(r.registry.write.anchor(args, r.as(r.submitter))), 'AccessControlUnauthorizedAccount')
  })

  it('a batch that is there, skips one, builds on another, or leaves a gap', async () => {
    const r = await deployRegistry()
    const [root, other] = [named('root'), named('other')]
    await r.anchor(1n, zeroHash, root, 1n, 5)
    const cases = [
      [[1n, zeroHash, other, 1n, 5, DATA_HASH], 'WrongBatch'],
      [[3n, root, other, 6n, 5, DATA_HASH], 'WrongBatch'],
      [[0n, root, other, 6n, 5, DATA_HASH], 'WrongBatch'],
      [[2n, zeroHash, other, 6n, 5, DATA_HASH], 'WrongPreviousRoot'],
      [[2n, root, other, 5n, 5, DATA_HASH], 'WrongFirstSequence'],
      [[2n, root, other, 7n, 5, DATA_HASH], 'WrongFirstSequence'],
      [[2n, root, other, 6n, 0, DATA_HASH], 'EmptyBatch'],
      [[2n, root, zeroHash, 6n, 5, DATA_HASH], 'EmptyBatch'],
    ] as const
    for (const [args, expected] of cases)
      assert.equal(await reason(r.registry.write.anchor(args, r.as(r.submitter))), expected, `${args}`)
  })

  it('to be deployed without an admin or a submitter', async () => {
    const { client, admin, as } = await deployRegistry()
    for (const args of [[zeroAddress, admin] as const, [admin, zeroAddress] as const]) {
      const deploying = client.deployContract({
        abi: assetRegistryAbi,
        bytecode: assetRegistryBytecode,
        args,
        ...as(admin),
      })
      await assert.rejects(deploying, new RegExp(toFunctionSelector('MissingAddress()')))
    }
  })
})

describe('a proof is worth nothing', () => {
  it('for anything but the record that it is of', async () => {
    const r = await deployRegistry()
    const records = [record(1n, 'dst_1', 1, 'acc_ada'), record(2n, 'mdl_1', 1, 'acc_bob')]
    const tree = r.treeOf(records)
    await r.anchor(1n, zeroHash, tree.root, 1n, 2)
    const [one, two] = records
    assert(one && two)
    const proof = tree.proofOf(0)
    const forged = [
      { ...one, owner: named('acc_mallory') },
      { ...one, asset: named('dst_2') },
      { ...one, revision: 2 },
      { ...one, content: named('something else') },
      { ...one, sequence: 2n },
      { ...one, sequence: 3n },
      two,
    ]
    for (const fake of forged) assert.deepEqual(await r.registry.read.verify([1n, fake, proof]), [false, 0n])
    assert.deepEqual(await r.registry.read.verify([2n, one, proof]), [false, 0n])
    assert.deepEqual(await r.registry.read.verify([1n, one, []]), [false, 0n])
    assert.deepEqual(await r.registry.read.verify([1n, one, [...proof, zeroHash]]), [false, 0n])
  })

  it('on another contract of the same chain', async () => {
    const [r, other] = [await deployRegistry(), await deployRegistry()]
    const one = record(1n, 'dst_1', 1, 'acc_ada')
    const tree = r.treeOf([one])
    await other.anchor(1n, zeroHash, tree.root, 1n, 1)
    assert.deepEqual(await other.registry.read.verify([1n, one, []]), [false, 0n])
  })

  it('where its record stands in another batch', async () => {
    const r = await deployRegistry()
    const [one, two] = [record(1n, 'dst_1', 1, 'acc_ada'), record(2n, 'dst_2', 1, 'acc_ada')]
    const first = r.treeOf([one])
    // A submitter puts the second batch's record into the first one's tree, and claims one record only.
    const both = r.treeOf([one, two])
    await r.anchor(1n, zeroHash, both.root, 1n, 1)
    assert.deepEqual(await r.registry.read.verify([1n, two, both.proofOf(1)]), [false, 0n])
    assert.deepEqual((await r.registry.read.verify([1n, one, both.proofOf(0)]))[0], true)
    assert.notEqual(first.root, both.root)
  })
})

const reason = async (call: Promise<unknown>): Promise<string> => (await refusal(call)).error

function record(sequence: bigint, asset: string, revision: number, owner: string) {
  return {
    sequence,
    asset: named(asset),
    revision,
    owner: named(owner),
    content: named(`content of ${asset} ${revision}`),
  }
}

type AnchoredRecord = ReturnType<typeof record>

/** The admin is the chain's first account, the submitter the second. */
async function deployRegistry() {
  const client = clientOf(chain)
  const [{ address: admin }, { address: submitter }] = chain.accounts
  const mined = (hash: Promise<Hex>) => receiptOf(client, hash)
  const as = (address: Hex) => signer(chain, address)
  const { contractAddress } = await mined(
    client.deployContract({
      abi: assetRegistryAbi,
      bytecode: assetRegistryBytecode,
      args: [admin, submitter],
      ...as(admin),
    }),
  )
  assert(contractAddress)
  const registry = getContract({ abi: assetRegistryAbi, address: contractAddress, client })
  const anchor = (batch: bigint, previousRoot: Hex, root: Hex, firstSequence: bigint, count: number) =>
    mined(registry.write.anchor([batch, previousRoot, root, firstSequence, count, DATA_HASH], as(submitter)))
  const treeOf = (records: readonly AnchoredRecord[]) => {
    const rows = records.map((one) => [
      BigInt(chain.chainId),
      contractAddress,
      one.sequence,
      one.asset,
      one.revision,
      one.owner,
      one.content,
    ])
    const types = ['uint256', 'address', 'uint64', 'bytes32', 'uint32', 'bytes32', 'bytes32']
    const tree = StandardMerkleTree.of(rows, types, { sortLeaves: false })
    return { root: tree.root as Hex, proofOf: (index: number) => tree.getProof(index) as Hex[] }
  }
  return { client, registry, admin, submitter, mined, as, anchor, treeOf }
}
