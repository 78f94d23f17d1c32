/** What every runner is asked for. `input` is the payer's text; nothing else about the payer reaches a runner. */
export interface RunRequest {
  readonly input: string
  /** A 32-bit integer, signed or unsigned. */
  readonly seed: number
  /** At least 1; the output has no more tokens than this, as far as the runner is the one who counts. */
  readonly maxTokens: number
  /** Aborting makes the runner throw the signal's reason: a cancelled run has no result. */
  readonly signal?: AbortSignal
  /** Called with each stretch of output as it becomes final; the stretches joined are the output. A throw ends the run. */
  readonly onText?: (text: string) => void
}

/** Where a token was read: `offset` counts UTF-16 units from the start of the document's text. */
export interface TokenSource {
  readonly documentId: string
  readonly offset: number
  /** How many tokens before this one are the same in the document as in the run; 0 where a new sentence was begun. */
  readonly matchedTokens: number
}

/** One piece of output with the white space before it: all `text` joined is the output. */
export interface RunToken {
  readonly text: string
  /** Null where the runner cannot know. */
  readonly source: TokenSource | null
}

/** Tokens `start` up to, not including, `end` came from this document. */
export interface RunSpan {
  readonly documentId: string
  readonly start: number
  readonly end: number
}

/**
 * Who counted the tokens. `EXACT`: this process did. `REPORTED`: the upstream said so, and nobody checked.
 * `ESTIMATED`: the upstream said nothing; streamed chunks stand for output tokens, words and marks for input tokens.
 */
export type TokenCounting = 'EXACT' | 'REPORTED' | 'ESTIMATED'

export interface RunOutput {
  readonly output: string
  readonly tokens: readonly RunToken[]
  readonly inputTokens: number
  readonly outputTokens: number
  readonly counting: TokenCounting
  /** Ascending and apart; neighbouring tokens of one document are one span. */
  readonly spans: readonly RunSpan[]
}

export type RunRefusalCode =
  | 'NO_TRAINING_TEXT'
  | 'ENDPOINT_NOT_ALLOWED'
  | 'UPSTREAM_TIMEOUT'
  | 'UPSTREAM_REFUSED'
  | 'UPSTREAM_UNREACHABLE'

export interface RunRefusal {
  readonly refused: RunRefusalCode
  /** For a person; holds no key and no address that the endpoint's owner did not write. */
  readonly message: string
}

export type RunResult = { readonly output: RunOutput } | RunRefusal

/** Throws a RangeError where the caller passed what no client may: those were to be refused before. */
export function assertRunRequest({ seed, maxTokens }: RunRequest): void {
  if (!Number.isInteger(seed) || seed < -(2 ** 31) || seed >= 2 ** 32) {
    throw new RangeError(`A run's seed must be a 32-bit integer, got ${seed}.`)
  }
  if (!Number.isSafeInteger(maxTokens) || maxTokens < 1) {
    throw new RangeError(`A run's maxTokens must be an integer of at least 1, got ${maxTokens}.`)
  }
}

/** The spans of an output, from its tokens. */
export function mergeSpans(tokens: readonly RunToken[]): RunSpan[] {
  const spans: RunSpan[] = []
  tokens.forEach(({ source }, index) => {
    if (source === null) return
    const last = spans.at(-1)
    const isNeighbour = last?.documentId === source.documentId && last.end === index
    const start = isNeighbour ? last.start : index
    if (isNeighbour) spans.pop()
    spans.push({ documentId: source.documentId, start, end: index + 1 })
  })
  return spans
}
