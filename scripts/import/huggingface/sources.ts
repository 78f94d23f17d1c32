import type { RefusalReason, RowSource } from './items.ts'
import { isHubName, isPlaceholder, nameKey } from './names.ts'
import type { DeclaredBase, DerivationKind } from './tags.ts'

/** What one row declares, cleaned: each source once, with a kind, and never the row itself. */
export interface CleanSources {
  readonly sources: readonly RowSource[]
  readonly refused: readonly { readonly reason: RefusalReason; readonly detail: string }[]
  readonly selfReferences: number
  readonly mergeSuffixes: number
}

/**
 * Cleans the sources that the model `name` declares.
 *
 * A base model declared without a relation was fine-tuned from, since that is what the Hub assumes too; but several of
 * them in one row were merged, for a fine-tuning starts from one model. `x (Merge)` is how a leaderboard marks a merge:
 * the suffix is stripped, and the relation is a merge.
 */
export function cleanSources(
  name: string,
  declared: { bases: readonly DeclaredBase[]; datasets: readonly string[] },
): CleanSources {
  const refused: { reason: RefusalReason; detail: string }[] = []
  const bases = new Map<string, { name: string; kind: DerivationKind | null }>()
  const self = nameKey(name)
  let isOwnBase = false
  let mergeSuffixes = 0

  for (const base of declared.bases) {
    const stripped = base.name.replace(MERGE_SUFFIX, '')
    const isMerge = stripped !== base.name
    if (isMerge) mergeSuffixes += 1
    const refusal = refuseName('base model', stripped)
    const kind = base.kind ?? (isMerge ? 'MERGED_FROM' : null)
    if (refusal !== null) refused.push(refusal)
    else if (nameKey(stripped) === self) isOwnBase = true
    else {
      const known = bases.get(nameKey(stripped))
      bases.set(nameKey(stripped), { name: known?.name ?? stripped, kind: strongerKind(known?.kind ?? null, kind) })
    }
  }

  const datasets = new Map<string, string>()
  for (const dataset of declared.datasets) {
    const refusal = refuseName('dataset', dataset)
    if (refusal !== null) refused.push(refusal)
    else if (!datasets.has(nameKey(dataset))) datasets.set(nameKey(dataset), dataset)
  }

  const untyped = [...bases.values()].filter((base) => base.kind === null).length
  const sources: RowSource[] = [...bases.values()].map((base) => ({
    name: base.name,
    kind: base.kind ?? (untyped > 1 ? 'MERGED_FROM' : 'FINE_TUNED_FROM'),
    isKindInferred: base.kind === null,
  }))
  for (const dataset of datasets.values()) sources.push({ name: dataset, kind: 'TRAINED_ON', isKindInferred: false })
  return { sources, refused, selfReferences: isOwnBase ? 1 : 0, mergeSuffixes }
}

/**
 * Which of two declared kinds of one derivation stands: the more specific. `finetune` is what the Hub says where its
 * look at the files found nothing else, so anything else was found or declared.
 */
export function strongerKind<K extends DerivationKind | null>(a: K, b: K): K {
  return STRENGTH.indexOf(a) >= STRENGTH.indexOf(b) ? a : b
}

const STRENGTH: readonly (DerivationKind | null)[] = [
  null,
  'TRAINED_ON',
  'FINE_TUNED_FROM',
  'MERGED_FROM',
  'ADAPTER_OF',
  'QUANTIZED_FROM',
]

const MERGE_SUFFIX = /\s*\(merge\)\s*$/i

function refuseName(what: string, name: string): { reason: RefusalReason; detail: string } | null {
  if (name === '' || isPlaceholder(name)) {
    return {
      reason: 'PLACEHOLDER_SOURCE',
      detail: `Expected the name of a ${what}, got ${name === '' ? 'nothing' : name}.`,
    }
  }
  if (isHubName(name)) return null
  return {
    reason: 'INVALID_SOURCE',
    detail: `No ${what} on the Hub can be called ${JSON.stringify(name.slice(0, 120))}.`,
  }
}
