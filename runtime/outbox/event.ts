/**
 * A durable fact that one service tells the others. The catalogue is filled by `schema/events/`, one file an event, which
 * declare their type's data here; this folder never knows what an event means.
 */
export interface EventCatalog {}

export type EventType = keyof EventCatalog & string

export interface Event<Type extends EventType = EventType> {
  readonly id: string
  readonly type: Type
  readonly version: number
  /** The id of what the event is about. */
  readonly subject: string
  readonly occurredAt: Date
  readonly data: EventCatalog[Type]
}

/** An event as read from the log: who published it, and where it stands there. */
export interface LoggedEvent<Type extends EventType = EventType> extends Event<Type> {
  readonly source: string
  /** Gapless and commit-ordered within its source. */
  readonly position: bigint
  /** When the log took it in: unlike `occurredAt`, nobody claims it, and every replay reads the same. */
  readonly recordedAt: Date
}
