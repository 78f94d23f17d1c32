import { type ConsumerMessages, DeliverPolicy, type JsMsg } from '@nats-io/jetstream'
import type { Logger } from '../../log.ts'
import type { Session } from './session.ts'
import { ensureStream, STREAM, subjectOf } from './stream.ts'

const RETRY_MS = 500

export interface FollowOptions {
  readonly session: Session
  readonly source: string
  readonly log: Logger
  /** From here on messages come: whatever was published before must be read from the log. */
  readonly onStart: () => void
  readonly onMessage: (message: JsMsg) => void
}

/**
 * Follows one source's new messages for the life of a session, by an ordered consumer: it lives in memory on the server and
 * needs no acknowledgements. Where the stream disappears it begins again with a new one.
 */
export async function follow({ session, source, log, onStart, onMessage }: FollowOptions): Promise<void> {
  const { connection, client, manager } = session
  while (!connection.isClosed()) {
    let messages: ConsumerMessages | null = null
    try {
      const consumer = await client.consumers.get(STREAM, {
        filter_subjects: subjectOf(source),
        deliver_policy: DeliverPolicy.New,
      })
      messages = await consumer.consume({ abort_on_missing_resource: true, idle_heartbeat: 1000 })
      log.info({ source }, 'following the stream')
      onStart()
      for await (const message of messages) onMessage(message)
    } catch (error) {
      if (!connection.isClosed())
        log.warn({ err: error, source }, 'the stream cannot be followed; it will be tried again')
    }
    messages?.stop()
    if (connection.isClosed()) return
    await Promise.race([connection.closed(), new Promise((resolve) => setTimeout(resolve, RETRY_MS))])
    await ensureStream(manager).catch(() => {
      // Said at the next attempt to follow it.
    })
  }
}
