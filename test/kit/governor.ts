import assert from 'node:assert/strict'
import {
  type Address,
  type ContractFunctionArgs,
  encodeFunctionData,
  getContract,
  type Hash,
  type Hex,
  keccak256,
  parseAbi,
  parseEventLogs,
  toHex,
} from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { deployContracts } from '../../contracts/deploy.ts'
import { governanceAbi } from '../../contracts/generated/Governance.ts'
import { governanceTimelockAbi } from '../../contracts/generated/GovernanceTimelock.ts'
import { protocolPolicyAbi } from '../../contracts/generated/ProtocolPolicy.ts'
import { settlementDistributorAbi } from '../../contracts/generated/SettlementDistributor.ts'
import { votesTokenAbi } from '../../contracts/generated/VotesToken.ts'
import type { TestChain } from './chain.ts'
import { clientOf } from './distributor.ts'
import { TEST_GOVERNANCE } from './governance.ts'

/** With the errors of the contracts that it calls, which it passes on. */
const GOVERNANCE_ABI = [
  ...governanceAbi,
  ...parseAbi([
    'error VersionPassed(uint32 version, uint32 expected)',
    'error TimelockUnexpectedOperationState(bytes32 operation, bytes32 expectedStates)',
  ]),
] as const

/** `IGovernor.ProposalState` as the contract numbers it. */
export const PROPOSAL_STATES = [
  'PENDING',
  'ACTIVE',
  'CANCELED',
  'DEFEATED',
  'SUCCEEDED',
  'QUEUED',
  'EXPIRED',
  'EXECUTED',
] as const
export const AGAINST = 0
export const FOR = 1

export const FIRST_POLICY = {
  fee: 2n * 10n ** 16n,
  defaultPool: 3n * 10n ** 17n,
  maxStack: 8n * 10n ** 17n,
  activationDelaySeconds: 3600,
}

export interface Call {
  readonly target: Address
  readonly data: Hex
}
type PolicyTuple = ContractFunctionArgs<typeof protocolPolicyAbi, 'nonpayable', 'adopt'>[1]

/** Deploys everything as a deployment does. The first account has all votes, the second submits, the third is the guardian. */
export async function deployGoverned(chain: TestChain) {
  const [voter, submitter, guardian] = chain.accounts
  const contracts = await deployContracts({
    rpcUrl: chain.rpcUrl,
    deployerKey: voter.privateKey,
    submitter: submitter.address,
    anchorer: submitter.address,
    policy: { ...FIRST_POLICY, guardian: guardian.address },
    governance: { ...TEST_GOVERNANCE, voter: voter.address },
  })
  const client = clientOf(chain)
  const as = (index: number) => {
    const account = chain.accounts[index] ?? assert.fail(`There is no account ${index}.`)
    return { account: privateKeyToAccount(account.privateKey), chain: null }
  }
  const mined = async (hash: Promise<Hash>) => {
    const receipt = await client.waitForTransactionReceipt({ hash: await hash })
    assert.equal(receipt.status, 'success', `Transaction ${receipt.transactionHash} must succeed.`)
    return receipt
  }
  const pass = async (seconds: number) => {
    await client.increaseTime({ seconds })
    await client.mine({ blocks: 1 })
  }
  // Votes count from the second after they were delegated.
  await pass(2)
  const governance = getContract({ abi: GOVERNANCE_ABI, address: contracts.governance, client })
  const policy = getContract({ abi: protocolPolicyAbi, address: contracts.policy, client })
  const votes = getContract({ abi: votesTokenAbi, address: contracts.votes, client })
  const timelock = getContract({ abi: governanceTimelockAbi, address: contracts.timelock, client })
  const distributor = getContract({ abi: settlementDistributorAbi, address: contracts.distributor, client })

  const adopt = (next: Partial<PolicyTuple>, replaces = 1): Call => ({
    target: contracts.policy,
    data: encodeFunctionData({
      abi: protocolPolicyAbi,
      functionName: 'adopt',
      args: [replaces, { ...FIRST_POLICY, guardian: guardian.address, ...next }],
    }),
  })
  const proposal = (call: Call, description: string) =>
    [[call.target], [0n], [call.data], keccak256(toHex(description))] as const
  const propose = async (call: Call, description: string, proposer = 0) => {
    const receipt = await mined(governance.write.propose([[call.target], [0n], [call.data], description], as(proposer)))
    const [event] = parseEventLogs({ abi: governanceAbi, logs: receipt.logs, eventName: 'ProposalCreated' })
    return event?.args.proposalId ?? assert.fail('The proposal must be announced.')
  }
  const stateOf = async (id: bigint) => PROPOSAL_STATES[await governance.read.state([id])]
  const startVoting = () => pass(TEST_GOVERNANCE.votingDelaySeconds + 1)
  const endVoting = () => pass(TEST_GOVERNANCE.votingPeriodSeconds + 1)
  const passTimelock = () => pass(TEST_GOVERNANCE.timelockSeconds + 1)
  /** The whole way, with every vote for it. */
  const decide = async (call: Call, description: string) => {
    const id = await propose(call, description)
    await startVoting()
    await mined(governance.write.castVote([id, FOR], as(0)))
    await endVoting()
    await mined(governance.write.queue(proposal(call, description), as(5)))
    await passTimelock()
    return mined(governance.write.execute(proposal(call, description), as(5)))
  }

  return {
    ...{ client, as, mined, pass, governance, policy, votes, timelock, distributor, contracts },
    ...{ adopt, proposal, propose, stateOf, startVoting, endVoting, passTimelock, decide },
  }
}
