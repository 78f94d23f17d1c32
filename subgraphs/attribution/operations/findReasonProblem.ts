import { isStorable } from '#runtime/text.ts'

const REASON_MAX = 2000

/** Why a text is no reason for a dispute or a ruling; null where it is one. */
export function findReasonProblem(reason: string): string | null {
  if (reason !== '' && reason.length <= REASON_MAX && isStorable(reason)) return null
  return `Expected a reason of 1 to ${REASON_MAX} characters without NUL and unpaired surrogates, got ${reason.length}.`
}
