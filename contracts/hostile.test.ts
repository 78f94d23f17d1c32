import assert from 'node:assert/strict'
import { encodeFunctionData, type Hex, keccak256, parseAbi, toFunctionSelector, toHex, zeroHash } from 'viem'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { startChain, type TestChain } from '../test/kit/chain.ts'
import { deployDistributor, payee, refusal, type treeOf } from '../test/kit/distributor.ts'
import { settlementDistributorAbi } from './generated/SettlementDistributor.ts'

let chain: TestChain
beforeAll(async () => {
  chain = await startChain()
})
afterAll(() => chain.stop())

const ada = payee(1)
const bob = payee(2)
const hostileAbi = parseAbi([
  'function arm(address target, bytes attack)',
  'function attackTried() view returns (bool)',
  'function attackSucceeded() view returns (bool)',
  'function attackAnswer() view returns (bytes)',
])
const reentrantCall = toFunctionSelector('ReentrancyGuardReentrantCall()')

describe('a guardian who turns against the payees', () => {
  it('can stop what is pending, and can neither take money nor name who does', async () => {
    const d = await deployDistributor(chain)
    const tree = await d.submit(1n, [[ada, 10n]])
    await d.advance()
    const as = d.as(d.guardian)
    const submitter = keccak256(toHex('SUBMITTER_ROLE'))
    const attempts = [
      [
        () => d.distributor.write.submitRoot([2n, tree.root, tree.root, 10n, 1, 1, zeroHash], as),
        'AccessControlUnauthorizedAccount',
      ],
      [() => d.distributor.write.grantRole([submitter, d.guardian], as), 'AccessControlUnauthorizedAccount'],
      [() => d.distributor.write.revokeRole([submitter, d.submitter], as), 'AccessControlUnauthorizedAccount'],
      [() => d.distributor.write.vetoRoot([1n], as), 'RootNotPending'],
      [() => d.distributor.write.claim([1n, d.guardian, 10n, tree.proofOf(0)], as), 'InvalidProof'],
    ] as const
    for (const [attempt, error] of attempts) assert.equal((await refusal(attempt())).error, error)
    // Claiming for somebody else is allowed, and pays somebody else.
    await d.mined(d.distributor.write.claim([1n, ada, 10n, tree.proofOf(0)], as))
    assert.equal(await d.token.read.balanceOf([d.guardian]), 0n)
    assert.equal(await d.token.read.balanceOf([ada]), 10n)
  })

  it('can be replaced by the policy only, and the new one may veto what was pending', async () => {
    const d = await deployDistributor(chain)
    await d.submit(1n, [[ada, 10n]])
    for (const account of [d.guardian, d.submitter]) {
      const call = d.distributor.write.followPolicy([1, account], d.as(account))
      assert.deepEqual(await refusal(call), { error: 'NotPolicy', args: [account] })
    }
    await d.mined(d.distributor.write.followPolicy([1, d.submitter], d.as(d.admin)))
    const veto = d.distributor.write.vetoRoot([1n], d.as(d.guardian))
    assert.deepEqual(await refusal(veto), { error: 'NotGuardian', args: [d.guardian] })
    await d.mined(d.distributor.write.vetoRoot([1n], d.as(d.submitter)))
    assert.equal(await d.statusOf(1n), 'VETOED')
  })
})

describe('a token that calls back while it pays Ada', () => {
  const abi = settlementDistributorAbi
  type Tree = ReturnType<typeof treeOf>
  const attacks: Record<string, (tree: Tree) => Hex> = {
    'pay her twice': ({ proofOf }) =>
      encodeFunctionData({ abi, functionName: 'claim', args: [1n, ada, 30n, proofOf(0)] }),
    'slip Bob’s claim in': ({ proofOf }) =>
      encodeFunctionData({
        abi,
        functionName: 'claimMany',
        args: [1n, [{ payee: bob, cumulative: 40n, proof: proofOf(1) }]],
      }),
    'pass a root off on the money that is leaving': ({ root }) =>
      encodeFunctionData({ abi, functionName: 'submitRoot', args: [2n, root, root, 130n, 2, 1, zeroHash] }),
    'deposit what is leaving': () => encodeFunctionData({ abi, functionName: 'deposit', args: [zeroHash, 1n] }),
    'read funds that count it twice': () => encodeFunctionData({ abi, functionName: 'funds' }),
  }

  for (const [aim, attack] of Object.entries(attacks)) {
    it(`cannot ${aim}`, async () => {
      const d = await deployDistributor(chain, { hostileToken: 'ReentrantToken', funds: 100n })
      const tree = await d.submit(1n, [
        [ada, 30n],
        [bob, 40n],
      ])
      await d.advance()
      // The attacker is the token itself; let it hold even the submitter's role.
      const role = await d.distributor.read.SUBMITTER_ROLE()
      await d.mined(d.distributor.write.grantRole([role, d.token.address], d.as(d.admin)))
      const hostile = { abi: hostileAbi, address: d.token.address }
      const arm = {
        ...hostile,
        functionName: 'arm',
        args: [d.distributor.address, attack(tree)],
        ...d.as(d.admin),
      } as const
      await d.mined(d.client.writeContract(arm))

      await d.mined(d.distributor.write.claim([1n, ada, 30n, tree.proofOf(0)], d.as(d.admin)))
      assert.equal(await d.client.readContract({ ...hostile, functionName: 'attackTried' }), true)
      assert.equal(await d.client.readContract({ ...hostile, functionName: 'attackSucceeded' }), false)
      assert.equal(await d.client.readContract({ ...hostile, functionName: 'attackAnswer' }), reentrantCall)
      assert.equal(await d.token.read.balanceOf([ada]), 30n)
      assert.equal(await d.distributor.read.paid(), 30n)
    })
  }
})

describe('a token that keeps a part of what it moves', () => {
  it('cannot be deposited, because the event would say more than came', async () => {
    const d = await deployDistributor(chain, { hostileToken: 'TaxedToken', funds: 0n })
    assert.deepEqual(await refusal(d.fund(1000n)), { error: 'DepositIncomplete', args: [1000n, 990n] })
  })
})
