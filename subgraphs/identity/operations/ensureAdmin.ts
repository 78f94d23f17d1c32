import type { DataSource } from 'typeorm'
import { newId } from '#runtime/ids.ts'
import { appendEvent, transact } from '#runtime/outbox/append.ts'
import { hashApiKey, insertApiKey } from '../apiKey.ts'
import { type Account, AccountEntity } from '../entities/Account.ts'
import { ApiKeyEntity } from '../entities/ApiKey.ts'

/** The operator's own account. The colon keeps it out of everybody's reach. */
const HANDLE = 'tributary:operator'

/** Makes the operator's account and key good. Safe to run at each start, and by several replicas at once. */
export async function ensureAdmin(db: DataSource, adminKey: string, now = new Date()): Promise<void> {
  await transact(db, async (tx) => {
    await tx.query(`select pg_advisory_xact_lock(hashtext('tributary.identity.operator'))`)
    const account = (await tx.findOneBy(AccountEntity, { handle: HANDLE })) ?? (await createOperator())
    if (await tx.existsBy(ApiKeyEntity, { keyHash: hashApiKey(adminKey) })) return
    await insertApiKey(tx, { accountId: account.id, name: 'operator key', scopes: ['ADMIN'], secret: adminKey }, now)

    async function createOperator(): Promise<Account> {
      const operator: Account = {
        id: newId('Account'),
        handle: HANDLE,
        displayName: 'Operator',
        kind: 'ORGANIZATION',
        status: 'ACTIVE',
        createdAt: now,
      }
      await tx.insert(AccountEntity, operator)
      const { id, handle, kind, status } = operator
      await appendEvent(tx, { type: 'account.created', subject: id, data: { accountId: id, handle, kind, status } })
      return operator
    }
  })
}
