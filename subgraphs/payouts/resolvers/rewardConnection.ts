import { type Connection, type PageArguments, readPage, toConnection } from '#runtime/connection.ts'
import type { Context } from '../context.ts'
import { type RewardRow, readRewardsBefore } from '../rewards.ts'
import { readPlace } from './Query.ts'

/** A page of an account's rewards, newest first. The caller has made sure that the viewer may read them. */
export async function rewardConnection(
  { db }: Context,
  accountId: string,
  pageArguments: PageArguments,
): Promise<Connection<RewardRow>> {
  const page = readPage(pageArguments)
  const rows = await readRewardsBefore(db, { accountId, before: readPlace(page.after), limit: page.limit + 1 })
  return toConnection(page, rows, { key: (row) => [`${row.seq}`], node: (row) => row })
}
