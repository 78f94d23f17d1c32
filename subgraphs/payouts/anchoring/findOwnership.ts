import assert from 'node:assert/strict'
import { encodeFunctionData, type Hex } from 'viem'
import { assetRegistryAbi } from '#contracts/generated/AssetRegistry.ts'
import type { Queryable } from '#runtime/database.ts'
import { mayReadPrivate, type Viewer } from '#runtime/viewer.ts'
import type { TransactionRequest } from '../settlement/transactionRequests.ts'
import { type AnchorBatch, RECORD_COLUMNS, type RecordRow, readBatch, readRecords, toRecord } from './batches.ts'
import type { AnchoredRecord } from './records.ts'
import { buildRecordTree } from './recordTree.ts'

export interface Ownership {
  readonly batch: AnchorBatch
  readonly record: AnchoredRecord
  readonly ownerId: string
  readonly versionId: string | null
  readonly salt: Hex | null
  readonly proof: readonly Hex[]
  readonly call: TransactionRequest
  readonly isLatest: boolean
}

/**
 * The newest anchored record of an asset with its proof; null where there is none, or the asset is private and not the viewer's.
 * Private is what any of its records says: what was seen once by its owner alone stays so.
 */
export async function findOwnership(db: Queryable, viewer: Viewer | null, assetId: string): Promise<Ownership | null> {
  const rows: OwnershipRow[] = await db.query(
    `select ${RECORD_COLUMNS}, owner_id, version_id, salt, visibility, batch, status
     from anchor_records left join anchor_batches on number = batch
     where asset_id = $1 order by revision desc`,
    [assetId],
  )
  const [newest] = rows
  if (newest === undefined) return null
  if (rows.some(({ visibility }) => visibility === 'PRIVATE') && !mayReadPrivate(viewer, newest.owner_id)) return null
  const anchored = rows.find(({ status }) => status === 'ANCHORED')
  if (anchored === undefined || anchored.batch === null) return null
  const batch = await readBatch(db, BigInt(anchored.batch))
  assert(batch, `Batch ${anchored.batch} of a record must be there.`)
  const record = toRecord(anchored)
  const tree = buildRecordTree(await readRecords(db, batch.number), batch)
  assert.equal(tree.root, batch.root, `The records of batch ${batch.number} must make its root.`)
  const proof = tree.proofOf(Number(record.sequence - batch.firstSequence))
  return {
    batch,
    record,
    proof,
    ownerId: anchored.owner_id,
    versionId: anchored.version_id,
    salt: anchored.salt,
    isLatest: anchored === newest,
    call: {
      description: 'Ask the registry whether the record is anchored, and since when.',
      chainId: batch.chainId,
      to: batch.registry,
      data: encodeFunctionData({
        abi: assetRegistryAbi,
        functionName: 'verify',
        args: [batch.number, record, proof],
      }),
    },
  }
}

interface OwnershipRow extends RecordRow {
  readonly owner_id: string
  readonly version_id: string | null
  readonly salt: Hex | null
  readonly visibility: 'PUBLIC' | 'PRIVATE'
  readonly batch: string | null
  readonly status: string | null
}
