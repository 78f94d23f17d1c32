import assert from 'node:assert/strict'
import { encodeFunctionData, keccak256, parseEventLogs, toHex, zeroAddress, zeroHash } from 'viem'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { startChain, type TestChain } from '../test/kit/chain.ts'
import { refusal } from '../test/kit/distributor.ts'
import { AGAINST, deployGoverned, FIRST_POLICY, FOR } from '../test/kit/governor.ts'
import { protocolPolicyAbi } from './generated/ProtocolPolicy.ts'
import { settlementDistributorAbi } from './generated/SettlementDistributor.ts'

let chain: TestChain
beforeAll(async () => {
  chain = await startChain()
})
afterAll(() => chain.stop())

const VOTE = 10n ** 18n
const DAY = 86_400

describe('a decision', () => {
  it('goes from proposal through vote and timelock, and puts a whole new policy in force', async () => {
    const g = await deployGoverned(chain)
    assert.equal(await g.policy.read.version(), 1)
    const call = g.adopt({ fee: 5n * 10n ** 16n, activationDelaySeconds: 60 })
    const id = await g.propose(call, 'raise the fee')
    assert.equal(await g.stateOf(id), 'PENDING')
    await g.startVoting()
    assert.equal(await g.stateOf(id), 'ACTIVE')
    await g.mined(g.governance.write.castVote([id, FOR], g.as(0)))
    await g.endVoting()
    assert.equal(await g.stateOf(id), 'SUCCEEDED')
    await g.mined(g.governance.write.queue(g.proposal(call, 'raise the fee'), g.as(7)))
    assert.equal(await g.stateOf(id), 'QUEUED')
    await g.passTimelock()
    const receipt = await g.mined(g.governance.write.execute(g.proposal(call, 'raise the fee'), g.as(7)))
    assert.equal(await g.stateOf(id), 'EXECUTED')

    const guardian = g.as(2).account.address
    const next = { ...FIRST_POLICY, fee: 5n * 10n ** 16n, activationDelaySeconds: 60, guardian }
    const [adopted] = parseEventLogs({ abi: protocolPolicyAbi, logs: receipt.logs, eventName: 'PolicyAdopted' })
    assert.deepEqual(adopted?.args, { version: 2, ...next })
    assert.deepEqual(await g.policy.read.current(), next)
    assert.equal(await g.distributor.read.activationDelaySeconds(), 60)
  })

  it('replaces the guardian and the delay, and moves no pending root', async () => {
    const g = await deployGoverned(chain)
    const [, submitter, guardian, next] = [g.as(0), g.as(1), g.as(2), g.as(3)]
    const root = keccak256('0x01')
    await g.mined(g.distributor.write.submitRoot([1n, zeroHash, root, 0n, 1, 1, zeroHash], submitter))
    const { activatesAt } = await g.distributor.read.rootOf([1n])
    await g.decide(g.adopt({ activationDelaySeconds: 30 * DAY, guardian: next.account.address }), 'another guardian')
    assert.equal((await g.distributor.read.rootOf([1n])).activatesAt, activatesAt)
    assert.equal((await refusal(g.distributor.write.vetoRoot([1n], guardian))).error, 'NotGuardian')
    await g.mined(g.distributor.write.vetoRoot([1n], next))
  })

  it('about a version that is no longer in force does not undo the newer one', async () => {
    const g = await deployGoverned(chain)
    const late = g.adopt({ maxStack: 5n * 10n ** 17n })
    const lateId = await g.propose(late, 'a lower cap')
    await g.startVoting()
    await g.mined(g.governance.write.castVote([lateId, FOR], g.as(0)))
    await g.endVoting()
    await g.mined(g.governance.write.queue(g.proposal(late, 'a lower cap'), g.as(0)))
    await g.decide(g.adopt({ fee: 0n }), 'no fee')
    await g.passTimelock()
    const failed = await refusal(g.governance.write.execute(g.proposal(late, 'a lower cap'), g.as(0)))
    assert.deepEqual(failed, { error: 'VersionPassed', args: [2, 1] })
    assert.equal((await g.policy.read.current()).fee, 0n)
    assert.equal((await g.policy.read.current()).maxStack, FIRST_POLICY.maxStack)
  })

  it('outside the bounds fails, each parameter by name', async () => {
    const g = await deployGoverned(chain)
    const cases = [
      [{ fee: 2n * 10n ** 17n + 1n }, 'fee'],
      [{ maxStack: 10n ** 18n + 1n }, 'maxStack'],
      [{ defaultPool: FIRST_POLICY.maxStack + 1n }, 'defaultPool'],
      [{ activationDelaySeconds: 0 }, 'activationDelaySeconds'],
      [{ activationDelaySeconds: 30 * DAY + 1 }, 'activationDelaySeconds'],
    ] as const
    // Nothing is sent: the chain only says what would happen if the timelock did.
    const owner = { account: g.contracts.timelock }
    for (const [change, parameter] of cases) {
      const policy = { ...FIRST_POLICY, guardian: g.as(2).account.address, ...change }
      const { error, args } = await refusal(g.policy.simulate.adopt([1, policy], owner))
      assert.deepEqual([error, args[0]], ['OutOfBounds', parameter])
    }
    const nobody = g.policy.simulate.adopt([1, { ...FIRST_POLICY, guardian: zeroAddress }], owner)
    assert.equal((await refusal(nobody)).error, 'MissingAddress')
    assert.equal(await g.policy.read.version(), 1)
  })

  it('pays out of a pool of the books, numbered, and of something to somebody only', async () => {
    const g = await deployGoverned(chain)
    const pay = (amount: bigint, account: string) => ({
      target: g.contracts.policy,
      data: encodeFunctionData({
        abi: protocolPolicyAbi,
        functionName: 'payFromPool',
        args: [0, 'TUSD', account, amount],
      }),
    })
    const receipt = await g.decide(pay(7n, 'acc_ada'), 'give it to Ada')
    const [paid] = parseEventLogs({ abi: protocolPolicyAbi, logs: receipt.logs, eventName: 'PoolPaid' })
    assert.deepEqual(paid?.args, { payment: 1n, pool: 0, currency: 'TUSD', beneficiary: 'acc_ada', amount: 7n })
    // Nothing is sent: the chain only says what would happen if the timelock did.
    const owner = { account: g.contracts.timelock }
    for (const [currency, account, amount] of [
      ['TUSD', 'acc_ada', 0n],
      ['TUSD', '', 1n],
      ['', 'acc_ada', 1n],
    ] as const) {
      const call = g.policy.simulate.payFromPool([0, currency, account, amount], owner)
      assert.equal((await refusal(call)).error, 'NothingPaid')
    }
  })
})

describe('nobody gets round governance', () => {
  it('by calling the policy, the timelock or the distributor directly', async () => {
    const g = await deployGoverned(chain)
    const policy = { ...FIRST_POLICY, guardian: g.as(2).account.address }
    const submitter = keccak256(toHex('SUBMITTER_ROLE'))
    const { data } = g.adopt({ fee: 0n })
    const target = g.contracts.policy
    for (const index of [0, 1, 2, 4]) {
      const as = g.as(index)
      const me = as.account.address
      const attempts = [
        [() => g.policy.write.adopt([1, policy], as), 'OwnableUnauthorizedAccount'],
        [() => g.policy.write.payFromPool([2, 'TUSD', 'acc_me', 1n], as), 'OwnableUnauthorizedAccount'],
        [() => g.policy.write.transferOwnership([me], as), 'OwnableUnauthorizedAccount'],
        [
          () => g.timelock.write.schedule([target, 0n, data, zeroHash, zeroHash, 2n], as),
          'AccessControlUnauthorizedAccount',
        ],
        [
          () => g.timelock.write.execute([target, 0n, data, zeroHash, zeroHash], as),
          'TimelockUnexpectedOperationState',
        ],
        [
          () => g.timelock.write.grantRole([keccak256(toHex('PROPOSER_ROLE')), me], as),
          'AccessControlUnauthorizedAccount',
        ],
        [() => g.timelock.write.updateDelay([0n], as), 'TimelockUnauthorizedCaller'],
        [() => g.governance.write.relay([target, 0n, data], as), 'GovernorOnlyExecutor'],
        [() => g.governance.write.setVotingPeriod([1], as), 'GovernorOnlyExecutor'],
        [() => g.governance.write.updateTimelock([me], as), 'GovernorOnlyExecutor'],
        [() => g.distributor.write.grantRole([submitter, me], as), 'AccessControlUnauthorizedAccount'],
        [() => g.distributor.write.grantRole([zeroHash, me], as), 'AccessControlUnauthorizedAccount'],
        [() => g.distributor.write.followPolicy([1, me], as), 'NotPolicy'],
      ] as const
      for (const [attempt, error] of attempts) assert.equal((await refusal(attempt())).error, error)
    }
  })

  it('by executing before the vote has ended, before it is queued or before the timelock is over', async () => {
    const g = await deployGoverned(chain)
    const call = g.adopt({ fee: 0n })
    const args = g.proposal(call, 'too soon')
    const id = await g.propose(call, 'too soon')
    const execute = () => g.governance.write.execute(args, g.as(0))
    const queue = () => g.governance.write.queue(args, g.as(0))
    assert.equal((await refusal(execute())).error, 'GovernorUnexpectedProposalState')
    await g.startVoting()
    await g.mined(g.governance.write.castVote([id, FOR], g.as(0)))
    for (const attempt of [queue, execute])
      assert.equal((await refusal(attempt())).error, 'GovernorUnexpectedProposalState')
    await g.endVoting()
    assert.equal((await refusal(execute())).error, 'GovernorUnexpectedProposalState')
    await g.mined(queue())
    assert.equal((await refusal(execute())).error, 'TimelockUnexpectedOperationState')
    await g.passTimelock()
    await g.mined(execute())
    assert.equal((await refusal(execute())).error, 'GovernorUnexpectedProposalState')
  })

  it('by proposing without votes, or by a vote that is lost or below the quorum', async () => {
    const g = await deployGoverned(chain)
    const call = g.adopt({ fee: 0n })
    const poor = g.governance.write.propose([[call.target], [0n], [call.data], 'x'], g.as(4))
    assert.equal((await refusal(poor)).error, 'GovernorInsufficientProposerVotes')
    // One percent of the votes, below the quorum of four.
    const few = g.as(4).account.address
    await g.mined(g.votes.write.transfer([few, 10_000n * VOTE], g.as(0)))
    await g.mined(g.votes.write.delegate([few], g.as(4)))
    await g.pass(1)
    const small = await g.propose(call, 'with few votes', 4)
    const lost = await g.propose(call, 'against the many', 4)
    await g.startVoting()
    for (const id of [small, lost]) await g.mined(g.governance.write.castVote([id, FOR], g.as(4)))
    await g.mined(g.governance.write.castVote([lost, AGAINST], g.as(0)))
    await g.endVoting()
    assert.deepEqual([await g.stateOf(small), await g.stateOf(lost)], ['DEFEATED', 'DEFEATED'])
    for (const description of ['with few votes', 'against the many']) {
      const queued = g.governance.write.queue(g.proposal(call, description), g.as(4))
      assert.equal((await refusal(queued)).error, 'GovernorUnexpectedProposalState')
    }
  })

  it('with a submitter who would lock the epochs: the timelock takes the role away, the guardian the roots', async () => {
    const g = await deployGoverned(chain)
    const role = await g.distributor.read.SUBMITTER_ROLE()
    const far = 2n ** 48n
    const submit = (epoch: bigint, previous: `0x${string}`, as: number) =>
      g.distributor.write.submitRoot([epoch, previous, keccak256('0x01'), 0n, 1, 1, zeroHash], g.as(as))
    assert.equal((await refusal(submit(2n ** 64n - 1n, zeroHash, 1))).error, 'EpochTooFar')
    await g.mined(submit(far, zeroHash, 1))
    await g.mined(g.distributor.write.vetoRoot([far], g.as(2)))
    await g.decide(
      {
        target: g.contracts.distributor,
        data: encodeFunctionData({
          abi: settlementDistributorAbi,
          functionName: 'revokeRole',
          args: [role, g.as(1).account.address],
        }),
      },
      'another submitter',
    )
    assert.equal((await refusal(submit(far + 1n, zeroHash, 1))).error, 'AccessControlUnauthorizedAccount')
    await g.decide(
      {
        target: g.contracts.distributor,
        data: encodeFunctionData({
          abi: settlementDistributorAbi,
          functionName: 'grantRole',
          args: [role, g.as(6).account.address],
        }),
      },
      'this submitter',
    )
    await g.mined(submit(far + 1n, zeroHash, 6))
  })
})
