import { GraphQLError, GraphQLScalarType, Kind } from 'graphql'

const RFC_3339 = /^(\d{4}-\d\d-\d\d)T([01]\d|2[0-3]):\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)$/i

/** A moment of the years 1 to 9999: RFC 3339 with a time zone in, UTC out. */
export const DateTimeScalar = new GraphQLScalarType<Date, string>({
  name: 'DateTime',
  serialize(value) {
    const date = value instanceof Date ? value : new Date(String(value))
    return date.toISOString()
  },
  parseValue: (value) => parse(value),
  parseLiteral: (node) => parse(node.kind === Kind.STRING ? node.value : null),
})

function parse(value: unknown): Date {
  const day = typeof value === 'string' ? RFC_3339.exec(value)?.[1] : undefined
  const date = day !== undefined && isDay(day) ? new Date(String(value)) : null
  if (date === null || !(date >= EARLIEST && date <= LATEST)) {
    throw new GraphQLError(
      `Expected a DateTime such as "2026-01-31T12:00:00Z", got ${JSON.stringify(value)?.slice(0, 60)}.`,
    )
  }
  return date
}

/** Whether the calendar has it: `Date` takes the 31st of February for the 3rd of March. */
function isDay(day: string): boolean {
  const midnight = new Date(`${day}T00:00:00Z`)
  return !Number.isNaN(midnight.getTime()) && midnight.toISOString().startsWith(day)
}

/** Postgres has no year 0, and RFC 3339 no fifth digit. */
const EARLIEST = new Date('0001-01-01T00:00:00Z')
const LATEST = new Date('9999-12-31T23:59:59.999Z')
