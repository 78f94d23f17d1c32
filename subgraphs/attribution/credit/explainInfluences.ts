import type { Queryable } from '#runtime/database.ts'
import { formatWeight } from '#runtime/money.ts'
import { shareAmong } from '../engine/compilePlan.ts'
import type { InfluenceRow } from './readBlends.ts'
import { readCreditedDocuments } from './readCreditedDocuments.ts'
import { readInfluencedDocuments } from './readPlanDocuments.ts'

/** What an account got for each of its documents that influenced an output, as `explainDocuments` says what it got for its words. */
export async function explainInfluences(
  db: Queryable,
  { influence: { planId, pool }, accountId }: { readonly influence: InfluenceRow; readonly accountId: string },
) {
  const [all = []] = await readInfluencedDocuments(db, [{ planId, limit: null, after: 0 }])
  const paid = all.filter(({ isHeld }) => !isHeld)
  const [plan]: { position: string }[] = await db.query(
    `select lineage_position as position from plans where id = $1`,
    [planId],
  )
  const written = await readCreditedDocuments(
    db,
    paid.map(({ documentId }) => documentId),
    BigInt(plan?.position ?? 0),
  )
  return paid.flatMap(({ documentId, influence, share }) => {
    const contributors = written.get(documentId)?.contributors ?? []
    const own = contributors.filter((contributor) => contributor.accountId === accountId)
    if (own.length === 0) return []
    return {
      document: { __typename: 'Document' as const, id: documentId },
      influence,
      pool: formatWeight(BigInt(pool)),
      documentShare: formatWeight(share),
      weight: own.reduce((sum, { weight }) => sum + weight, 0),
      weightTotal: `${contributors.reduce((sum, { weight }) => sum + BigInt(weight), 0n)}`,
      units: shareAmong(contributors, share).get(accountId) ?? 0n,
    }
  })
}
