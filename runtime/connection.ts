import { GraphQLError } from 'graphql'
import { isStorable } from './text.ts'

/** Relay connections by keyset: stable under inserts, and page 1,000 costs what page 1 does. */
export interface PageArguments {
  readonly first?: number | null
  readonly after?: string | null
}

export interface Connection<Node> {
  readonly edges: readonly { readonly cursor: string; readonly node: Node }[]
  readonly nodes: readonly Node[]
  readonly pageInfo: PageInfo
}

export interface PageInfo {
  readonly hasNextPage: boolean
  readonly hasPreviousPage: boolean
  readonly startCursor: string | null
  readonly endCursor: string | null
}

export interface Page {
  readonly limit: number
  /** The sort key of the row before this page, or null at the start. */
  readonly after: readonly string[] | null
}

export const PAGE_SIZE_DEFAULT = 20
export const PAGE_SIZE_MAX = 100

/** Reads `first` and `after`; a wrong one ends the request with BAD_USER_INPUT. `keyLength` is the number of parts in the sort key. */
export function readPage({ first, after }: PageArguments, keyLength = 1): Page {
  const limit = first ?? PAGE_SIZE_DEFAULT
  if (limit < 1 || limit > PAGE_SIZE_MAX) throw badInput(`Expected "first" from 1 to ${PAGE_SIZE_MAX}, got ${limit}.`)
  if (after === null || after === undefined) return { limit, after: null }
  const key = decodeKey(after)
  if (key === null || key.length !== keyLength)
    throw badInput(`Expected "after" to be a cursor of this connection, got "${after.slice(0, 60)}".`)
  return { limit, after: key }
}

/** Makes a connection of up to `limit + 1` rows: query one more than the page, and its presence says that there is a next one. */
export function toConnection<Row, Node>(
  page: Page,
  rows: readonly Row[],
  read: { readonly key: (row: Row) => readonly string[]; readonly node: (row: Row) => Node },
): Connection<Node> {
  const edges = rows.slice(0, page.limit).map((row) => ({ cursor: encodeKey(read.key(row)), node: read.node(row) }))
  return {
    edges,
    nodes: edges.map((edge) => edge.node),
    pageInfo: {
      hasNextPage: rows.length > page.limit,
      hasPreviousPage: page.after !== null,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  }
}

export function badInput(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } })
}

function encodeKey(key: readonly string[]): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url')
}

function decodeKey(cursor: string): string[] | null {
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString())
    return Array.isArray(key) && key.every((part) => typeof part === 'string' && isStorable(part)) ? key : null
  } catch {
    return null
  }
}
