import { setTimeout as delay } from 'node:timers/promises'
import { z } from 'zod'

/** The platform's GraphQL API over HTTP, as any program outside may use it. */
export interface ApiClient {
  readonly graphqlUrl: string
  /**
   * Sends one operation and reads its answer. Whatever says that it may pass (no connection, a busy or restarting service)
   * is sent again with the same content; throws an `ApiError` when it does not pass, or is refused for good.
   */
  ask<T>(operation: Operation<T>): Promise<T>
}

export interface Operation<T> {
  readonly document: string
  readonly variables?: Readonly<Record<string, unknown>>
  /** What `data` has to look like. */
  readonly answer: z.ZodType<T>
}

export interface ApiClientOptions {
  readonly graphqlUrl: string
  /** Sent as `Authorization: Bearer …`; null asks as nobody. */
  readonly apiKey: string | null
  /** How often an operation is sent at most. */
  readonly attempts?: number
  /** Told before an operation is sent again. */
  readonly onRetry?: (problem: ApiError) => void
}

/** Why an operation has no answer. `isRetryable` where the same operation may pass later: nobody knows what it did. */
export class ApiError extends Error {
  override name = 'ApiError'
  readonly code: string
  readonly isRetryable: boolean

  constructor(message: string, { code, isRetryable, cause }: { code: string; isRetryable: boolean; cause?: unknown }) {
    super(message, { cause })
    this.code = code
    this.isRetryable = isRetryable
  }
}

export function createApiClient({ graphqlUrl, apiKey, attempts = 8, onRetry }: ApiClientOptions): ApiClient {
  const headers = {
    'content-type': 'application/json',
    accept: 'application/json',
    ...(apiKey !== null && { authorization: `Bearer ${apiKey}` }),
  }

  async function ask<T>(operation: Operation<T>): Promise<T> {
    const body = JSON.stringify({ query: operation.document, variables: operation.variables ?? {} })
    for (let attempt = 1; ; attempt++) {
      try {
        return await send(body, operation.answer)
      } catch (error) {
        if (!(error instanceof ApiError) || !error.isRetryable || attempt >= attempts) throw error
        onRetry?.(error)
        await delay(waitMs(attempt))
      }
    }
  }

  async function send<T>(body: string, answer: z.ZodType<T>): Promise<T> {
    const response = await fetch(graphqlUrl, {
      method: 'POST',
      headers,
      body,
      signal: AbortSignal.timeout(ANSWER_MS),
    }).catch((cause: unknown) => {
      throw new ApiError(`Nobody answers at ${graphqlUrl}.`, { code: 'NO_CONNECTION', isRetryable: true, cause })
    })
    const text = await response.text().catch((cause: unknown) => {
      throw new ApiError(`The answer of ${graphqlUrl} broke off.`, { code: 'NO_CONNECTION', isRetryable: true, cause })
    })
    const read = readAnswer(text)
    if (read === null) {
      const isRetryable = response.status >= 500 || response.status === 429
      const message = `Expected a GraphQL answer from ${graphqlUrl}, got status ${response.status}.`
      throw new ApiError(message, { code: 'NOT_GRAPHQL', isRetryable })
    }
    if (read.errors !== undefined && read.errors.length > 0) throw fromErrors(read.errors)
    const parsed = answer.safeParse(read.data)
    if (parsed.success) return parsed.data
    const problem = z.prettifyError(parsed.error)
    throw new ApiError(`${graphqlUrl} answered something else than was asked for: ${problem}`, {
      code: 'UNEXPECTED_ANSWER',
      isRetryable: false,
      cause: parsed.error,
    })
  }

  return { graphqlUrl, ask }
}

// A batch of a hundred registrations on a busy machine takes seconds, not a minute.
const ANSWER_MS = 60_000

/** 50 ms, doubling to 3 s, half of it by chance so that several senders do not come back at once. */
function waitMs(attempt: number): number {
  const longest = Math.min(3000, 50 * 2 ** (attempt - 1))
  return longest / 2 + (Math.random() * longest) / 2
}

const ANSWER = z.object({
  data: z.unknown().optional(),
  errors: z
    .array(
      z.object({
        message: z.string(),
        extensions: z.object({ code: z.string().optional(), retryable: z.boolean().optional() }).optional(),
      }),
    )
    .optional(),
})
type Errors = NonNullable<z.infer<typeof ANSWER>['errors']>

function readAnswer(text: string): z.infer<typeof ANSWER> | null {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
  const parsed = ANSWER.safeParse(value)
  return parsed.success ? parsed.data : null
}

/** One error for all: it may pass only if each of them may. A null that follows from another error says nothing itself. */
function fromErrors(errors: Errors): ApiError {
  const causes = errors.filter(({ extensions }) => extensions?.code !== 'NON_NULL_VIOLATED')
  const told = causes.length > 0 ? causes : errors
  const decisive = told.find(({ extensions }) => extensions?.retryable !== true) ?? told[0]
  return new ApiError(decisive?.message ?? 'An error without a message.', {
    code: decisive?.extensions?.code ?? 'UNKNOWN',
    isRetryable: told.every(({ extensions }) => extensions?.retryable === true),
  })
}
