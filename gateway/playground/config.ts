/** What the gateway tells the page at `/playground/config.json`. */
export interface PlaygroundConfig {
  readonly tabs: readonly PlaygroundTab[]
  /** JSON text for the headers editor, used where the visitor has none of their own yet. */
  readonly headers: string | null
}

export interface PlaygroundTab {
  readonly title: string
  readonly query: string
  /** JSON text for the variables editor. */
  readonly variables?: string
}
