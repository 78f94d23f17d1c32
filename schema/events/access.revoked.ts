/** A grant was taken back. What was built stays. Published by datasets. */
export interface AccessRevoked {
  readonly datasetId: string
  readonly accountId: string
}

declare module '#runtime/outbox/event.ts' {
  interface EventCatalog {
    'access.revoked': AccessRevoked
  }
}
