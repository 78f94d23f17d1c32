import { z } from 'zod'
import { createApiClient } from '../api/client.ts'
import { OWN_ACCOUNTS, type OwnHandle } from './world.ts'

/** Values by name that last from one start to the next. Null for a name never written. */
export interface KeyStore {
  read(name: string): string | null
  write(name: string, value: string): void
}

export interface OwnAccount {
  readonly handle: OwnHandle
  readonly accountId: string
  readonly apiKey: string
}

export interface OwnAccounts {
  readonly accounts: readonly OwnAccount[]
  readonly apiKeys: Readonly<Record<OwnHandle, string>>
  readonly createdCount: number
}

/**
 * Opens our own accounts, or takes those whose keys the store has. A handle that somebody else has, or whose key was lost,
 * gets a number: `demo-2`.
 */
export async function openAccounts(options: {
  readonly graphqlUrl: string
  readonly store: KeyStore
}): Promise<OwnAccounts> {
  const [demo, ada, lin, tomas] = await Promise.all([
    openAccount('demo', options),
    openAccount('ada-demo', options),
    openAccount('lin-demo', options),
    openAccount('tomas-demo', options),
  ])
  const accounts = [demo, ada, lin, tomas]
  return {
    accounts,
    apiKeys: { demo: demo.apiKey, 'ada-demo': ada.apiKey, 'lin-demo': lin.apiKey, 'tomas-demo': tomas.apiKey },
    createdCount: accounts.filter(({ isNew }) => isNew).length,
  }
}

interface OpenedAccount extends OwnAccount {
  readonly isNew: boolean
}

async function openAccount(
  handle: OwnHandle,
  { graphqlUrl, store }: { readonly graphqlUrl: string; readonly store: KeyStore },
): Promise<OpenedAccount> {
  const kept = store.read(storeName(handle))
  const accountId = kept === null ? null : await ownerOf(kept, graphqlUrl)
  if (kept !== null && accountId !== null) return { handle, accountId, apiKey: kept, isNew: false }
  const created = await createAccount(handle, graphqlUrl)
  store.write(storeName(handle), created.apiKey)
  return { handle, ...created, isNew: true }
}

function storeName(handle: OwnHandle): string {
  return `${handle}.key`
}

/** Null where the key is of another platform: the data folder stayed and the database did not. */
async function ownerOf(apiKey: string, graphqlUrl: string): Promise<string | null> {
  try {
    const { viewer } = await createApiClient({ graphqlUrl, apiKey }).ask({ document: WHO, answer: WHO_ANSWER })
    return viewer?.account.id ?? null
  } catch (error) {
    if (isUnauthenticated(error)) return null
    throw error
  }
}

function isUnauthenticated(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'UNAUTHENTICATED'
}

async function createAccount(handle: OwnHandle, graphqlUrl: string): Promise<{ accountId: string; apiKey: string }> {
  const displayName = OWN_ACCOUNTS.find((account) => account.handle === handle)?.displayName
  const api = createApiClient({ graphqlUrl, apiKey: null })
  for (let number = 1; ; number++) {
    const input = { handle: number === 1 ? handle : `${handle}-${number}`, displayName }
    const { createAccount: payload } = await api.ask({
      document: CREATE_ACCOUNT,
      variables: { input },
      answer: CREATE_ACCOUNT_ANSWER,
    })
    if (payload.account !== null && payload.apiKey !== null) {
      return { accountId: payload.account.id, apiKey: payload.apiKey }
    }
    const refused = payload.userErrors[0]
    if (refused?.code === 'HANDLE_TAKEN' && number < NUMBER_MAX) continue
    throw new Error(`The demo account "${input.handle}" was refused: ${refused?.message ?? 'no reason was given.'}`)
  }
}

const NUMBER_MAX = 99

export const WHO = `query WhoAmI {
  viewer { account { id } }
}`
const WHO_ANSWER = z.object({ viewer: z.object({ account: z.object({ id: z.string() }) }).nullable() })

export const CREATE_ACCOUNT = `mutation CreateAccount($input: CreateAccountInput!) {
  createAccount(input: $input) { account { id } apiKey userErrors { code message } }
}`
const CREATE_ACCOUNT_ANSWER = z.object({
  createAccount: z.object({
    account: z.object({ id: z.string() }).nullable(),
    apiKey: z.string().nullable(),
    userErrors: z.array(z.object({ code: z.string(), message: z.string() })),
  }),
})
