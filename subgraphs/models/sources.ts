import type { DataSource } from 'typeorm'
import { isId } from '#runtime/ids.ts'
import type { References } from '#runtime/references.ts'
import { DERIVATIONS_MAX, type DerivationInput, type DerivationKind } from '#runtime/registration.ts'
import { findSourceVersions, type SourceVersion } from '#runtime/replica.ts'
import type { Viewer } from '#runtime/viewer.ts'
import type { Model } from './entities/Model.ts'
import type { Version } from './entities/Version.ts'

/** How a model may come from what it is made of. */
export const MODEL_DERIVATIONS: readonly DerivationKind[] = [
  'TRAINED_ON',
  'FINE_TUNED_FROM',
  'ADAPTER_OF',
  'QUANTIZED_FROM',
  'MERGED_FROM',
  'DERIVED_FROM',
]

/**
 * The versions that derivations name, as far as the viewer may see them: our own as they are now, datasets from the replica
 * or from their owner. Asks over the network, so it must not run inside a transaction.
 */
export async function findSources(
  { db, references, viewer }: { readonly db: DataSource; readonly references: References; readonly viewer: Viewer },
  derivations: readonly DerivationInput[] | null | undefined,
): Promise<ReadonlyMap<string, SourceVersion>> {
  if (!derivations || derivations.length > DERIVATIONS_MAX) return new Map()
  const versionIds = [...new Set(derivations.map((derivation) => derivation.sourceVersionId))]
  const own = await findOwnSources(db, versionIds)
  const missing = versionIds.filter((id) => !own.has(id))
  const others = await findSourceVersions(db, references, { versionIds: missing, viewer, owners: ['datasets'] })
  return new Map([...own, ...others])
}

async function findOwnSources(db: DataSource, versionIds: readonly string[]): Promise<Map<string, SourceVersion>> {
  const wanted = versionIds.filter((id) => isId('Version', id))
  if (wanted.length === 0) return new Map()
  const rows: OwnSource[] = await db.query(
    `select version.id, model_id as "modelId", owner_id as "ownerId", royalty_rate as "royaltyRate",
       derivatives_allowed as "derivativesAllowed"
     from versions as version join models on models.id = model_id where version.id = any($1)`,
    [wanted],
  )
  return new Map(
    rows.map(({ id, modelId, ownerId, royaltyRate, derivativesAllowed }) => [
      id,
      {
        versionId: id,
        assetId: modelId,
        assetKind: 'MODEL',
        ownerId,
        visibility: 'PUBLIC',
        royaltyRate: royaltyRate === null ? null : BigInt(royaltyRate),
        derivativesAllowed,
        viewerMayUse: true,
      },
    ]),
  )
}

type OwnSource = Pick<Version, 'id' | 'royaltyRate' | 'derivativesAllowed' | 'modelId'> & Pick<Model, 'ownerId'>
