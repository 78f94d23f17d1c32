import { OUR_NAMESPACE } from '../openlineage/readEvent.ts'
import type { DescribedLineage, DescribedVersion } from './readDescribedLineage.ts'

const PRODUCER = 'urn:tributary'
const SPEC = 'https://openlineage.io/spec'

/**
 * A lineage as OpenLineage JobEvents (https://openlineage.io/spec/2-0-2/OpenLineage.json), one for each version that was made
 * from others, sources before what was made from them. Versions are datasets of our namespace by their ids, so what goes out
 * can be named as an input again; their asset's name and owner are a symlink.
 */
export function toOpenLineage({ root, sources, derivations }: DescribedLineage) {
  const byId = new Map([root, ...sources].map((version) => [version.id, version]))
  const made = Map.groupBy(derivations, ({ derivedVersionId }) => derivedVersionId)
  return [...byId.values()].reverse().flatMap((version) => {
    const inputs = (made.get(version.id) ?? []).flatMap(({ sourceVersionId }) => byId.get(sourceVersionId) ?? [])
    if (inputs.length === 0) return []
    return [
      {
        eventTime: version.publishedAt,
        producer: PRODUCER,
        schemaURL: `${SPEC}/2-0-2/OpenLineage.json#/$defs/JobEvent`,
        job: { namespace: OUR_NAMESPACE, name: `publish ${version.assetId} ${version.label}` },
        inputs: inputs.map(toDataset),
        outputs: [toDataset(version)],
      },
    ]
  })
}

function toDataset({ id, kind, name, label, owner }: DescribedVersion) {
  const facet = (schema: string) => ({ _producer: PRODUCER, _schemaURL: `${SPEC}/facets/${schema}` })
  return {
    namespace: OUR_NAMESPACE,
    name: id,
    facets: {
      version: {
        ...facet('1-0-1/DatasetVersionDatasetFacet.json#/$defs/DatasetVersionDatasetFacet'),
        datasetVersion: label,
      },
      symlinks: {
        ...facet('1-0-1/SymlinksDatasetFacet.json#/$defs/SymlinksDatasetFacet'),
        identifiers: [{ namespace: owner, name, type: kind }],
      },
    },
  }
}
