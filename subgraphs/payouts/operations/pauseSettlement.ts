import type { DataSource } from 'typeorm'
import { type Refused, refuse } from '#runtime/refusal.ts'
import { readPause, recordPause, type SettlementPause } from '../settlement/pauses.ts'
import { afterSettlementStep } from '../settlement/steps.ts'
import { findReasonProblem } from './findReasonProblem.ts'

export type PauseErrorCode = 'INVALID_REASON'

export interface PauseRequest {
  readonly accountId: string
  /** For everybody to read. */
  readonly reason: string
}

/**
 * Stops sealing and submitting from the moment this resolves, in every process and after any restart: a step under way
 * ends first. Paused already, it changes nothing and answers the first reason. What was submitted before is followed on.
 */
export function pauseSettlement(
  db: DataSource,
  request: PauseRequest,
): Promise<SettlementPause | Refused<PauseErrorCode>> {
  return decide(db, request, true)
}

/** Lets settlements go on; changes nothing where they do. */
export function resumeSettlement(
  db: DataSource,
  request: PauseRequest,
): Promise<SettlementPause | Refused<PauseErrorCode>> {
  return decide(db, request, false)
}

async function decide(
  db: DataSource,
  { accountId, reason: written }: PauseRequest,
  isPaused: boolean,
): Promise<SettlementPause | Refused<PauseErrorCode>> {
  const reason = written.trim()
  const problem = findReasonProblem(reason)
  if (problem !== null) return refuse('INVALID_REASON', problem, ['input', 'reason'])
  return afterSettlementStep(db, async (tx) => {
    const before = await readPause(tx)
    if (before.isPaused === isPaused) return before
    await recordPause(tx, { isPaused, reason, accountId })
    return readPause(tx)
  })
}
