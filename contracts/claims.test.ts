import assert from 'node:assert/strict'
import { concat, encodeAbiParameters, type Hex, keccak256, parseAbiParameters, slice, zeroHash } from 'viem'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { startChain, type TestChain } from '../test/kit/chain.ts'
import {
  type Distributor,
  deployDistributor,
  eventsOf,
  FUNDS,
  payee,
  refusal,
  treeOf,
} from '../test/kit/distributor.ts'

let chain: TestChain
beforeAll(async () => {
  chain = await startChain()
})
afterAll(() => chain.stop())

const ada = payee(1)
const bob = payee(2)
const eve = payee(3)

const claim = (d: Distributor, epoch: bigint, who: Hex, cumulative: bigint, proof: readonly Hex[]) =>
  d.distributor.write.claim([epoch, who, cumulative, proof], d.as(d.admin))

describe('a claim', () => {
  it('pays what the payee has earned since the last one, over any number of epochs', async () => {
    const d = await deployDistributor(chain)
    const first = await d.submit(1n, [
      [ada, 10n],
      [bob, 5n],
    ])
    await d.submit(2n, [
      [ada, 30n],
      [bob, 5n],
    ])
    const third = await d.submit(3n, [
      [ada, 70n],
      [bob, 6n],
    ])
    await d.advance()
    await d.mined(claim(d, 1n, ada, 10n, first.proofOf(0)))
    const [event] = eventsOf(await d.mined(claim(d, 3n, ada, 70n, third.proofOf(0))))
    assert.deepEqual(event?.args, { epoch: 3n, payee: ada, amount: 60n, cumulative: 70n })
    await d.mined(claim(d, 3n, bob, 6n, third.proofOf(1)))
    const balances = [await d.token.read.balanceOf([ada]), await d.token.read.balanceOf([bob])]
    assert.deepEqual(balances, [70n, 6n])
    assert.equal(await d.distributor.read.paid(), 76n)
  })

  it('pays once: repeated, or from an older root, it is refused', async () => {
    const d = await deployDistributor(chain)
    const older = await d.submit(1n, [[ada, 10n]])
    const newer = await d.submit(2n, [[ada, 25n]])
    await d.advance()
    await d.mined(claim(d, 2n, ada, 25n, newer.proofOf(0)))
    const again = await refusal(claim(d, 2n, ada, 25n, newer.proofOf(0)))
    assert.deepEqual(again, { error: 'NothingToClaim', args: [ada, 25n, 25n] })
    const lower = await refusal(claim(d, 1n, ada, 10n, older.proofOf(0)))
    assert.deepEqual(lower, { error: 'NothingToClaim', args: [ada, 10n, 25n] })
    assert.equal(await d.token.read.balanceOf([ada]), 25n)
  })

  it('of nothing is refused', async () => {
    const d = await deployDistributor(chain)
    const tree = await d.submit(1n, [
      [ada, 0n],
      [bob, 1n],
    ])
    await d.advance()
    assert.equal((await refusal(claim(d, 1n, ada, 0n, tree.proofOf(0)))).error, 'NothingToClaim')
  })

  it('waits for its root: refused while pending, after a veto, and on an epoch that never was', async () => {
    const d = await deployDistributor(chain)
    const tree = await d.submit(1n, [[ada, 10n]])
    const proof = tree.proofOf(0)
    assert.deepEqual(await refusal(claim(d, 1n, ada, 10n, proof)), { error: 'RootNotActive', args: [1n, 1] })
    await d.mined(d.distributor.write.vetoRoot([1n], d.as(d.guardian)))
    await d.advance()
    assert.deepEqual(await refusal(claim(d, 1n, ada, 10n, proof)), { error: 'RootNotActive', args: [1n, 3] })
    for (const epoch of [0n, 2n]) {
      assert.deepEqual(await refusal(claim(d, epoch, ada, 10n, proof)), { error: 'RootNotActive', args: [epoch, 0] })
    }
    assert.equal(await d.distributor.read.paid(), 0n)
  })

  it('needs the very leaf: another payee, another amount or a changed proof is refused', async () => {
    const d = await deployDistributor(chain)
    const tree = await d.submit(1n, [
      [ada, 10n],
      [bob, 20n],
      [eve, 30n],
    ])
    await d.advance()
    const proof = tree.proofOf(0)
    const forged = [
      [eve, 10n, proof],
      [ada, 11n, proof],
      [ada, 10n, proof.slice(1)],
      [ada, 10n, [...proof, zeroHash]],
      [ada, 10n, [zeroHash, ...proof.slice(1)]],
      [ada, 10n, []],
    ] as const
    for (const [who, cumulative, changed] of forged) {
      const { error } = await refusal(claim(d, 1n, who, cumulative, changed))
      assert.equal(error, 'InvalidProof')
    }
  })

  it('never takes an inner node of 64 bytes for a leaf', async () => {
    const d = await deployDistributor(chain)
    const tree = await d.submit(1n, [
      [ada, 10n],
      [bob, 20n],
      [eve, 30n],
    ])
    await d.advance()
    // Eve's proof names the node above Ada and Bob. Its two halves, read as a payee and an amount, are no claim.
    const [bobsLeaf = zeroHash] = tree.proofOf(0)
    const [adasLeaf = zeroHash] = tree.proofOf(1)
    const [left, right] = bobsLeaf < adasLeaf ? [bobsLeaf, adasLeaf] : [adasLeaf, bobsLeaf]
    const evesLeaf = await d.distributor.read.leafOf([eve, 30n])
    assert.deepEqual(tree.proofOf(2), [keccak256(concat([left, right]))])
    const readAsPayee = slice(left, 12)
    const { error } = await refusal(claim(d, 1n, readAsPayee, BigInt(right), [evesLeaf]))
    assert.equal(error, 'InvalidProof')
  })

  it('needs a leaf that was hashed twice, which is what keeps nodes and leaves apart', async () => {
    const d = await deployDistributor(chain)
    const { chainId, distributor, token } = d.domain
    const encoded = encodeAbiParameters(parseAbiParameters('uint256, address, address, address, uint256'), [
      BigInt(chainId),
      distributor,
      ada,
      token,
      10n,
    ])
    await d.submit(1n, [[ada, 10n]], { root: keccak256(encoded) })
    await d.submit(2n, [[ada, 10n]], { root: keccak256(keccak256(encoded)) })
    await d.advance()
    assert.equal((await refusal(claim(d, 1n, ada, 10n, []))).error, 'InvalidProof')
    await d.mined(claim(d, 2n, ada, 10n, []))
  })

  it('from a root of another chain, contract or token is refused', async () => {
    const d = await deployDistributor(chain)
    const elsewhere = [
      { ...d.domain, chainId: d.domain.chainId + 1 },
      { ...d.domain, distributor: d.token.address },
      { ...d.domain, token: d.distributor.address },
    ]
    const roots = elsewhere.map((domain) => treeOf(domain, [[ada, 10n]]))
    for (const [index, { root }] of roots.entries()) await d.submit(BigInt(index + 1), [[ada, 10n]], { root })
    await d.advance()
    for (const [index, tree] of roots.entries()) {
      const { error } = await refusal(claim(d, BigInt(index + 1), ada, 10n, tree.proofOf(0)))
      assert.equal(error, 'InvalidProof')
    }
  })

  it('of a proof made here is refused by a twin contract on a twin chain', async () => {
    await using other = await startChain({ chainId: 31338 })
    await using twin = await startChain({ chainId: 31339 })
    const [here, there] = [await deployDistributor(other), await deployDistributor(twin)]
    assert.equal(here.distributor.address, there.distributor.address)
    assert.equal(here.token.address, there.token.address)
    const tree = await here.submit(1n, [[ada, 10n]])
    await there.submit(1n, [[ada, 10n]], { root: tree.root })
    await Promise.all([here.advance(), there.advance()])
    await here.mined(claim(here, 1n, ada, 10n, tree.proofOf(0)))
    assert.equal((await refusal(claim(there, 1n, ada, 10n, tree.proofOf(0)))).error, 'InvalidProof')
  })

  it('never takes all payments together above the total of its root', async () => {
    const d = await deployDistributor(chain)
    const tree = await d.submit(
      1n,
      [
        [ada, 60n],
        [bob, 60n],
      ],
      { total: 100n },
    )
    await d.advance()
    await d.mined(claim(d, 1n, ada, 60n, tree.proofOf(0)))
    const over = await refusal(claim(d, 1n, bob, 60n, tree.proofOf(1)))
    assert.deepEqual(over, { error: 'TotalExceeded', args: [1n, 100n, 120n] })
    assert.equal(await d.token.read.balanceOf([d.distributor.address]), FUNDS - 60n)
  })

  it('is open on the older root to a payee whom a newer one leaves out, before the newer one is active and after', async () => {
    const d = await deployDistributor(chain)
    const older = await d.submit(1n, [
      [ada, 10n],
      [bob, 20n],
      [eve, 30n],
    ])
    await d.advance()
    const newer = await d.submit(2n, [[eve, 60n]])
    await d.mined(claim(d, 1n, ada, 10n, older.proofOf(0)))
    await d.advance()
    await d.mined(claim(d, 1n, bob, 20n, older.proofOf(1)))
    // Thirty of the newer root's sixty are gone to those it forgot: what it owes beyond its total it cannot pay.
    assert.equal((await refusal(claim(d, 2n, eve, 60n, newer.proofOf(0)))).error, 'TotalExceeded')
    await d.mined(claim(d, 1n, eve, 30n, older.proofOf(2)))
  })
})

describe('a batch of claims', () => {
  const leaves = [
    [ada, 10n],
    [bob, 20n],
    [eve, 30n],
  ] as const

  it('pays everybody in it, and passes over whoever has been paid already', async () => {
    const d = await deployDistributor(chain)
    const tree = await d.submit(1n, leaves)
    await d.advance()
    await d.mined(claim(d, 1n, bob, 20n, tree.proofOf(1)))
    const batch = leaves.map(([who, cumulative], index) => ({ payee: who, cumulative, proof: tree.proofOf(index) }))
    const twice = [...batch, ...batch]
    const receipt = await d.mined(d.distributor.write.claimMany([1n, twice], d.as(d.admin)))
    assert.deepEqual(
      eventsOf(receipt).map(({ args }) => args),
      [
        { epoch: 1n, payee: ada, amount: 10n, cumulative: 10n },
        { epoch: 1n, payee: eve, amount: 30n, cumulative: 30n },
      ],
    )
    assert.equal(await d.distributor.read.paid(), 60n)
  })

  it('pays nobody when one proof in it is wrong or its root is not active', async () => {
    const d = await deployDistributor(chain)
    const tree = await d.submit(1n, leaves)
    const good = { payee: ada, cumulative: 10n, proof: tree.proofOf(0) }
    const bad = { payee: bob, cumulative: 21n, proof: tree.proofOf(1) }
    const batch = () => d.distributor.write.claimMany([1n, [good, bad]], d.as(d.admin))
    assert.equal((await refusal(batch())).error, 'RootNotActive')
    await d.advance()
    assert.deepEqual(await refusal(batch()), { error: 'InvalidProof', args: [1n, bob, 21n] })
    assert.equal(await d.distributor.read.paid(), 0n)
  })
})
