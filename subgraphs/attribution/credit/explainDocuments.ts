import type { Queryable } from '#runtime/database.ts'
import { formatWeight } from '#runtime/money.ts'
import { type LineageVersion, shareAmong } from '../engine/compilePlan.ts'
import type { MeasureRow } from './readMeasures.ts'

/**
 * What an account got for each document that an output was made of. The account wrote them, so they are named here; what is kept
 * back brought nothing and is left out.
 */
export async function explainDocuments(
  db: Queryable,
  { measure, accountId }: { readonly measure: MeasureRow; readonly accountId: string },
) {
  const rows: CreditedRow[] = await db.query(
    `select p.document_id as "documentId", p.kgrams, p.share::text, coalesce(d.contributors, v.contributors) as contributors
     from plan_documents p join documents d on d.id = p.document_id join versions v on v.id = d.version_id
     where p.plan_id = $1 and not p.is_held and coalesce(d.contributors, v.contributors) @> $2::jsonb`,
    [measure.planId, JSON.stringify([{ accountId }])],
  )
  return rows.map(({ documentId, kgrams, share, contributors }) => {
    const own = contributors.filter((contributor) => contributor.accountId === accountId)
    return {
      document: { __typename: 'Document' as const, id: documentId },
      kgrams,
      kgramCount: measure.kgrams,
      pool: formatWeight(measure.pool),
      documentShare: formatWeight(BigInt(share)),
      weight: own.reduce((sum, { weight }) => sum + weight, 0),
      weightTotal: `${contributors.reduce((sum, { weight }) => sum + BigInt(weight), 0n)}`,
      units: shareAmong(contributors, BigInt(share)).get(accountId) ?? 0n,
      spans: measure.spans.filter(({ sources }) => sources.some((source) => source.documentId === documentId)),
    }
  })
}

interface CreditedRow {
  readonly documentId: string
  readonly kgrams: number
  readonly share: string
  readonly contributors: LineageVersion['contributors']
}
