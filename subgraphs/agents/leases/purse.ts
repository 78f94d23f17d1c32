import { strict as assert } from 'node:assert'
import type { Transaction } from '#runtime/database.ts'
import { OPEN, ROOM } from './hold.ts'

/** One payer's open leases, locked for a batch: each amount goes on the first lease with room for it. */
export interface LeasePurse {
  /** False where no lease has room; then nothing is taken. */
  spend(picos: bigint): boolean
  readonly spent: ReadonlyMap<string, bigint>
}

/** Locks in the order of ids, so that two batches cannot wait for each other. Every payer gets a purse, if an empty one. */
export async function openPurses(tx: Transaction, payerIds: readonly string[]): Promise<Map<string, LeasePurse>> {
  const locked: { id: string; payer_id: string; room: string; credit_picos: string }[] = await tx.query(
    `select id, payer_id, ${ROOM} as room, credit_picos from leases
     where payer_id = any($1) and ${OPEN} and ${ROOM} > 0 order by id for update`,
    [payerIds],
  )
  // Those without credit come first, in the order in which they were locked.
  const rows = locked.toSorted((one, other) => Number(one.credit_picos !== '0') - Number(other.credit_picos !== '0'))
  return new Map(
    payerIds.map((payerId) => [
      payerId,
      createPurse(rows.flatMap((row) => (row.payer_id === payerId ? [{ id: row.id, room: BigInt(row.room) }] : []))),
    ]),
  )
}

function createPurse(leases: { readonly id: string; room: bigint }[]): LeasePurse {
  const spent = new Map<string, bigint>()
  return {
    spent,
    spend(picos) {
      const lease = leases.find(({ room }) => room >= picos)
      if (lease === undefined) return false
      lease.room -= picos
      spent.set(lease.id, (spent.get(lease.id) ?? 0n) + picos)
      return true
    },
  }
}

/** Writes down what was taken. The leases were open when they were locked, and nobody can close them before this commits. */
export async function spendPurses(tx: Transaction, purses: ReadonlyMap<string, LeasePurse>): Promise<void> {
  const spent = [...purses.values()].flatMap((purse) => [...purse.spent])
  if (spent.length === 0) return
  const [, count]: [unknown, number] = await tx.query(
    `update leases set spent_picos = spent_picos + charge.picos
     from unnest($1::text[], $2::numeric[]) as charge (id, picos)
     where leases.id = charge.id and closed_at is null and ${ROOM} >= charge.picos`,
    [spent.map(([id]) => id), spent.map(([, picos]) => `${picos}`)],
  )
  assert.equal(count, spent.length, 'A locked lease was closed or spent by somebody else.')
}
