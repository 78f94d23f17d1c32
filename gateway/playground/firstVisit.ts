import { StorageAPI } from '@graphiql/toolkit'
import type { PlaygroundConfig } from './config.ts'

export interface OpeningTab {
  readonly query: string
  readonly variables: string | null
  readonly headers: string | null
}

/**
 * The tabs to open for somebody who has none stored; GraphiQL ignores them for everybody else.
 * GraphiQL restores the active editors from their own storage keys and never from the tab, so on a first visit
 * those keys are filled too: otherwise the first tab loses its variables, and a reload duplicates it.
 */
export function openingTabs(config: PlaygroundConfig): OpeningTab[] | undefined {
  const storage = new StorageAPI()
  const headers = storage.get('headers') ?? config.headers
  const tabs = config.tabs.map(({ title, query, variables }) => ({
    query: query.startsWith('#') ? query : `# ${title}\n${query}`,
    variables: variables ?? null,
    headers,
  }))
  const [first] = tabs
  if (!first) return undefined

  if (storage.get('tabState') === null) {
    storage.set('query', first.query)
    storage.set('variables', first.variables ?? '')
    storage.set('headers', first.headers ?? '')
  }
  return tabs
}
