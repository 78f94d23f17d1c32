/** One read at a time. Whoever asks while one is under way shares the next: it begins after they asked, so it tells no less. */
export function shareReads<Result>(read: () => Promise<Result>): () => Promise<Result> {
  let current: Promise<Result> | null = null
  let next: Promise<Result> | null = null
  const begin = () => {
    next = null
    const reading = read()
    current = reading
    const end = () => {
      if (current === reading) current = null
    }
    reading.then(end, end)
    return reading
  }
  return () => {
    if (current === null) return begin()
    next ??= current.then(begin, begin)
    return next
  }
}
