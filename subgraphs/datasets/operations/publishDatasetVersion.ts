import type { Transaction } from '#runtime/database.ts'
import { newId } from '#runtime/ids.ts'
import { appendEvent } from '#runtime/outbox/append.ts'
import type { Derivation } from '#runtime/registration.ts'
import type { SourceVersion } from '#runtime/replica.ts'
import '#schema/events/version.published.ts'
import type { Dataset } from '../entities/Dataset.ts'

const TERMS = { royaltyRate: null, commercialUse: true, derivativesAllowed: true, spdxLicense: null } as const

/**
 * Publishes a version without documents of a dataset that is there, its owner the only contributor, and tells the others.
 * Returns its id; where the dataset has a version of that label, that one's, and changes nothing.
 */
export async function publishDatasetVersion(
  tx: Transaction,
  {
    dataset,
    label,
    derivations,
    sources,
    at,
  }: {
    readonly dataset: Dataset
    readonly label: string
    readonly derivations: readonly Derivation[]
    readonly sources: ReadonlyMap<string, SourceVersion>
    readonly at: Date
  },
): Promise<string> {
  const versionId = newId('Version', at.getTime())
  const contributors = [{ accountId: dataset.ownerId, weight: 1 }]
  const [inserted]: { id: string }[] = await tx.query(
    `insert into versions (id, dataset_id, label, royalty_rate, commercial_use, derivatives_allowed, spdx_license,
       contributors, published_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict (dataset_id, label) do nothing returning id`,
    [versionId, dataset.id, label, ...Object.values(TERMS), JSON.stringify(contributors), at],
  )
  if (inserted === undefined) {
    const [known] = await tx.query(`select id from versions where dataset_id = $1 and label = $2`, [dataset.id, label])
    return known.id
  }
  await tx.query(
    `insert into derivations (id, version_id, nr, source_version_id, source_kind, kind, rate, weight, evidence)
     select id, $1, nr - 1, source_version_id, source_kind, kind, rate, weight, evidence
     from unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::numeric[], $7::int[], $8::text[]) with ordinality
       as link (id, source_version_id, source_kind, kind, rate, weight, evidence, nr)`,
    [
      versionId,
      derivations.map((link) => link.derivationId),
      derivations.map((link) => link.sourceVersionId),
      derivations.map((link) => sources.get(link.sourceVersionId)?.assetKind),
      derivations.map((link) => link.kind),
      derivations.map((link) => link.rate),
      derivations.map((link) => link.weight),
      derivations.map((link) => link.evidence),
    ],
  )
  await appendEvent(tx, {
    type: 'version.published',
    subject: versionId,
    data: {
      versionId,
      assetId: dataset.id,
      assetKind: 'DATASET',
      name: dataset.name,
      label,
      ownerId: dataset.ownerId,
      visibility: dataset.visibility,
      terms: TERMS,
      contributors,
      derivations,
      documents: [],
    },
    occurredAt: at,
  })
  return versionId
}
