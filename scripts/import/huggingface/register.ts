import { assetKey, findAssets, type Registration, registerAssets } from '../../../local/api/assets.ts'
import { type ApiClient, ApiError } from '../../../local/api/client.ts'
import { forEachAtOnce, inPieces } from '../pool.ts'
import type { ApplyRefusal } from './apply.ts'
import { type ResolvedDerivation, registrationInput } from './inputs.ts'
import type { PlannedDataset, PlannedModel } from './plan.ts'

export type RepositoryKind = 'Dataset' | 'Model'

/** What is known of the platform while a plan is applied to it. */
export interface World {
  readonly api: ApiClient
  readonly refused: ApplyRefusal[]
  /** By handle. */
  readonly accountIds: ReadonlyMap<string, string>
  /** By the repository's name. */
  readonly versionIds: Readonly<Record<RepositoryKind, Map<string, string>>>
}

export interface Registered {
  created: number
  derivations: number
}

/**
 * Registers the repositories that are not there yet, in requests of many, a few at a time; their sources must have been
 * registered before. Whatever is refused is added to `world.refused`. `onDone` is told how many are dealt with so far.
 */
export async function registerRepositories(
  kind: RepositoryKind,
  repositories: readonly (PlannedDataset | PlannedModel)[],
  world: World,
  onDone: (count: number) => void,
): Promise<Registered> {
  const candidates = repositories.flatMap((repository) => prepareCandidate(kind, repository, world))
  const registered: Registered = { created: 0, derivations: 0 }
  let done = repositories.length - candidates.length
  onDone(done)
  await forEachAtOnce(inPieces(candidates, BATCH_SIZES), IN_FLIGHT, async (piece) => {
    await registerPiece(kind, piece, world, registered)
    done += piece.length
    onDone(done)
  })
  return registered
}

/** Requests under way at once. More only wait for the same database. */
export const IN_FLIGHT = 4

// A document for each size is planned once. Half of the time that a small request takes is its way through the gateway.
const BATCH_SIZES = [64, 16, 4, 1]

interface Candidate {
  readonly repository: PlannedDataset
  readonly ownerId: string
  readonly derivations: readonly ResolvedDerivation[]
}

/** None where it is there already, or its account is not. */
function prepareCandidate(
  kind: RepositoryKind,
  repository: PlannedDataset | PlannedModel,
  world: World,
): readonly Candidate[] {
  const { name, account } = repository
  if (world.versionIds[kind].has(name)) return []
  const ownerId = world.accountIds.get(account)
  if (ownerId === undefined) {
    world.refused.push({ kind, name, reason: `Its account ${account} was refused.` })
    return []
  }
  const planned = 'derivations' in repository ? repository.derivations : []
  const derivations = planned.flatMap(({ kind: how, sourceName }): ResolvedDerivation[] => {
    const sourceKind = how === 'TRAINED_ON' ? 'Dataset' : 'Model'
    const sourceVersionId = world.versionIds[sourceKind].get(sourceName)
    if (sourceVersionId !== undefined) return [{ kind: how, sourceName, sourceVersionId }]
    world.refused.push(refusedDerivation(name, { how, sourceName }, 'The source was refused.'))
    return []
  })
  return [{ repository, ownerId, derivations }]
}

async function registerPiece(
  kind: RepositoryKind,
  piece: readonly Candidate[],
  world: World,
  registered: Registered,
): Promise<void> {
  const inputs = piece.map(({ repository, ...resolved }) => registrationInput(kind, repository, resolved))
  let results: readonly Registration[]
  try {
    results = await registerAssets(world.api, kind, inputs)
  } catch (error) {
    if (!(error instanceof ApiError) || !isOfOneRow(error)) throw error
    await registerHalves(kind, piece, { world, registered, error })
    return
  }
  const taken: Candidate[] = []
  const again: Candidate[] = []
  for (const [index, candidate] of piece.entries()) {
    const result = results[index]
    const { name } = candidate.repository
    if (result === undefined) throw new Error(`Expected a result for ${kind} ${name}, got none.`)
    if (result.refused === null) {
      world.versionIds[kind].set(name, result.asset.versionId)
      registered.created += 1
      registered.derivations += candidate.derivations.length
    } else if (result.refused.code === 'NAME_TAKEN') {
      taken.push(candidate)
    } else {
      const dropped = derivationOf(candidate, result.refused.path)
      if (dropped === null) world.refused.push({ kind, name, reason: result.refused.message })
      else {
        const { kind: how, sourceName } = dropped
        world.refused.push(refusedDerivation(name, { how, sourceName }, result.refused.message))
        again.push({ ...candidate, derivations: candidate.derivations.filter((kept) => kept !== dropped) })
      }
    }
  }
  if (taken.length > 0) await findTaken(kind, taken, world)
  if (again.length > 0) await registerPiece(kind, again, world, registered)
}

/** Whether the request failed for what it says, and not for who sent it or because nobody answers. */
function isOfOneRow({ code, isRetryable }: ApiError): boolean {
  return !isRetryable && !NOT_OF_A_ROW.has(code)
}

const NOT_OF_A_ROW = new Set([
  'FORBIDDEN',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'NOT_GRAPHQL',
  'UNAUTHENTICATED',
  'UNEXPECTED_ANSWER',
])

/**
 * A row that makes the service fail makes the whole request fail: halving finds it, and loses no other. Rows before it were
 * registered already, and are found by their names.
 */
async function registerHalves(
  kind: RepositoryKind,
  piece: readonly Candidate[],
  { world, registered, error }: { world: World; registered: Registered; error: ApiError },
): Promise<void> {
  const [first] = piece
  if (first !== undefined && piece.length === 1) {
    world.refused.push({ kind, name: first.repository.name, reason: error.message })
    return
  }
  const middle = Math.ceil(piece.length / 2)
  await registerPiece(kind, piece.slice(0, middle), world, registered)
  await registerPiece(kind, piece.slice(middle), world, registered)
}

/** Another import was faster, or an answer of ours was lost: what has the name is what we would have registered. */
async function findTaken(kind: RepositoryKind, taken: readonly Candidate[], world: World): Promise<void> {
  const there = await findAssets(world.api, kind, [...new Set(taken.map(({ ownerId }) => ownerId))])
  for (const { repository, ownerId } of taken) {
    const asset = there.get(assetKey(ownerId, repository.name))
    if (asset !== undefined) world.versionIds[kind].set(repository.name, asset.versionId)
    else
      world.refused.push({ kind, name: repository.name, reason: 'Its name is taken, and by nothing that can be seen.' })
  }
}

/** The derivation that a refusal is about: its path then goes on behind `input.derivations` with a number. */
function derivationOf(candidate: Candidate, path: readonly string[]): ResolvedDerivation | null {
  if (path[1] !== 'derivations' || path[2] === undefined) return null
  return candidate.derivations[Number(path[2])] ?? null
}

function refusedDerivation(
  name: string,
  { how, sourceName }: { readonly how: string; readonly sourceName: string },
  reason: string,
): ApplyRefusal {
  return { kind: 'Derivation', name, reason: `${how} ${sourceName}: ${reason}` }
}
