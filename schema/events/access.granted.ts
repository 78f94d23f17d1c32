/** An account may see and build on a private dataset. Published by datasets. */
export interface AccessGranted {
  readonly datasetId: string
  readonly accountId: string
}

declare module '#runtime/outbox/event.ts' {
  interface EventCatalog {
    'access.granted': AccessGranted
  }
}
