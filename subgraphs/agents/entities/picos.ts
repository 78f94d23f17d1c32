/** An amount in 10^-12 of the currency: numeric in the database, a string on the wire, a bigint here. */
export const PICOS_COLUMN = {
  type: 'numeric',
  transformer: {
    from: (value: string): bigint => BigInt(value),
    to: (value: bigint): string => `${value}`,
  },
} as const
