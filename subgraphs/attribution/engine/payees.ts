import assert from 'node:assert/strict'
import { WEIGHT_TOTAL } from '#runtime/money.ts'
import { type LineageVersion, type Payee, shareAmong } from './compilePlan.ts'

/** Adds up what accounts get in a measured plan, until the whole is divided. */
export function createPayees() {
  const accounts = new Map<string, bigint>()
  return {
    /** Divides an amount over contributors, by floor. Returns what that leaves over. */
    pay(contributors: LineageVersion['contributors'], amount: bigint): bigint {
      let left = amount
      for (const [accountId, share] of shareAmong(contributors, amount)) {
        accounts.set(accountId, (accounts.get(accountId) ?? 0n) + share)
        left -= share
      }
      return left
    },

    /** The fee first, accounts by id, then UNATTRIBUTED and REMAINDER; each above 0, together exactly 10^18. */
    close({
      planId,
      fee,
      unattributed,
      remainder,
    }: {
      readonly planId: string
      readonly fee: bigint
      readonly unattributed: bigint
      readonly remainder: bigint
    }): Payee[] {
      const payees: Payee[] = [
        { kind: 'FEE' as const, accountId: null, weight: fee },
        ...[...accounts]
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .map(([accountId, weight]) => ({ kind: 'ACCOUNT' as const, accountId, weight })),
        { kind: 'UNATTRIBUTED' as const, accountId: null, weight: unattributed },
        { kind: 'REMAINDER' as const, accountId: null, weight: remainder },
      ].filter(({ weight }) => weight > 0n)
      const total = payees.reduce((sum, { weight }) => sum + weight, 0n)
      assert.equal(total, WEIGHT_TOTAL, `The measured plan of ${planId} must sum to the whole.`)
      return payees
    },
  }
}
