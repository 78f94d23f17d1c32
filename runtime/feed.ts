/** One live, resumable stream: what was missed after a position is replayed, then it goes live, without gap or duplicate. */
export interface FeedOptions<Row> {
  /** Everything after this position is delivered. */
  readonly after: bigint
  /** Up to `limit` rows behind a position, in order. A row must never appear behind one that was already read. */
  readonly read: (after: bigint, limit: number) => Promise<readonly Row[]>
  readonly position: (row: Row) => bigint
  /** Calls back when there may be news; returns how to stop that. A poll every second stands behind it. */
  readonly onNews: (listener: () => void) => () => void
}

const PAGE = 100
const POLL_MS = 1000

/**
 * The stream as an iterator written by hand: an async generator would hold `return()` back until its pending read ends, and a
 * client that leaves a quiet stream would stay subscribed for ever.
 */
export function createFeed<Row>({
  after,
  read,
  position,
  onNews,
}: FeedOptions<Row>): AsyncIterableIterator<Row, undefined> {
  let last = after
  let buffer: Row[] = []
  let done = false
  let news = true
  let wake: () => void = () => {}
  const stopListening = onNews(() => {
    news = true
    wake()
  })

  async function next(): Promise<IteratorResult<Row, undefined>> {
    while (!done) {
      const row = buffer.shift()
      if (row !== undefined) return { done: false, value: row }
      if (!news) await restUntilNews()
      if (done) break
      news = false
      const rows = await read(last, PAGE)
      buffer = [...rows]
      const final = rows.at(-1)
      if (final !== undefined) last = position(final)
      if (rows.length === PAGE) news = true
    }
    return { done: true, value: undefined }
  }

  async function restUntilNews(): Promise<void> {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, POLL_MS)
      wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })
    wake = () => {}
    news = true
  }

  async function finish(): Promise<IteratorReturnResult<undefined>> {
    done = true
    stopListening()
    wake()
    return { done: true, value: undefined }
  }

  return {
    next,
    return: finish,
    async throw(error) {
      await finish()
      throw error
    },
    [Symbol.asyncIterator]() {
      return this
    },
  }
}

/** The same stream with each row turned into something else, just as quick to close. */
export function mapFeed<Row, Result>(
  feed: AsyncIterableIterator<Row, undefined>,
  map: (row: Row) => Result,
): AsyncIterableIterator<Result, undefined> {
  return {
    async next() {
      const step = await feed.next()
      return step.done ? { done: true, value: undefined } : { done: false, value: map(step.value) }
    },
    async return() {
      await feed.return?.()
      return { done: true, value: undefined }
    },
    async throw(error) {
      await feed.throw?.(error)
      throw error
    },
    [Symbol.asyncIterator]() {
      return this
    },
  }
}
