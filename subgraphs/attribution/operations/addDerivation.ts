import { GraphQLError } from 'graphql'
import type { DataSource } from 'typeorm'
import type { Queryable, Transaction } from '#runtime/database.ts'
import { isId } from '#runtime/ids.ts'
import { formatWeight } from '#runtime/money.ts'
import { transact } from '#runtime/outbox/append.ts'
import type { Policy } from '#runtime/policy.ts'
import type { References } from '#runtime/references.ts'
import { isRefused, type Refused, refuse } from '#runtime/refusal.ts'
import { checkDerivations, DERIVATIONS_MAX, type Derivation, type DerivationKind } from '#runtime/registration.ts'
import { askOwner } from '#runtime/replica.ts'
import type { Viewer } from '#runtime/viewer.ts'
import type { AddDerivationErrorCode, AddDerivationInput } from '../generated.ts'
import { findWay } from '../lineage/findWay.ts'
import { lockLineage } from '../lineage/lockLineage.ts'
import { readVisibleVersions, type VersionRow } from '../lineage/visibleVersions.ts'
import { changeLineage } from './changeLineage.ts'
import { nameVersions } from './nameVersions.ts'

export interface LineageWriter {
  readonly db: DataSource
  readonly references: References
  readonly viewer: Viewer
  readonly policy: Policy
}

export type DerivationRefused = Refused<AddDerivationErrorCode> & {
  /** Of CYCLE, the versions on the way back; null for those that the viewer may not see. */
  readonly cycle?: readonly (VersionRow | null)[]
}

/** By which kinds a late link may be made: the same as at registration. */
const KINDS = {
  DATASET: ['DERIVED_FROM'],
  MODEL: ['TRAINED_ON', 'FINE_TUNED_FROM', 'ADAPTER_OF', 'QUANTIZED_FROM', 'MERGED_FROM', 'DERIVED_FROM'],
  AGENT: ['RUNS_ON', 'RETRIEVES_FROM'],
} as const satisfies Record<VersionRow['assetKind'], readonly DerivationKind[]>

const OWNERS = { DATASET: 'datasets', MODEL: 'models', AGENT: 'agents' } as const
const TYPES = { DATASET: 'DatasetVersion', MODEL: 'ModelVersion', AGENT: 'AgentVersion' } as const

/**
 * Adds a link to a version that was published before. Its owner and the source's terms are asked of their services; cycle and
 * stack are checked under the lineage's lock, so two links that would close a cycle together cannot both get in.
 */
export async function addDerivation(
  writer: LineageWriter,
  input: AddDerivationInput,
): Promise<{ readonly derivation: Derivation } | DerivationRefused> {
  const { db, policy, viewer } = writer
  const derived = await findOwn(writer, input.derivedVersionId)
  if (isRefused(derived)) return derived
  if (input.sourceVersionId === derived.id) {
    return refuse('SELF_LOOP', `Expected another version than ${derived.id}, got itself as its own source.`, SOURCE)
  }
  const checked = await checkSource(writer, derived, input)
  if (isRefused(checked)) return checked

  const outcome = await transact(db, async (tx): Promise<Outcome> => {
    await lockLineage(tx)
    const misfit = await findMisfit(tx, { derived, link: checked.derivation, policy })
    if (misfit !== null) return misfit
    const found = await findWay(tx, { from: input.sourceVersionId, to: derived.id })
    if ('missing' in found) throw notHereYet(found.missing)
    if (found.way !== null) return { way: found.way }
    const change = { kind: 'DERIVATION_ADDED', derivation: checked.derivation } as const
    await changeLineage(tx, [{ versionId: derived.id, change }], { changedBy: viewer.accountId })
    return checked
  })
  return 'way' in outcome ? refuseCycle(writer, outcome.way, derived.id) : outcome
}

type Outcome =
  | { readonly derivation: Derivation }
  | Refused<AddDerivationErrorCode>
  | { readonly way: readonly string[] }

const SOURCE = ['input', 'sourceVersionId']

async function findOwn(
  { db, references, viewer }: LineageWriter,
  versionId: string,
): Promise<VersionRow | Refused<AddDerivationErrorCode>> {
  const path = ['input', 'derivedVersionId']
  const version = await findVisible(db, viewer, versionId)
  if (version === null) {
    return refuse(
      'DERIVED_NOT_FOUND',
      `Expected a published version's id, ver_ and 32 hex digits, got ${versionId.slice(0, 60)}.`,
      path,
    )
  }
  // An asset may have changed hands: its service knows.
  const { assetKind } = version
  const [answer] = await references.read<{ asset: { owner: { id: string } } }>({
    owner: OWNERS[assetKind],
    typename: TYPES[assetKind],
    ids: [versionId],
    selection: `asset: ${assetKind.toLowerCase()} { owner { id } }`,
    viewer,
  })
  if (answer?.asset.owner.id === viewer.accountId) return version
  return refuse('NOT_OWNER', `Expected a version of the viewer's own, but ${versionId} is another account's.`, path)
}

/** Whether the source may be built on, by the rules of registration; the link carries the rate that it asks for now. */
async function checkSource(
  { db, references, viewer, policy }: LineageWriter,
  derived: VersionRow,
  { sourceVersionId, kind, weight, evidence }: AddDerivationInput,
): Promise<{ readonly derivation: Derivation } | Refused<AddDerivationErrorCode>> {
  const known = await findVisible(db, viewer, sourceVersionId)
  const owners = known === null ? (['datasets', 'models'] as const) : ([OWNERS[known.assetKind]] as const)
  const asked = isId('Version', sourceVersionId)
    ? await Promise.all(
        owners.map((owner) => (owner === 'agents' ? [] : askOwner(references, owner, [sourceVersionId], viewer))),
      )
    : []
  const sources = new Map(asked.flat().map((source) => [source.versionId, source]))
  const checked = checkDerivations([{ sourceVersionId, kind, weight: weight ?? null, evidence }], {
    sources,
    kinds: KINDS[derived.assetKind],
    policy,
  })
  if (isRefused(checked)) {
    // There the links are a list; here there is one.
    return { refusals: checked.refusals.map((one) => ({ ...one, path: ['input', ...(one.path ?? []).slice(3)] })) }
  }
  const [derivation] = checked.derivations
  if (derivation === undefined) throw new Error(`Expected the one link to ${sourceVersionId}, got none.`)
  return { derivation }
}

/** What does not fit the links that the version has. */
async function findMisfit(
  tx: Transaction,
  { derived, link, policy }: { readonly derived: VersionRow; readonly link: Derivation; readonly policy: Policy },
): Promise<Refused<AddDerivationErrorCode> | null> {
  const links: { id: string; source: string; rate: string | null; weight: string | null }[] = await tx.query(
    `select id, source_version_id as source, rate, weight from current_derivations where derived_version_id = $1`,
    [derived.id],
  )
  const same = links.find(({ source }) => source === link.sourceVersionId)
  if (same !== undefined) {
    return refuse(
      'INVALID_DERIVATION',
      `Expected a new source, but ${derived.id} has it already by ${same.id}.`,
      SOURCE,
    )
  }
  if (links.length >= DERIVATIONS_MAX) {
    return refuse(
      'TOO_MANY_DERIVATIONS',
      `Expected at most ${DERIVATIONS_MAX} sources, and ${derived.id} has ${links.length}.`,
      SOURCE,
    )
  }
  const weighted = links.filter(({ weight }) => weight !== null).length
  if (links.length > 0 && (link.weight === null ? weighted > 0 : weighted < links.length)) {
    return refuse(
      'INVALID_DERIVATION',
      `Expected a weight for all sources or for none; of the ${links.length} so far ${weighted} have one.`,
      ['input', 'weight'],
    )
  }
  const stack = links.reduce((total, { rate }) => total + BigInt(rate ?? 0), BigInt(link.rate ?? 0))
  if (stack <= policy.maxStack) return null
  return refuse(
    'STACK_ABOVE_CAP',
    `Expected rates that sum to at most ${formatWeight(policy.maxStack)}, got ${formatWeight(stack)} with ${link.sourceVersionId}.`,
    SOURCE,
  )
}

async function refuseCycle(
  { db, references, viewer }: LineageWriter,
  way: readonly string[],
  derivedId: string,
): Promise<DerivationRefused> {
  const visible = await readVisibleVersions(db, viewer, way)
  const cycle = way.map((id) => visible.get(id) ?? null)
  const names = await nameVersions(references, viewer, [...visible.values()])
  const shown = cycle.map((version) =>
    version === null
      ? 'a private version'
      : `${version.id}${names.has(version.id) ? ` (${names.get(version.id)})` : ''}`,
  )
  const message = `Expected a source that was not made from ${derivedId}, but it was, each from the next: ${shown.join(' → ')}.`
  return { ...refuse('CYCLE', message, SOURCE), cycle }
}

async function findVisible(db: Queryable, viewer: Viewer, versionId: string): Promise<VersionRow | null> {
  return isId('Version', versionId)
    ? ((await readVisibleVersions(db, viewer, [versionId])).get(versionId) ?? null)
    : null
}

/** A cycle could be hidden behind what has not arrived: nothing is written, and a retry helps. */
function notHereYet(versionIds: readonly string[]): GraphQLError {
  return new GraphQLError(
    `${versionIds.length} versions upstream of the source have not arrived here yet; try again in a moment.`,
    { extensions: { code: 'DEPENDENCY_UNAVAILABLE', retryable: true } },
  )
}
