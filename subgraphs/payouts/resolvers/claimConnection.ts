import { type Connection, type PageArguments, readPage, toConnection } from '#runtime/connection.ts'
import { type ClaimRow, readClaimsBefore } from '../claims.ts'
import type { Context } from '../context.ts'
import { readPlace } from './Query.ts'

/** A page of an account's claims, newest first. The caller has made sure that the viewer may read them. */
export async function claimConnection(
  { db }: Context,
  accountId: string,
  pageArguments: PageArguments,
): Promise<Connection<ClaimRow>> {
  const page = readPage(pageArguments)
  const rows = await readClaimsBefore(db, { accountId, before: readPlace(page.after), limit: page.limit + 1 })
  return toConnection(page, rows, { key: (row) => [`${row.seq}`], node: (row) => row })
}
