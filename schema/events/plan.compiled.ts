/** An agent version's vector of payees. Immutable; published by attribution before the first usage that it splits. */
export interface PlanCompiled {
  readonly planId: string
  readonly agentVersionId: string
  readonly policyVersion: number
  /** The last `lineage.changed` that it stands on; "0", or missing in old events, where none of its versions had changed. */
  readonly lineagePosition?: string
  /** Weights are decimal integers that sum to exactly 10^18. */
  readonly payees: readonly PlanPayee[]
}

export type PlanPayee =
  | { readonly kind: 'ACCOUNT'; readonly accountId: string; readonly weight: string }
  /** UNATTRIBUTED: what measuring found nobody for; paid out only by a governance decision, as REMAINDER is. */
  | { readonly kind: 'FEE' | 'UNATTRIBUTED' | 'REMAINDER'; readonly accountId: null; readonly weight: string }

declare module '#runtime/outbox/event.ts' {
  interface EventCatalog {
    'plan.compiled': PlanCompiled
  }
}
