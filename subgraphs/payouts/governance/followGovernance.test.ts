import assert from 'node:assert/strict'
import { encodeFunctionData, type Hex, keccak256, toHex } from 'viem'
import { afterEach, beforeEach, describe, it } from 'vitest'
import { governanceAbi } from '#contracts/generated/Governance.ts'
import { protocolPolicyAbi } from '#contracts/generated/ProtocolPolicy.ts'
import { newId } from '#runtime/ids.ts'
import { createLogger } from '#runtime/log.ts'
import { UNITS_PER_TOKEN_UNIT } from '#runtime/money.ts'
import { GENESIS_POLICY } from '#runtime/policy.ts'
import { TEST_GOVERNANCE } from '../../../test/kit/governance.ts'
import {
  type PayoutsUnderTest,
  type SettlementTestChain,
  startPayouts,
  startSettlementChain,
} from '../../../test/kit/payouts.ts'
import { eventually, testViewer } from '../../../test/kit/subgraph.ts'
import { creditDeposits, noteSeenDeposits } from '../operations/creditDeposits.ts'
import { recordDecisions } from '../operations/recordDecisions.ts'
import { openChain } from '../settlement/chain.ts'
import { type ChainFollowerOptions, createChainFollower } from '../settlement/followChain.ts'

let chain: SettlementTestChain
let payouts: PayoutsUnderTest
beforeEach(async () => {
  chain = await startSettlementChain()
  // Votes count from the second after they were delegated.
  await pass(2)
})
afterEach(async () => {
  await payouts?.close()
  await chain.stop()
})

const log = createLogger('payouts', 'silent')
/** The chain's account that has all votes, and one that has none. */
const VOTER = 0
const ANYBODY = 5

async function pass(seconds: number): Promise<void> {
  await chain.client.increaseTime({ seconds: seconds + 1 })
  await chain.client.mine({ blocks: 1 })
}

/** A process that follows the chain, with nothing remembered. */
function follower(faults: Partial<ChainFollowerOptions> = {}): () => Promise<boolean> {
  return createChainFollower({
    db: payouts.db(),
    chain: openChain(chain.config),
    async onFinal(tx, { deposits, decisions }) {
      await creditDeposits(tx, deposits)
      await recordDecisions(tx, decisions, log)
    },
    onSeen: noteSeenDeposits,
    ...faults,
  })
}

/** Follows to the last final block, as a process just started does. */
async function follow(): Promise<void> {
  const step = follower()
  while (await step());
  await step()
}

const adopt = (fee: bigint, replaces: number): Hex =>
  encodeFunctionData({
    abi: protocolPolicyAbi,
    functionName: 'adopt',
    args: [
      replaces,
      {
        ...{ fee, defaultPool: GENESIS_POLICY.defaultPool, maxStack: GENESIS_POLICY.maxStack },
        ...{ activationDelaySeconds: 60, guardian: chain.guardian.address },
      },
    ],
  })

/** Brings a decision so far that anybody may execute it, and returns the transaction that does. */
async function decide(call: Hex, description: string): Promise<{ readonly to: Hex; readonly data: Hex }> {
  const to = chain.config.governance
  const operation = [[chain.config.policy], [0n], [call], keccak256(toHex(description))] as const
  const abi = governanceAbi
  const propose = [[chain.config.policy], [0n], [call], description] as const
  await chain.send(VOTER, { to, data: encodeFunctionData({ abi, functionName: 'propose', args: propose }) })
  const number = await chain.client.readContract({
    ...{ abi, address: to, functionName: 'getProposalId', args: operation },
  })
  await pass(TEST_GOVERNANCE.votingDelaySeconds)
  await chain.send(VOTER, { to, data: encodeFunctionData({ abi, functionName: 'castVote', args: [number, 1] }) })
  await pass(TEST_GOVERNANCE.votingPeriodSeconds)
  await chain.send(ANYBODY, { to, data: encodeFunctionData({ abi, functionName: 'queue', args: operation }) })
  await pass(TEST_GOVERNANCE.timelockSeconds)
  return { to, data: encodeFunctionData({ abi, functionName: 'execute', args: operation }) }
}

const versions = async () =>
  (await payouts.sql<{ version: number }>(`select version from policies order by version`)).map((row) => row.version)
const adoptions = async () =>
  (
    await payouts.sql(`select from outbox where type = 'policy.adopted'
      union all select from bus.events where type = 'policy.adopted'`)
  ).length
const executed = () => payouts.sql(`select from proposals where executed_at is not null`)

describe('a decision of governance', () => {
  it('is followed once its block is final, and not before', async () => {
    payouts = await startPayouts()
    const execution = await decide(adopt(5n * 10n ** 16n, 1), 'a higher fee')
    await chain.finalize()
    await follow()
    await chain.send(ANYBODY, execution)
    await follow()
    assert.deepEqual([await versions(), await executed(), await adoptions()], [[1], [], 0])
    await chain.finalize()
    await follow()
    assert.deepEqual([await versions(), (await executed()).length, await adoptions()], [[1, 2], 1, 1])
  })

  it('that a reorganisation takes back is none, and counts once when it is executed again', async () => {
    payouts = await startPayouts()
    const execution = await decide(adopt(5n * 10n ** 16n, 1), 'a higher fee')
    await chain.finalize()
    await chain.send(ANYBODY, execution)
    await follow()
    await chain.reorganize()
    await chain.finalize()
    await follow()
    assert.deepEqual([await versions(), await executed(), await adoptions()], [[1], [], 0])
    await chain.send(ANYBODY, execution)
    await chain.finalize()
    await follow()
    await follow()
    assert.deepEqual([await versions(), (await executed()).length, await adoptions()], [[1, 2], 1, 1])
  })

  it('is whole or not there when the process dies between reading it and storing it', async () => {
    payouts = await startPayouts()
    await chain.send(ANYBODY, await decide(adopt(5n * 10n ** 16n, 1), 'a higher fee'))
    await chain.finalize()
    const crash = new Error('the process dies here')
    const dying = follower({
      async onFinal(tx, { decisions }) {
        await recordDecisions(tx, decisions, log)
        throw crash
      },
    })
    await assert.rejects(dying(), crash)
    assert.deepEqual([await versions(), await executed(), await adoptions()], [[], [], 0])
    await Promise.all([follower()(), follower()(), follower()()])
    assert.deepEqual([await versions(), (await executed()).length, await adoptions()], [[1, 2], 1, 1])
  })
})

describe('a payment out of a pool', () => {
  const MUTATION = `mutation ($input: ProposePoolPaymentInput!) { proposePoolPayment(input: $input) {
    transaction { to data } userErrors { code path } } }`
  const viewer = testViewer()

  async function propose(decimal: string, accountId: string) {
    const amount = { decimal, currency: 'TUSD' }
    const input = { pool: 'UNATTRIBUTED', accountId, amount, description: 'For the archive' }
    return (await payouts.ask(MUTATION, { viewer, input })).data.proposePoolPayment
  }

  const standing = async () => {
    const moves =
      'voteTransaction(support: FOR) { to data } queueTransaction { to data } executeTransaction { to data }'
    const { data } = await payouts.ask(`{ proposals { nodes { status changes ${moves} } } }`)
    return data.proposals.nodes[0]
  }
  const at = (status: string) => eventually(standing, (proposal) => proposal?.status === status)

  it('is proposed, decided and booked through transactions of the API, whoever hands them in', async () => {
    payouts = await startPayouts({ chain: { ...chain.config, signerKey: null } })
    // Money that nobody announced is what nobody could be credited for.
    await chain.fund(10_000_000n)
    await chain.finalize()
    await eventually(
      () => payouts.books(),
      (books) => books.UNATTRIBUTED === `${10_000_000n * UNITS_PER_TOKEN_UNIT}`,
    )
    const ada = newId('Account')
    assert.deepEqual(await propose('10.000001', ada), {
      transaction: null,
      userErrors: [{ code: 'ABOVE_POOL', path: ['input', 'amount'] }],
    })
    const anonymous = await payouts.ask(MUTATION, {
      input: { pool: 'FEE', accountId: ada, amount: { decimal: '1', currency: 'TUSD' }, description: 'x' },
    })
    assert.equal(anonymous.errors?.[0]?.extensions?.code, 'UNAUTHENTICATED')

    const { transaction, userErrors } = await propose('10', ada)
    assert.deepEqual(userErrors, [])
    // The API hands it to everybody; that it takes votes is the contract's rule.
    await assert.rejects(chain.send(ANYBODY, transaction), /GovernorInsufficientProposerVotes|reverted/)
    await chain.send(VOTER, transaction)
    await chain.finalize()
    const pending = await eventually(standing, (proposal) => proposal !== undefined)
    assert.deepEqual(pending.changes, [`Pay 10 TUSD out of UNATTRIBUTED to account ${ada}.`])
    await pass(TEST_GOVERNANCE.votingDelaySeconds)
    await chain.send(VOTER, (await at('ACTIVE')).voteTransaction)
    await pass(TEST_GOVERNANCE.votingPeriodSeconds)
    await chain.send(ANYBODY, (await at('SUCCEEDED')).queueTransaction)
    await pass(TEST_GOVERNANCE.timelockSeconds)
    await chain.send(ANYBODY, (await at('QUEUED')).executeTransaction)
    assert.deepEqual(await payouts.sql(`select from pool_payments`), [])
    await chain.finalize()
    const booked = await eventually(
      () => payouts.sql(`select number::text, pool, beneficiary, refusal from pool_payments`),
      (rows) => rows.length > 0,
    )
    assert.deepEqual(booked, [{ number: '1', pool: 'UNATTRIBUTED', beneficiary: ada, refusal: null }])
    const { CHAIN_FLOAT, UNATTRIBUTED, MATURED } = await payouts.books()
    const all = `${10_000_000n * UNITS_PER_TOKEN_UNIT}`
    assert.deepEqual([CHAIN_FLOAT, UNATTRIBUTED, MATURED], [`-${all}`, '0', all])
    await payouts.assertSound()
  })
})
