import type { DataSource } from 'typeorm'
import type { Transaction } from '#runtime/database.ts'
import { isId } from '#runtime/ids.ts'
import { appendEvent, transact } from '#runtime/outbox/append.ts'
import { readPolicy } from '#runtime/policyReplica.ts'
import { type Refused, refuse } from '#runtime/refusal.ts'
import '#schema/events/suspicion.resolved.ts'
import type { SuspicionResolved } from '#schema/events/suspicion.resolved.ts'
import { readSourceAssets } from '../credit/readCreditedDocuments.ts'
import type { ResolveSuspicionErrorCode, SuspicionRuling } from '../generated.ts'
import { lockLineage } from '../lineage/lockLineage.ts'
import { readClosure } from '../lineage/readClosure.ts'
import { splitFor } from '../suspicions/splitHeld.ts'
import { appendToSuspicionFeed } from '../suspicions/suspicionFeed.ts'
import { findReasonProblem } from './findReasonProblem.ts'

/*
 *   OPEN ── its lineage says that it was derived ──> DERIVED
 *     ├──── an admin: it was not ──────────────────> CLEARED
 *     └──── an admin: it is the earlier's ─────────> UPHELD
 *
 * All under the lineage's lock, and each one update of a row that is still OPEN, so of two that come together one wins. There is no
 * deadline: where nobody says anything the money is held. What is measured later of an UPHELD pair is held for the same suspicion, and
 * payouts passes it on by the same split; of a CLEARED or DERIVED one it is not held at all.
 */

/** After links were added from these versions, or they arrived: ends what the lineage now says about what is upstream of them. */
export async function resolveByLineage(
  tx: Transaction,
  versionIds: readonly string[],
  now = new Date(),
): Promise<void> {
  const [some] = await tx.query(`select from suspicions where status = 'OPEN' limit 1`)
  if (some === undefined || versionIds.length === 0) return
  const upstream = await readClosure(tx, versionIds)
  const rows: { id: string }[] = await tx.query(
    `select s.id from suspicions s join versions earlier on earlier.id = s.earlier_version_id
     where s.status = 'OPEN' and earlier.asset_id in (select asset_id from versions where id = any($1)) order by s.id`,
    [[...upstream.keys()]],
  )
  await resolveDeclared(
    tx,
    rows.map(({ id }) => id),
    now,
  )
}

/** After versions arrived: ends what only waited for them, since what was held is divided by all that is upstream. */
export async function resolveByArrival(
  tx: Transaction,
  versionIds: readonly string[],
  now = new Date(),
): Promise<void> {
  await resolveByLineage(tx, versionIds, now)
  const rows: { id: string }[] = await tx.query(
    `with recursive made (id) as (
       select unnest($1::text[]) where exists (select from suspicions where status = 'OPEN')
       union select d.derived_version_id from current_derivations d join made on made.id = d.source_version_id)
     select s.id from suspicions s where s.status = 'OPEN' and s.version_id in (select id from made) order by s.id`,
    [versionIds],
  )
  await resolveDeclared(
    tx,
    rows.map(({ id }) => id),
    now,
  )
}

/** Ends those of the suspicions whose version says by now, by whatever way, that it was made from the earlier one's asset. */
export async function resolveDeclared(tx: Transaction, ids: readonly string[], now = new Date()): Promise<void> {
  if (ids.length === 0) return
  const open: { id: string; versionId: string; earlierAssetId: string }[] = await tx.query(
    `select s.id, s.version_id as "versionId", earlier.asset_id as "earlierAssetId"
     from suspicions s join versions earlier on earlier.id = s.earlier_version_id
     where s.id = any($1) and s.status = 'OPEN' order by s.id for update of s`,
    [ids],
  )
  const sources = await readSourceAssets(
    tx,
    open.map(({ versionId }) => versionId),
  )
  for (const { id, versionId, earlierAssetId } of open) {
    if (!sources.get(versionId)?.has(earlierAssetId)) continue
    await end(tx, { id, outcome: 'DERIVED', now })
  }
}

export interface SuspicionRulingRequest {
  readonly suspicionId: string
  readonly ruling: SuspicionRuling
  readonly reason: string
  readonly ruledBy: string
}

/** An admin's ruling on an open suspicion. */
export async function resolveSuspicion(
  db: DataSource,
  { suspicionId, ruling, reason: written, ruledBy }: SuspicionRulingRequest,
  now = new Date(),
): Promise<{ readonly suspicionId: string } | Refused<ResolveSuspicionErrorCode>> {
  const reason = written.trim()
  const problem = findReasonProblem(reason)
  if (problem !== null) return refuse('INVALID_REASON', problem, ['input', 'reason'])
  return transact(db, async (tx) => {
    await lockLineage(tx)
    const [row] = isId('Suspicion', suspicionId)
      ? await tx.query(`select status from suspicions where id = $1 for update`, [suspicionId])
      : []
    const path = ['input', 'suspicionId']
    if (row === undefined)
      return refuse('SUSPICION_NOT_FOUND', `There is no suspicion "${suspicionId.slice(0, 60)}".`, path)
    if (row.status !== 'OPEN')
      return refuse('NOT_OPEN', `Expected ${suspicionId} to be OPEN; it is ${row.status}.`, path)
    await tx.query(`update suspicions set ruled_by = $2, ruling_reason = $3 where id = $1`, [
      suspicionId,
      ruledBy,
      reason,
    ])
    await end(tx, { id: suspicionId, outcome: ruling, now })
    return { suspicionId }
  })
}

/** Does nothing while something upstream has not arrived that the split depends on: its arrival ends it. */
async function end(
  tx: Transaction,
  { id, outcome, now }: { readonly id: string; readonly outcome: SuspicionResolved['outcome']; readonly now: Date },
): Promise<void> {
  const [{ position, ...pair }] = await tx.query(
    `select version_id as "versionId", earlier_version_id as "earlierVersionId",
       (select coalesce(max(position), 0) from lineage_changes)::text as position
     from suspicions where id = $1`,
    [id],
  )
  const basis = { ...pair, lineagePosition: position, policyVersion: (await readPolicy(tx)).version }
  const split = await splitFor(tx, outcome, basis)
  if (split === null) return
  await tx.query(`update suspicions set status = $2, resolved_at = $3 where id = $1`, [id, outcome, now])
  await appendToSuspicionFeed(tx, { ids: [id], status: outcome, now })
  const data = { suspicionId: id, outcome, split, basis }
  await appendEvent(tx, { type: 'suspicion.resolved', subject: id, data })
}
