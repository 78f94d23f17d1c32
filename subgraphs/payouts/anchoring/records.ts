import { randomBytes } from 'node:crypto'
import { type Address, encodeAbiParameters, type Hex, keccak256, toHex, zeroHash } from 'viem'
import type { VersionPublished } from '#schema/events/version.published.ts'

/** What the registry's leaves are bound to, so that a proof is worth nothing elsewhere. */
export interface RegistryDomain {
  readonly chainId: number
  readonly registry: Address
}

/** A record as the contract's `Record`. */
export interface AnchoredRecord {
  /** Its number through all batches, from 1. */
  readonly sequence: bigint
  readonly asset: Hex
  /** The asset's own count, from 1. */
  readonly revision: number
  readonly owner: Hex
  readonly content: Hex
}

/** What a record says, before it has a number. */
export interface RecordFacts {
  readonly assetId: string
  readonly assetKind: VersionPublished['assetKind']
  readonly ownerId: string
  /** Null where it is a transfer. */
  readonly version: VersionPublished | null
  readonly visibility: 'PUBLIC' | 'PRIVATE'
}

export interface RecordHashes {
  readonly asset: Hex
  readonly owner: Hex
  readonly content: Hex
  /** What is hashed before the names of a private asset, so that they cannot be guessed; null for a public one. */
  readonly salt: Hex | null
}

/**
 * Names as hashes. Of a public asset anybody can make them: keccak256 of the id's UTF-8, and of the version's canonical JSON. Those
 * of a private asset are salted, so that its records tell nothing, not even that two of them are of one asset.
 */
export function hashRecord({ assetId, ownerId, version, visibility }: RecordFacts): RecordHashes {
  const salt = visibility === 'PRIVATE' ? toHex(randomBytes(32)) : null
  return {
    salt,
    asset: nameHash(assetId, salt),
    owner: nameHash(ownerId, salt),
    content: version === null ? zeroHash : nameHash(versionText(version), salt),
  }
}

export function nameHash(name: string, salt: Hex | null): Hex {
  return keccak256(`${salt ?? '0x'}${Buffer.from(name).toString('hex')}`)
}

/** What a version is, in one order of fields: what anybody who may see the version can read of it. */
export function versionText(version: VersionPublished): string {
  const { versionId, assetId, label, terms, contributors, derivations, documents } = version
  return JSON.stringify([
    versionId,
    assetId,
    label,
    [terms.royaltyRate, terms.commercialUse, terms.derivativesAllowed, terms.spdxLicense],
    contributors.map(({ accountId, weight }) => [accountId, weight]),
    derivations.map(({ sourceVersionId, kind, rate, weight }) => [sourceVersionId, kind, rate, weight]),
    documents.map(({ contentHash }) => contentHash),
  ])
}

/** The registry's `leafOf`. */
export function recordLeaf({ sequence, asset, revision, owner, content }: AnchoredRecord, domain: RegistryDomain): Hex {
  const encoded = encodeAbiParameters(LEAF, [
    BigInt(domain.chainId),
    domain.registry,
    sequence,
    asset,
    revision,
    owner,
    content,
  ])
  return keccak256(keccak256(encoded))
}

const LEAF = [
  { type: 'uint256' },
  { type: 'address' },
  { type: 'uint64' },
  { type: 'bytes32' },
  { type: 'uint32' },
  { type: 'bytes32' },
  { type: 'bytes32' },
] as const

/** What is published of a batch, to the byte that its `dataHash` is the SHA-256 of: whoever has it can rebuild the root. */
export function recordsDocument(domain: RegistryDomain, batch: bigint, records: readonly AnchoredRecord[]): string {
  return JSON.stringify({
    chainId: domain.chainId,
    registry: domain.registry,
    batch: Number(batch),
    records: records.map(({ sequence, asset, revision, owner, content }) => [
      Number(sequence),
      asset,
      revision,
      owner,
      content,
    ]),
  })
}
