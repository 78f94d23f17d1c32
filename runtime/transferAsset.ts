import type { DataSource } from 'typeorm'
import { brokenConstraint, type Transaction } from './database.ts'
import { findKeyProblem, once } from './idempotency.ts'
import { isId } from './ids.ts'
import { appendEvent, transact } from './outbox/append.ts'
import type { References } from './references.ts'
import { isRefused, type Refused, refuse } from './refusal.ts'
import { findAccounts } from './replica.ts'
import type { Viewer } from './viewer.ts'

export type TransferErrorCode =
  | 'INVALID_IDEMPOTENCY_KEY'
  | 'IDEMPOTENCY_KEY_REUSED'
  | 'ACCOUNT_NOT_FOUND'
  | 'ACCOUNT_UNCLAIMED'
  | 'ALREADY_OWNER'
  | 'NAME_TAKEN'

export interface TransferRequest<Code extends string> {
  readonly assetId: string
  readonly assetKind: 'DATASET' | 'MODEL'
  /** Where assets of the kind are, beside `asset_transfers`. */
  readonly table: 'datasets' | 'models'
  readonly toAccountId: string
  readonly idempotencyKey: string
  /** The viewer's own asset, its row locked until the transaction ends. */
  readonly lockOwned: (tx: Transaction) => Promise<{ readonly asset: { readonly name: string } } | Refused<Code>>
}

/**
 * Makes another account the owner of the viewer's asset. The row is locked, so of two transfers at once one finds that it
 * comes too late. Safe to retry with the same key, though the viewer is the owner no more.
 */
export async function transferAsset<Code extends string>(
  { db, references, viewer }: { readonly db: DataSource; readonly references: References; readonly viewer: Viewer },
  request: TransferRequest<Code>,
  now = new Date(),
): Promise<{ readonly sequence: number } | Refused<Code | TransferErrorCode>> {
  const { assetId, toAccountId, idempotencyKey: key } = request
  const keyProblem = findKeyProblem(key)
  if (keyProblem !== null) return refuse('INVALID_IDEMPOTENCY_KEY', keyProblem, ['input', 'idempotencyKey'])
  const receiver = await findReceiver({ db, references }, toAccountId)
  if (isRefused(receiver)) return receiver
  const { accountId } = viewer
  try {
    const result = await transact(db, (tx) =>
      once(tx, { accountId, field: 'transferAsset', key, request: { assetId, toAccountId } }, async () => {
        const moved = await move(tx, request, { fromAccountId: accountId, now })
        if (isRefused(moved)) throw new RefusedTransfer(moved)
        return moved.sequence
      }),
    )
    if ('problem' in result) return refuse('IDEMPOTENCY_KEY_REUSED', result.problem, ['input', 'idempotencyKey'])
    return { sequence: result.response }
  } catch (error) {
    if (error instanceof RefusedTransfer) return error.refused as Refused<Code | TransferErrorCode>
    throw error
  }
}

/**
 * Whether the asset is still the account's, and then it stays so until the transaction ends: what an owner does cannot be
 * overtaken by a transfer between the check and the commit.
 */
export async function holdOwnership(
  tx: Transaction,
  {
    table,
    assetId,
    ownerId,
  }: { readonly table: 'datasets' | 'models'; readonly assetId: string; readonly ownerId: string },
): Promise<boolean> {
  const rows = await tx.query(`select from ${table} where id = $1 and owner_id = $2 for share`, [assetId, ownerId])
  return rows.length === 1
}

/** Undoes the transaction: a refusal leaves nothing, not even its key. */
class RefusedTransfer extends Error {
  readonly refused: Refused<string>

  constructor(refused: Refused<string>) {
    super('A transfer was refused.')
    this.refused = refused
  }
}

/** An unclaimed account is nobody yet: what it were given, nobody could give back. */
async function findReceiver(
  { db, references }: { readonly db: DataSource; readonly references: References },
  id: string,
): Promise<object | Refused<'ACCOUNT_NOT_FOUND' | 'ACCOUNT_UNCLAIMED'>> {
  const path = ['input', 'toAccountId']
  const status = isId('Account', id) ? (await findAccounts(db, references, [id])).get(id) : undefined
  if (status === undefined) return refuse('ACCOUNT_NOT_FOUND', `Expected an account, got ${id.slice(0, 60)}.`, path)
  if (status === 'ACTIVE') return {}
  return refuse('ACCOUNT_UNCLAIMED', `Expected an active account, but ${id} is ${status}.`, path)
}

async function move<Code extends string>(
  tx: Transaction,
  { assetId, assetKind, table, toAccountId, lockOwned }: TransferRequest<Code>,
  { fromAccountId, now }: { readonly fromAccountId: string; readonly now: Date },
): Promise<{ readonly sequence: number } | Refused<Code | TransferErrorCode>> {
  const owned = await lockOwned(tx)
  if (isRefused(owned)) return owned
  const path = ['input', 'toAccountId']
  if (toAccountId === fromAccountId) {
    return refuse('ALREADY_OWNER', `Expected another account than the owner, got ${toAccountId}.`, path)
  }
  const { name } = owned.asset
  const [namesake] = await tx.query(`select from ${table} where owner_id = $1 and name = $2`, [toAccountId, name])
  if (namesake !== undefined) return nameTaken(name)
  await tx.query(`update ${table} set owner_id = $2 where id = $1`, [assetId, toAccountId]).catch((error: unknown) => {
    // Somebody registered, or was given, one of that name since the look, and the update waited for them.
    throw brokenConstraint(error) === `${table}_name_unique_per_owner` ? new RefusedTransfer(nameTaken(name)) : error
  })
  const [{ sequence }]: [{ sequence: number }] = await tx.query(
    `insert into asset_transfers (asset_id, sequence, from_account_id, to_account_id, transferred_at)
     select $1, coalesce(max(sequence), 0) + 1, $2, $3, $4 from asset_transfers where asset_id = $1 returning sequence`,
    [assetId, fromAccountId, toAccountId, now],
  )
  const data = { assetId, assetKind, fromAccountId, toAccountId, sequence }
  await appendEvent(tx, { type: 'asset.transferred', subject: assetId, data, occurredAt: now })
  return { sequence }
}

function nameTaken(name: string): Refused<'NAME_TAKEN'> {
  const message = `Expected a name that the receiver has not used, got "${name}".`
  return refuse('NAME_TAKEN', message, ['input', 'toAccountId'])
}
