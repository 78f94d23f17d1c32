/** What the gateway tells the page at `/playground/config.json`. */
export interface PlaygroundConfig {
  readonly tabs: readonly PlaygroundTab[]
  /** JSON text for the headers editor of visitors who have none yet. Everybody who opens the page can read it. */
  readonly headers: string | null
}

export interface PlaygroundTab {
  readonly title: string
  readonly query: string
  /** JSON text for the variables editor. */
  readonly variables?: string
}
