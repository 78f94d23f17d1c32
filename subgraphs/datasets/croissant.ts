import type { Dataset } from './entities/Dataset.ts'
import type { Document } from './entities/Document.ts'
import type { Version } from './entities/Version.ts'

export interface DescribedVersion {
  readonly dataset: Dataset
  readonly version: Version
  /** Handles by account id; an account that nobody could be asked about is named by its id. */
  readonly handles: ReadonlyMap<string, string>
  readonly documents: readonly Pick<Document, 'id' | 'title' | 'contentHash'>[]
  /** What the reader may see of what it was made from. */
  readonly sources: readonly { readonly versionId: string; readonly name: string | null }[]
}

/**
 * A dataset version as Croissant 1.1 (https://docs.mlcommons.org/croissant/docs/croissant-spec-1.1.html): its documents as
 * files with their hashes, its contributors as creators, and what it was made from as PROV. What we export, we import.
 */
export function describeAsCroissant({ dataset, version, handles, documents, sources }: DescribedVersion) {
  const nameOf = (accountId: string): string => handles.get(accountId) ?? accountId
  return {
    '@context': CONTEXT,
    '@type': 'sc:Dataset',
    conformsTo: 'http://mlcommons.org/croissant/1.1',
    identifier: [dataset.id, version.id],
    name: dataset.name,
    ...(dataset.description !== null && { description: dataset.description }),
    ...(version.spdxLicense !== null && { license: `https://spdx.org/licenses/${version.spdxLicense}.html` }),
    version: version.label,
    datePublished: version.publishedAt.toISOString(),
    publisher: { '@type': 'sc:Organization', name: nameOf(dataset.ownerId), identifier: dataset.ownerId },
    creator: version.contributors.map(({ accountId }) => ({
      '@type': 'sc:Organization',
      name: nameOf(accountId),
      identifier: accountId,
    })),
    ...(sources.length > 0 && {
      'prov:wasDerivedFrom': sources.map(({ versionId, name }) => ({
        '@type': 'prov:Entity',
        '@id': versionId,
        ...(name !== null && { 'prov:label': name }),
      })),
    }),
    distribution: documents.map(({ id, title, contentHash }) => ({
      '@type': 'cr:FileObject',
      '@id': id,
      name: title,
      contentUrl: `/documents/${id}/text`,
      encodingFormat: 'text/plain',
      sha256: contentHash,
    })),
  }
}

/** What Croissant's own context says of the terms used here. */
const CONTEXT = {
  '@language': 'en',
  '@vocab': 'https://schema.org/',
  conformsTo: 'dct:conformsTo',
  cr: 'http://mlcommons.org/croissant/',
  dct: 'http://purl.org/dc/terms/',
  prov: 'http://www.w3.org/ns/prov#',
  sc: 'https://schema.org/',
} as const
