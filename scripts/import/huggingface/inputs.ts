import type { RegistrationInput } from '../../../local/api/assets.ts'
import { forbidsCommercialUse, spdxLicense } from './licenses.ts'
import type { PlannedDataset } from './plan.ts'

/** A derivation with its source's version on the platform. */
export interface ResolvedDerivation {
  readonly kind: string
  readonly sourceName: string
  readonly sourceVersionId: string
}

/** What the platform is asked to register for a repository. The Hub declares no royalties, and neither do we for its authors. */
export function registrationInput(
  kind: 'Dataset' | 'Model',
  repository: PlannedDataset,
  { ownerId, derivations }: { readonly ownerId: string; readonly derivations: readonly ResolvedDerivation[] },
): RegistrationInput {
  const spdxId = spdxLicense(repository.license)
  return {
    name: repository.name,
    description: describeRepository(kind, repository),
    ownerId,
    terms: { spdxLicense: spdxId, commercialUse: !forbidsCommercialUse(spdxId) },
    derivations: derivations.map(({ kind: how, sourceVersionId }) => ({ kind: how, sourceVersionId })),
  }
}

/** In plain words, and the same for the same metadata. Counts are as of the metadata. */
export function describeRepository(kind: 'Dataset' | 'Model', repository: PlannedDataset): string {
  const { name, isKnownByReferenceOnly, pipelineTag, libraryName, license, downloads, likes, createdAt } = repository
  const what = kind.toLowerCase()
  if (isKnownByReferenceOnly) return `A ${what} on the Hugging Face Hub, ${name}, known only as a source of others.`
  const purpose = pipelineTag === null ? '' : ` for ${pipelineTag.replaceAll('-', ' ')}`
  const library = libraryName === null ? '' : `, used with ${libraryName}`
  const facts = [
    license === null ? null : `Licence: ${license}.`,
    countSentence(downloads, likes),
    createdAt === null ? null : `On the Hub since ${createdAt.slice(0, 10)}.`,
  ].filter((fact) => fact !== null)
  const words = [`A ${what}${purpose} on the Hugging Face Hub, ${name}${library}.`, ...facts].join(' ')
  // Tags may hold anything; the platform takes neither NUL nor half a character.
  return words.replaceAll('\0', '').slice(0, LENGTH_MAX).toWellFormed()
}

// What the platform takes; the Hub limits no tag.
const LENGTH_MAX = 5000

function countSentence(downloads: number | null, likes: number | null): string | null {
  const counts = [
    downloads === null ? null : `${downloads.toLocaleString('en-US')} downloads`,
    likes === null ? null : `${likes.toLocaleString('en-US')} likes`,
  ].filter((count) => count !== null)
  return counts.length === 0 ? null : `${counts.join(' and ')} when the metadata was taken.`
}
