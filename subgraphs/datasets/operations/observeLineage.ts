import { createHash } from 'node:crypto'
import type { Transaction } from '#runtime/database.ts'
import { newId } from '#runtime/ids.ts'
import type { Logger } from '#runtime/log.ts'
import type { LoggedEvent } from '#runtime/outbox/event.ts'
import type { Policy } from '#runtime/policy.ts'
import { readPolicy } from '#runtime/policyReplica.ts'
import { isRefused } from '#runtime/refusal.ts'
import { checkDerivations, type Derivation, type DerivationInput } from '#runtime/registration.ts'
import type { SourceVersion } from '#runtime/replica.ts'
import type { LineageObserved, ObservedDatasetState } from '#schema/events/lineage.observed.ts'
import type { Dataset } from '../entities/Dataset.ts'
import { findObservedSources } from './findObservedSources.ts'
import { publishDatasetVersion } from './publishDatasetVersion.ts'

type Observed = LoggedEvent<'lineage.observed'>

/** Names one of our own versions by its id, where others name a dataset. */
const OURS = 'tributary'
const LABEL_MAX = 200

/**
 * Makes datasets and versions of what was observed: a dataset for each name, owned by who reported it, where there is none
 * yet; and for each output a version that derives from the versions of its inputs as they were before. A label that exists
 * stays as it is, so the same report twice makes nothing. A link that registration would refuse is left out, and the log
 * says so; the others stand.
 */
export async function observeLineage(tx: Transaction, events: readonly Observed[], log: Logger): Promise<void> {
  for (const { data, occurredAt } of events) await observe(tx, data, occurredAt, log)
}

async function observe(tx: Transaction, observed: LineageObserved, at: Date, log: Logger): Promise<void> {
  const sourceIds: string[] = []
  for (const input of observed.inputs) sourceIds.push(await resolveInput(tx, observed, input, at))
  const sources = await findObservedSources(tx, sourceIds, observed.accountId)
  const policy = await readPolicy(tx)
  const unknown = sourceIds.filter((id) => !sources.has(id))
  // Attribution knew it when it took the report in, so it is in the log and on its way here: tried again until it has arrived.
  if (unknown.length > 0)
    throw new Error(`Expected version ${unknown[0]} to be known here, but it has not arrived yet.`)
  for (const { madeFrom, ...output } of observed.outputs) {
    const links = [...new Set(madeFrom.map((index) => sourceIds[index]))].flatMap((sourceVersionId) =>
      sourceVersionId === undefined
        ? []
        : [{ sourceVersionId, kind: 'DERIVED_FROM' as const, evidence: observed.evidence }],
    )
    const dataset = await ensureDataset(tx, observed, output, at)
    const derivations = acceptable(links, { sources, policy }, (reason) =>
      log.warn({ datasetId: dataset.id, reason }, 'an observed derivation was left out'),
    )
    await publishDatasetVersion(tx, {
      dataset,
      label: labelOf(output.version ?? observed.label),
      derivations,
      sources,
      at,
    })
  }
}

/** The version of an input that was read: as labelled, else the newest; the first one where there is none. */
async function resolveInput(
  tx: Transaction,
  observed: LineageObserved,
  input: ObservedDatasetState,
  at: Date,
): Promise<string> {
  if (input.namespace === OURS) return input.name
  const dataset = await ensureDataset(tx, observed, input, at)
  const label = input.version === null ? null : labelOf(input.version)
  const [known]: { id: string }[] = await tx.query(
    `select id from versions where dataset_id = $1 and ($2::text is null or label = $2) order by id desc limit 1`,
    [dataset.id, label],
  )
  if (known !== undefined) return known.id
  const nothing = { derivations: [], sources: new Map<string, SourceVersion>() }
  return publishDatasetVersion(tx, { dataset, label: label ?? '1', ...nothing, at })
}

async function ensureDataset(
  tx: Transaction,
  { accountId, visibility, job }: LineageObserved,
  { namespace, name }: ObservedDatasetState,
  at: Date,
): Promise<Dataset> {
  const description = `Observed by OpenLineage${job === null ? '' : `, first in ${job.namespace} ${job.name}`}.`
  const fullName = shorten(`${namespace}/${name}`, 200)
  await tx.query(
    `insert into datasets (id, owner_id, name, description, visibility, created_at) values ($1, $2, $3, $4, $5, $6)
     on conflict (owner_id, name) do nothing`,
    [newId('Dataset', at.getTime()), accountId, fullName, shorten(description, 5000), visibility, at],
  )
  const [row]: Dataset[] = await tx.query(
    `select id, owner_id as "ownerId", name, description, visibility, created_at as "createdAt"
     from datasets where owner_id = $1 and name = $2 for share`,
    [accountId, fullName],
  )
  if (row === undefined) throw new Error(`Expected dataset ${fullName} of ${accountId} to be there, it is not.`)
  return row
}

/** Link by link, so that one which is refused costs only itself. */
function acceptable(
  links: readonly DerivationInput[],
  { sources, policy }: { readonly sources: ReadonlyMap<string, SourceVersion>; readonly policy: Policy },
  onRefusal: (reason: string) => void,
): readonly Derivation[] {
  let accepted: readonly DerivationInput[] = []
  let derivations: readonly Derivation[] = []
  for (const link of links) {
    const checked = checkDerivations([...accepted, link], { sources, kinds: ['DERIVED_FROM'], policy })
    if (isRefused(checked)) {
      onRefusal(checked.refusals[0]?.message ?? 'it was refused')
      continue
    }
    accepted = [...accepted, link]
    derivations = checked.derivations
  }
  return derivations
}

function labelOf(version: string): string {
  return shorten(version, LABEL_MAX)
}

/** The text, or where it is too long its beginning and a hash of it all: different texts stay different. */
function shorten(text: string, max: number): string {
  if (text.length <= max) return text
  const hash = createHash('sha256').update(text).digest('hex').slice(0, 32)
  return `${text.slice(0, max - hash.length - 2)}… ${hash}`.toWellFormed()
}
