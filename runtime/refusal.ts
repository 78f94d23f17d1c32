/** A rule said no: what a mutation answers in `userErrors`. The message says what was expected and what came. */
export interface Refusal<Code extends string> {
  readonly code: Code
  readonly message: string
  /** Where in the input, such as ["input", "amount"]. */
  readonly path: readonly string[] | null
}

export interface Refused<Code extends string> {
  readonly refusals: readonly Refusal<Code>[]
}

export function refuse<Code extends string>(
  code: Code,
  message: string,
  path: readonly string[] | null = null,
): Refused<Code> {
  return { refusals: [{ code, message, path }] }
}

export function isRefused<T extends object, Code extends string>(result: T | Refused<Code>): result is Refused<Code> {
  return 'refusals' in result
}
