import { moneyFromUnits, UNITS_PER_TOKEN_UNIT } from '#runtime/money.ts'
import { isAdmin } from '#runtime/viewer.ts'
import type { PayoutsConfig } from '../config.ts'
import type { SettlementStateResolvers } from '../generated.ts'
import { countWaiting, readUnderWay } from '../settlement/queue.ts'

export function createSettlementState({ minimumPayout }: PayoutsConfig): SettlementStateResolvers {
  return {
    changedBy: ({ accountId }, _, { viewer }) => (accountId !== null && isAdmin(viewer) ? { id: accountId } : null),
    minimumPayout: () => moneyFromUnits(minimumPayout),
    underWay: (_, __, { db }) => readUnderWay(db),
    waitingCount: (_, __, { db }) => countWaiting(db),

    async shortfall(_, __, { db }) {
      const missing = (await readUnderWay(db))?.shortfallTokenUnits ?? null
      return missing === null ? null : moneyFromUnits(missing * UNITS_PER_TOKEN_UNIT)
    },
  }
}
