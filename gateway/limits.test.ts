import assert from 'node:assert/strict'
import { getIntrospectionQuery } from 'graphql'
import { describe, it } from 'vitest'
import { inspectDocument, LIMITS } from './limits.ts'

const repeat = (count: number, make: (index: number) => string) =>
  Array.from({ length: count }, (_, n) => make(n)).join(' ')
const nested = (depth: number) => `${'{ a '.repeat(depth)}${'}'.repeat(depth)}`
/** Each fragment spreads the next twice: one field in the text of each level doubles the one below. */
const bomb = (levels: number) =>
  `{ ...F0 } ${repeat(levels, (n) => `fragment F${n} on Query { a${n}: a ...F${n + 1} ...F${n + 1} }`)} fragment F${levels} on Query { a }`

function refusalOf(source: string) {
  const inspected = inspectDocument(source)
  if ('document' in inspected) return null
  const { code, limit, actual } = inspected.refusal.extensions
  return { code, limit, actual }
}

describe('a document', () => {
  const allowed = [
    ['an importer’s 100 mutations', `mutation { ${repeat(100, (n) => `m${n}: add(input: { name: "${n}" }) { id }`)} }`],
    ['250 root fields', `{ ${repeat(250, (n) => `a${n}`)} }`],
    ['20 levels', nested(20)],
    [
      'what GraphiQL asks of a schema',
      getIntrospectionQuery({ descriptions: true, oneOf: true, inputValueDeprecation: true }),
    ],
    ['a fragment that spreads itself, which validation refuses', '{ ...A } fragment A on Query { a ...A }'],
    ['a fragment that is missing, which validation refuses', '{ ...A }'],
  ] as const
  it.each(allowed)('may have %s', (_, source) => assert.equal(refusalOf(source), null))

  const refused = [
    [
      '251 root fields',
      `{ ${repeat(251, (n) => `a${n}`)} }`,
      { code: 'TOO_MANY_ROOT_FIELDS', limit: 250, actual: 251 },
    ],
    [
      '251 root fields by fragments',
      `{ ${repeat(251, () => '...A')} } fragment A on Query { a }`,
      { code: 'TOO_MANY_ROOT_FIELDS', limit: 250, actual: 251 },
    ],
    ['21 levels', nested(21), { code: 'DOCUMENT_TOO_DEEP', limit: 20, actual: 21 }],
    [
      '21 levels by fragments',
      `{ ...A } fragment A on Query ${nested(10).replace('{ a }', '{ a { ...B } }')} fragment B on Query ${nested(11)}`,
      { code: 'DOCUMENT_TOO_DEEP', limit: 20, actual: 21 },
    ],
    [
      '1001 aliases',
      `{ a { ${repeat(1001, (n) => `a${n}: a`)} } }`,
      { code: 'TOO_MANY_ALIASES', limit: 1000, actual: 1001 },
    ],
    [
      'more than 10,000 fields once its fragments are expanded',
      `{ a { ...F } } fragment F on A { ${repeat(101, () => '...G')} } fragment G on A { ${repeat(100, () => 'b')} }`,
      { code: 'TOO_MANY_FIELDS', limit: 10_000, actual: 10_101 },
    ],
    [
      'more than 100,000 tokens',
      `{ a(list: [${'1 '.repeat(LIMITS.tokens)}]) }`,
      { code: 'TOO_MANY_TOKENS', limit: 100_000, actual: undefined },
    ],
    // Each of these would exhaust the stack of the parser or of what comes after it.
    ['30,000 levels', nested(30_000), { code: 'DOCUMENT_TOO_DEEP', limit: 200, actual: 30_000 }],
    [
      'a list in 40,000 lists',
      `{ a(list: ${'['.repeat(40_000)}${']'.repeat(40_000)}) }`,
      { code: 'DOCUMENT_TOO_DEEP', limit: 200, actual: 40_002 },
    ],
    [
      'a variable of a list in 40,000 lists',
      `query ($a: ${'['.repeat(40_000)}Int${']'.repeat(40_000)}) { a }`,
      { code: 'DOCUMENT_TOO_DEEP', limit: 200, actual: 40_001 },
    ],
    [
      'a chain of 10,000 fragments',
      `{ ...F0 } ${repeat(10_000, (n) => `fragment F${n} on A { ...F${n + 1} }`)} fragment F10000 on A { a }`,
      { code: 'TOO_MANY_FRAGMENTS', limit: 1000, actual: 10_001 },
    ],
    ['a syntax error', '{ {', { code: 'GRAPHQL_PARSE_FAILED', limit: undefined, actual: undefined }],
  ] as const
  it.each(refused)('may not have %s', (_, source, expected) => assert.deepEqual(refusalOf(source), expected))

  it('cannot multiply by fragments faster than we count', () => {
    assert.deepEqual(refusalOf(bomb(60))?.code, 'TOO_MANY_ROOT_FIELDS')
  })
})
