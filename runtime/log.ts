import pino, { type Logger } from 'pino'

export type { Logger }

/** JSON lines on standard error, so that standard output stays for what a person asked to see. Amounts and ids in logs; never secrets. */
export function createLogger(service: string, level = process.env.LOG_LEVEL ?? 'info'): Logger {
  return pino({ name: service, level, base: { service } }, pino.destination({ dest: 2, sync: true }))
}
