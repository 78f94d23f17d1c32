import type { References } from '#runtime/references.ts'
import type { Viewer } from '#runtime/viewer.ts'
import { type AssetKind, versionStub } from '../lineage/stubs.ts'

const OWNERS = { DATASET: 'datasets', MODEL: 'models', AGENT: 'agents' } as const

/** What versions are called, as their services tell the viewer, for a message. An owner that is down only costs its names. */
export async function nameVersions(
  references: References,
  viewer: Viewer,
  versions: readonly { readonly id: string; readonly assetKind: AssetKind }[],
): Promise<ReadonlyMap<string, string>> {
  const names = new Map<string, string>()
  for (const [assetKind, group] of Map.groupBy(versions, (version) => version.assetKind)) {
    const answers = await references
      .read<{ id: string; label: string; asset: { name: string } }>({
        owner: OWNERS[assetKind],
        typename: versionStub({ assetKind, id: '' }).__typename,
        ids: group.map(({ id }) => id),
        selection: `id label asset: ${assetKind.toLowerCase()} { name }`,
        viewer,
      })
      .catch(() => [])
    for (const answer of answers) if (answer !== null) names.set(answer.id, `${answer.asset.name} ${answer.label}`)
  }
  return names
}
