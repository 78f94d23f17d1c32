/** Where the parts say what a person may want to know while they start and stop; a pino logger is one. */
export interface StartupLog {
  info(message: string): void
  warn(message: string): void
}
