import type { HubItem, Metadata, Refusal, RefusalReason } from './items.ts'
import { compareText } from './names.ts'
import { orderModels } from './order.ts'
import type { DerivationKind } from './tags.ts'
import { createWorld } from './world.ts'

/** Everything to import, in an order in which it can be: accounts, datasets, then models after their sources. */
export interface ImportPlan {
  readonly accounts: readonly PlannedAccount[]
  readonly datasets: readonly PlannedDataset[]
  readonly models: readonly PlannedModel[]
  readonly refused: readonly Refusal[]
  readonly counts: ImportCounts
}

/** An account to be made UNCLAIMED: `hf:<author>`, or one per root repository (see `accountHandle`). */
export interface PlannedAccount {
  readonly handle: string
  readonly datasets: number
  readonly models: number
}

export interface PlannedDataset extends Metadata {
  readonly name: string
  readonly account: string
  readonly languages: readonly string[]
  readonly arxivIds: readonly string[]
  /** No row describes it: it is known only because a model names it as a source. */
  readonly isKnownByReferenceOnly: boolean
}

export interface PlannedModel extends PlannedDataset {
  /** 0 without a model as source, else one more than the highest level among those. */
  readonly level: number
  readonly derivations: readonly PlannedDerivation[]
}

/** `TRAINED_ON` names a dataset, every other kind a model. */
export interface PlannedDerivation {
  readonly sourceName: string
  readonly kind: DerivationKind
  readonly isKindInferred: boolean
}

export interface ImportCounts {
  readonly files: number
  readonly rows: number
  readonly accounts: number
  readonly datasets: number
  readonly datasetsKnownByReferenceOnly: number
  readonly models: number
  readonly modelsKnownByReferenceOnly: number
  readonly derivations: Readonly<Record<DerivationKind, number>>
  readonly derivationsWithInferredKind: number
  /** Models with more than one model as source. */
  readonly modelsWithSeveralParents: number
  readonly levels: number
  /** Rows about a repository that an earlier row had described. */
  readonly repeatedRows: number
  /** Fields in which a repeated row said something else than an earlier one; the earlier stands. */
  readonly fieldConflicts: number
  /** Derivations that were declared with two kinds; the more specific stands. */
  readonly kindConflicts: number
  /** Spellings of a repository's name other than the one that stands. */
  readonly caseDifferences: number
  /** Rows that name themselves as their base model. */
  readonly selfReferences: number
  readonly mergeSuffixes: number
  readonly unreadableFields: number
  /** Rows whose author is not the namespace of their id; the namespace stands. */
  readonly authorMismatches: number
  readonly refused: Readonly<Partial<Record<RefusalReason, number>>>
}

/**
 * Merges rows into one plan. Memory grows with what is planned and refused, not with the rows.
 *
 * Whatever the order of the items, the plan has the same accounts, names, derivations, levels and order. Only where two
 * rows disagree on a repository's metadata, or on who made a root repository, does the first one stand.
 */
export async function planImport(items: AsyncIterable<HubItem> | Iterable<HubItem>): Promise<ImportPlan> {
  const world = createWorld()
  const refused: Refusal[] = []
  let files = 0
  for await (const item of items) {
    if (item.type === 'row') world.add(item.row)
    else if (item.type === 'refusal') refused.push(item.refusal)
    else files += 1
  }

  const merged = world.finish()
  const ordered = orderModels(merged.models)
  refused.push(...ordered.refused)
  refused.sort(compareRefusals)
  const { models } = ordered
  const { datasets, accounts } = merged

  const counts: ImportCounts = {
    files,
    ...merged.counts,
    accounts: accounts.length,
    datasets: datasets.length,
    datasetsKnownByReferenceOnly: datasets.filter((dataset) => dataset.isKnownByReferenceOnly).length,
    models: models.length,
    modelsKnownByReferenceOnly: models.filter((model) => model.isKnownByReferenceOnly).length,
    ...countDerivations(models),
    refused: countReasons(refused),
  }
  return { accounts, datasets, models, refused, counts }
}

function countDerivations(models: readonly PlannedModel[]) {
  const derivations = { FINE_TUNED_FROM: 0, QUANTIZED_FROM: 0, ADAPTER_OF: 0, MERGED_FROM: 0, TRAINED_ON: 0 }
  let derivationsWithInferredKind = 0
  let modelsWithSeveralParents = 0
  let levels = 0
  for (const model of models) {
    for (const { kind, isKindInferred } of model.derivations) {
      derivations[kind] += 1
      if (isKindInferred) derivationsWithInferredKind += 1
    }
    if (model.derivations.filter(({ kind }) => kind !== 'TRAINED_ON').length > 1) modelsWithSeveralParents += 1
    levels = Math.max(levels, model.level + 1)
  }
  return { derivations, derivationsWithInferredKind, modelsWithSeveralParents, levels }
}

function countReasons(refused: readonly Refusal[]): Partial<Record<RefusalReason, number>> {
  const counts: Partial<Record<RefusalReason, number>> = {}
  for (const { reason } of refused) counts[reason] = (counts[reason] ?? 0) + 1
  return counts
}

function compareRefusals(a: Refusal, b: Refusal): number {
  return (
    compareText(a.file, b.file) ||
    (a.line ?? 0) - (b.line ?? 0) ||
    compareText(a.name ?? '', b.name ?? '') ||
    compareText(a.reason, b.reason) ||
    compareText(a.detail, b.detail)
  )
}
