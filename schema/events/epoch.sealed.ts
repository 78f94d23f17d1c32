/** An epoch's cumulative leaves are fixed: what is in it will not change. Published by payouts. */
export interface EpochSealed {
  readonly settlementId: string
  readonly epoch: number
  readonly root: string
  /** The sum of all leaves, in the token's smallest unit, as a decimal integer. */
  readonly totalTokenUnits: string
  /** Each leaf that is new or grew, by its address: the new cumulative, in the token's smallest unit. */
  readonly changed: readonly {
    readonly address: string
    readonly accountId: string
    readonly cumulativeTokenUnits: string
  }[]
}

declare module '#runtime/outbox/event.ts' {
  interface EventCatalog {
    'epoch.sealed': EpochSealed
  }
}
