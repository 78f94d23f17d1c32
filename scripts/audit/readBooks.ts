import type { Client } from 'pg'
import type { LedgerAccountKind } from '../../subgraphs/payouts/ledger/accounts.ts'
import type { StoredAccount, StoredBlock } from '../../subgraphs/payouts/ledger/auditJournal.ts'
import { LINE_FIELDS, microseconds } from '../../subgraphs/payouts/ledger/blocks.ts'

const PAGE = 5000

interface AccountRow {
  readonly id: string
  readonly kind: LedgerAccountKind | null
  readonly owner_id: string | null
  readonly currency: string
  readonly debits: string | null
  readonly credits: string | null
  readonly pending_debits: string | null
  readonly pending_credits: string | null
}

export async function* readAccounts(client: Client): AsyncGenerator<readonly StoredAccount[]> {
  const sql = `select coalesce(id, account_id) as id, ledger_accounts.kind, owner_id, coalesce(currency, 'unknown') as currency,
      debits, credits, pending_debits, pending_credits
    from ledger_accounts full join balances on account_id = id`
  for await (const page of readPages<AccountRow>(client, 'audited_accounts', sql)) {
    yield page.map((row) => ({
      id: row.id,
      kind: row.kind,
      ownerId: row.owner_id,
      currency: row.currency,
      stored:
        row.debits === null
          ? null
          : {
              debits: BigInt(row.debits),
              credits: BigInt(row.credits ?? 0),
              pendingDebits: BigInt(row.pending_debits ?? 0),
              pendingCredits: BigInt(row.pending_credits ?? 0),
            },
    }))
  }
}

export async function* readLines(client: Client): AsyncGenerator<readonly (readonly string[])[]> {
  const columns = LINE_FIELDS.map((field, index) => `${field} as field_${index}`)
  const sql = `select ${columns.join(', ')} from journal order by journal.seq`
  for await (const page of readPages<object>(client, 'audited_lines', sql))
    yield page.map((row): readonly string[] => Object.values(row))
}

/** The ids of pending lines that the service takes for open. */
export async function* readPendings(client: Client): AsyncGenerator<readonly string[]> {
  for await (const page of readPages<{ id: string }>(client, 'audited_pendings', 'select id from pendings order by id'))
    yield page.map(({ id }) => id)
}

interface BlockRow {
  readonly number: string
  readonly first_seq: string
  readonly last_seq: string
  readonly transfer_count: number
  readonly entries_hash: string
  readonly previous_hash: string
  readonly hash: string
  readonly sealed_at: string
}

export async function* readBlocks(client: Client): AsyncGenerator<readonly StoredBlock[]> {
  const sql = `select number, first_seq, last_seq, transfer_count, entries_hash, previous_hash, hash,
      ${microseconds('sealed_at')} as sealed_at
    from ledger_blocks order by number`
  for await (const page of readPages<BlockRow>(client, 'audited_blocks', sql)) {
    yield page.map((row) => ({
      number: BigInt(row.number),
      firstSeq: BigInt(row.first_seq),
      lastSeq: BigInt(row.last_seq),
      transferCount: row.transfer_count,
      entriesHash: row.entries_hash,
      previousHash: row.previous_hash,
      hash: row.hash,
      sealedAt: row.sealed_at,
    }))
  }
}

/** All rows of a query in the client's open transaction, some thousand at a time. */
export async function* readPages<Row extends object>(
  client: Client,
  cursor: string,
  sql: string,
): AsyncGenerator<readonly Row[]> {
  await client.query(`declare ${cursor} no scroll cursor for ${sql}`)
  for (;;) {
    const { rows } = await client.query<Row>(`fetch ${PAGE} from ${cursor}`)
    if (rows.length === 0) break
    yield rows
  }
  await client.query(`close ${cursor}`)
}
