import { UNITS_PER_PICO, UNITS_PER_TOKEN_UNIT, WEIGHT_TOTAL } from '#runtime/money.ts'
import { total } from '../lineages.ts'
import type { Payment, PaymentRule, Shares, UsageRule } from '../payments.ts'

/** Story's arithmetic: at each payment every payee's hundred millionths of the token's units, floored. */
export const floorEachPayment: PaymentRule = (shares, payments) => {
  const credits = new Map<string, bigint>()
  for (const picos of payments) {
    const tokenUnits = (picos * UNITS_PER_PICO) / UNITS_PER_TOKEN_UNIT
    for (const [payee, weight] of shares) {
      const hundredMillionths = weight / 10n ** 10n
      add(credits, payee, ((tokenUnits * hundredMillionths) / 10n ** 8n) * UNITS_PER_TOKEN_UNIT)
    }
  }
  return credits
}

/** The total so far in whole token units, by largest remainder: at each payment anew. */
export const remaindersOfTheTotal: PaymentRule = (shares, payments) => {
  const tokenUnits = (total(payments) * UNITS_PER_PICO) / UNITS_PER_TOKEN_UNIT
  const parts = [...shares].map(([payee, weight]) => ({
    payee,
    units: (tokenUnits * weight) / WEIGHT_TOTAL,
    rest: (tokenUnits * weight) % WEIGHT_TOTAL,
  }))
  const left = Number(tokenUnits - total(parts.map(({ units }) => units)))
  const first = new Set(parts.toSorted((a, b) => Number(b.rest - a.rest)).slice(0, left))
  return new Map(parts.map((part) => [part.payee, (part.units + (first.has(part) ? 1n : 0n)) * UNITS_PER_TOKEN_UNIT]))
}

/** As music is paid for: everybody's money into one pool, which is divided by how often each agent was used. */
export const pooledByUse: UsageRule = (agents, usages) => {
  const used = agents.map((_, nr) => BigInt(usages.filter(({ agent }) => agent === nr).length))
  const all = total(used)
  return byPayer(usages, (credits, { picos }) => {
    for (const [nr, shares] of agents.entries())
      for (const [payee, weight] of shares)
        add(credits, payee, (picos * weight * (used[nr] ?? 0n)) / (all === 0n ? 1n : all))
  })
}

/** As tokens are handed out for use: each usage is split by its plan, and a twentieth of what was paid is added for it. */
export const subsidisedByVolume: UsageRule = (agents, usages) =>
  byPayer(usages, (credits, { picos, agent }) => {
    for (const [payee, weight] of agents[agent] ?? []) add(credits, payee, (picos * weight * 105n) / 100n)
  })

function byPayer(
  usages: readonly Payment[],
  credit: (credits: Map<string, bigint>, usage: Payment) => void,
): Map<string, Shares> {
  const funded = new Map<string, Map<string, bigint>>()
  for (const usage of usages) {
    const credits = funded.get(usage.payer) ?? new Map()
    funded.set(usage.payer, credits)
    credit(credits, usage)
  }
  return funded
}

function add(credits: Map<string, bigint>, payee: string, units: bigint): void {
  credits.set(payee, (credits.get(payee) ?? 0n) + units)
}
