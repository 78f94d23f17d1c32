import type { DataSource } from 'typeorm'
import { newId } from '#runtime/ids.ts'
import { appendEvent, transact } from '#runtime/outbox/append.ts'
import { readPolicy } from '#runtime/policyReplica.ts'
import type { References } from '#runtime/references.ts'
import { isRefused, type Refused } from '#runtime/refusal.ts'
import { refuseTakenName } from '#runtime/refuseTakenName.ts'
import {
  type Contributor,
  checkContributorLists,
  checkDerivations,
  checkDescription,
  checkName,
  checkOwner,
  checkTerms,
  type DerivationInput,
  type TermsInput,
} from '#runtime/registration.ts'
import type { Viewer } from '#runtime/viewer.ts'
import type { Dataset } from '../entities/Dataset.ts'
import type { Version } from '../entities/Version.ts'
import type { RegisterDatasetErrorCode } from '../generated.ts'
import { findSources } from '../sources.ts'
import { type CheckedDocument, checkDocuments, type DocumentInput } from './checkDocuments.ts'
import { insertDataset } from './insertDataset.ts'
import { weighDocuments } from './weighDocuments.ts'

export interface DatasetRequest {
  readonly name: string
  readonly description?: string | null
  readonly ownerId?: string | null
  readonly contributors?: readonly Contributor[] | null
  readonly terms?: TermsInput | null
  readonly visibility: Dataset['visibility']
  readonly documents?: readonly DocumentInput[] | null
  readonly derivations?: readonly DerivationInput[] | null
}

type Result = { readonly dataset: Dataset; readonly version: Version } | Refused<RegisterDatasetErrorCode>

/**
 * Registers a dataset and publishes its first version. A name that the owner has used is refused with the id of the dataset
 * that has it, so repeating a registration finds what the first one made. Throws DEPENDENCY_UNAVAILABLE, having written
 * nothing, where an account or source is unknown here and its owner does not answer.
 */
export async function registerDataset(
  { db, references, viewer }: { readonly db: DataSource; readonly references: References; readonly viewer: Viewer },
  request: DatasetRequest,
  now = new Date(),
): Promise<Result> {
  const named = checkName(request.name)
  if (isRefused(named)) return named
  const described = checkDescription(request.description)
  if (isRefused(described)) return described
  const asked = checkTerms(request.terms)
  if (isRefused(asked)) return asked
  const read = checkDocuments(request.documents)
  if (isRefused(read)) return read

  // Whatever may ask another service comes before the transaction: nothing is held while we wait.
  const owned = await checkOwner({ db, references, viewer }, request.ownerId)
  if (isRefused(owned)) return owned
  const { ownerId } = owned
  const refused = await checkContributorLists({ db, references }, listContributors(request, read.documents), ownerId)
  if (refused !== null) return refused
  const sources = await findSources({ db, references, viewer }, request.derivations)
  const policy = await readPolicy(db)
  const linked = checkDerivations(request.derivations, { sources, kinds: ['DERIVED_FROM'], policy })
  if (isRefused(linked)) return linked

  const dataset: Dataset = {
    id: newId('Dataset', now.getTime()),
    ownerId,
    ...named,
    ...described,
    visibility: request.visibility,
    createdAt: now,
  }
  const credited = creditDocuments(request.contributors ?? null, read.documents, ownerId)
  const version: Version = {
    id: newId('Version', now.getTime()),
    datasetId: dataset.id,
    label: '1',
    ...asked.terms,
    contributors: credited.contributors,
    publishedAt: now,
  }
  const documents = credited.documents.map((document) => ({ id: newId('Document', now.getTime()), ...document }))
  return transact(db, async (tx): Promise<Result> => {
    const inserted = await insertDataset(tx, { dataset, version, documents, derivations: linked.derivations, sources })
    if (!inserted) return refuseTakenName(tx, { table: 'datasets', ownerId, name: dataset.name })
    await appendEvent(tx, {
      type: 'version.published',
      subject: version.id,
      data: {
        versionId: version.id,
        assetId: dataset.id,
        assetKind: 'DATASET',
        name: dataset.name,
        label: version.label,
        ownerId,
        visibility: dataset.visibility,
        terms: asked.terms,
        contributors: version.contributors,
        derivations: linked.derivations,
        documents: documents.map(({ id, contentHash, contributors }) => ({
          documentId: id,
          contentHash,
          ...(contributors === null
            ? {}
            : { contributors: contributors.map(({ accountId, weight }) => ({ accountId, weight })) }),
        })),
      },
      occurredAt: now,
    })
    return { dataset, version }
  })
}

function listContributors(request: DatasetRequest, documents: readonly CheckedDocument[]) {
  const ofDocuments = documents.flatMap(({ contributors }, index) =>
    contributors === null ? [] : [{ contributors, path: ['input', 'documents', `${index}`, 'contributors'] }],
  )
  const given = request.contributors ?? null
  return given === null ? ofDocuments : [{ contributors: given, path: ['input', 'contributors'] }, ...ofDocuments]
}

/**
 * Contributors as given, and else as the documents say. Documents that name nobody have the dataset's where those were given;
 * where they are made from the documents, such a document counted as the owner's and says so.
 */
function creditDocuments(
  given: readonly Contributor[] | null,
  documents: readonly CheckedDocument[],
  ownerId: string,
): { readonly contributors: readonly Contributor[]; readonly documents: readonly CheckedDocument[] } {
  if (given !== null) return { contributors: given.map(({ accountId, weight }) => ({ accountId, weight })), documents }
  const owner = [{ accountId: ownerId, weight: 1 }]
  if (documents.every(({ contributors }) => contributors === null)) return { contributors: owner, documents }
  return {
    contributors: weighDocuments(documents, ownerId),
    documents: documents.map((document) => ({ ...document, contributors: document.contributors ?? owner })),
  }
}
