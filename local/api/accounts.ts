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
  if (refused !== undefined) throw new AccountsRefused(namespace, refused.message)
  const accounts = payload.accounts ?? []
  const ids = new Map(names.map((name, index) => [name, accounts[index]?.id ?? missing(namespace, name)]))
  return { ids, createdCount: payload.createdCount ?? 0 }
}

/** The rules say no to a name, which one the message says. None of the names of the request was imported. */
export class AccountsRefused extends Error {
  override name = 'AccountsRefused'

  constructor(namespace: string, message: string) {
    super(`importAccounts for the namespace "${namespace}" was refused: ${message}`)
  }
}

const ANSWER = z.object({
  importAccounts: z.object({
    accounts: z.array(z.object({ id: z.string() })).nullable(),
    createdCount: z.number().nullable(),
    userErrors: z.array(z.object({ message: z.string() })),
  }),
})

function missing(namespace: string, name: string): never {
  throw new Error(`Expected an account ${namespace}:${name} among those imported, got none.`)
}
