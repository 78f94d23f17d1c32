/** A document earns nothing by provenance any more, and neither does who copies it. Published by datasets, once a document. */
export interface DocumentRetracted {
  readonly documentId: string
}

declare module '#runtime/outbox/event.ts' {
  interface EventCatalog {
    'document.retracted': DocumentRetracted
  }
}
