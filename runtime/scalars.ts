import { GraphQLError, GraphQLScalarType, Kind } from 'graphql'

const RFC_3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)$/i

/** A moment: RFC 3339 with a time zone in, UTC out. */
export const DateTimeScalar = new GraphQLScalarType<Date, string>({
  name: 'DateTime',
  serialize(value) {
    const date = value instanceof Date ? value : new Date(String(value))
    return date.toISOString()
  },
  parseValue: (value) => parse(value),
  parseLiteral: (node) => parse(node.kind === Kind.STRING ? node.value : null),
})

/** Outside of these, what JavaScript writes of a moment is not what Postgres reads. */
const YEAR_1 = Date.parse('0001-01-01T00:00:00Z')
const YEAR_10000 = Date.parse('+010000-01-01T00:00:00Z')

function parse(value: unknown): Date {
  const date = typeof value === 'string' && RFC_3339.test(value) ? new Date(value) : null
  if (date === null || !(date.getTime() >= YEAR_1 && date.getTime() < YEAR_10000)) {
    throw new GraphQLError(
      `Expected a DateTime such as "2026-01-31T12:00:00Z", got ${JSON.stringify(value)?.slice(0, 60)}.`,
    )
  }
  return date
}
