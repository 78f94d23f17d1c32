/** A batch of lines was written to the journal. Published by payouts. */
export interface TransfersPosted {
  /** The lowest seq of the batch, as a decimal integer. Other batches may have numbers in between. */
  readonly firstSeq: string
  readonly lastSeq: string
  /** How many lines, pending and resolving ones included, refused ones not. */
  readonly count: number
}

declare module '#runtime/outbox/event.ts' {
  interface EventCatalog {
    'transfers.posted': TransfersPosted
  }
}
