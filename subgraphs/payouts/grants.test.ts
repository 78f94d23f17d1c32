import assert from 'node:assert/strict'
import { afterAll, beforeAll, it } from 'vitest'
import { type LedgerDatabase, openLedger } from '../../test/kit/ledger.ts'

let ledger: LedgerDatabase
beforeAll(async () => {
  ledger = await openLedger()
})
afterAll(() => ledger.close())

/** What was written down once stays as it was written. */
const APPEND_ONLY = [
  ...['journal', 'ledger_accounts', 'ledger_blocks', 'transfers', 'pendings'],
  ...['plans', 'plan_payees', 'attributed_usages', 'deposits', 'withdrawals', 'dispute_rewards'],
  ...['settlement_leaves', 'settlement_steps', 'settlement_nonces', 'settlement_pauses', 'claims'],
  ...['credit_limit_changes', 'policies', 'pool_payments'],
]

it('the service can change nothing that is written down once, and no balance', async () => {
  const rights: { name: string; may_update: boolean; may_remove: boolean }[] = await ledger.db.query(
    `select name, has_any_column_privilege(name, 'update') as may_update,
       has_table_privilege(name, 'delete') or has_table_privilege(name, 'truncate') as may_remove
     from unnest($1::text[]) as name`,
    [[...APPEND_ONLY, 'balances']],
  )
  assert.deepEqual(
    rights.filter(({ may_update, may_remove }) => may_update || may_remove),
    // The right to lock a balance's row: the column can hold nothing.
    [{ name: 'balances', may_update: true, may_remove: false }],
  )
  const columns: { column_name: string }[] = await ledger.db.query(
    `select column_name from information_schema.column_privileges
     where table_schema = current_schema and table_name = 'balances' and privilege_type in ('UPDATE', 'INSERT')`,
  )
  assert.deepEqual(columns, [{ column_name: 'row_lock' }])
})
