/** An account proved that it holds an address; its settlements go there from now on. Published by identity. */
export interface WalletLinked {
  readonly accountId: string
  /** EIP-55 checksummed. */
  readonly address: string
}

declare module '#runtime/outbox/event.ts' {
  interface EventCatalog {
    'wallet.linked': WalletLinked
  }
}
