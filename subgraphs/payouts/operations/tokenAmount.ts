import { type MoneyInput, PICOS_PER_TOKEN_UNIT, parsePicos } from '#runtime/money.ts'
import { type Refused, refuse } from '#runtime/refusal.ts'

/** Reads what the chain's token can carry, in picos: above zero, and a multiple of its smallest unit. */
export function readTokenAmount(amount: MoneyInput): { readonly picos: bigint } | Refused<'INVALID_AMOUNT'> {
  const read = parsePicos(amount)
  if ('problem' in read) return refuse('INVALID_AMOUNT', read.problem, ['input', 'amount'])
  if (read.picos === 0n || read.picos % PICOS_PER_TOKEN_UNIT !== 0n) {
    const message = `Expected an amount above zero with at most 6 fraction digits, got "${amount.decimal}".`
    return refuse('INVALID_AMOUNT', message, ['input', 'amount'])
  }
  return read
}
