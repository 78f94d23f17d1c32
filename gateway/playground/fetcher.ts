import { createGraphiQLFetcher, type Fetcher } from '@graphiql/toolkit'
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
    headers = options?.headers ?? {}
    return fetcher(params, options)
  }
}
