import type { DataSource } from 'typeorm'
import { newId } from '#runtime/ids.ts'
import { appendEvent, transact } from '#runtime/outbox/append.ts'
import { type Refused, refuse } from '#runtime/refusal.ts'
import { UNSTORABLE } from '#runtime/registration.ts'
import { isStorable } from '#runtime/text.ts'
import { insertApiKey } from '../apiKey.ts'
import { type Account, AccountEntity } from '../entities/Account.ts'
import type { CreateAccountErrorCode } from '../generated.ts'

const HANDLE = /^[a-z](?:-?[a-z0-9])*$/
const HANDLE_MIN = 3
const HANDLE_MAX = 39
const DISPLAY_NAME_MAX = 100

export interface AccountRequest {
  readonly handle: string
  readonly displayName?: string | null
  readonly kind: Account['kind']
}

/** Opens an account with a first key that may read, write and pay. A handle has no colon, so it is in nobody's namespace. */
export async function createAccount(
  db: DataSource,
  { handle, kind, ...request }: AccountRequest,
  now = new Date(),
): Promise<{ readonly account: Account; readonly secret: string } | Refused<CreateAccountErrorCode>> {
  const displayName = (request.displayName ?? handle).trim()
  // The length first: the pattern recurses, and a handle of megabytes would exhaust its stack.
  if (handle.length < HANDLE_MIN || handle.length > HANDLE_MAX || !HANDLE.test(handle)) {
    return refuse(
      'INVALID_HANDLE',
      `Expected ${HANDLE_MIN} to ${HANDLE_MAX} lower-case letters, digits and single hyphens, starting with a letter, got "${handle.slice(0, 60)}".`,
      ['input', 'handle'],
    )
  }
  if (displayName.length < 1 || displayName.length > DISPLAY_NAME_MAX) {
    return refuse('INVALID_DISPLAY_NAME', `Expected 1 to ${DISPLAY_NAME_MAX} characters, got ${displayName.length}.`, [
      'input',
      'displayName',
    ])
  }
  if (!isStorable(displayName)) return refuse('INVALID_DISPLAY_NAME', UNSTORABLE, ['input', 'displayName'])
  return transact(db, async (tx) => {
    const account: Account = { id: newId('Account'), handle, displayName, kind, status: 'ACTIVE', createdAt: now }
    const inserted = await tx
      .createQueryBuilder()
      .insert()
      .into(AccountEntity)
      .values(account)
      .orIgnore()
      .returning('id')
      .execute()
    if (inserted.raw.length === 0) {
      return refuse('HANDLE_TAKEN', `Expected a handle that nobody has, got "${handle}".`, ['input', 'handle'])
    }
    const { secret } = await insertApiKey(
      tx,
      { accountId: account.id, name: 'first key', scopes: ['READ', 'WRITE', 'PAY'] },
      now,
    )
    await appendEvent(tx, {
      type: 'account.created',
      subject: account.id,
      data: { accountId: account.id, handle, kind, status: account.status },
    })
    return { account, secret }
  })
}
