import { createPublicClient, encodeFunctionData, type Hex, http } from 'viem'
import { assetRegistryAbi } from '#contracts/generated/AssetRegistry.ts'
import type { RegistryConfig } from '../config.ts'
import { createSigner, type SignedTransaction } from '../settlement/signer.ts'
import type { AnchorBatch } from './batches.ts'
import type { RegistryDomain } from './records.ts'

export type Registry = ReturnType<typeof openRegistry>

/** The registry's contract on its chain, as far as payouts needs it. Every call throws where the chain does not answer. */
export function openRegistry({ rpcUrl, registry, signerKey }: RegistryConfig) {
  const client = createPublicClient({ transport: http(rpcUrl, { retryCount: 1 }), cacheTime: 0 })
  const contract = { address: registry, abi: assetRegistryAbi } as const
  const signer = createSigner(client, signerKey)
  return {
    ...signer,

    async domain(): Promise<RegistryDomain> {
      return { chainId: await client.getChainId(), registry }
    },

    /** What the contract has of a batch as of the last final block: nothing changes it any more. Null: none. */
    async finalBatch(number: bigint): Promise<{ readonly root: Hex; readonly anchoredAt: Date } | null> {
      const batch = await client.readContract({
        ...contract,
        functionName: 'batchOf',
        args: [number],
        blockTag: 'finalized',
      })
      return batch.recordCount === 0
        ? null
        : { root: batch.root, anchoredAt: new Date(Number(batch.anchoredAt) * 1000) }
    },

    /** Throws the contract's reason where it would refuse the batch. */
    async signBatch(batch: AnchorBatch): Promise<SignedTransaction> {
      if (signer.address === null) throw new Error('ANCHORING_PRIVATE_KEY is not set: this process cannot anchor.')
      const { number, previousRoot, root, firstSequence, recordCount, dataHash } = batch
      const args = [number, previousRoot, root, firstSequence, recordCount, `0x${dataHash}`] as const
      const call = { ...contract, functionName: 'anchor', args } as const
      const gas = await client.estimateContractGas({ ...call, account: signer.address })
      return signer.sign({ to: registry, data: encodeFunctionData(call), gas })
    },
  }
}
