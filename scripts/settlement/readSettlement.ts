import { type Address, createPublicClient, getContract, http } from 'viem'
import { settlementDistributorAbi } from '#contracts/generated/SettlementDistributor.ts'
import type { Claimed, Commitment, Epoch } from './checkSettlement.ts'

export interface SettlementPlace {
  /** The gateway; any path on it. */
  readonly url: string
  readonly rpcUrl: string
  readonly distributor: Address
  /** Nothing of the distributor is in an earlier block. */
  readonly fromBlock: bigint
  readonly epoch: number | 'latest'
}

const STATUSES = ['not submitted', 'pending', 'active', 'vetoed'] as const

/** Reads from outside what a settlement claims: commitments from the contract, leaves through the gateway, for anybody. */
export async function readSettlement(
  place: SettlementPlace,
): Promise<Claimed & { readonly status: (typeof STATUSES)[number] }> {
  const client = createPublicClient({ transport: http(place.rpcUrl, { retryCount: 1 }) })
  const contract = getContract({ abi: settlementDistributorAbi, address: place.distributor, client })
  const commitments = await readCommitments(client, place)
  const index = place.epoch === 'latest' ? commitments.length - 1 : commitments.findIndex(hasEpoch(place.epoch))
  const commitment = commitments[index]
  if (commitment === undefined) {
    const known = commitments.at(-1)?.epoch ?? 'none'
    throw new Error(`The contract has no root of epoch ${place.epoch}; the last one submitted is ${known}.`)
  }
  // What it was submitted on top of: of the roots in between, vetoed ones, nobody can claim anything.
  const { root, status, previousEpoch } = await contract.read.rootOf([BigInt(commitment.epoch)])
  const before = commitments.find(hasEpoch(Number(previousEpoch)))
  return {
    domain: {
      chainId: await client.getChainId(),
      distributor: place.distributor,
      token: await contract.read.token(),
    },
    epoch: withFile(place, commitment),
    previous: before === undefined ? null : withFile(place, before),
    root,
    funds: await contract.read.funds(),
    status: STATUSES[status] ?? 'not submitted',
  }
}

async function readCommitments(
  client: ReturnType<typeof createPublicClient>,
  { distributor, fromBlock }: SettlementPlace,
): Promise<Commitment[]> {
  const events = await client.getContractEvents({
    abi: settlementDistributorAbi,
    address: distributor,
    eventName: 'RootSubmitted',
    fromBlock,
    strict: true,
  })
  return events.map(({ args: { epoch, root, total, leafCount, dataHash } }) => ({
    epoch: Number(epoch),
    root,
    total,
    leafCount,
    dataHash,
  }))
}

function hasEpoch(epoch: number) {
  return (commitment: Commitment) => commitment.epoch === epoch
}

function withFile({ url }: SettlementPlace, commitment: Commitment): Epoch {
  const address = new URL(`/settlements/${commitment.epoch}/leaves`, url)
  async function openFile(): Promise<AsyncIterable<Uint8Array>> {
    const response = await fetch(address).catch((cause: unknown) => {
      throw new Error(`Nothing answers at ${address}.`, { cause })
    })
    if (!response.ok || response.body === null)
      throw new Error(`Expected the leaves at ${address}, got status ${response.status}.`)
    return response.body
  }
  return { commitment, openFile }
}
