import type { References } from '#runtime/references.ts'
import type { Viewer } from '#runtime/viewer.ts'
import type { EdgeRow } from '../lineage/readEdges.ts'
import type { AssetKind } from '../lineage/stubs.ts'
import type { Loaders } from '../loaders.ts'

/** A version as its owner describes it. */
export interface DescribedVersion {
  readonly id: string
  readonly kind: AssetKind
  readonly assetId: string
  readonly name: string
  readonly label: string
  readonly publishedAt: string
  readonly spdxLicense: string | null
  /** Who owns the asset, by handle. */
  readonly owner: string
}

export interface DescribedLineage {
  readonly root: DescribedVersion
  /** Upstream of it, nearest first. */
  readonly sources: readonly DescribedVersion[]
  readonly derivations: readonly EdgeRow[]
  readonly asOf: Date
  /** Whether something upstream was cut off. */
  readonly isTruncated: boolean
}

/**
 * A version's lineage with names, as far as the viewer may see it; null where there is no such version for them. Names and
 * licences are asked of the versions' owners: throws DEPENDENCY_UNAVAILABLE where one does not answer.
 */
export async function readDescribedLineage(
  around: { readonly loaders: Loaders; readonly references: References; readonly viewer: Viewer | null },
  { assetId, versionId }: { readonly assetId: string; readonly versionId: string | null },
): Promise<DescribedLineage | null> {
  const { loaders } = around
  const versions = await loaders.versionsOfAsset.load(assetId)
  const start = versionId === null ? versions[0] : versions.find(({ id }) => id === versionId)
  if (start === undefined) return null
  const walk = await loaders.walk.load({ rootIds: [start.id], direction: 'UPSTREAM', depth: null })
  const ids = [...walk.reached.keys()]
  const between = await loaders.edgesWithin.load(new Set(ids))
  const idsOf = (kind: AssetKind): string[] => ids.filter((id) => walk.reached.get(id)?.version.assetKind === kind)
  const described = new Map<string, DescribedVersion>()
  for (const kind of ['DATASET', 'MODEL', 'AGENT'] as const)
    for (const version of await describeVersions(around, kind, idsOf(kind))) described.set(version.id, version)
  const root = described.get(start.id)
  if (root === undefined) return null
  return {
    root,
    sources: ids.flatMap((id) => (id === start.id ? [] : (described.get(id) ?? []))),
    derivations: between.edges,
    asOf: walk.asOf,
    isTruncated: walk.isTruncated || between.isTruncated,
  }
}

const OWNERS = {
  DATASET: { owner: 'datasets', typename: 'DatasetVersion', asset: 'dataset' },
  MODEL: { owner: 'models', typename: 'ModelVersion', asset: 'model' },
  AGENT: { owner: 'agents', typename: 'AgentVersion', asset: 'agent' },
} as const

async function describeVersions(
  { references, viewer }: { readonly references: References; readonly viewer: Viewer | null },
  kind: AssetKind,
  ids: readonly string[],
): Promise<DescribedVersion[]> {
  const { owner, typename, asset } = OWNERS[kind]
  const answers = await references.read<OwnersWord>({
    owner,
    typename,
    ids,
    selection: `id label publishedAt terms { spdxLicense } asset: ${asset} { id name owner { id } }`,
    viewer,
  })
  const versions = answers.filter((version) => version !== null)
  const accounts = await references.read<{ id: string; handle: string }>({
    owner: 'identity',
    typename: 'Account',
    ids: [...new Set(versions.map((version) => version.asset.owner.id))],
    selection: 'id handle',
    viewer,
  })
  const handles = new Map(accounts.flatMap((account) => (account ? [[account.id, account.handle] as const] : [])))
  return versions.map(({ id, label, publishedAt, terms, asset: { id: assetId, name, owner: account } }) => ({
    id,
    kind,
    assetId,
    name,
    label,
    publishedAt,
    spdxLicense: terms.spdxLicense,
    owner: handles.get(account.id) ?? account.id,
  }))
}

interface OwnersWord {
  readonly id: string
  readonly label: string
  readonly publishedAt: string
  readonly terms: { readonly spdxLicense: string | null }
  readonly asset: { readonly id: string; readonly name: string; readonly owner: { readonly id: string } }
}
