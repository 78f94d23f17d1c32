/** What is due to whom: of one unit a share of 10^18, of payments units of 10^-30. */
export type Shares = ReadonlyMap<string, bigint>

/** What payments of so many picos each come to, by payee. */
export type PaymentRule = (shares: Shares, payments: readonly bigint[]) => Shares

export interface Payment {
  readonly payer: string
  /** Its place among the agents. */
  readonly agent: number
  readonly picos: bigint
}

/** What each payee has of each payer's money. */
export type UsageRule = (agents: readonly Shares[], usages: readonly Payment[]) => ReadonlyMap<string, Shares>

/**
 * The product's: a credit is the usage's picos times the plan's weight, in units, with no division anywhere. The real ledger posts
 * sums of it: subgraphs/payouts/operations/accrueRewards.test.ts.
 */
export const byProduct: PaymentRule = (shares, payments) => {
  const credits = new Map<string, bigint>()
  for (const picos of payments)
    for (const [payee, weight] of shares) credits.set(payee, (credits.get(payee) ?? 0n) + picos * weight)
  return credits
}

/** The product's: each usage over its own agent's plan, from its own payer. */
export const byOwnPlan: UsageRule = (agents, usages) => {
  const funded = new Map<string, Map<string, bigint>>()
  for (const { payer, agent, picos } of usages) {
    const credits = funded.get(payer) ?? new Map<string, bigint>()
    funded.set(payer, credits)
    for (const [payee, units] of byProduct(agents[agent] ?? new Map(), [picos]))
      credits.set(payee, (credits.get(payee) ?? 0n) + units)
  }
  return funded
}
