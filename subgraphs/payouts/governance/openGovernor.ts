import DataLoader from 'dataloader'
import {
  BaseError,
  ContractFunctionRevertedError,
  createPublicClient,
  encodeFunctionData,
  getAddress,
  type Hex,
  http,
  keccak256,
  toHex,
} from 'viem'
import { governanceAbi } from '#contracts/generated/Governance.ts'
import { protocolPolicyAbi } from '#contracts/generated/ProtocolPolicy.ts'
import { formatWeight } from '#runtime/money.ts'
import type { ChainConfig } from '../config.ts'
import type { TransactionRequest } from '../settlement/transactionRequests.ts'
import type { AdoptedPolicy } from './decisionLogs.ts'
import type { ProposalRow } from './readProposals.ts'

/** `IGovernor.ProposalState`, as the contract numbers it. */
const STATES = ['PENDING', 'ACTIVE', 'CANCELED', 'DEFEATED', 'SUCCEEDED', 'QUEUED', 'EXPIRED', 'EXECUTED'] as const

/** `GovernorCountingSimple.VoteType`, as the contract numbers it. */
const SUPPORT = { AGAINST: 0, FOR: 1, ABSTAIN: 2 } as const
export type VoteSupport = keyof typeof SUPPORT

export interface ProposalStanding {
  readonly status: (typeof STATES)[number]
  readonly against: bigint
  readonly for: bigint
  readonly abstain: bigint
}

export type Governor = ReturnType<typeof openGovernor>

/** Governance on its chain: where proposals stand now, and the transactions that move them. It holds no key. */
export function openGovernor(config: ChainConfig) {
  // All that one page asks goes out in one request.
  const client = createPublicClient({ transport: http(config.rpcUrl, { retryCount: 1, batch: true }), cacheTime: 0 })
  const governance = { address: config.governance, abi: governanceAbi } as const
  const policy = { address: config.policy, abi: protocolPolicyAbi } as const
  let chainId: number | null = null

  async function request(description: string, data: Hex): Promise<TransactionRequest> {
    chainId ??= await client.getChainId()
    return { description, chainId, to: getAddress(config.governance), data }
  }

  return {
    policyAddress: config.policy,

    /** Where proposals stand as of the latest block, by their numbers. Throws where the chain does not answer. */
    createStandings: () =>
      new DataLoader<string, ProposalStanding>((numbers) =>
        Promise.all(
          numbers.map(async (number) => {
            const args = [BigInt(number)] as const
            const [state, [against, votesFor, abstain]] = await Promise.all([
              client.readContract({ ...governance, functionName: 'state', args }),
              client.readContract({ ...governance, functionName: 'proposalVotes', args }),
            ])
            const status = STATES[state]
            if (status === undefined) throw new Error(`Expected one of ${STATES.length} states, got ${state}.`)
            return { status, against, for: votesFor, abstain }
          }),
        ),
      ),

    /** What the contract would say to this policy if it were decided now: null, or why not. */
    async findProblem(replaces: number, next: Omit<AdoptedPolicy, 'version'>): Promise<string | null> {
      const owner = await client.readContract({ ...policy, functionName: 'owner' })
      try {
        await client.simulateContract({ ...policy, functionName: 'adopt', args: [replaces, next], account: owner })
        return null
      } catch (error) {
        const reverted = error instanceof BaseError && error.walk((one) => one instanceof ContractFunctionRevertedError)
        if (!(reverted instanceof ContractFunctionRevertedError) || !reverted.data) throw error
        const { errorName, args = [] } = reverted.data
        return errorName === 'OutOfBounds'
          ? describeBounds(args as unknown as OutOfBounds)
          : `Expected a policy that the contract accepts, but it says ${errorName}(${args.join(', ')}).`
      }
    },

    proposeTransaction(call: Hex, description: string): Promise<TransactionRequest> {
      const args = [[config.policy], [0n], [call], description] as const
      return request(
        'Propose the decision. The sender needs votes.',
        encodeFunctionData({ abi: governanceAbi, functionName: 'propose', args }),
      )
    },

    voteTransaction({ number }: ProposalRow, support: VoteSupport, reason: string): Promise<TransactionRequest> {
      const args = [BigInt(number), SUPPORT[support], reason] as const
      return request(
        `Vote ${support} with all votes that the sender had when voting began.`,
        encodeFunctionData({ abi: governanceAbi, functionName: 'castVoteWithReason', args }),
      )
    },

    queueTransaction: (proposal: ProposalRow): Promise<TransactionRequest> =>
      request(
        'Queue what was decided: it waits for the timelock.',
        encodeFunctionData({ abi: governanceAbi, functionName: 'queue', args: operationOf(proposal) }),
      ),

    executeTransaction: (proposal: ProposalRow): Promise<TransactionRequest> =>
      request(
        'Execute what was decided.',
        encodeFunctionData({ abi: governanceAbi, functionName: 'execute', args: operationOf(proposal) }),
      ),
  }
}

/** What the Governor recognises a proposal by. */
function operationOf({ targets, calls, callValues, description }: ProposalRow) {
  return [targets, callValues.map(BigInt), calls, keccak256(toHex(description))] as const
}

type OutOfBounds = readonly [parameter: string, given: bigint, minimum: bigint, maximum: bigint]

/** In the words that the API takes: shares are 10^-18 in the contract and decimals here, a delay is seconds in both. */
function describeBounds([parameter, ...numbers]: OutOfBounds): string {
  const [given, minimum, maximum] = parameter === 'activationDelaySeconds' ? numbers : numbers.map(formatWeight)
  return `Expected ${parameter} from ${minimum} to ${maximum}, got ${given}.`
}
