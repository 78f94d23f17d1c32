import type { Transaction } from '#runtime/database.ts'
import { appendEvent } from '#runtime/outbox/append.ts'
import type { Model } from '../entities/Model.ts'
import type { Version } from '../entities/Version.ts'
import type { CheckedVersion } from './checkVersion.ts'

export interface Publication {
  readonly model: Model
  /** Whether the model is written, too. */
  readonly isNew: boolean
  readonly version: Version
  readonly checked: CheckedVersion
}

/**
 * Writes a version, with its model where that is new, and tells the others. False, with nothing written, where the name or
 * label is taken; of two at once, one waits for the other.
 */
export async function publishVersion(tx: Transaction, publication: Publication): Promise<boolean> {
  if (!(await insertVersion(tx, publication))) return false
  const { model, version, checked } = publication
  await appendEvent(tx, {
    type: 'version.published',
    subject: version.id,
    data: {
      versionId: version.id,
      assetId: model.id,
      assetKind: 'MODEL',
      name: model.name,
      label: version.label,
      ownerId: model.ownerId,
      visibility: 'PUBLIC',
      terms: checked.terms,
      contributors: version.contributors,
      derivations: checked.derivations,
      documents: [],
    },
    occurredAt: version.publishedAt,
  })
  return true
}

/** One statement, for imports register many thousands. */
async function insertVersion(tx: Transaction, { model, isNew, version, checked }: Publication): Promise<boolean> {
  const { derivations, sources } = checked
  const source = (versionId: string) => {
    const found = sources.get(versionId)
    if (found === undefined) throw new Error(`Source ${versionId} was checked and is not there.`)
    return found
  }
  const rows = await tx.query(
    `with model as (${isNew ? INSERT_MODEL : 'select $1::text as id'}), version as (
       insert into versions (id, model_id, label, royalty_rate, commercial_use, derivatives_allowed, spdx_license,
         contributors, published_at)
       select $2, id, $3, $4, $5, $6, $7, $8, $9 from model on conflict (model_id, label) do nothing returning id
     ), derivation as (
       insert into derivations (id, version_id, nr, source_version_id, source_kind, source_is_private, kind, rate, weight,
         evidence)
       select row.id, version.id, row.nr - 1, row.source_version_id, row.source_kind, row.source_is_private, row.kind,
         row.rate, row.weight, row.evidence
       from version,
         unnest($10::text[], $11::text[], $12::text[], $13::boolean[], $14::text[], $15::numeric[], $16::int[], $17::text[])
           with ordinality as row (id, source_version_id, source_kind, source_is_private, kind, rate, weight, evidence, nr)
     )
     select id from version`,
    [
      model.id,
      version.id,
      version.label,
      version.royaltyRate,
      version.commercialUse,
      version.derivativesAllowed,
      version.spdxLicense,
      JSON.stringify(version.contributors),
      version.publishedAt,
      derivations.map((derivation) => derivation.derivationId),
      derivations.map((derivation) => derivation.sourceVersionId),
      derivations.map((derivation) => source(derivation.sourceVersionId).assetKind),
      derivations.map((derivation) => source(derivation.sourceVersionId).visibility === 'PRIVATE'),
      derivations.map((derivation) => derivation.kind),
      derivations.map((derivation) => derivation.rate),
      derivations.map((derivation) => derivation.weight),
      derivations.map((derivation) => derivation.evidence),
      ...(isNew ? [model.ownerId, model.name, model.description] : []),
    ],
  )
  return rows.length === 1
}

const INSERT_MODEL = `
  insert into models (id, owner_id, name, description, created_at) values ($1, $18, $19, $20, $9)
  on conflict (owner_id, name) do nothing returning id`
