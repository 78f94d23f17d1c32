import assert from 'node:assert/strict'
import { Client } from 'pg'
import { openDatabase } from '#runtime/database.ts'
import {
  type AccountSums,
  type LedgerAccountKind,
  type LedgerAccountRef,
  ledgerAccountId,
  normalBalance,
  readSums,
} from '../../subgraphs/payouts/ledger/accounts.ts'
import { MIGRATIONS } from '../../subgraphs/payouts/subgraph.ts'
import { createTestDatabase } from './database.ts'
import { TEST_SECRET } from './subgraph.ts'

export type LedgerDatabase = Awaited<ReturnType<typeof openLedger>>

/** The books of payouts in a database of their own, opened as the service opens them. */
export async function openLedger() {
  const database = await createTestDatabase()
  const db = await openDatabase({
    adminUrl: database.url,
    secret: TEST_SECRET,
    service: 'payouts',
    entities: [],
    migrations: MIGRATIONS,
  })
  const admin = new Client({ connectionString: database.url, options: '-c search_path=payouts' })
  await admin.connect()

  return {
    db,
    /** For the superuser. */
    url: database.url,

    async balance(account: LedgerAccountRef): Promise<bigint> {
      const [row] = await db.query(`select debits, credits from balances where account_id = $1`, [
        ledgerAccountId(account),
      ])
      return row === undefined
        ? 0n
        : normalBalance({ kind: account.kind, debits: BigInt(row.debits), credits: BigInt(row.credits) })
    },

    /** What an owner's accounts hold, pending lines included. */
    async sums(ownerId: string) {
      const rows: { id: string; kind: LedgerAccountKind }[] = await db.query(
        `select id, kind from ledger_accounts where owner_id = $1 order by kind`,
        [ownerId],
      )
      const sums = await readSums(
        db.manager,
        rows.map(({ id }) => id),
      )
      const entries = rows.map(({ id, kind }): [LedgerAccountKind, Omit<AccountSums, 'kind'>] => {
        const { kind: _, ...rest } = sums.get(id) ?? assert.fail(`Account ${id} must have a balance.`)
        return [kind, rest]
      })
      return Object.fromEntries(entries) as Partial<Record<LedgerAccountKind, Omit<AccountSums, 'kind'>>>
    },

    /** Runs a statement as the role that owns the tables and cannot log in. */
    async asOwner(statement: string): Promise<void> {
      await admin.query('set role tributary_payouts_owner')
      try {
        await admin.query(statement)
      } finally {
        await admin.query('reset role')
      }
    },

    /** As a superuser who has switched the journal's triggers off: what an intruder with the whole database can do. */
    async tamper(statement: string): Promise<void> {
      await admin.query('set session_replication_role = replica')
      try {
        await admin.query(statement)
      } finally {
        await admin.query('reset session_replication_role')
      }
    },

    /** Resolves once a transaction of the service waits for a lock of another. */
    async untilSomebodyWaits(count = 1): Promise<void> {
      for (;;) {
        const { rowCount } = await admin.query(
          `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
        )
        if ((rowCount ?? 0) >= count) return
      }
    },

    /** Every account's two sums, once the books have been checked. */
    totals: () => assertSoundness((sql) => db.query(sql)),

    async postedIds(): Promise<Set<string>> {
      const rows: { id: string }[] = await db.query(`select id from transfers`)
      return new Set(rows.map((row) => row.id))
    },

    async close(): Promise<void> {
      await db.destroy()
      await admin.end()
      await database.drop()
    },
  }
}

/** Checks the books from outside, by the journal alone, and returns every account's sums. */
export async function assertSoundness(read: (sql: string) => Promise<BookLine[]>): Promise<readonly BookLine[]> {
  const pending = (side: string) => `(
    select coalesce(sum(amount), 0) from journal as line
    where phase = 'PENDING' and ${side} = account_id and not exists (
      select from journal as resolving where resolving.pending_id = line.id and resolving.phase <> 'REFUSED'
    )
  )`
  const lines = await read(
    `select account_id, kind, debits, credits, pending_debits, pending_credits,
       (select coalesce(sum(amount), 0) from transfers where debit_id = account_id) as journal_debits,
       (select coalesce(sum(amount), 0) from transfers where credit_id = account_id) as journal_credits,
       ${pending('debit_id')} as journal_pending_debits, ${pending('credit_id')} as journal_pending_credits
     from balances order by account_id`,
  )
  let sum = 0n
  for (const line of lines) {
    const name = `${line.kind} ${line.account_id}`
    for (const side of ['debits', 'credits', 'pending_debits', 'pending_credits'] as const)
      assert.equal(line[side], line[`journal_${side}`], `The ${side} of ${name} must equal its transfers.`)
    const net = BigInt(line.credits) - BigInt(line.debits)
    const spendable =
      line.kind === 'CHAIN_FLOAT' ? -net - BigInt(line.pending_credits) : net - BigInt(line.pending_debits)
    assert(spendable >= 0n, `${name} is overdrawn: ${spendable}.`)
    sum += net
  }
  assert.equal(sum, 0n, `The books must sum to zero, got ${sum}.`)
  return lines
}

type Sum = 'debits' | 'credits' | 'pending_debits' | 'pending_credits'

export type BookLine = { readonly account_id: string; readonly kind: string } & Readonly<
  Record<Sum | `journal_${Sum}`, string>
>
