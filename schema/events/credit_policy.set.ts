/** An agent's usage is split in another way from now on. Before any usage that names this version. Published by agents. */
export interface CreditPolicySet {
  readonly agentId: string
  /** From 2 on: version 1 is the agent version's own method. */
  readonly version: number
  /** Weights sum to 10,000; methods such as `provenance/1`, each once. */
  readonly parts: readonly { readonly method: string; readonly weight: number }[]
}

declare module '#runtime/outbox/event.ts' {
  interface EventCatalog {
    'credit_policy.set': CreditPolicySet
  }
}
