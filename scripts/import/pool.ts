/** Runs `work` for each item, at most `limit` at a time. The first failure ends it, after what has begun. */
export async function forEachAtOnce<T>(
  items: readonly T[],
  limit: number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const waiting = [...items]
  let hasFailed = false
  async function takeTurns(): Promise<void> {
    for (let item = waiting.shift(); item !== undefined && !hasFailed; item = waiting.shift()) {
      try {
        await work(item)
      } catch (error) {
        hasFailed = true
        throw error
      }
    }
  }
  const ended = await Promise.allSettled(Array.from({ length: limit }, takeTurns))
  for (const result of ended) if (result.status === 'rejected') throw result.reason
}

/** Cuts a list into pieces of these sizes, each as large as fits, so that there are few different sizes. */
export function inPieces<T>(items: readonly T[], sizes: readonly number[]): readonly (readonly T[])[] {
  const pieces: (readonly T[])[] = []
  let at = 0
  for (const size of sizes) {
    for (; items.length - at >= size; at += size) pieces.push(items.slice(at, at + size))
  }
  return pieces
}
