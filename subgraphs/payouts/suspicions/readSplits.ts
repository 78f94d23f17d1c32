import type { Transaction } from '#runtime/database.ts'
import type { HeldSplit, SplitPayee } from './divideHeld.ts'

/**
 * How those of the suspicions that have ended did. They stay locked: while somebody posts what is held for an open one it does not end, and
 * who comes while it ends waits, and then sees how.
 */
export async function readSplits(tx: Transaction, ids: readonly string[]): Promise<ReadonlyMap<string, HeldSplit>> {
  if (ids.length === 0) return new Map()
  const rows: { id: string; kept: string | null }[] = await tx.query(
    `select id, kept from suspicions where id = any($1::text[]) order by id for share`,
    [ids],
  )
  const ended = rows.flatMap(({ id, kept }) => (kept === null ? [] : [{ id, kept: BigInt(kept) }]))
  if (ended.length === 0) return new Map()
  const payees: { suspicion_id: string; kind: SplitPayee['kind']; account_id: string | null; weight: string }[] =
    await tx.query(
      `select suspicion_id, kind, account_id, weight from suspicion_payees where suspicion_id = any($1::text[])
       order by suspicion_id, kind, account_id`,
      [ended.map(({ id }) => id)],
    )
  const bySuspicion = Map.groupBy(payees, (row) => row.suspicion_id)
  return new Map(
    ended.map(({ id, kept }) => {
      const split = (bySuspicion.get(id) ?? []).map(
        (row) => ({ kind: row.kind, accountId: row.account_id, weight: BigInt(row.weight) }) as SplitPayee,
      )
      return [id, { kept, payees: split }]
    }),
  )
}
