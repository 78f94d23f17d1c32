import type { Client } from 'pg'
import type { LedgerAccountKind } from '../../subgraphs/payouts/ledger/accounts.ts'
import type { StoredAccount, StoredBlock } from '../../subgraphs/payouts/ledger/auditJournal.ts'
import { microseconds, TRANSFER_FIELDS } from '../../subgraphs/payouts/ledger/blocks.ts'

const PAGE = 5000

interface AccountRow {
  readonly id: string
  readonly kind: LedgerAccountKind | null
  readonly owner_id: string | null
  readonly currency: string
  readonly debits: string | null
  readonly credits: string | null
}

export async function* readAccounts(client: Client): AsyncGenerator<readonly StoredAccount[]> {
  const sql = `select coalesce(id, account_id) as id, ledger_accounts.kind, owner_id, coalesce(currency, 'unknown') as currency,
      debits, credits
    from ledger_accounts full join balances on account_id = id`
  for await (const page of readPages<AccountRow>(client, 'audited_accounts', sql)) {
    yield page.map(({ id, kind, owner_id, currency, debits, credits }) => {
      const stored = debits === null || credits === null ? null : { debits: BigInt(debits), credits: BigInt(credits) }
      return { id, kind, ownerId: owner_id, currency, stored }
    })
  }
}

export async function* readTransfers(client: Client): AsyncGenerator<readonly (readonly string[])[]> {
  const columns = TRANSFER_FIELDS.map((field, index) => `${field} as field_${index}`)
  const sql = `select ${columns.join(', ')} from transfers order by transfers.seq`
  for await (const page of readPages<object>(client, 'audited_transfers', sql))
    yield page.map((row): readonly string[] => Object.values(row))
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
