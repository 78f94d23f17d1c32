import type { Transaction } from '#runtime/database.ts'
import type { SourceVersion } from '#runtime/replica.ts'

/**
 * The versions as far as the account may see them, from what is here: our own, and models from the replica. Asks nobody, so it
 * may run inside a transaction.
 */
export async function findObservedSources(
  tx: Transaction,
  versionIds: readonly string[],
  accountId: string,
): Promise<ReadonlyMap<string, SourceVersion>> {
  const rows: (Omit<SourceVersion, 'royaltyRate'> & { readonly royaltyRate: string | null })[] = await tx.query(
    `select versions.id as "versionId", dataset.id as "assetId", 'DATASET' as "assetKind", owner_id as "ownerId", visibility,
       royalty_rate as "royaltyRate", derivatives_allowed as "derivativesAllowed", true as "viewerMayUse"
     from versions join datasets as dataset on dataset.id = dataset_id
     where versions.id = any($1) and (visibility = 'PUBLIC' or owner_id = $2
       or exists (select from grants where grants.dataset_id = dataset.id and account_id = $2))
     union all
     select version_id, asset_id, asset_kind, owner_id, visibility, royalty_rate, derivatives_allowed, true
     from replica_versions where version_id = any($1) and visibility = 'PUBLIC'`,
    [versionIds, accountId],
  )
  return new Map(
    rows.map((row) => [
      row.versionId,
      { ...row, royaltyRate: row.royaltyRate === null ? null : BigInt(row.royaltyRate) },
    ]),
  )
}
