import { type Abi, type Address, decodeFunctionData, type Hex, isAddressEqual } from 'viem'
import { governanceAbi } from '#contracts/generated/Governance.ts'
import { governanceTimelockAbi } from '#contracts/generated/GovernanceTimelock.ts'
import { protocolPolicyAbi } from '#contracts/generated/ProtocolPolicy.ts'
import { settlementDistributorAbi } from '#contracts/generated/SettlementDistributor.ts'
import type { Queryable } from '#runtime/database.ts'
import { formatUnits, formatWeight, UNITS_PER_TOKEN_UNIT } from '#runtime/money.ts'
import { POOLS } from './decisionLogs.ts'
import { readPolicyVersion } from './readPolicies.ts'

export interface ProposedCall {
  readonly target: Address
  readonly data: Hex
}

/** What a call of a proposal would do, in words: one line a change. `policy` is the address whose calls have words of their own. */
export async function describeCall(db: Queryable, policy: Address | null, call: ProposedCall): Promise<string[]> {
  const decoded = policy !== null && isAddressEqual(call.target, policy) ? decode(protocolPolicyAbi, call.data) : null
  if (decoded?.functionName === 'adopt') {
    const [replaces, next] = decoded.args
    const previous = await readPolicyVersion(db, replaces)
    const parameters = [
      ['fee', formatWeight(next.fee), previous && formatWeight(previous.fee)],
      ['default pool', formatWeight(next.defaultPool), previous && formatWeight(previous.defaultPool)],
      ['stack cap', formatWeight(next.maxStack), previous && formatWeight(previous.maxStack)],
      ['activation delay in seconds', `${next.activationDelaySeconds}`, seconds(previous?.activationDelaySeconds)],
      ['guardian', next.guardian, previous?.guardian ?? null],
    ] as const
    const changes = parameters.filter(([, to, from]) => to !== from)
    const lines = changes.map(([name, to, from]) => `Set the ${name} to ${to}${from === null ? '' : `, from ${from}`}.`)
    return lines.length > 0 ? lines : [`Adopt version ${replaces} again as it is.`]
  }
  if (decoded?.functionName === 'payFromPool') {
    const [pool, currency, beneficiary, amount] = decoded.args
    const decimal = formatUnits(amount * UNITS_PER_TOKEN_UNIT)
    return [`Pay ${decimal} ${currency} out of ${POOLS[pool] ?? `pool ${pool}`} to account ${beneficiary}.`]
  }
  return [describeAny(call)]
}

function seconds(value: number | null | undefined): string | null {
  return value === null || value === undefined ? null : `${value}`
}

/** Of any contract of ours: the function's own name, with its arguments. */
function describeAny({ target, data }: ProposedCall): string {
  for (const abi of [protocolPolicyAbi, settlementDistributorAbi, governanceAbi, governanceTimelockAbi] as const) {
    const decoded = decode(abi as Abi, data)
    if (decoded === null) continue
    const words = (decoded.args ?? []).map((argument) =>
      JSON.stringify(argument, (_, value) => (typeof value === 'bigint' ? `${value}` : value)),
    )
    return `Call ${decoded.functionName}(${words.join(', ')}) of ${target}.`
  }
  return `Call ${target} with ${(data.length - 2) / 2} bytes of data.`
}

function decode<const TheAbi extends Abi>(abi: TheAbi, data: Hex) {
  try {
    return decodeFunctionData({ abi, data })
  } catch {
    return null // Not one of this contract's functions, or not its arguments.
  }
}
