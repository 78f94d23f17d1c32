import { describe, expect, it } from 'vitest'
import { DateTimeScalar } from './scalars.ts'

const parse = (text: string) => DateTimeScalar.parseValue(text)

describe('a DateTime', () => {
  it('is any moment of the years 1 to 9999, in any zone', () => {
    expect(parse('2026-01-31T12:00:00+02:00').toISOString()).toBe('2026-01-31T10:00:00.000Z')
    expect(parse('0001-01-01T00:00:00Z').toISOString()).toBe('0001-01-01T00:00:00.000Z')
    expect(parse('9999-12-31T23:59:59.999Z').toISOString()).toBe('9999-12-31T23:59:59.999Z')
  })

  it('is none that a database cannot store: one bad line would fail the whole batch it came in', () => {
    for (const text of ['0000-12-31T23:59:59Z', '0001-01-01T00:00:00+14:00', '9999-12-31T23:59:59-01:00'])
      expect(() => parse(text)).toThrow(/Expected a DateTime/)
  })
})
