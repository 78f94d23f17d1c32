import assert from 'node:assert/strict'
import { privateKeyToAccount } from 'viem/accounts'
import { onTestFinished } from 'vitest'
import { newId } from '#runtime/ids.ts'
import type { AssetTransferred } from '#schema/events/asset.transferred.ts'
import type { VersionPublished } from '#schema/events/version.published.ts'
import { assetRegistryAbi, assetRegistryBytecode } from '../../contracts/generated/AssetRegistry.ts'
import { type SettlementTestChain, startPayouts } from './payouts.ts'
import { publishAs } from './subgraph.ts'

export type Anchoring = Awaited<ReturnType<typeof startAnchoring>>

/** Payouts with a registry of its own; with `isAnchoring` false only the test takes steps. */
export async function startAnchoring(chain: SettlementTestChain, { isAnchoring = true } = {}) {
  const signerKey = chain.registry.signerKey ?? assert.fail('The test registry must have a key.')
  const account = privateKeyToAccount(signerKey)
  const hash = await chain.client.deployContract({
    abi: assetRegistryAbi,
    bytecode: assetRegistryBytecode,
    args: [account.address, account.address],
    account,
    chain: null,
  })
  const { contractAddress } = await chain.client.waitForTransactionReceipt({ hash })
  assert(contractAddress)
  await chain.finalize()
  const registry = { ...chain.registry, registry: contractAddress }
  const payouts = await startPayouts({ registry: isAnchoring ? registry : null })
  onTestFinished(() => payouts.close())
  return { ...payouts, registry }
}

export function versionOf(given: Partial<VersionPublished> = {}): VersionPublished {
  return {
    versionId: newId('Version'),
    assetId: newId('Dataset'),
    assetKind: 'DATASET',
    name: 'Tides',
    label: '1',
    ownerId: newId('Account'),
    visibility: 'PUBLIC',
    terms: { royaltyRate: null, commercialUse: true, derivativesAllowed: true, spdxLicense: null },
    contributors: [],
    derivations: [],
    documents: [],
    ...given,
  }
}

export const publish = (payouts: Anchoring, version: VersionPublished) =>
  publishAs(payouts.config.databaseUrl, 'datasets', 'version.published', version.versionId, version)

/** The first transfer of an asset, as `publishAs` takes it. */
export function transferOf({ assetId, ownerId }: VersionPublished, toAccountId: string) {
  const data: AssetTransferred = { assetId, assetKind: 'DATASET', fromAccountId: ownerId, toAccountId, sequence: 1 }
  return ['asset.transferred', assetId, data] as const
}
