/** What a dispute takes, and how long it may last. Each dispute quotes the bond and the deadline that it was opened under. */
export const DISPUTE_RULES = {
  /** In 10^-12 of the currency: one TUSD. */
  bondPicos: 10n ** 12n,
  /** Without a ruling it ends then, and what it froze goes back. */
  deadlineMs: 14 * 24 * 60 * 60 * 1000,
  attributionsMax: 100,
} as const
