import assert from 'node:assert/strict'
import { accountHandle, compareText, nameKey } from './names.ts'
import type { PlannedAccount } from './plan.ts'

interface Owned {
  readonly kind: 'MODEL' | 'DATASET'
  readonly name: string
  readonly author: string | null
}

/** One account per owner, in the order of their handles; handles that differ only in case are one owner. */
export function createAccounts(repositories: readonly Owned[]): {
  readonly list: readonly PlannedAccount[]
  handleOf(repository: Owned): string
} {
  const accounts = new Map<string, { spellings: Map<string, number>; datasets: number; models: number }>()
  for (const repository of repositories) {
    const written = accountHandle(repository)
    const account = accounts.get(nameKey(written)) ?? { spellings: new Map(), datasets: 0, models: 0 }
    countSpelling(account.spellings, written)
    if (repository.kind === 'MODEL') account.models += 1
    else account.datasets += 1
    accounts.set(nameKey(written), account)
  }
  const handles = new Map([...accounts].map(([key, { spellings }]) => [key, commonSpelling(spellings)]))

  function handleOf(repository: Owned): string {
    const handle = handles.get(nameKey(accountHandle(repository)))
    assert(handle !== undefined, `Expected an account for ${repository.kind} ${repository.name}, got none.`)
    return handle
  }
  const list = [...accounts.values()].map(({ spellings, datasets, models }) => ({
    handle: commonSpelling(spellings),
    datasets,
    models,
  }))
  return { list: list.sort((a, b) => compareText(a.handle, b.handle)), handleOf }
}

export function countSpelling(spellings: Map<string, number>, spelling: string): void {
  spellings.set(spelling, (spellings.get(spelling) ?? 0) + 1)
}

/** The spelling used most often; of equals, the first by code unit. So the order of the rows does not matter. */
export function commonSpelling(spellings: ReadonlyMap<string, number>): string {
  const [first] = [...spellings].sort(([a, aTimes], [b, bTimes]) => bTimes - aTimes || compareText(a, b))
  assert(first !== undefined, 'Expected a name to have been written at least once.')
  return first[0]
}
