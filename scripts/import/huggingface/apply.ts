import { z } from 'zod'
import { assetKey, findAssets } from '../../../local/api/assets.ts'
import type { ApiClient } from '../../../local/api/client.ts'
import { forEachAtOnce, inPieces } from '../pool.ts'
import { applyAccounts } from './applyAccounts.ts'
import type { ImportPlan, PlannedDataset, PlannedModel } from './plan.ts'
import { IN_FLIGHT, type RepositoryKind, registerRepositories, type World } from './register.ts'

/** Something of the plan that the platform did not take, and why. */
export interface ApplyRefusal {
  readonly kind: 'Account' | RepositoryKind | 'Derivation'
  /** The account's handle, or the repository's name. */
  readonly name: string
  readonly reason: string
}

export interface Applied {
  readonly created: number
  /** There before; left as they are. */
  readonly existing: number
}

export interface ApplyResult {
  readonly accounts: Applied
  readonly datasets: Applied
  readonly models: Applied
  /** Of the created models. */
  readonly derivations: number
  readonly refused: readonly ApplyRefusal[]
}

export interface Progress {
  readonly step: 'accounts' | 'datasets' | 'models'
  readonly done: number
  readonly total: number
}

export interface ApplyOptions {
  /** With a key of the scope ADMIN. */
  readonly api: ApiClient
  readonly onProgress?: (progress: Progress) => void
}

/**
 * Registers a plan: accounts, datasets, then models level by level. What is there already stays as it is, so a second run
 * adds nothing; what is refused costs nothing but itself, and the result names it. Throws where the platform does not answer
 * any more or the key is not an admin's: what was registered until then stays, and another run goes on from there.
 */
export async function applyImport(
  plan: ImportPlan,
  { api, onProgress = () => {} }: ApplyOptions,
): Promise<ApplyResult> {
  await requireAdmin(api)
  const refused: ApplyRefusal[] = []
  const accounts = await applyAccounts(plan.accounts, { api, refused })
  onProgress({ step: 'accounts', done: plan.accounts.length, total: plan.accounts.length })

  const world: World = { api, refused, accountIds: accounts.ids, versionIds: { Dataset: new Map(), Model: new Map() } }
  await findExisting('Dataset', plan.datasets, accounts.found, world)
  await findExisting('Model', plan.models, accounts.found, world)

  const datasets = await registerRepositories('Dataset', plan.datasets, world, (done) =>
    onProgress({ step: 'datasets', done, total: plan.datasets.length }),
  )
  const models = { created: 0, derivations: 0, done: 0 }
  for (const level of byLevel(plan.models)) {
    const registered = await registerRepositories('Model', level, world, (done) =>
      onProgress({ step: 'models', done: models.done + done, total: plan.models.length }),
    )
    models.created += registered.created
    models.derivations += registered.derivations
    models.done += level.length
  }

  const applied = (created: number, there: number): Applied => ({ created, existing: there - created })
  return {
    accounts: applied(accounts.createdCount, accounts.ids.size),
    datasets: applied(datasets.created, world.versionIds.Dataset.size),
    models: applied(models.created, world.versionIds.Model.size),
    derivations: models.derivations,
    refused,
  }
}

/** Looks up what owners have that were there before: only theirs can be there, too. */
async function findExisting(
  kind: RepositoryKind,
  repositories: readonly PlannedDataset[],
  owners: ReadonlySet<string>,
  { api, accountIds, versionIds }: World,
): Promise<void> {
  const owned = repositories.flatMap(({ name, account }) => {
    const ownerId = owners.has(account) ? accountIds.get(account) : undefined
    return ownerId === undefined ? [] : [{ name, ownerId }]
  })
  const ownerIds = [...new Set(owned.map(({ ownerId }) => ownerId))]
  await forEachAtOnce(inPieces(ownerIds, [50, 10, 1]), IN_FLIGHT, async (piece) => {
    const there = await findAssets(api, kind, piece)
    const members = new Set(piece)
    for (const { name, ownerId } of owned) {
      const asset = members.has(ownerId) ? there.get(assetKey(ownerId, name)) : undefined
      if (asset !== undefined) versionIds[kind].set(name, asset.versionId)
    }
  })
}

function byLevel(models: readonly PlannedModel[]): readonly (readonly PlannedModel[])[] {
  const levels: PlannedModel[][] = []
  for (const model of models) {
    levels[model.level] ??= []
    levels[model.level]?.push(model)
  }
  return levels
}

/** Asked first, so that a wrong key is one sentence and not ten thousand refusals. */
async function requireAdmin(api: ApiClient): Promise<void> {
  const { viewer } = await api.ask({ document: SCOPES, answer: SCOPES_ANSWER })
  if (viewer?.scopes.includes('ADMIN')) return
  const scopes = viewer === null ? 'no key' : `a key with ${viewer.scopes.join(', ')}`
  throw new NotAnAdmin(`An import needs an API key with the scope ADMIN, got ${scopes}.`)
}

export class NotAnAdmin extends Error {
  override name = 'NotAnAdmin'
}

export const SCOPES = `query ImporterScopes {
  viewer { scopes }
}`
const SCOPES_ANSWER = z.object({ viewer: z.object({ scopes: z.array(z.string()) }).nullable() })
