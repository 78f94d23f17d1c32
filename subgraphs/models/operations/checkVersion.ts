import type { DataSource } from 'typeorm'
import { readPolicy } from '#runtime/policyReplica.ts'
import type { References } from '#runtime/references.ts'
import { isRefused, type Refused } from '#runtime/refusal.ts'
import {
  type Contributor,
  checkContributors,
  checkDerivations,
  checkTerms,
  type Derivation,
  type DerivationErrorCode,
  type DerivationInput,
  type Terms,
  type TermsInput,
} from '#runtime/registration.ts'
import type { SourceVersion } from '#runtime/replica.ts'
import type { Viewer } from '#runtime/viewer.ts'
import { findSources, MODEL_DERIVATIONS } from '../sources.ts'

/** For whom a state change is made, and what it may ask. */
export interface Writer {
  readonly db: DataSource
  readonly references: References
  readonly viewer: Viewer
}

export interface VersionRequest {
  readonly contributors?: readonly Contributor[] | null
  readonly terms?: TermsInput | null
  readonly derivations?: readonly DerivationInput[] | null
}

export interface CheckedVersion {
  readonly terms: Terms
  readonly contributors: readonly Contributor[]
  readonly derivations: readonly Derivation[]
  readonly sources: ReadonlyMap<string, SourceVersion>
}

/** What every version of a model carries. May ask other services, so it must not run inside a transaction. */
export async function checkVersion(
  writer: Writer,
  request: VersionRequest,
  ownerId: string,
): Promise<CheckedVersion | Refused<'INVALID_TERMS' | 'INVALID_CONTRIBUTORS' | DerivationErrorCode>> {
  const asked = checkTerms(request.terms)
  if (isRefused(asked)) return asked
  const credited = await checkContributors(writer, request.contributors, { ownerId })
  if (isRefused(credited)) return credited
  const sources = await findSources(writer, request.derivations)
  const policy = await readPolicy(writer.db)
  const linked = checkDerivations(request.derivations, { sources, kinds: MODEL_DERIVATIONS, policy })
  if (isRefused(linked)) return linked
  return { ...asked, ...credited, ...linked, sources }
}
