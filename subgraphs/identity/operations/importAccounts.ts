import type { DataSource } from 'typeorm'
import { In } from 'typeorm'
import { newId } from '#runtime/ids.ts'
import { appendEvents, transact } from '#runtime/outbox/append.ts'
import { type Refused, refuse } from '#runtime/refusal.ts'
import { type Account, AccountEntity } from '../entities/Account.ts'
import type { ImportAccountsErrorCode } from '../generated.ts'

const NAMES_MAX = 1000

export interface AccountImport {
  readonly namespace: string
  readonly names: readonly string[]
}

/** Makes unclaimed accounts in a namespace that nobody can register into; those that are there stay as they are. */
export async function importAccounts(
  db: DataSource,
  { namespace, names }: AccountImport,
  now = new Date(),
): Promise<
  { readonly accounts: readonly Account[]; readonly createdCount: number } | Refused<ImportAccountsErrorCode>
> {
  if (!/^[a-z]{2,10}$/.test(namespace)) {
    return refuse('INVALID_NAMESPACE', `Expected 2 to 10 lower-case letters, got "${namespace.slice(0, 60)}".`, [
      'input',
      'namespace',
    ])
  }
  if (names.length > NAMES_MAX)
    return refuse('TOO_MANY', `Expected at most ${NAMES_MAX} names, got ${names.length}.`, ['input', 'names'])
  const wrong = names.findIndex((name) => !/^(?:[a-z]{1,10}:)?[A-Za-z0-9_.-]{1,96}$/.test(name))
  if (wrong !== -1) {
    const message = `Expected 1 to 96 letters, digits, dots, hyphens and underscores, perhaps behind a kind such as models:, got "${names[wrong]?.slice(0, 100)}".`
    return refuse('INVALID_NAME', message, ['input', 'names', `${wrong}`])
  }
  return transact(db, async (tx) => {
    const handles = names.map((name) => `${namespace}:${name}`)
    const distinct = [...new Map(names.map((name) => [`${namespace}:${name}`, name]))].sort()
    const created: { id: string; handle: string }[] = await tx.query(
      `insert into accounts (id, handle, display_name, kind, status, created_at)
       select id, handle, display_name, 'ORGANIZATION', 'UNCLAIMED', $4
       from unnest($1::text[], $2::text[], $3::text[]) as account (id, handle, display_name)
       on conflict (handle) do nothing returning id, handle`,
      [distinct.map(() => newId('Account')), distinct.map(([handle]) => handle), distinct.map(([, name]) => name), now],
    )
    await appendEvents(
      tx,
      created.map(({ id, handle }) => ({
        type: 'account.created' as const,
        subject: id,
        data: { accountId: id, handle, kind: 'ORGANIZATION' as const, status: 'UNCLAIMED' as const },
      })),
    )
    const byHandle = new Map(
      (await tx.findBy(AccountEntity, { handle: In(handles) })).map((account) => [account.handle, account]),
    )
    const accounts = handles.map((handle) => {
      const account = byHandle.get(handle)
      if (account === undefined) throw new Error(`Account ${handle} was just imported and is not there.`)
      return account
    })
    return { accounts, createdCount: created.length }
  })
}
