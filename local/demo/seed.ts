import assert from 'node:assert/strict'
import { importAccounts } from '../api/accounts.ts'
import { type AssetKind, assetKey, findAssets, type RegisteredAsset, registerAssets } from '../api/assets.ts'
import { type ApiClient, createApiClient } from '../api/client.ts'
import { type KeyStore, openAccounts } from './accounts.ts'
import { registrationInput } from './registration.ts'
import { ARCHIVIST, DEMO_ASSETS, type DemoAsset, type DemoHandle, type OwnHandle, sourcesOf } from './world.ts'

export interface DemoWorldOptions {
  readonly graphqlUrl: string
  /** A key with the scope ADMIN: it registers what belongs to the unclaimed `public:` accounts. */
  readonly adminKey: string
  /** Keeps the keys of our own accounts, which the platform shows once: to be readable by this user alone. */
  readonly store: KeyStore
}

export interface DemoWorld {
  /** The API key of the account that pays for runs. */
  readonly demoKey: string
  /** The Archivist. */
  readonly agentId: string
  readonly apiKeys: Readonly<Record<OwnHandle, string>>
  /** By the handle in the demo world; the platform's may carry a number where somebody else has it. */
  readonly accountIds: ReadonlyMap<DemoHandle, string>
  /** By the name in the demo world. */
  readonly assets: ReadonlyMap<string, RegisteredAsset>
}

/**
 * Makes the demo world through the public API, or finds it: safe to run at each start, and after a start that broke off.
 * Throws with the asset's name where the platform refuses one.
 */
export async function seedDemoWorld({ graphqlUrl, adminKey, store }: DemoWorldOptions): Promise<DemoWorld> {
  const admin = createApiClient({ graphqlUrl, apiKey: adminKey })
  const publicHandles = [...new Set(DEMO_ASSETS.map(({ owner }) => owner))].filter(isPublic)
  const names = publicHandles.map((handle) => handle.slice(PUBLIC.length))
  const [imported, own] = await Promise.all([
    importAccounts(admin, 'public', names),
    openAccounts({ graphqlUrl, store }),
  ])
  const accountIds = new Map<DemoHandle, string>(own.accounts.map(({ handle, accountId }) => [handle, accountId]))
  for (const [name, id] of imported.ids) accountIds.set(`public:${name}`, id)
  const owners: Owner[] = [
    { api: admin, handles: publicHandles },
    ...own.accounts.map(({ handle, apiKey }) => ({ api: createApiClient({ graphqlUrl, apiKey }), handles: [handle] })),
  ]
  const isNew = imported.createdCount === names.length && own.createdCount === own.accounts.length
  const assets = isNew ? new Map<string, RegisteredAsset>() : await findWorld(owners, accountIds)
  await registerMissing({ owners, accountIds, assets })

  const apiKeys = own.apiKeys
  return { demoKey: apiKeys.demo, agentId: found(assets, ARCHIVIST).id, apiKeys, accountIds, assets }
}

const PUBLIC = 'public:'
const KINDS: readonly AssetKind[] = ['Dataset', 'Model', 'Agent']

/** Who registers for these handles. */
interface Owner {
  readonly api: ApiClient
  readonly handles: readonly DemoHandle[]
}

interface World {
  readonly owners: readonly Owner[]
  readonly accountIds: ReadonlyMap<DemoHandle, string>
  readonly assets: Map<string, RegisteredAsset>
}

async function findWorld(
  owners: readonly Owner[],
  accountIds: ReadonlyMap<DemoHandle, string>,
): Promise<Map<string, RegisteredAsset>> {
  const searches = owners.flatMap(({ api, handles }) =>
    KINDS.map(async (kind) => {
      const assets = DEMO_ASSETS.filter((asset) => asset.kind === kind && handles.includes(asset.owner))
      const owned = assets.map(({ owner, name }) => ({ name, ownerId: found(accountIds, owner) }))
      const there = await findAssets(api, kind, [...new Set(owned.map(({ ownerId }) => ownerId))])
      return owned.map(({ ownerId, name }) => ({ name, asset: there.get(assetKey(ownerId, name)) }))
    }),
  )
  const results = (await Promise.all(searches)).flat()
  return new Map(results.flatMap(({ name, asset }) => (asset === undefined ? [] : [[name, asset] as const])))
}

/** Each asset as soon as its sources are there: side by side, that takes as long as the longest way through the lineage. */
async function registerMissing(world: World): Promise<void> {
  const { assets } = world
  const underWay = new Map<string, Promise<void>>()
  const ensure = (name: string): Promise<void> => {
    const before = assets.has(name) ? Promise.resolve() : underWay.get(name)
    if (before !== undefined) return before
    const asset = DEMO_ASSETS.find((candidate) => candidate.name === name)
    assert(asset !== undefined, `Expected ${name} in the demo world, got nothing.`)
    const work = Promise.all(sourcesOf(asset).map(ensure)).then(() => register(asset, world))
    underWay.set(name, work)
    return work
  }
  await Promise.all(DEMO_ASSETS.map(({ name }) => ensure(name)))
}

async function register(asset: DemoAsset, { owners, accountIds, assets }: World): Promise<void> {
  const { kind, name } = asset
  const owner = owners.find(({ handles }) => handles.includes(asset.owner))
  assert(owner !== undefined, `Expected somebody who registers for ${asset.owner}.`)
  const [result] = await registerAssets(owner.api, kind, [registrationInput(asset, { accountIds, assets })])
  if (result?.refused !== null) {
    const { path = [], message = 'no answer came.' } = result?.refused ?? {}
    throw new Error(`The demo world's ${kind} "${name}" was refused at ${path.join('.')}: ${message}`)
  }
  assets.set(name, result.asset)
}

function isPublic(handle: DemoHandle): handle is `public:${string}` {
  return handle.startsWith(PUBLIC)
}

function found<K extends string, V>(map: ReadonlyMap<K, V>, key: K): V {
  const value = map.get(key)
  assert(value !== undefined, `Expected ${key} in the demo world, got nothing.`)
  return value
}
