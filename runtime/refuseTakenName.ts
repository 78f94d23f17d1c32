import type { Transaction } from './database.ts'
import { type Refused, refuse } from './refusal.ts'

/** Refuses a registration under a name that its owner has used, with the id of the asset that has it, where it has not been transferred meanwhile. */
export async function refuseTakenName(
  tx: Transaction,
  { table, ownerId, name }: { readonly table: 'datasets' | 'models'; readonly ownerId: string; readonly name: string },
): Promise<Refused<'NAME_TAKEN'>> {
  const [existing]: { id: string }[] = await tx.query(`select id from ${table} where owner_id = $1 and name = $2`, [
    ownerId,
    name,
  ])
  const which = existing === undefined ? 'which one had until this moment. Try again.' : `which is ${existing.id}.`
  const message = `Expected a name that no ${table.slice(0, -1)} of ${ownerId} has, got "${name}", ${which}`
  return refuse('NAME_TAKEN', message, ['input', 'name'])
}
