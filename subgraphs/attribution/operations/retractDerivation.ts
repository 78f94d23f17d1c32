import type { DataSource } from 'typeorm'
import type { Transaction } from '#runtime/database.ts'
import { isId } from '#runtime/ids.ts'
import { transact } from '#runtime/outbox/append.ts'
import { type Refused, refuse } from '#runtime/refusal.ts'
import { isAdmin, type Viewer } from '#runtime/viewer.ts'
import type { RetractDerivationErrorCode } from '../generated.ts'
import { lockLineage } from '../lineage/lockLineage.ts'
import { VIEWER_SEES_V, viewerParameters } from '../lineage/visibleVersions.ts'
import { changeLineage } from './changeLineage.ts'

/**
 * Takes a link back, for later plans only. Allowed to who declared it: a late link's adder, or the owner of the version that
 * came with it; and to admins. Again, it changes nothing more.
 */
export async function retractDerivation(
  { db, viewer }: { readonly db: DataSource; readonly viewer: Viewer },
  derivationId: string,
): Promise<{ readonly derivationId: string } | Refused<RetractDerivationErrorCode>> {
  const path = ['input', 'derivationId']
  const notFound = refuse(
    'DERIVATION_NOT_FOUND' as const,
    `Expected a derivation, got ${derivationId.slice(0, 60)}.`,
    path,
  )
  if (!isId('Derivation', derivationId)) return notFound
  return transact(db, async (tx) => {
    await lockLineage(tx)
    const link = await readLink(tx, viewer, derivationId)
    if (link === null) return notFound
    if (link.declaredBy !== viewer.accountId && !isAdmin(viewer)) {
      return refuse('NOT_ALLOWED', `Expected a link that the viewer declared, but ${derivationId} is another's.`, path)
    }
    if (link.isRetracted) return { derivationId }
    const change = { kind: 'DERIVATION_RETRACTED', derivationId } as const
    await changeLineage(tx, [{ versionId: link.versionId, change }], { changedBy: viewer.accountId })
    return { derivationId }
  })
}

async function readLink(tx: Transaction, viewer: Viewer, derivationId: string) {
  const [link]: { versionId: string; declaredBy: string; isRetracted: boolean }[] = await tx.query(
    `select v.id as "versionId", coalesce(added.changed_by, v.owner_id) as "declaredBy", retracted.position is not null as "isRetracted"
     from derivations d join versions v on v.id = d.derived_version_id and ${VIEWER_SEES_V}
     left join lineage_changes added on added.derivation_id = d.id and added.kind = 'DERIVATION_ADDED'
     left join lineage_changes retracted on retracted.derivation_id = d.id and retracted.kind = 'DERIVATION_RETRACTED'
     where d.id = $1`,
    [derivationId, ...viewerParameters(viewer)],
  )
  return link ?? null
}
