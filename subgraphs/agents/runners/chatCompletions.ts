import { z } from 'zod'

/** What we read of one `chat.completion.chunk`, or of a whole `chat.completion`; all else may be there and is not read. */
export interface CompletionPart {
  readonly text: string
  readonly isFinished: boolean
  readonly usage: { readonly inputTokens: number; readonly outputTokens: number } | null
  /** What went wrong, where the upstream says so in the middle of a stream. */
  readonly error: string | null
}

/** Null where the text is no JSON, or not of that shape. */
export function readCompletionPart(json: string): CompletionPart | null {
  const parsed = PART.safeParse(parseJson(json))
  if (!parsed.success) return null
  const { choices, usage, error } = parsed.data
  if (choices === undefined && usage == null && error == null) return null
  const choice = choices?.find(({ index }) => index === 0)
  return {
    text: choice?.delta?.content ?? choice?.message?.content ?? '',
    isFinished: choice?.finish_reason != null,
    usage: usage == null ? null : { inputTokens: usage.prompt_tokens, outputTokens: usage.completion_tokens },
    error: error == null ? null : typeof error === 'string' ? error : (error.message ?? 'an error without a message'),
  }
}

const CONTENT = z.object({ content: z.string().nullish() })
const COUNT = z.int().nonnegative()
const PART = z.object({
  choices: z
    .array(
      z.object({
        index: z.int().default(0),
        delta: CONTENT.nullish(),
        message: CONTENT.nullish(),
        finish_reason: z.string().nullish(),
      }),
    )
    .optional(),
  usage: z.object({ prompt_tokens: COUNT, completion_tokens: COUNT }).nullish(),
  error: z.union([z.string(), z.object({ message: z.string().optional() })]).nullish(),
})

function parseJson(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return undefined
  }
}
