import { ACCOUNTS_MAX, AccountsRefused, type ImportedAccounts, importAccounts } from '../../../local/api/accounts.ts'
import type { ApiClient } from '../../../local/api/client.ts'
import type { ApplyRefusal } from './apply.ts'
import type { PlannedAccount } from './plan.ts'

export interface AppliedAccounts {
  /** By handle. */
  readonly ids: ReadonlyMap<string, string>
  readonly createdCount: number
  /** Handles of which some were there before: those of each request that made fewer than it named. */
  readonly found: ReadonlySet<string>
}

/** Makes the plan's accounts, or finds them. A name that the platform refuses is told in `refused`, and costs the others nothing. */
export async function applyAccounts(
  accounts: readonly PlannedAccount[],
  { api, refused }: { readonly api: ApiClient; readonly refused: ApplyRefusal[] },
): Promise<AppliedAccounts> {
  const ids = new Map<string, string>()
  const found = new Set<string>()
  let createdCount = 0
  for (let at = 0; at < accounts.length; at += ACCOUNTS_MAX) {
    const names = accounts.slice(at, at + ACCOUNTS_MAX).map(({ handle }) => handle.slice(NAMESPACE.length + 1))
    const imported = await importAllowed(api, names, refused)
    createdCount += imported.createdCount
    for (const [name, id] of imported.ids) {
      ids.set(`${NAMESPACE}:${name}`, id)
      if (imported.createdCount < imported.ids.size) found.add(`${NAMESPACE}:${name}`)
    }
  }
  return { ids, createdCount, found }
}

const NAMESPACE = 'hf'

async function importAllowed(
  api: ApiClient,
  names: readonly string[],
  refused: ApplyRefusal[],
): Promise<ImportedAccounts> {
  let allowed = names
  while (allowed.length > 0) {
    try {
      return await importAccounts(api, NAMESPACE, allowed)
    } catch (error) {
      if (!(error instanceof AccountsRefused) || error.index === null) throw error
      const { index, reason } = error
      refused.push({ kind: 'Account', name: `${NAMESPACE}:${allowed[index]}`, reason })
      allowed = allowed.filter((_, at) => at !== index)
    }
  }
  return { ids: new Map(), createdCount: 0 }
}
