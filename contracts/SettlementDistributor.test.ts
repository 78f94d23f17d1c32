import assert from 'node:assert/strict'
import { type Address, toFunctionSelector, zeroAddress, zeroHash } from 'viem'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { startChain, type TestChain } from '../test/kit/chain.ts'
import { DELAY_SECONDS, deployDistributor, eventsOf, FUNDS, payee, refusal, treeOf } from '../test/kit/distributor.ts'
import { settlementDistributorAbi, settlementDistributorBytecode } from './generated/SettlementDistributor.ts'

let chain: TestChain
beforeAll(async () => {
  chain = await startChain()
})
afterAll(() => chain.stop())

const ada = payee(1)
const bob = payee(2)
const dataHash = `0x${'d4'.repeat(32)}` as const

describe('from deposit to claim', () => {
  it('says everything about a root in its event and pays what its leaves promise', async () => {
    const d = await deployDistributor(chain)
    const leaves = [
      [ada, 300n],
      [bob, 700n],
    ] as const
    const tree = treeOf(d.domain, leaves)
    const submitted = await d.mined(
      d.distributor.write.submitRoot([1n, zeroHash, tree.root, 1000n, 2, 7, dataHash], d.as(d.submitter)),
    )
    const { timestamp } = await d.client.getBlock({ blockNumber: submitted.blockNumber })
    const activatesAt = timestamp + BigInt(DELAY_SECONDS)
    assert.deepEqual(eventsOf(submitted), [
      {
        eventName: 'RootSubmitted',
        args: {
          epoch: 1n,
          root: tree.root,
          previousRoot: zeroHash,
          total: 1000n,
          activatesAt,
          leafCount: 2,
          policyVersion: 7,
          dataHash,
        },
      },
    ])
    assert.deepEqual(await d.distributor.read.rootOf([1n]), {
      root: tree.root,
      total: 1000n,
      activatesAt,
      previousEpoch: 0n,
      status: 1,
    })
    assert.equal(await d.distributor.read.latestEpoch(), 1n)
    assert.equal(await d.distributor.read.latestActiveEpoch(), 0n)

    await d.advance()
    assert.equal(await d.distributor.read.latestActiveEpoch(), 1n)
    const claimed = await d.mined(
      d.distributor.write.claim([1n, bob, 700n, tree.proofOf(1)], d.as(chain.accounts[3]?.address ?? d.admin)),
    )
    assert.deepEqual(eventsOf(claimed), [
      { eventName: 'Claimed', args: { epoch: 1n, payee: bob, amount: 700n, cumulative: 700n } },
    ])
    assert.equal(await d.token.read.balanceOf([bob]), 700n)
    assert.equal(await d.distributor.read.claimed([bob]), 700n)
    assert.equal(await d.distributor.read.paid(), 700n)
    assert.equal(await d.distributor.read.funds(), FUNDS)
  })

  it('records whose deposit it was, and takes exactly that', async () => {
    const d = await deployDistributor(chain, { funds: 0n })
    const [event] = eventsOf(await d.fund(5n))
    assert.equal(event?.eventName, 'Deposited')
    assert.deepEqual({ ...event?.args, ref: undefined }, { ref: undefined, from: d.admin, amount: 5n })
    assert.equal(await d.distributor.read.funds(), 5n)
    assert.equal((await refusal(d.distributor.write.deposit([zeroHash, 0n], d.as(d.admin)))).error, 'NothingDeposited')
    await assert.rejects(d.distributor.write.deposit([zeroHash, 1n], d.as(d.admin)), /allowance|0xfb8f41b2/i)
  })
})

describe('a root is refused', () => {
  const root = `0x${'11'.repeat(32)}` as const

  it('unless the submitter submits it', async () => {
    const d = await deployDistributor(chain)
    for (const account of [d.admin, d.guardian, chain.accounts[3]?.address ?? d.admin]) {
      const call = d.distributor.write.submitRoot([1n, zeroHash, root, 1n, 1, 1, dataHash], d.as(account))
      assert.equal((await refusal(call)).error, 'AccessControlUnauthorizedAccount')
    }
  })

  it('for what it says, each time with the reason', async () => {
    const d = await deployDistributor(chain)
    await d.submit(5n, [[ada, 100n]])
    const first = await d.latestRoot()
    const step = 2n ** 48n
    const cases = [
      [[5n, first, root, 100n], 'EpochUsed', [5n, 6n]],
      [[0n, first, root, 100n], 'EpochUsed', [0n, 6n]],
      [[6n + step, first, root, 100n], 'EpochTooFar', [6n + step, 5n + step]],
      [[6n, first, zeroHash, 100n], 'EmptyRoot', []],
      [[6n, zeroHash, root, 100n], 'WrongPreviousRoot', [first, zeroHash]],
      [[6n, root, root, 100n], 'WrongPreviousRoot', [first, root]],
      [[6n, first, root, 99n], 'TotalDecreased', [100n, 99n]],
      [[6n, first, root, FUNDS + 1n], 'TotalAboveFunds', [FUNDS + 1n, FUNDS]],
    ] as const
    for (const [[epoch, previousRoot, newRoot, total], error, args] of cases) {
      const call = d.distributor.write.submitRoot(
        [epoch, previousRoot, newRoot, total, 1, 1, dataHash],
        d.as(d.submitter),
      )
      assert.deepEqual(await refusal(call), { error, args })
    }
    assert.equal(await d.distributor.read.latestEpoch(), 5n)
    assert.equal(await d.distributor.read.nextEpoch(), 6n)
    await d.submit(5n + step, [[ada, FUNDS]])
    assert.equal(await d.distributor.read.latestEpoch(), 5n + step)
  })

  it('above what a root can hold, however much there is', async () => {
    const most = 2n ** 96n - 1n
    const d = await deployDistributor(chain, { funds: most + 6n })
    assert.deepEqual(await refusal(d.submit(1n, [[ada, most + 6n]])), {
      error: 'SafeCastOverflowedUintDowncast',
      args: [96, most + 6n],
    })
    await d.submit(1n, [[ada, most]])
    assert.equal((await d.distributor.read.rootOf([1n])).total, most)
  })

  it('above the funds, however much of them has been paid out, and is accepted once they are there', async () => {
    const d = await deployDistributor(chain, { funds: 100n })
    const tree = await d.submit(1n, [[ada, 100n]])
    await d.advance()
    await d.mined(d.distributor.write.claim([1n, ada, 100n, tree.proofOf(0)], d.as(d.admin)))
    assert.equal(await d.token.read.balanceOf([d.distributor.address]), 0n)
    assert.deepEqual(await refusal(d.submit(2n, [[ada, 101n]])), { error: 'TotalAboveFunds', args: [101n, 100n] })
    await d.fund(1n)
    await d.submit(2n, [[ada, 101n]])
    assert.equal(await d.statusOf(2n), 'PENDING')
  })
})

describe('pending roots', () => {
  it('queue: a later submission moves no earlier activation', async () => {
    const d = await deployDistributor(chain)
    await d.submit(1n, [[ada, 1n]])
    const { activatesAt } = await d.distributor.read.rootOf([1n])
    await d.advance(DELAY_SECONDS - 60)
    await d.submit(2n, [[ada, 2n]])
    assert.equal((await d.distributor.read.rootOf([1n])).activatesAt, activatesAt)
    await d.advance(60)
    assert.deepEqual([await d.statusOf(1n), await d.statusOf(2n)], ['ACTIVE', 'PENDING'])
    await d.advance(DELAY_SECONDS)
    assert.equal(await d.statusOf(2n), 'ACTIVE')
  })

  it('keep the activation they were submitted with when the policy changes the delay', async () => {
    const d = await deployDistributor(chain)
    await d.submit(1n, [[ada, 1n]])
    const { activatesAt } = await d.distributor.read.rootOf([1n])
    for (const delay of [1, 2 * DELAY_SECONDS]) {
      await d.mined(d.distributor.write.followPolicy([delay, d.guardian], d.as(d.admin)))
      assert.equal((await d.distributor.read.rootOf([1n])).activatesAt, activatesAt)
    }
    const { receipt } = await d.submit(2n, [[ada, 2n]])
    const { timestamp } = await d.client.getBlock({ blockNumber: receipt.blockNumber })
    assert.equal((await d.distributor.read.rootOf([2n])).activatesAt, timestamp + BigInt(2 * DELAY_SECONDS))
  })

  it('fall with the earlier one that is vetoed, and only those', async () => {
    const d = await deployDistributor(chain)
    const before = await d.submit(1n, [[ada, 1n]])
    for (const epoch of [2n, 4n, 9n]) await d.submit(epoch, [[ada, epoch]])
    const vetoed = await d.mined(d.distributor.write.vetoRoot([4n], d.as(d.guardian)))
    assert.deepEqual(eventsOf(vetoed), [
      { eventName: 'RootsVetoed', args: { firstEpoch: 4n, lastEpoch: 9n, by: d.guardian, reason: 0 } },
    ])
    const statuses = async () => Promise.all([1n, 2n, 4n, 9n].map(d.statusOf))
    assert.deepEqual(await statuses(), ['PENDING', 'PENDING', 'VETOED', 'VETOED'])
    assert.equal(await d.distributor.read.latestEpoch(), 2n)
    await d.mined(d.distributor.write.vetoRoot([2n], d.as(d.guardian)))
    assert.equal(await d.latestRoot(), before.root)
    await d.advance()
    assert.deepEqual(await statuses(), ['ACTIVE', 'VETOED', 'VETOED', 'VETOED'])
  })

  it('leave their epoch numbers used for ever, and the next root builds on the last live one', async () => {
    const d = await deployDistributor(chain)
    await d.submit(1n, [[ada, 50n]])
    const vetoed = await d.submit(2n, [[ada, 60n]])
    await d.mined(d.distributor.write.vetoRoot([2n], d.as(d.guardian)))
    assert.deepEqual(await refusal(d.submit(2n, [[ada, 60n]])), { error: 'EpochUsed', args: [2n, 3n] })
    const onVetoed = [3n, vetoed.root, vetoed.root, 60n, 1, 1, dataHash] as const
    assert.equal(
      (await refusal(d.distributor.write.submitRoot(onVetoed, d.as(d.submitter)))).error,
      'WrongPreviousRoot',
    )
    await d.submit(3n, [[ada, 55n]])
    assert.equal((await d.distributor.read.rootOf([3n])).previousEpoch, 1n)
  })

  it('can be vetoed by the guardian only, once, and never when active or unknown', async () => {
    const d = await deployDistributor(chain)
    await d.submit(1n, [[ada, 1n]])
    for (const account of [d.admin, d.submitter]) {
      const call = d.distributor.write.vetoRoot([1n], d.as(account))
      assert.deepEqual(await refusal(call), { error: 'NotGuardian', args: [account] })
    }
    const veto = (epoch: bigint) => d.distributor.write.vetoRoot([epoch], d.as(d.guardian))
    assert.deepEqual(await refusal(veto(2n)), { error: 'RootNotPending', args: [2n, 0] })
    await d.mined(veto(1n))
    assert.deepEqual(await refusal(veto(1n)), { error: 'RootNotPending', args: [1n, 3] })
    await d.submit(2n, [[ada, 1n]])
    await d.advance()
    assert.deepEqual(await refusal(veto(2n)), { error: 'RootNotPending', args: [2n, 2] })
  })
})

describe('deployment', () => {
  it('is refused without an address for each role and the token', async () => {
    const d = await deployDistributor(chain)
    const good = [d.token.address, d.admin, d.submitter, d.admin] as const
    const deploy = (args: readonly [Address, Address, Address, Address]) =>
      d.client.deployContract({
        abi: settlementDistributorAbi,
        bytecode: settlementDistributorBytecode,
        args,
        ...d.as(d.admin),
      })
    const [token, admin, submitter, policy] = good
    // A deployment that fails has no decoded reason, only the error's selector.
    const missing = new RegExp(toFunctionSelector('MissingAddress()'))
    await d.mined(deploy(good))
    await assert.rejects(deploy([zeroAddress, admin, submitter, policy]), missing)
    await assert.rejects(deploy([token, zeroAddress, submitter, policy]), missing)
    await assert.rejects(deploy([token, admin, zeroAddress, policy]), missing)
    await assert.rejects(deploy([token, admin, submitter, zeroAddress]), missing)
  })

  it('accepts no root before the policy has said how long roots wait', async () => {
    const d = await deployDistributor(chain)
    await d.mined(d.distributor.write.followPolicy([0, d.guardian], d.as(d.admin)))
    assert.deepEqual(await refusal(d.submit(1n, [[ada, 1n]])), { error: 'NoPolicyYet', args: [] })
  })

  it('makes a test dollar of six decimals that anybody may mint', async () => {
    const d = await deployDistributor(chain, { funds: 0n })
    await d.mined(d.token.write.mint([ada, 3_000_000n], d.as(d.guardian)))
    const facts = [await d.token.read.name(), await d.token.read.symbol(), await d.token.read.decimals()]
    assert.deepEqual(facts, ['Tributary Test Dollar', 'TUSD', 6])
    assert.equal(await d.token.read.balanceOf([ada]), 3_000_000n)
  })
})
