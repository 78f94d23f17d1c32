import type { DataSource } from 'typeorm'
import { isId } from '#runtime/ids.ts'
import { transact } from '#runtime/outbox/append.ts'
import { type Refused, refuse } from '#runtime/refusal.ts'
import type { Viewer } from '#runtime/viewer.ts'
import type { ContestSuspicionErrorCode, ContestSuspicionInput } from '../generated.ts'
import { findReasonProblem } from './findReasonProblem.ts'

/**
 * The owner of what is suspected, or somebody for whom credit is held, says why it is no derivative; an admin rules. It holds up
 * nobody's money, so it costs no bond. The same words again change nothing; others are refused: a contest stands as it was made.
 */
export async function contestSuspicion(
  db: DataSource,
  viewer: Viewer,
  { suspicionId, reason: written }: ContestSuspicionInput,
  now = new Date(),
): Promise<{ readonly suspicionId: string } | Refused<ContestSuspicionErrorCode>> {
  const reason = written.trim()
  const problem = findReasonProblem(reason)
  if (problem !== null) return refuse('INVALID_REASON', problem, ['input', 'reason'])
  const path = ['input', 'suspicionId']
  return transact(db, async (tx) => {
    const [row] = isId('Suspicion', suspicionId)
      ? await tx.query(
          `select s.status, s.contested_by, s.contest_reason from suspicions s join versions v on v.id = s.version_id
           where s.id = $1 and (v.owner_id = $2
             or exists (select from held_shares h where h.suspicion_id = s.id and h.account_id = $2))
           for update of s`,
          [suspicionId, viewer.accountId],
        )
      : []
    if (row === undefined)
      return refuse('SUSPICION_NOT_FOUND', `There is no suspicion "${suspicionId.slice(0, 60)}" of yours.`, path)
    if (row.contested_by === viewer.accountId && row.contest_reason === reason) return { suspicionId }
    if (row.status !== 'OPEN')
      return refuse('NOT_OPEN', `Expected ${suspicionId} to be OPEN; it is ${row.status}.`, path)
    if (row.contested_by !== null)
      return refuse('ALREADY_CONTESTED', `Expected no contest yet, but ${suspicionId} has one.`, path)
    await tx.query(`update suspicions set contested_by = $2, contest_reason = $3, contested_at = $4 where id = $1`, [
      suspicionId,
      viewer.accountId,
      reason,
      now,
    ])
    return { suspicionId }
  })
}
