/** A decision of governance is final: a new version of the policy holds for what comes after. Published by payouts. */
export interface PolicyAdopted {
  readonly version: number
  /** Shares of 10^18, as decimal integers. */
  readonly fee: string
  readonly defaultPool: string
  readonly maxStack: string
  /** How long roots wait for their activation. */
  readonly activationDelaySeconds: number
  /** Who may veto pending roots: an address. */
  readonly guardian: string
  /** When it was adopted on chain. */
  readonly adoptedAt: string
  /** The decision; null for the version that a deployment starts with. */
  readonly proposalId: string | null
}

declare module '#runtime/outbox/event.ts' {
  interface EventCatalog {
    'policy.adopted': PolicyAdopted
  }
}
