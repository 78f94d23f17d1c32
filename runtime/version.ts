import { formatWeight } from './money.ts'
import type { Contributor, Terms } from './registration.ts'

/** A rate as it is stored, a share of 10^18, as the decimal that clients read. */
export function toRate(rate: string | null): string | null {
  return rate === null ? null : formatWeight(BigInt(rate))
}

/** Stored terms as the GraphQL type `Terms`. */
export function toTerms({ royaltyRate, commercialUse, derivativesAllowed, spdxLicense }: Terms) {
  return { royaltyRate: toRate(royaltyRate), commercialUse, derivativesAllowed, spdxLicense }
}

/** Stored contributors as the GraphQL type `ContributorShare`; the accounts are for identity to resolve. */
export function toContributorShares(contributors: readonly Contributor[]) {
  return contributors.map(({ accountId, weight }) => ({ account: { id: accountId }, weight }))
}
