import { createHash } from 'node:crypto'
import type { DescribedLineage, DescribedVersion } from './readDescribedLineage.ts'

/**
 * A model's lineage as a CycloneDX 1.6 machine-learning bill of materials (https://cyclonedx.org/docs/1.6/json/): the model
 * with its card's datasets and its pedigree, everything upstream as components, and derivations as dependencies.
 * The same lineage has the same serial number.
 */
export function toMlBom({ root, sources, derivations, asOf, isTruncated }: DescribedLineage) {
  const byId = new Map([root, ...sources].map((version) => [version.id, version]))
  const derivationsOf = (id: string) => derivations.filter(({ derivedVersionId }) => derivedVersionId === id)
  const toComponent = (version: DescribedVersion) => {
    const upstream = derivationsOf(version.id).flatMap(({ sourceVersionId }) => byId.get(sourceVersionId) ?? [])
    const datasets = upstream.filter(({ kind }) => kind === 'DATASET')
    const models = upstream.filter(({ kind }) => kind === 'MODEL')
    return {
      ...describe(version),
      'bom-ref': version.id,
      ...(version.kind === 'MODEL' &&
        datasets.length > 0 && {
          modelCard: { modelParameters: { datasets: datasets.map(({ id }) => ({ ref: id })) } },
        }),
      ...(version.kind === 'DATASET' && { data: [{ type: 'dataset', name: version.name }] }),
      ...(models.length > 0 && { pedigree: { ancestors: models.map(describe) } }),
    }
  }
  return {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    serialNumber: `urn:uuid:${serialOf([...byId.keys()], derivations)}`,
    version: 1,
    metadata: { timestamp: asOf.toISOString(), component: toComponent(root) },
    components: sources.map(toComponent),
    dependencies: [...byId.keys()].map((ref) => ({
      ref,
      dependsOn: [...new Set(derivationsOf(ref).map(({ sourceVersionId }) => sourceVersionId))].filter((id) =>
        byId.has(id),
      ),
    })),
    // Nobody can say that it is complete: sources are what owners declare, and what a reader may not see leaves no trace.
    compositions: [{ aggregate: isTruncated ? 'incomplete' : 'unknown', dependencies: [...byId.keys()] }],
  }
}

function describe({ kind, name, label, spdxLicense, owner }: DescribedVersion) {
  return {
    type: kind === 'MODEL' ? 'machine-learning-model' : 'data',
    name,
    version: label,
    supplier: { name: owner },
    // CycloneDX knows SPDX's own ids only; what else an owner wrote is a name.
    ...(spdxLicense !== null && { licenses: [{ license: { name: spdxLicense } }] }),
  }
}

/** A UUID (version 8) of what is in it. */
function serialOf(ids: readonly string[], derivations: DescribedLineage['derivations']): string {
  const edges = derivations.map(({ derivedVersionId, sourceVersionId }) => `${derivedVersionId} ${sourceVersionId}`)
  const hex = createHash('sha256')
    .update(JSON.stringify([ids.toSorted(), edges.toSorted()]))
    .digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
