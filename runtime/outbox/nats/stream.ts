import {
  DiscardPolicy,
  JetStreamApiCodes,
  JetStreamApiError,
  type JetStreamManager,
  RetentionPolicy,
  StorageType,
} from '@nats-io/jetstream'
import { nanos } from '@nats-io/transport-node'

export const STREAM = 'TRIBUTARY'

const MINUTE_MS = 60_000

/**
 * Makes sure the stream is there. It holds an hour of events at most: who has missed more reads the log, which has all.
 * Only what Debian's nats-server 2.9 knows is used. A stream that an operator set up otherwise is left as it is.
 */
export async function ensureStream(manager: JetStreamManager): Promise<void> {
  try {
    await manager.streams.info(STREAM)
    return
  } catch (error) {
    if (!(error instanceof JetStreamApiError && error.code === JetStreamApiCodes.StreamNotFound)) throw error
  }
  await manager.streams.add({
    name: STREAM,
    subjects: ['tributary.*'],
    storage: StorageType.File,
    retention: RetentionPolicy.Limits,
    discard: DiscardPolicy.Old,
    max_age: nanos(60 * MINUTE_MS),
    max_bytes: 256 * 1024 * 1024,
    duplicate_window: nanos(2 * MINUTE_MS),
  })
}

export function subjectOf(source: string): string {
  return `tributary.${source}`
}
