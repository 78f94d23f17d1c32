import { type Difference, findDifference, type Line } from './lines.ts'

/** What became of a line. What is answered for an id is answered for ever, except that what was POSTED now EXISTS. */
export type Posting =
  | { readonly outcome: 'POSTED' | 'EXISTS' }
  | { readonly outcome: Refusal | Difference | 'ALREADY_REFUSED' | 'PENDING_NOT_FOUND'; readonly message: string }

/** Refusals that are remembered: the id stays refused, even where the line would pass later. */
export type Refusal =
  | 'OVERDRAWN'
  | 'LINKED_REFUSED'
  | 'NOT_PENDING'
  | 'PENDING_ALREADY_POSTED'
  | 'PENDING_ALREADY_VOIDED'
  | 'PENDING_EXPIRED'
  | 'PENDING_NOT_EXPIRED'
  | 'EXCEEDS_PENDING'

/** What to say to a line whose id is taken. */
export function answerRepeated(stored: Line, line: Line): Posting {
  if (stored.phase === 'REFUSED') {
    const message = `Transfer ${line.id} was refused before: ${stored.refusal}.`
    return { outcome: 'ALREADY_REFUSED', message }
  }
  return findDifference(stored, line) ?? { outcome: 'EXISTS' }
}
