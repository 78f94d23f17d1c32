/** What an audit says of one rule. */
export interface Check {
  readonly name: string
  readonly outcome: 'HOLDS' | 'BROKEN' | 'SKIPPED'
  /** What holds, why it was skipped, or the first thing that is broken and how many there are. */
  readonly text: string
}

/** Collects what is broken: keeps the first, counts the rest. */
export function createCheck(name: string) {
  let first: string | null = null
  let count = 0
  return {
    broken(problem: string): void {
      first ??= problem
      count++
    },
    done(whatHolds: string): Check {
      if (first === null) return { name, outcome: 'HOLDS', text: whatHolds }
      return { name, outcome: 'BROKEN', text: count === 1 ? first : `${first}; and ${count - 1} more like it` }
    },
  }
}

export function skipped(name: string, reason: string): Check {
  return { name, outcome: 'SKIPPED', text: reason }
}
