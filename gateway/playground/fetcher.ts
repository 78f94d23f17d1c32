import { createGraphiQLFetcher, type Fetcher, StorageAPI } from '@graphiql/toolkit'
import { type DocumentNode, Kind, parse } from 'graphql'
import { createClient } from 'graphql-ws'

/**
 * Sends queries and mutations over HTTP and subscriptions over graphql-ws, both to `/graphql` of this origin.
 * The headers of a subscription's tab become its `connectionParams`, so one header authenticates both.
 */
export function createFetcher(): Fetcher {
  const url = new URL('/graphql', window.location.href)
  const socketUrl = new URL(url)
  socketUrl.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:'

  let headers: Record<string, unknown> = {}
  const wsClient = createClient({
    url: socketUrl.href,
    connectionParams: () => headers,
    // A silent reconnect would hide the events in between; the person is told that the socket closed instead.
    retryAttempts: 0,
  })
  const fetcher = createGraphiQLFetcher({ url: url.href, wsClient })

  return (params, options) => {
    // GraphiQL asks for the schema before its headers editor exists, and the schema may be for signed-in people only.
    headers = options?.headers ?? (params.operationName === 'IntrospectionQuery' ? storedHeaders() : {})

    // For a moment after a change of tab, GraphiQL still names the operation of the tab before.
    const only = onlyOperation(params.query)
    if (!only) return fetcher(params, { ...options, headers })
    return fetcher({ ...params, operationName: only.name }, { ...options, headers, documentAST: only.document })
  }
}

function onlyOperation(query: string): { document: DocumentNode; name: string | null } | undefined {
  const document = parseOrNothing(query)
  const operations = document?.definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION) ?? []
  const [operation] = operations
  if (!document || !operation || operations.length > 1) return undefined
  return { document, name: operation.name?.value ?? null }
}

/** The server explains a syntax error better than a page could. */
function parseOrNothing(query: string): DocumentNode | undefined {
  try {
    return parse(query)
  } catch {
    return undefined
  }
}

function storedHeaders(): Record<string, unknown> {
  try {
    return JSON.parse(new StorageAPI().get('headers') ?? '{}')
  } catch {
    // Half a header was typed before the reload; GraphiQL says so when it is used.
    return {}
  }
}
