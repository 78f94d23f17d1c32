export const UNKNOWN = '00000000000070008000000000000000'
export const MANY = 100_000
export const NUL = 'a\0b'
export const HALF = 'a\ud800b'
export const HUGE = 'x'.repeat(10_000_000)

export const WRONG_DECIMALS: Readonly<Record<string, unknown>> = {
  empty: '',
  blank: ' ',
  negative: '-1',
  '1e400': '1e400',
  NaN: 'NaN',
  Infinity: 'Infinity',
  hexadecimal: '0x10',
  '13 fraction digits': '1.0000000000001',
  'unicode digits': '١٢',
  'full-width digits': '１',
  'a comma': '1,5',
  'a sign': '+1',
  'no whole part': '.5',
  'above a trillion': '1000000000000.1',
  '5,000 digits': '9'.repeat(5000),
  'a NUL': '1\0',
  'half a surrogate pair': '1\ud800',
}

/** Where the field wants a text: the schema itself refuses these. */
export const WRONG_TYPES: Readonly<Record<string, unknown>> = {
  null: null,
  missing: undefined,
  'a list': [[]],
  'an object': {},
}

export const WRONG_TIMES: Readonly<Record<string, unknown>> = {
  empty: '',
  'no time zone': '2026-01-31T12:00:00',
  'a number': 1_769_860_800,
  'a day that is not': '2026-02-31T12:00:00Z',
  'an hour that is not': '2026-01-31T25:00:00Z',
  'year zero': '0000-01-01T00:00:00Z',
  'a year of five digits': '9999-12-31T23:59:59-14:00',
  'a NUL': '2026-01-31T12:00:00Z\0',
}

export const WRONG_KEYS: Readonly<Record<string, string>> = {
  'a NUL': NUL,
  'half a surrogate pair': HALF,
  '10 MB': HUGE,
  nothing: '',
}

export const WRONG_TEXTS: Readonly<Record<string, string>> = { ...WRONG_KEYS, blank: ' \n' }

export const many = <Item>(item: (index: number) => Item): Item[] =>
  Array.from({ length: MANY }, (_, index) => item(index))

/** A list's cursor, as we write them. */
export const keyed = (...parts: readonly unknown[]): string => Buffer.from(JSON.stringify(parts)).toString('base64url')
