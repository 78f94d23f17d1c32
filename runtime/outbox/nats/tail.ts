import type { EventRow } from '../eventLog.ts'

const EVENTS_MAX = 1000
const BYTES_MAX = 4 * 1024 * 1024

/** The newest events of one source as far as they came over the bus: always consecutive, bounded in number and size. */
export interface Tail {
  /** Takes what follows the last one. A repeated or late event is dropped; behind a gap it starts anew. */
  add(row: EventRow, bytes: number): void
  /**
   * Up to `limit` events behind `after`, or null where these are not known here: then the log has to be asked. An empty
   * list says that the bus has brought nothing newer. Forgets what is not behind `after`.
   */
  read(after: bigint, limit: number): readonly EventRow[] | null
  clear(): void
}

export function createTail({ eventsMax = EVENTS_MAX, bytesMax = BYTES_MAX } = {}): Tail {
  let held: { readonly row: EventRow; readonly position: bigint; readonly bytes: number }[] = []
  let bytesHeld = 0
  let last: bigint | null = null

  function clear(): void {
    held = []
    bytesHeld = 0
    last = null
  }

  function dropFirst(count: number): void {
    for (const { bytes } of held.splice(0, count)) bytesHeld -= bytes
  }

  return {
    add(row, bytes) {
      const position = BigInt(row.position)
      if (last !== null && position <= last) return
      if (last !== null && position !== last + 1n) clear()
      held.push({ row, position, bytes })
      bytesHeld += bytes
      last = position
      while (held.length > eventsMax || (bytesHeld > bytesMax && held.length > 0)) dropFirst(1)
    },
    read(after, limit) {
      if (last === null || after > last) return null
      if (after === last) {
        dropFirst(held.length)
        return []
      }
      const first = held[0]
      if (first === undefined || first.position > after + 1n) return null
      dropFirst(Number(after + 1n - first.position))
      return held.slice(0, limit).map(({ row }) => row)
    },
    clear,
  }
}
