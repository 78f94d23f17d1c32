import type { Transaction } from '#runtime/database.ts'
import { appendEvents } from '#runtime/outbox/append.ts'
import type { LoggedEvent } from '#runtime/outbox/event.ts'
import type { LineageChange, LineageChanged } from '#schema/events/lineage.changed.ts'
import { appendToFeed } from '../lineage/feed/appendToFeed.ts'
import { lockLineage } from '../lineage/lockLineage.ts'
import { resolveByLineage } from './resolveSuspicions.ts'

export interface NewChange {
  readonly versionId: string
  readonly change: LineageChange
}

/**
 * Writes changes into the journal and publishes them, in order. Plans that reach a changed version are out of date from here
 * on: usages pinned to them keep them, later ones get another. Holds the lineage's lock until the transaction ends; what may
 * not be (a cycle, a stack above the cap) is for the caller to refuse, under that lock.
 */
export async function changeLineage(
  tx: Transaction,
  changes: readonly NewChange[],
  { changedBy, now = new Date() }: { readonly changedBy: string; readonly now?: Date },
): Promise<void> {
  if (changes.length === 0) return
  await lockLineage(tx)
  const [last] = await tx.query(`select coalesce(max(position), 0) as position from lineage_changes`)
  const recordedAt = now.toISOString()
  const recorded = changes.map(({ versionId, change }, nr): LineageChanged => {
    const position = `${BigInt(last.position) + BigInt(nr) + 1n}`
    return { position, recordedAt, changedBy, versionId, change }
  })
  await writeChanges(tx, recorded)
  await appendEvents(
    tx,
    recorded.map((data) => ({ type: 'lineage.changed' as const, subject: data.versionId, data })),
  )
  const sources = recorded.flatMap(({ change }) =>
    change.kind === 'DERIVATION_ADDED' ? [change.derivation.sourceVersionId] : [],
  )
  await resolveByLineage(tx, sources, now)
}

/** The same from the log, at the positions that are recorded there: what a replay begins with. Told twice, it does nothing more. */
export async function replayLineageChanges(
  tx: Transaction,
  events: readonly LoggedEvent<'lineage.changed'>[],
): Promise<void> {
  await lockLineage(tx)
  await writeChanges(
    tx,
    events.map(({ data }) => data),
  )
}

/**
 * An asset's versions so far credit its new owner with what the old one had in them. Versions that come later say themselves
 * who made them.
 */
export async function changeOwner(
  tx: Transaction,
  { assetId, fromAccountId, toAccountId }: OwnerChange,
  now = new Date(),
): Promise<void> {
  await lockLineage(tx)
  const versions: { id: string }[] = await tx.query(
    `select id from versions where asset_id = $1 order by position, id`,
    [assetId],
  )
  const change: LineageChange = { kind: 'OWNER_CHANGED', fromAccountId, toAccountId }
  await changeLineage(
    tx,
    versions.map(({ id }) => ({ versionId: id, change })),
    { changedBy: fromAccountId, now },
  )
}

export interface OwnerChange {
  readonly assetId: string
  readonly fromAccountId: string
  readonly toAccountId: string
}

async function writeChanges(tx: Transaction, changes: readonly LineageChanged[]): Promise<void> {
  await tx.query(
    `insert into lineage_changes (position, kind, version_id, derivation_id, from_account_id, to_account_id, changed_by, recorded_at)
     select * from unnest($1::bigint[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::timestamptz[])
     on conflict do nothing`,
    [
      changes.map(({ position }) => position),
      changes.map(({ change }) => change.kind),
      changes.map(({ versionId }) => versionId),
      changes.map(({ change }) => derivationOf(change)),
      changes.map(({ change }) => (change.kind === 'OWNER_CHANGED' ? change.fromAccountId : null)),
      changes.map(({ change }) => (change.kind === 'OWNER_CHANGED' ? change.toAccountId : null)),
      changes.map(({ changedBy }) => changedBy),
      changes.map(({ recordedAt }) => recordedAt),
    ],
  )
  await appendToFeed(
    tx,
    changes.map(({ versionId, position, recordedAt }) => ({ versionId, changePosition: position, recordedAt })),
  )
  const added = changes.flatMap(({ position, versionId, change }) =>
    change.kind === 'DERIVATION_ADDED' ? [{ ...change.derivation, position, versionId }] : [],
  )
  if (added.length > 0) {
    await tx.query(
      `insert into derivations (id, derived_version_id, source_version_id, kind, rate, weight, evidence, position)
       select * from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::numeric[], $6::bigint[], $7::text[], $8::bigint[])
       on conflict do nothing`,
      [
        added.map((link) => link.derivationId),
        added.map((link) => link.versionId),
        added.map((link) => link.sourceVersionId),
        added.map((link) => link.kind),
        added.map((link) => link.rate),
        added.map((link) => link.weight),
        added.map((link) => link.evidence),
        added.map((link) => link.position),
      ],
    )
  }
  await tx.query(
    `insert into outdated_plans (plan_id, position)
     select plans.id, min(change.position)
     from unnest($1::text[], $2::bigint[]) as change (version_id, position)
     join plan_versions using (version_id)
     join plans on plans.id = plan_id and lineage_position < change.position
     group by plans.id
     on conflict do nothing`,
    [changes.map(({ versionId }) => versionId), changes.map(({ position }) => position)],
  )
}

function derivationOf(change: LineageChange): string | null {
  if (change.kind === 'DERIVATION_ADDED') return change.derivation.derivationId
  return change.kind === 'DERIVATION_RETRACTED' ? change.derivationId : null
}
