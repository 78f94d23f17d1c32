import { WEIGHT_TOTAL } from './money.ts'

/** What governance decides. Rates are shares of W = 10^18; a plan quotes the version it was compiled under. */
export interface Policy {
  readonly version: number
  /** The protocol's fee: the first payee of every plan. */
  readonly fee: bigint
  /** What all sources without terms share of one version's inflow, within what `maxStack` leaves. */
  readonly defaultPool: bigint
  /** The most that the rates out of one version may sum to. A link above it is refused. */
  readonly maxStack: bigint
}

/** The policy that every deployment starts with. */
export const GENESIS_POLICY: Policy = Object.freeze({
  version: 1,
  fee: WEIGHT_TOTAL / 50n,
  defaultPool: (WEIGHT_TOTAL * 30n) / 100n,
  maxStack: (WEIGHT_TOTAL * 80n) / 100n,
})
