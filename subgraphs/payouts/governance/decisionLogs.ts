import { type Address, type Hash, type Hex, type Log, type PublicClient, parseEventLogs } from 'viem'
import { governanceAbi } from '#contracts/generated/Governance.ts'
import { protocolPolicyAbi } from '#contracts/generated/ProtocolPolicy.ts'

/** What governance's contracts said, in the order in which they said it. */
export type DecisionLog = { readonly transactionHash: Hash; readonly logIndex: number; readonly at: Date } & (
  | {
      readonly kind: 'PROPOSED'
      readonly number: bigint
      readonly proposer: Address
      readonly targets: readonly Address[]
      readonly calls: readonly Hex[]
      readonly callValues: readonly bigint[]
      readonly description: string
      readonly votingStartsAt: Date
      readonly votingEndsAt: Date
    }
  | { readonly kind: 'QUEUED'; readonly number: bigint; readonly executableAt: Date }
  | { readonly kind: 'EXECUTED' | 'CANCELED'; readonly number: bigint }
  | ({ readonly kind: 'ADOPTED' } & AdoptedPolicy)
  | {
      readonly kind: 'POOL_PAID'
      readonly number: bigint
      readonly pool: Pool
      readonly currency: string
      readonly beneficiary: string
      readonly tokenUnits: bigint
    }
)

export interface AdoptedPolicy {
  readonly version: number
  readonly fee: bigint
  readonly defaultPool: bigint
  readonly maxStack: bigint
  readonly activationDelaySeconds: number
  readonly guardian: Address
}

/** `ProtocolPolicy.Pool`, as the contract numbers it. */
export const POOLS = ['UNATTRIBUTED', 'REMAINDER', 'FEE'] as const
export type Pool = (typeof POOLS)[number]

/** Reads the decisions among logs of the policy and of the governance; there are few, so each asks for its block's time. */
export async function readDecisions(
  client: Pick<PublicClient, 'getBlock'>,
  {
    policy,
    governance,
    logs,
  }: { readonly policy: Address; readonly governance: Address; readonly logs: readonly Log[] },
): Promise<DecisionLog[]> {
  const of = (address: Address) => logs.filter((log) => log.address.toLowerCase() === address.toLowerCase())
  const parsed = [
    ...parseEventLogs({ abi: governanceAbi, logs: of(governance) }),
    ...parseEventLogs({ abi: protocolPolicyAbi, logs: of(policy) }),
  ].sort((a, b) => Number(a.blockNumber - b.blockNumber) || a.logIndex - b.logIndex)
  const decisions: DecisionLog[] = []
  for (const log of parsed) {
    const read = toDecision(log)
    if (read === null) continue
    const { timestamp } = await client.getBlock({ blockNumber: log.blockNumber })
    decisions.push({ transactionHash: log.transactionHash, logIndex: log.logIndex, at: toDate(timestamp), ...read })
  }
  return decisions
}

type ParsedLog =
  | ReturnType<typeof parseEventLogs<typeof governanceAbi>>[number]
  | ReturnType<typeof parseEventLogs<typeof protocolPolicyAbi>>[number]
type Said<Log> = Log extends unknown ? Omit<Log, 'transactionHash' | 'logIndex' | 'at'> : never

function toDecision({ eventName, args }: ParsedLog): Said<DecisionLog> | null {
  switch (eventName) {
    case 'ProposalCreated':
      return {
        kind: 'PROPOSED',
        number: args.proposalId,
        proposer: args.proposer,
        targets: args.targets,
        calls: args.calldatas,
        callValues: args.values,
        description: args.description,
        votingStartsAt: toDate(args.voteStart),
        votingEndsAt: toDate(args.voteEnd),
      }
    case 'ProposalQueued':
      return { kind: 'QUEUED', number: args.proposalId, executableAt: toDate(args.etaSeconds) }
    case 'ProposalExecuted':
      return { kind: 'EXECUTED', number: args.proposalId }
    case 'ProposalCanceled':
      return { kind: 'CANCELED', number: args.proposalId }
    case 'PolicyAdopted':
      return { kind: 'ADOPTED', ...args }
    case 'PoolPaid': {
      const pool = POOLS[args.pool]
      if (pool === undefined) throw new Error(`Expected one of ${POOLS.length} pools, got number ${args.pool}.`)
      const { payment: number, currency, beneficiary, amount: tokenUnits } = args
      return { kind: 'POOL_PAID', number, pool, currency, beneficiary, tokenUnits }
    }
    default:
      return null
  }
}

/** The contract's seconds, as far as a date can hold them. */
function toDate(seconds: bigint | number): Date {
  return new Date(Math.min(Number(seconds) * 1000, 8.64e15))
}
