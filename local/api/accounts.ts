import { z } from 'zod'
import type { ApiClient } from './client.ts'

export interface ImportedAccounts {
  /** Account ids by the names that were asked for. */
  readonly ids: ReadonlyMap<string, string>
  readonly createdCount: number
}

export const IMPORT_ACCOUNTS = `mutation ImportAccounts($input: ImportAccountsInput!) {
  importAccounts(input: $input) { accounts { id } createdCount userErrors { code message path } }
}`

/** The most names that one request may have. */
export const ACCOUNTS_MAX = 1000

/** Makes unclaimed accounts in a namespace, or finds those that are there. Throws where the platform refuses one of them. */
export async function importAccounts(
  api: ApiClient,
  namespace: string,
  names: readonly string[],
): Promise<ImportedAccounts> {
  const { importAccounts: payload } = await api.ask({
    document: IMPORT_ACCOUNTS,
    variables: { input: { namespace, names } },
    answer: ANSWER,
  })
  const refused = payload.userErrors[0]
  if (refused !== undefined) throw new AccountsRefused(namespace, refused)
  const accounts = payload.accounts ?? []
  const ids = new Map(names.map((name, index) => [name, accounts[index]?.id ?? missing(namespace, name)]))
  return { ids, createdCount: payload.createdCount ?? 0 }
}

/** The rules say no. None of the names of the request was imported. */
export class AccountsRefused extends Error {
  override name = 'AccountsRefused'
  readonly reason: string
  /** Which of the names is the cause, where it is one of them. */
  readonly index: number | null

  constructor(namespace: string, { message, path }: { readonly message: string; readonly path: string[] | null }) {
    super(`The accounts of the namespace "${namespace}" were refused: ${message}`)
    this.reason = message
    this.index = path?.[1] === 'names' && path[2] !== undefined ? Number(path[2]) : null
  }
}

const ANSWER = z.object({
  importAccounts: z.object({
    accounts: z.array(z.object({ id: z.string() })).nullable(),
    createdCount: z.number().nullable(),
    userErrors: z.array(z.object({ message: z.string(), path: z.array(z.string()).nullable() })),
  }),
})

function missing(namespace: string, name: string): never {
  throw new Error(`Expected an account ${namespace}:${name} among those imported, got none.`)
}
