import type { Queryable, Transaction } from '#runtime/database.ts'
import { derivedId } from '#runtime/ids.ts'
import { appendEvent } from '#runtime/outbox/append.ts'
import '#schema/events/credit.held.ts'
import { readCreditedDocuments } from '../credit/readCreditedDocuments.ts'
import { shareAmong } from '../engine/compilePlan.ts'
import { lockLineage } from '../lineage/lockLineage.ts'
import { appendToSuspicionFeed } from '../suspicions/suspicionFeed.ts'
import { resolveDeclared } from './resolveSuspicions.ts'

/**
 * Says for whom a measured plan's credit of suspected derivatives is held: for those who would have had it. In the transaction that
 * stored the plan, behind that. Once a plan; a plan that holds nothing costs one look. The lineage stays locked, so that a link which is
 * being made either is seen here or sees what this opens.
 */
export async function holdCredit(tx: Transaction, planId: string, now = new Date()): Promise<void> {
  const held = await readHeldDocuments(tx, planId)
  if (held.length === 0) return
  await lockLineage(tx)
  const suspicions = await openSuspicions(tx, held, now)
  const shares = await shareHeld(
    tx,
    planId,
    new Map(held.map((one) => [one.documentId, suspicions.get(keyOf(one)) ?? ''])),
  )
  if (shares.length > 0) await appendEvent(tx, { type: 'credit.held', subject: planId, data: { planId, shares } })
  await resolveDeclared(tx, [...new Set(suspicions.values())], now)
}

/**
 * Writes down what a plan holds of documents' credit for which suspicion, by account: each document's share, by words and by influence, over its contributors, by
 * floor. What floors leave over stays unattributed. A replay tells it the suspicions that were recorded.
 */
export async function shareHeld(
  tx: Transaction,
  planId: string,
  suspicionOf: ReadonlyMap<string, string>,
): Promise<readonly { suspicionId: string; accountId: string; weight: string }[]> {
  const rows: { documentId: string; share: string; position: string }[] = await tx.query(
    `select d.document_id as "documentId", d.share::text, p.lineage_position as position
     from (select plan_id, document_id, share from plan_documents
       union all select plan_id, document_id, share from plan_influenced_documents) d
     join plans p on p.id = d.plan_id where d.plan_id = $1 and d.document_id = any($2)`,
    [planId, [...suspicionOf.keys()]],
  )
  const written = await readCreditedDocuments(tx, [...suspicionOf.keys()], BigInt(rows[0]?.position ?? 0))
  const weights = new Map<string, { suspicionId: string; accountId: string; weight: bigint }>()
  for (const { documentId, share } of rows) {
    const suspicionId = suspicionOf.get(documentId) ?? ''
    for (const [accountId, weight] of shareAmong(written.get(documentId)?.contributors ?? [], BigInt(share))) {
      const key = `${suspicionId} ${accountId}`
      weights.set(key, { suspicionId, accountId, weight: (weights.get(key)?.weight ?? 0n) + weight })
    }
  }
  const shares = [...weights]
    .filter(([, { weight }]) => weight > 0n)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, share]) => ({ ...share, weight: `${share.weight}` }))
  await tx.query(
    `insert into held_documents (plan_id, document_id, suspicion_id) select $1, * from unnest($2::text[], $3::text[])`,
    [planId, [...suspicionOf.keys()], [...suspicionOf.values()]],
  )
  await tx.query(
    `insert into held_shares (plan_id, suspicion_id, account_id, weight)
     select $1, * from unnest($2::text[], $3::text[], $4::numeric[])`,
    [planId, shares.map((one) => one.suspicionId), shares.map((one) => one.accountId), shares.map((one) => one.weight)],
  )
  return shares
}

interface HeldDocument {
  readonly documentId: string
  readonly versionId: string
  readonly earlierVersionId: string
}

/** Of a plan that has not been looked at before, the documents whose credit it holds, and what each resembles. */
async function readHeldDocuments(db: Queryable, planId: string): Promise<HeldDocument[]> {
  return db.query(
    `select held.document_id as "documentId", d.version_id as "versionId", earlier.version_id as "earlierVersionId"
     from (select plan_id, document_id from plan_documents where is_held
       union select plan_id, document_id from plan_influenced_documents where is_held) held
     join documents d on d.id = held.document_id
     join findings f on f.document_id = d.id
     join documents earlier on earlier.id = f.earlier_id
     where held.plan_id = $1
       and not exists (select from held_documents h where h.plan_id = held.plan_id)
     order by held.document_id`,
    [planId],
  )
}

const keyOf = ({ versionId, earlierVersionId }: Omit<HeldDocument, 'documentId'>): string =>
  `${versionId} ${earlierVersionId}`

/** The suspicion of each two versions: the last one, however it ended; another where that said that a link had settled it. */
async function openSuspicions(
  tx: Transaction,
  held: readonly HeldDocument[],
  now: Date,
): Promise<ReadonlyMap<string, string>> {
  const pairs = new Map(held.map((one) => [keyOf(one), one]))
  const known: (Omit<HeldDocument, 'documentId'> & { id: string; nr: number; status: string })[] = await tx.query(
    `select distinct on (version_id, earlier_version_id) id, version_id as "versionId",
       earlier_version_id as "earlierVersionId", nr, status
     from suspicions join unnest($1::text[], $2::text[]) as pair (version_id, earlier_version_id)
       using (version_id, earlier_version_id)
     order by version_id, earlier_version_id, nr desc`,
    [[...pairs.values()].map((one) => one.versionId), [...pairs.values()].map((one) => one.earlierVersionId)],
  )
  const last = new Map(known.map((row) => [keyOf(row), row]))
  const ids = new Map<string, string>()
  const fresh: { id: string; pair: HeldDocument; nr: number }[] = []
  for (const [key, pair] of pairs) {
    const before = last.get(key)
    if (before !== undefined && before.status !== 'DERIVED') {
      ids.set(key, before.id)
      continue
    }
    const nr = (before?.nr ?? 0) + 1
    const id = derivedId('Suspicion', pair.versionId, pair.earlierVersionId, `${nr}`)
    ids.set(key, id)
    fresh.push({ id, pair, nr })
  }
  await tx.query(
    `insert into suspicions (id, version_id, earlier_version_id, nr, status, opened_at)
     select id, version_id, earlier_version_id, nr, 'OPEN', $5
     from unnest($1::text[], $2::text[], $3::text[], $4::int[]) as fresh (id, version_id, earlier_version_id, nr)`,
    [
      fresh.map(({ id }) => id),
      fresh.map(({ pair }) => pair.versionId),
      fresh.map(({ pair }) => pair.earlierVersionId),
      fresh.map(({ nr }) => nr),
      now,
    ],
  )
  await appendToSuspicionFeed(tx, { ids: fresh.map(({ id }) => id), status: 'OPEN', now })
  return ids
}
