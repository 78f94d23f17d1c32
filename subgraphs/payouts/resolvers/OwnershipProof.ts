import type { OwnershipProofResolvers } from '../generated.ts'

export const OwnershipProof: OwnershipProofResolvers = {
  owner: ({ ownerId }) => ({ id: ownerId }),
  sequence: ({ record }) => `${record.sequence}`,
  revision: ({ record }) => record.revision,
  assetHash: ({ record }) => record.asset,
  ownerHash: ({ record }) => record.owner,
  contentHash: ({ record }) => record.content,
}
