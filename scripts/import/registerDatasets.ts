import { z } from 'zod'
import { importAccounts } from '../../local/api/accounts.ts'
import { assetKey, findAssets, type RegistrationInput, registerAssets } from '../../local/api/assets.ts'
import type { ApiClient } from '../../local/api/client.ts'

/** A dataset to register, with people by the names that its source gives them. */
export interface NamedDataset {
  /** Where it was read, for what is said of it. */
  readonly place: string
  readonly input: RegistrationInput
  /** Who shall own it, by account name; null: who imports. */
  readonly owner: string | null
  /** What else it takes, once the accounts are known by name. */
  readonly complete?: (accountId: (name: string) => string) => object
  readonly accountNames: readonly string[]
}

export interface RegisteredDatasets {
  readonly created: number
  readonly existing: number
  readonly refused: readonly string[]
  /** Version ids by place, of those that are new and those that were there. */
  readonly versions: ReadonlyMap<string, string>
}

/**
 * Registers datasets one by one under unclaimed accounts of a namespace. One that its owner has already counts as there
 * before; whatever else is refused is told with its place.
 */
export async function registerDatasets(
  api: ApiClient,
  namespace: string,
  datasets: readonly NamedDataset[],
): Promise<RegisteredDatasets> {
  const names = [...new Set(datasets.flatMap(({ accountNames }) => accountNames))]
  const ids = new Map<string, string>()
  for (let at = 0; at < names.length; at += NAMES_AT_ONCE) {
    const imported = await importAccounts(api, namespace, names.slice(at, at + NAMES_AT_ONCE))
    for (const [name, id] of imported.ids) ids.set(name, id)
  }
  const accountId = (name: string): string => {
    const id = ids.get(name)
    if (id === undefined) throw new Error(`Expected an account ${namespace}:${name} among those imported, got none.`)
    return id
  }
  const refused: string[] = []
  const versions = new Map<string, string>()
  const taken: { readonly place: string; readonly ownerId: string; readonly name: string }[] = []
  let created = 0
  for (const { place, input, owner, complete } of datasets) {
    const ownerId = owner === null ? await readViewer(api) : accountId(owner)
    const [registration] = await registerAssets(api, 'Dataset', [{ ...input, ownerId, ...complete?.(accountId) }])
    if (registration?.asset) {
      created++
      versions.set(place, registration.asset.versionId)
    } else if (registration?.refused?.code === 'NAME_TAKEN') taken.push({ place, ownerId, name: input.name.trim() })
    else refused.push(`${place}: ${registration?.refused?.message ?? 'It was refused.'}`)
  }
  const found = await findAssets(api, 'Dataset', [...new Set(taken.map(({ ownerId }) => ownerId))])
  for (const { place, ownerId, name } of taken) {
    const asset = found.get(assetKey(ownerId, name))
    if (asset !== undefined) versions.set(place, asset.versionId)
  }
  return { created, existing: taken.length, refused, versions }
}

const VIEWER = z.object({ viewer: z.object({ account: z.object({ id: z.string() }) }) })

async function readViewer(api: ApiClient): Promise<string> {
  const { viewer } = await api.ask({ document: '{ viewer { account { id } } }', answer: VIEWER })
  return viewer.account.id
}

const NAMES_AT_ONCE = 1000

/** A name as the handle of an imported account can have it; null where nothing of it can. */
export function accountName(text: string): string | null {
  const name = text
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .trim()
    .replace(/[^A-Za-z0-9_.-]+/g, '-')
    .replace(/^[-.]+|[-.]+$/g, '')
    .slice(0, 96)
  return name === '' ? null : name
}
