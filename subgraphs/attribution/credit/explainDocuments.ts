import type { Queryable } from '#runtime/database.ts'
import { formatWeight } from '#runtime/money.ts'
import { shareAmong } from '../engine/compilePlan.ts'
import { readCreditedDocuments } from './readCreditedDocuments.ts'
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
    `select d.document_id as "documentId", d.kgrams, d.share::text, p.lineage_position as position
     from plan_documents d join plans p on p.id = d.plan_id where d.plan_id = $1 and not d.is_held`,
    [measure.planId],
  )
  const written = await readCreditedDocuments(
    db,
    rows.map(({ documentId }) => documentId),
    BigInt(rows[0]?.position ?? 0),
  )
  return rows.flatMap(({ documentId, kgrams, share }) => {
    const contributors = written.get(documentId)?.contributors ?? []
    const own = contributors.filter((contributor) => contributor.accountId === accountId)
    if (own.length === 0) return []
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
  readonly position: string
}
