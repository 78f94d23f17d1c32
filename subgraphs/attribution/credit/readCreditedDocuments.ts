import type { Queryable } from '#runtime/database.ts'
import type { LineageVersion } from '../engine/compilePlan.ts'
import type { CreditedDocument } from '../engine/provenance/measurePlan.ts'
import { NEWEST, readClosure } from '../lineage/readClosure.ts'

/**
 * Who wrote the documents, as of a position of the lineage's journal, and whether what they earn is held: a suspected derivative of somebody else's document whose version
 * does not say that it was derived from that one's.
 */
export async function readCreditedDocuments(
  db: Queryable,
  documentIds: readonly string[],
  at = NEWEST,
): Promise<Map<string, CreditedDocument>> {
  const rows: StoredDocument[] = await db.query(
    `select d.id, d.version_id as "versionId", d.contributors,
       earlier_version.asset_id as "earlierAssetId"
     from documents d
     join versions v on v.id = d.version_id
     left join findings f on f.document_id = d.id and f.kind <> 'EXACT_COPY'
     left join documents earlier on earlier.id = f.earlier_id
     left join versions earlier_version on earlier_version.id = earlier.version_id and earlier_version.owner_id <> v.owner_id
       and not exists (select from suspicions s where s.version_id = d.version_id
         and s.earlier_version_id = earlier.version_id and s.status = 'CLEARED')
     where d.id = any($1)`,
    [documentIds],
  )
  const versions = await readClosure(
    db,
    rows.map(({ versionId }) => versionId),
    at,
  )
  const declared = await readSourceAssets(
    db,
    rows.flatMap(({ versionId, earlierAssetId }) => (earlierAssetId === null ? [] : [versionId])),
  )
  return new Map(
    rows.map(({ id, versionId, contributors, earlierAssetId }) => [
      id,
      {
        documentId: id,
        contributors: contributors ?? versions.get(versionId)?.contributors ?? [],
        isHeld: earlierAssetId !== null && !declared.get(versionId)?.has(earlierAssetId),
      },
    ]),
  )
}

interface StoredDocument {
  readonly id: string
  readonly versionId: string
  readonly contributors: LineageVersion['contributors'] | null
  readonly earlierAssetId: string | null
}

/** The assets that each version says it was made from, however far up. */
export async function readSourceAssets(
  db: Queryable,
  versionIds: readonly string[],
): Promise<Map<string, ReadonlySet<string>>> {
  const found = new Map<string, ReadonlySet<string>>()
  for (const versionId of new Set(versionIds)) {
    const upstream = await readClosure(db, [versionId])
    const rows: { asset_id: string }[] = await db.query(
      `select distinct asset_id from versions where id = any($1) and id <> $2`,
      [[...upstream.keys()], versionId],
    )
    found.set(versionId, new Set(rows.map((row) => row.asset_id)))
  }
  return found
}
