/**
 * Money is a bigint, in one of three units, and each name says which:
 *   units  10^-30 of the currency: what the ledger holds; a credit is usage amount (10^-12) times plan weight (10^-18)
 *   picos  10^-12: the finest amount a usage can have
 *   token  10^-6:  what the chain's token can pay out
 */
export const CURRENCY = 'TUSD'

/** A plan's weights sum to exactly this. */
export const WEIGHT_TOTAL = 10n ** 18n

export const UNITS_PER_PICO = 10n ** 18n
export const UNITS_PER_TOKEN_UNIT = 10n ** 24n
export const PICOS_PER_TOKEN_UNIT = 10n ** 6n

export interface MoneyInput {
  readonly decimal: string
  readonly currency: string
}

export interface Money {
  readonly decimal: string
  readonly currency: string
}

/** Largest amount accepted from outside, in picos: a trillion of the currency, far below what numeric(50,0) units hold. */
export const PICOS_MAX = 10n ** 24n

/**
 * Reads a client's amount as picos, exactly. Returns the sentence to show where the text is not a plain decimal of at
 * most 12 fraction digits in our currency, is negative, or is above a trillion.
 */
export function parsePicos(input: MoneyInput): { picos: bigint } | { problem: string } {
  const shown = input.decimal.length > 60 ? `${input.decimal.slice(0, 57)}…` : input.decimal
  if (input.currency !== CURRENCY)
    return { problem: `Expected an amount in ${CURRENCY}, got currency "${input.currency.slice(0, 20)}".` }
  const match = /^(-?)(\d{1,40})(?:\.(\d{1,40}))?$/.exec(input.decimal)
  if (match === null) return { problem: `Expected a plain decimal such as "12.50", got "${shown}".` }
  const fraction = match[3] ?? ''
  if (fraction.length > 12)
    return { problem: `Expected at most 12 fraction digits, got ${fraction.length} in "${shown}".` }
  if (match[1] === '-') return { problem: `Expected an amount that is not negative, got "${shown}".` }
  const picos = BigInt(match[2] ?? '0') * 10n ** 12n + BigInt(fraction.padEnd(12, '0'))
  if (picos > PICOS_MAX) return { problem: `Expected at most ${formatPicos(PICOS_MAX)} ${CURRENCY}, got "${shown}".` }
  return { picos }
}

/** The exact decimal of an amount in units, without trailing zeros. */
export function formatUnits(units: bigint): string {
  return formatDecimal(units, 30)
}

/** The exact decimal of an amount in picos, without trailing zeros. */
export function formatPicos(picos: bigint): string {
  return formatDecimal(picos, 12)
}

export function moneyFromUnits(units: bigint): Money {
  return { decimal: formatUnits(units), currency: CURRENCY }
}

export function moneyFromPicos(picos: bigint): Money {
  return { decimal: formatPicos(picos), currency: CURRENCY }
}

/** A share of a whole (W = 10^18) as its exact decimal between 0 and 1. */
export function formatWeight(weight: bigint): string {
  return formatDecimal(weight, 18)
}

/** Reads a rate between 0 and 1 with at most 18 fraction digits as a share of W = 10^18, exactly. */
export function parseRate(text: string): { rate: bigint } | { problem: string } {
  const match = /^([01])(?:\.(\d{1,18}))?$/.exec(text)
  const rate = match === null ? null : BigInt(match[1] ?? '0') * WEIGHT_TOTAL + BigInt((match[2] ?? '').padEnd(18, '0'))
  if (rate === null || rate > WEIGHT_TOTAL) {
    return {
      problem: `Expected a rate between 0 and 1 with at most 18 fraction digits, such as "0.05", got "${text.slice(0, 60)}".`,
    }
  }
  return { rate }
}

function formatDecimal(value: bigint, digits: number): string {
  const sign = value < 0n ? '-' : ''
  const text = (value < 0n ? -value : value).toString().padStart(digits + 1, '0')
  const fraction = text.slice(-digits).replace(/0+$/, '')
  return `${sign}${text.slice(0, -digits)}${fraction === '' ? '' : `.${fraction}`}`
}
