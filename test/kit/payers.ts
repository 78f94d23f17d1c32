import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import type { Transaction } from '#runtime/database.ts'
import { newId } from '#runtime/ids.ts'
import { formatPicos, UNITS_PER_TOKEN_UNIT } from '#runtime/money.ts'
import { ledgerAccountId, type OwnedKind, owned } from '../../subgraphs/payouts/ledger/accounts.ts'
import { creditDeposits } from '../../subgraphs/payouts/operations/creditDeposits.ts'
import { setCreditLimit } from '../../subgraphs/payouts/operations/setCreditLimit.ts'
import { leaseOf, type PayoutsUnderTest } from './payouts.ts'
import { eventually } from './subgraph.ts'

export type Payers = ReturnType<typeof createPayers>

/** What payers and the services around payouts do, each step done when it returns. There is no chain in it. */
export function createPayers(payouts: PayoutsUnderTest) {
  const consumed = async () =>
    Number((await payouts.sql<{ count: string }>(`select count(*) from inbox`))[0]?.count ?? 0)

  async function publish(...event: Parameters<PayoutsUnderTest['publish']>): Promise<void> {
    const before = await consumed()
    await payouts.publish(...event)
    await eventually(consumed, (count) => count > before)
  }

  /** A deposit that was announced and is final. */
  async function depositIn(tx: Transaction, accountId: string, units: bigint): Promise<void> {
    assert.equal(units % UNITS_PER_TOKEN_UNIT, 0n, 'The token has no finer unit.')
    const hex = () => `0x${randomBytes(32).toString('hex')}` as const
    const reference = hex()
    await payouts.sql(
      `insert into deposits (id, account_id, reference, announced, chain_id, distributor, token)
       values ($1, $2, $3, $4, 1, 'none', 'none')`,
      [newId('Deposit'), accountId, reference, `${units}`],
    )
    const tokenUnits = units / UNITS_PER_TOKEN_UNIT
    const place = { transactionHash: hex(), logIndex: 0, blockNumber: 1n, reference, sender: '0x00' as const }
    await creditDeposits(tx, [{ ...place, tokenUnits }])
  }

  const depositUnits = (accountId: string, units: bigint) =>
    payouts.db().transaction((tx) => depositIn(tx, accountId, units))

  return {
    publish,
    depositIn,
    depositUnits,

    /** In whole TUSD. */
    deposit: (accountId: string, amount: bigint) => depositUnits(accountId, amount * 10n ** 30n),

    async setLimit(accountId: string, picos: bigint): Promise<void> {
      const limit = { decimal: formatPicos(picos), currency: 'TUSD' }
      const result = await setCreditLimit(payouts.db(), { accountId, limit, reason: 'test', changedBy: accountId })
      assert('accountId' in result)
    },

    /** The id of the lease. Throws where it is refused. */
    async lease(payerId: string, needed: bigint, wanted = needed): Promise<string> {
      const request = leaseOf(payerId, needed, wanted)
      await publish('agents', 'lease.requested', request)
      const [row] = await payouts.sql<{ status: string }>(`select status from leases where id = $1`, [request.leaseId])
      if (row?.status !== 'GRANTED') throw new Error(`The lease was refused: ${row?.status}.`)
      await eventually(
        () => payouts.published('lease.granted'),
        (events) => events.some(({ leaseId }) => leaseId === request.leaseId),
      )
      return request.leaseId
    },

    close: (leaseId: string, payerId: string, spent: bigint) =>
      publish('agents', 'lease.closed', { leaseId, payerId, currency: 'TUSD', spentPicos: `${spent}` }),

    async unitsOf(kind: OwnedKind, ownerId: string): Promise<bigint> {
      const [row] = await payouts.sql<{ units: string }>(
        `select credits - debits as units from balances where account_id = $1`,
        [ledgerAccountId(owned(kind, ownerId, 'TUSD'))],
      )
      return BigInt(row?.units ?? 0)
    },

    /** Resolves once so many transactions of the service wait for locks of others. */
    untilSomebodyWaits: (count = 1) =>
      eventually(
        () =>
          payouts.sql(`select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`),
        (rows) => rows.length >= count,
      ),

    /** Stops whoever needs to lock a row of this query, until it is opened. */
    async closeGate(query: string, parameters: unknown[]) {
      const runner = payouts.db().createQueryRunner()
      await runner.startTransaction()
      await runner.query(`${query} for update`, parameters)
      const open = async (): Promise<void> => {
        if (runner.isTransactionActive) await runner.rollbackTransaction()
        await runner.release()
      }
      return { open, [Symbol.asyncDispose]: open }
    },
  }
}
