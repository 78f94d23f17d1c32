import assert from 'node:assert/strict'
import fc from 'fast-check'
import { describe, it } from 'vitest'
import { seed } from '../test/kit/seed.ts'
import {
  CURRENCY,
  formatPicos,
  formatUnits,
  formatWeight,
  PICOS_MAX,
  parsePicos,
  parseRate,
  UNITS_PER_PICO,
  WEIGHT_TOTAL,
} from './money.ts'

const parse = (decimal: string) => parsePicos({ decimal, currency: CURRENCY })

describe('amounts', () => {
  it(`are read back exactly as they were written (seed ${seed})`, () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: PICOS_MAX }), (picos) => {
        assert.deepEqual(parse(formatPicos(picos)), { picos })
        assert.equal(formatUnits(picos * UNITS_PER_PICO), formatPicos(picos))
      }),
      { seed },
    )
  })

  it(`in units are written exactly and shortly, below zero, too (seed ${seed})`, () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 50n), max: 10n ** 50n }), (units) => {
        const text = formatUnits(units)
        assert.match(text, /^-?(0|[1-9]\d*)(\.\d*[1-9])?$/)
        const [whole = '', fraction = ''] = text.replace('-', '').split('.')
        const sign = text.startsWith('-') ? -1n : 1n
        assert.equal(sign * BigInt(whole + fraction.padEnd(30, '0')), units)
      }),
      { seed },
    )
  })

  it.each([
    ['0', 0n],
    ['0.000000000001', 1n],
    ['12.50', 12_500_000_000_000n],
    ['007', 7_000_000_000_000n],
    ['1000000000000', PICOS_MAX],
  ])('of %s are %d picos', (decimal, picos) => {
    assert.deepEqual(parse(decimal), { picos })
  })

  it.each([
    ['', /plain decimal/],
    [' ', /plain decimal/],
    [' 1', /plain decimal/],
    ['1\n', /plain decimal/],
    ['.5', /plain decimal/],
    ['5.', /plain decimal/],
    ['+1', /plain decimal/],
    ['1,5', /plain decimal/],
    ['1_000', /plain decimal/],
    ['0x10', /plain decimal/],
    ['1e3', /plain decimal/],
    ['1e400', /plain decimal/],
    ['NaN', /plain decimal/],
    ['Infinity', /plain decimal/],
    ['١٢', /plain decimal/],
    ['１', /plain decimal/],
    ['1'.repeat(41), /plain decimal/],
    ['0.1234567890123', /at most 12 fraction digits, got 13/],
    ['-1', /not negative/],
    ['-0', /not negative/],
    ['1000000000000.000000000001', /at most 1000000000000 TUSD/],
    ['9'.repeat(40), /at most 1000000000000 TUSD/],
  ])('written %j are refused in words', (decimal, words) => {
    const result = parse(decimal)
    assert('problem' in result)
    assert.match(result.problem, words)
  })

  it('in another currency are refused, and long ones are not repeated in full', () => {
    assert.deepEqual(parsePicos({ decimal: '1', currency: 'EUR' }), {
      problem: 'Expected an amount in TUSD, got currency "EUR".',
    })
    const result = parse('x'.repeat(10_000))
    assert('problem' in result && result.problem.length < 150)
  })
})

describe('rates', () => {
  it(`are read back exactly as they were written (seed ${seed})`, () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: WEIGHT_TOTAL }), (rate) => {
        assert.deepEqual(parseRate(formatWeight(rate)), { rate })
      }),
      { seed },
    )
  })

  it.each(['', '-0.1', '1.1', '2', '1.000000000000000001', '0.1234567890123456789', '.5', '1e-1', 'NaN', '5%', '٠'])(
    'written %j are refused',
    (text) => {
      assert('problem' in parseRate(text))
    },
  )
})
