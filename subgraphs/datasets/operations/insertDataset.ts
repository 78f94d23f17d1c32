import type { Transaction } from '#runtime/database.ts'
import type { Derivation } from '#runtime/registration.ts'
import type { SourceVersion } from '#runtime/replica.ts'
import type { Dataset } from '../entities/Dataset.ts'
import type { Version } from '../entities/Version.ts'
import type { CheckedDocument } from './checkDocuments.ts'

/**
 * Writes a dataset with its first version in one statement, for imports register many thousands. False, with nothing written,
 * where the owner has a dataset of that name; of two at once, one waits for the other.
 */
export async function insertDataset(
  tx: Transaction,
  {
    dataset,
    version,
    documents,
    derivations,
    sources,
  }: {
    readonly dataset: Dataset
    readonly version: Version
    readonly documents: readonly (CheckedDocument & { readonly id: string })[]
    readonly derivations: readonly Derivation[]
    readonly sources: ReadonlyMap<string, SourceVersion>
  },
): Promise<boolean> {
  const rows = await tx.query(
    `with dataset as (
       insert into datasets (id, owner_id, name, description, visibility, created_at) values ($1, $2, $3, $4, $5, $6)
       on conflict (owner_id, name) do nothing returning id
     ), version as (
       insert into versions (id, dataset_id, label, royalty_rate, commercial_use, derivatives_allowed, spdx_license,
         contributors, published_at)
       select $7, id, $8, $9, $10, $11, $12, $13, $6 from dataset returning id
     ), document as (
       insert into documents (id, version_id, nr, title, text, content_hash, contributors)
       select row.id, version.id, row.nr - 1, row.title, row.text, row.content_hash, row.contributors
       from version, unnest($14::text[], $15::text[], $16::text[], $17::text[], $18::jsonb[]) with ordinality
         as row (id, title, text, content_hash, contributors, nr)
     ), derivation as (
       insert into derivations (id, version_id, nr, source_version_id, source_kind, kind, rate, weight, evidence)
       select row.id, version.id, row.nr - 1, row.source_version_id, row.source_kind, row.kind, row.rate, row.weight,
         row.evidence
       from version,
         unnest($19::text[], $20::text[], $21::text[], $22::text[], $23::numeric[], $24::int[], $25::text[])
           with ordinality as row (id, source_version_id, source_kind, kind, rate, weight, evidence, nr)
     )
     select id from version`,
    [
      dataset.id,
      dataset.ownerId,
      dataset.name,
      dataset.description,
      dataset.visibility,
      dataset.createdAt,
      version.id,
      version.label,
      version.royaltyRate,
      version.commercialUse,
      version.derivativesAllowed,
      version.spdxLicense,
      JSON.stringify(version.contributors),
      documents.map((document) => document.id),
      documents.map((document) => document.title),
      documents.map((document) => document.text),
      documents.map((document) => document.contentHash),
      documents.map(({ contributors }) => (contributors === null ? null : JSON.stringify(contributors))),
      derivations.map((derivation) => derivation.derivationId),
      derivations.map((derivation) => derivation.sourceVersionId),
      derivations.map((derivation) => sources.get(derivation.sourceVersionId)?.assetKind),
      derivations.map((derivation) => derivation.kind),
      derivations.map((derivation) => derivation.rate),
      derivations.map((derivation) => derivation.weight),
      derivations.map((derivation) => derivation.evidence),
    ],
  )
  return rows.length === 1
}
