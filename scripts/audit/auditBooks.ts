import { Client } from 'pg'
import { surviveEnd } from '#runtime/database.ts'
import { auditJournal, type Journal } from '../../subgraphs/payouts/ledger/auditJournal.ts'
import type { Check } from '../../subgraphs/payouts/ledger/check.ts'
import { type AuditedChain, checkContract } from './checkContract.ts'
import { checkPayable } from './checkPayable.ts'
import { readAccounts, readBlocks, readLines, readPendings } from './readBooks.ts'

export interface AuditOptions {
  /** A role that may read the schema of payouts. */
  readonly databaseUrl: string
  readonly chain: AuditedChain | null
  readonly known?: Journal['known']
}

/** Audits the books of payouts from outside, as they were at one moment, while the platform goes on. Writes nothing. */
export async function auditBooks({ databaseUrl, chain, known }: AuditOptions): Promise<readonly Check[]> {
  const client = new Client({
    connectionString: databaseUrl,
    application_name: 'tributary-audit',
    options: '-c search_path=payouts -c default_transaction_read_only=on',
  })
  surviveEnd(client)
  await client.connect()
  try {
    await client.query('begin isolation level repeatable read read only')
    const { checks, accounts } = await auditJournal({
      accounts: readAccounts(client),
      lines: readLines(client),
      pendings: readPendings(client),
      blocks: readBlocks(client),
      known,
    })
    return [...checks, await checkPayable(client, accounts), ...(await checkContract(client, accounts, chain))]
  } finally {
    await client.end()
  }
}
