/** An account exists. Published by identity. */
export interface AccountCreated {
  readonly accountId: string
  readonly handle: string
  readonly kind: 'PERSON' | 'ORGANIZATION' | 'AGENT'
  readonly status: 'ACTIVE' | 'UNCLAIMED'
}

declare module '#runtime/outbox/event.ts' {
  interface EventCatalog {
    'account.created': AccountCreated
  }
}
