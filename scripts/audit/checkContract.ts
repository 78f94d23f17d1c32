import type { Client } from 'pg'
import { type Address, createPublicClient, erc20Abi, http, parseAbiItem } from 'viem'
import { settlementDistributorAbi } from '#contracts/generated/SettlementDistributor.ts'
import { CURRENCY, formatUnits, UNITS_PER_TOKEN_UNIT } from '#runtime/money.ts'
import type { CountedAccount } from '../../subgraphs/payouts/ledger/auditJournal.ts'
import { type Check, createCheck, skipped } from '../../subgraphs/payouts/ledger/check.ts'

export interface AuditedChain {
  readonly rpcUrl: string
  readonly distributor: Address
  readonly token: Address
}

const DEPOSITED = parseAbiItem('event Deposited(bytes32 indexed ref, address indexed from, uint256 amount)')

/**
 * Compares the books with the contract as of the block up to which the books know the chain. Throws where the chain does
 * not answer.
 */
export async function checkContract(
  client: Client,
  accounts: readonly CountedAccount[],
  chain: AuditedChain | null,
): Promise<readonly Check[]> {
  if (chain === null) return skipBoth('no chain: set CHAIN_RPC_URL, DISTRIBUTOR_ADDRESS and TOKEN_ADDRESS')
  const reader = createPublicClient({ transport: http(chain.rpcUrl) })
  const { rows } = await client.query<{ block_number: string }>(
    `select block_number from chain_cursors where chain_id = $1 and lower(distributor) = lower($2)`,
    [await reader.getChainId(), chain.distributor],
  )
  if (rows[0] === undefined) return skipBoth(`the books have not followed the contract ${chain.distributor} yet`)
  const blockNumber = BigInt(rows[0].block_number)
  const contract = { address: chain.distributor, abi: settlementDistributorAbi, blockNumber } as const
  const [held, paid, latestEpoch] = await Promise.all([
    reader.readContract({
      address: chain.token,
      abi: erc20Abi,
      functionName: 'balanceOf',
      args: [chain.distributor],
      blockNumber,
    }),
    reader.readContract({ ...contract, functionName: 'paid' }),
    reader.readContract({ ...contract, functionName: 'latestEpoch' }),
  ])
  const { total } = await reader.readContract({ ...contract, functionName: 'rootOf', args: [latestEpoch] })
  return [await checkFloat(), checkPromise()]

  async function checkFloat(): Promise<Check> {
    const check = createCheck('chain float')
    const float = accounts
      .filter(({ kind, currency }) => kind === 'CHAIN_FLOAT' && currency === CURRENCY)
      .reduce((sum, { debits, credits }) => sum + debits - credits, 0n)
    // Anybody may send tokens to a contract without a deposit: only those that came as deposits are in the books.
    const surplus = held * UNITS_PER_TOKEN_UNIT - float
    if (surplus < 0n || (surplus > 0n && (await readDeposited()) - paid * UNITS_PER_TOKEN_UNIT !== float))
      check.broken(
        `the books say that the contract holds ${formatUnits(float)}, it holds ${tokens(held)} (block ${blockNumber})`,
      )
    const beside = surplus === 0n ? '' : `, and ${formatUnits(surplus)} that were sent to it outside of deposits`
    return check.done(`the contract holds ${formatUnits(float)} ${CURRENCY}, as the books say${beside}`)
  }

  async function readDeposited(): Promise<bigint> {
    const logs = await reader.getLogs({
      address: chain?.distributor,
      event: DEPOSITED,
      fromBlock: 0n,
      toBlock: blockNumber,
    })
    return logs.reduce((sum, { args }) => sum + (args.amount ?? 0n), 0n) * UNITS_PER_TOKEN_UNIT
  }

  function checkPromise(): Check {
    const check = createCheck('promises')
    if (total - paid > held)
      check.broken(
        `epoch ${latestEpoch} promises ${tokens(total - paid)} more than was paid, there are ${tokens(held)}`,
      )
    return check.done(`${tokens(total - paid)} promised and not yet paid, ${tokens(held)} to pay it from`)
  }
}

function tokens(amount: bigint): string {
  return formatUnits(amount * UNITS_PER_TOKEN_UNIT)
}

function skipBoth(reason: string): readonly Check[] {
  return ['chain float', 'promises'].map((name) => skipped(name, reason))
}
