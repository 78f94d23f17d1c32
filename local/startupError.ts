/** The platform cannot start, and the person who launched it can help: the message is one sentence with what is wrong and what to do. */
export class StartupError extends Error {
  override readonly name = 'StartupError'
}

/** The `code` of a system error (`ENOENT`, `EACCES`…), or undefined for anything else that was thrown. */
export function systemErrorCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined
  return typeof error.code === 'string' ? error.code : undefined
}
