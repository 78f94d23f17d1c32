/** Somebody owes for an agent's work. Charged to a spending lease before it was published. Published by agents. */
export interface UsageRecorded {
  readonly usageId: string
  readonly payerId: string
  readonly agentId: string
  readonly agentOwnerId: string
  readonly agentVersionId: string
  /** In 10^-12 of the currency, as a decimal integer. */
  readonly amountPicos: string
  readonly currency: string
  /** As the client says: it never selects a plan, an epoch or a precedence. RFC 3339. */
  readonly usedAt: string
  /** Of a run whose output is to be measured: its text is read from agents, and checked against the hash (SHA-256, hex). */
  readonly runId?: string
  readonly outputHash?: string
  /** The credit policy of its agent that was in force; left out where the agent's version says how it is split. */
  readonly creditPolicyVersion?: number
  /** Of an output whose embedding was reported: it is read from agents, and checked against the hash (SHA-256, hex). */
  readonly embeddingHash?: string
}

declare module '#runtime/outbox/event.ts' {
  interface EventCatalog {
    'usage.recorded': UsageRecorded
  }
}
