import type { Queryable } from './database.ts'
import { isId, newId } from './ids.ts'
import { formatWeight, parseRate } from './money.ts'
import type { Policy } from './policy.ts'
import type { References } from './references.ts'
import { type Refused, refuse } from './refusal.ts'
import { findAccounts, type SourceVersion } from './replica.ts'
import { isStorable } from './text.ts'
import { isAdmin, type Viewer } from './viewer.ts'

/** What registering a dataset, a model and an agent have in common: the checks of what every version carries. */
export type RegistrationErrorCode =
  | 'INVALID_NAME'
  | 'INVALID_DESCRIPTION'
  | 'INVALID_TERMS'
  | 'INVALID_CONTRIBUTORS'
  | 'OWNER_NOT_ALLOWED'
  | DerivationErrorCode

export type DerivationErrorCode =
  | 'SOURCE_NOT_FOUND'
  | 'SOURCE_NOT_ALLOWED'
  | 'INVALID_DERIVATION'
  | 'STACK_ABOVE_CAP'
  | 'TOO_MANY_DERIVATIONS'

export interface Terms {
  /** A share of 10^18 as a decimal integer; null where nothing is declared. */
  readonly royaltyRate: string | null
  readonly commercialUse: boolean
  readonly derivativesAllowed: boolean
  readonly spdxLicense: string | null
}

export interface Contributor {
  readonly accountId: string
  readonly weight: number
}

export interface Derivation {
  readonly derivationId: string
  readonly sourceVersionId: string
  readonly kind: DerivationKind
  /** The source's royalty rate when the link was made: a share of 10^18 as a decimal integer. */
  readonly rate: string | null
  readonly weight: number | null
  readonly evidence: 'DECLARED' | 'OBSERVED' | 'PROVEN'
}

export type DerivationKind =
  | 'TRAINED_ON'
  | 'FINE_TUNED_FROM'
  | 'ADAPTER_OF'
  | 'QUANTIZED_FROM'
  | 'MERGED_FROM'
  | 'RUNS_ON'
  | 'RETRIEVES_FROM'
  | 'DERIVED_FROM'

const NAME_MAX = 200
const DESCRIPTION_MAX = 5000
const CONTRIBUTORS_MAX = 1000
export const DERIVATIONS_MAX = 1000
const WEIGHT_MAX = 1_000_000_000

const FROM_MODELS: readonly DerivationKind[] = [
  'FINE_TUNED_FROM',
  'ADAPTER_OF',
  'QUANTIZED_FROM',
  'MERGED_FROM',
  'RUNS_ON',
  'DERIVED_FROM',
]
const FROM_DATASETS: readonly DerivationKind[] = ['TRAINED_ON', 'RETRIEVES_FROM', 'DERIVED_FROM']

export const UNSTORABLE = 'Expected text without NUL characters and unpaired surrogates.'

export function checkName(name: string): { readonly name: string } | Refused<'INVALID_NAME'> {
  const trimmed = name.trim()
  const path = ['input', 'name']
  if (!isStorable(trimmed)) return refuse('INVALID_NAME', UNSTORABLE, path)
  if (trimmed.length >= 1 && trimmed.length <= NAME_MAX) return { name: trimmed }
  return refuse('INVALID_NAME', `Expected a name of 1 to ${NAME_MAX} characters, got ${trimmed.length}.`, path)
}

export function checkDescription(
  description: string | null | undefined,
): { readonly description: string | null } | Refused<'INVALID_DESCRIPTION'> {
  const text = description ?? null
  const path = ['input', 'description']
  if (text !== null && !isStorable(text)) return refuse('INVALID_DESCRIPTION', UNSTORABLE, path)
  if (text === null || text.length <= DESCRIPTION_MAX) return { description: text }
  return refuse(
    'INVALID_DESCRIPTION',
    `Expected a description of at most ${DESCRIPTION_MAX} characters, got ${text.length}.`,
    path,
  )
}

export interface TermsInput {
  readonly royaltyRate?: string | null
  readonly commercialUse: boolean
  readonly derivativesAllowed: boolean
  readonly spdxLicense?: string | null
}

/** Terms that a client gave, or the terms of who gave none: nothing declared, everything allowed. */
export function checkTerms(input: TermsInput | null | undefined): { readonly terms: Terms } | Refused<'INVALID_TERMS'> {
  const { royaltyRate = null, commercialUse = true, derivativesAllowed = true, spdxLicense = null } = input ?? {}
  const path = ['input', 'terms']
  if (spdxLicense !== null && !/^[A-Za-z0-9][A-Za-z0-9.+-]{0,63}$/.test(spdxLicense)) {
    return refuse(
      'INVALID_TERMS',
      `Expected an SPDX licence id such as "Apache-2.0", got "${spdxLicense.slice(0, 60)}".`,
      [...path, 'spdxLicense'],
    )
  }
  if (royaltyRate === null) return { terms: { royaltyRate, commercialUse, derivativesAllowed, spdxLicense } }
  const parsed = parseRate(royaltyRate)
  if ('problem' in parsed) return refuse('INVALID_TERMS', parsed.problem, [...path, 'royaltyRate'])
  return { terms: { royaltyRate: `${parsed.rate}`, commercialUse, derivativesAllowed, spdxLicense } }
}

/** Who shall own what is registered: the viewer, or where an admin says so an unclaimed account. */
export async function checkOwner(
  { db, references, viewer }: { readonly db: Queryable; readonly references: References; readonly viewer: Viewer },
  ownerId: string | null | undefined,
): Promise<{ readonly ownerId: string } | Refused<'OWNER_NOT_ALLOWED'>> {
  if (ownerId === null || ownerId === undefined || ownerId === viewer.accountId) return { ownerId: viewer.accountId }
  const path = ['input', 'ownerId']
  if (!isAdmin(viewer))
    return refuse('OWNER_NOT_ALLOWED', `Expected the viewer's own account ${viewer.accountId}, got ${ownerId}.`, path)
  const status = isId('Account', ownerId) ? (await findAccounts(db, references, [ownerId])).get(ownerId) : undefined
  if (status === 'UNCLAIMED') return { ownerId }
  return refuse(
    'OWNER_NOT_ALLOWED',
    `Expected an unclaimed account, got ${ownerId}, which is ${status ?? 'unknown'}.`,
    path,
  )
}

/** Contributors that a client gave, each an existing account and named once; the owner alone where none were given. */
export async function checkContributors(
  lookup: { readonly db: Queryable; readonly references: References },
  input: readonly Contributor[] | null | undefined,
  { ownerId, path = ['input', 'contributors'] }: { readonly ownerId: string; readonly path?: readonly string[] },
): Promise<{ readonly contributors: readonly Contributor[] } | Refused<'INVALID_CONTRIBUTORS'>> {
  if (input === null || input === undefined) return { contributors: [{ accountId: ownerId, weight: 1 }] }
  const refused = await checkContributorLists(lookup, [{ contributors: input, path }], ownerId)
  return refused ?? { contributors: input.map(({ accountId, weight }) => ({ accountId, weight })) }
}

/** The same for several lists with one look-up; null where nothing is wrong. All together name at most 1,000 accounts. */
export async function checkContributorLists(
  { db, references }: { readonly db: Queryable; readonly references: References },
  lists: readonly { readonly contributors: readonly Contributor[]; readonly path: readonly string[] }[],
  ownerId: string,
): Promise<Refused<'INVALID_CONTRIBUTORS'> | null> {
  const places = new Map<string, readonly string[]>()
  for (const { contributors, path } of lists) {
    const problem = findListProblem(contributors)
    if (problem !== null) {
      const place = problem.index === null ? path : [...path, `${problem.index}`]
      return refuse('INVALID_CONTRIBUTORS', problem.message, place)
    }
    for (const [index, { accountId }] of contributors.entries()) {
      if (!places.has(accountId)) places.set(accountId, [...path, `${index}`])
    }
    if (places.size > CONTRIBUTORS_MAX) {
      return refuse(
        'INVALID_CONTRIBUTORS',
        `Expected at most ${CONTRIBUTORS_MAX} different contributors in all, got more.`,
        path,
      )
    }
  }
  // The owner was established before: no need to ask about them, and no way to fail over it.
  places.delete(ownerId)
  const known = await findAccounts(
    db,
    references,
    [...places.keys()].filter((id) => isId('Account', id)),
  )
  for (const [accountId, path] of places) {
    if (!known.has(accountId)) {
      return refuse('INVALID_CONTRIBUTORS', `Expected an existing account, got ${accountId.slice(0, 60)}.`, path)
    }
  }
  return null
}

function findListProblem(
  contributors: readonly Contributor[],
): { readonly message: string; readonly index: number | null } | null {
  if (contributors.length < 1 || contributors.length > CONTRIBUTORS_MAX) {
    return { message: `Expected 1 to ${CONTRIBUTORS_MAX} contributors, got ${contributors.length}.`, index: null }
  }
  const seen = new Set<string>()
  for (const [index, { accountId, weight }] of contributors.entries()) {
    if (!isWeight(weight)) return { message: `Expected a weight from 1 to ${WEIGHT_MAX}, got ${weight}.`, index }
    if (seen.has(accountId)) return { message: `Expected each contributor once, got ${accountId} again.`, index }
    seen.add(accountId)
  }
  return null
}

export interface DerivationInput {
  readonly sourceVersionId: string
  readonly kind: DerivationKind
  readonly weight?: number | null
  readonly evidence: 'DECLARED' | 'OBSERVED' | 'PROVEN'
}

/**
 * Links to source versions: each exists, may be used, is of the right kind, and their rates, copied now, sum to no more than
 * the policy's stack cap. A link above the cap is refused here; a payment never is.
 */
export function checkDerivations(
  inputs: readonly DerivationInput[] | null | undefined,
  {
    sources,
    kinds,
    policy,
  }: {
    readonly sources: ReadonlyMap<string, SourceVersion>
    /** What this kind of asset may be derived by. */
    readonly kinds: readonly DerivationKind[]
    readonly policy: Policy
  },
): { readonly derivations: readonly Derivation[] } | Refused<DerivationErrorCode> {
  const derivations: Derivation[] = []
  const seen = new Set<string>()
  const list = inputs ?? []
  const withWeight = list.filter(({ weight }) => weight !== null && weight !== undefined).length
  let stack = 0n
  if (list.length > DERIVATIONS_MAX) {
    return refuse('TOO_MANY_DERIVATIONS', `Expected at most ${DERIVATIONS_MAX} sources, got ${list.length}.`, [
      'input',
      'derivations',
    ])
  }
  for (const [index, { sourceVersionId, kind, weight = null, evidence }] of list.entries()) {
    const path = ['input', 'derivations', `${index}`]
    const source = sources.get(sourceVersionId)
    if (!kinds.includes(kind)) {
      return refuse('INVALID_DERIVATION', `Expected a kind among ${kinds.join(', ')}, got ${kind}.`, [...path, 'kind'])
    }
    if (source === undefined) {
      return refuse(
        'SOURCE_NOT_FOUND',
        `Expected a published version's id, ver_ and 32 hex digits, got ${sourceVersionId.slice(0, 60)}.`,
        [...path, 'sourceVersionId'],
      )
    }
    const expected = source.assetKind === 'DATASET' ? FROM_DATASETS : FROM_MODELS
    if (!expected.includes(kind)) {
      return refuse(
        'INVALID_DERIVATION',
        `Expected for a ${source.assetKind.toLowerCase()} a kind among ${expected.join(', ')}, got ${kind}.`,
        [...path, 'kind'],
      )
    }
    if (!source.derivativesAllowed || !source.viewerMayUse) {
      const why = source.derivativesAllowed ? 'is private and the viewer has no grant' : 'allows no derivatives'
      return refuse('SOURCE_NOT_ALLOWED', `Expected a source that may be built on, but ${sourceVersionId} ${why}.`, [
        ...path,
        'sourceVersionId',
      ])
    }
    if (seen.has(sourceVersionId)) {
      return refuse('INVALID_DERIVATION', `Expected each source once, got ${sourceVersionId} again.`, [
        ...path,
        'sourceVersionId',
      ])
    }
    if (weight !== null && !isWeight(weight)) {
      return refuse('INVALID_DERIVATION', `Expected a weight from 1 to ${WEIGHT_MAX}, got ${weight}.`, [
        ...path,
        'weight',
      ])
    }
    seen.add(sourceVersionId)
    stack += source.royaltyRate ?? 0n
    if (stack > policy.maxStack) {
      return refuse(
        'STACK_ABOVE_CAP',
        `Expected rates that sum to at most ${formatWeight(policy.maxStack)}, got ${formatWeight(stack)} with ${sourceVersionId}.`,
        path,
      )
    }
    const rate = source.royaltyRate === null ? null : `${source.royaltyRate}`
    derivations.push({ derivationId: newId('Derivation'), sourceVersionId, kind, rate, weight, evidence })
  }
  if (withWeight > 0 && withWeight < list.length) {
    return refuse(
      'INVALID_DERIVATION',
      `Expected a weight for all ${list.length} sources or for none, got ${withWeight}.`,
      ['input', 'derivations'],
    )
  }
  return { derivations }
}

function isWeight(weight: number): boolean {
  return Number.isInteger(weight) && weight >= 1 && weight <= WEIGHT_MAX
}
