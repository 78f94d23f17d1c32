import { strict as assert } from 'node:assert'
import type { Transaction } from '#runtime/database.ts'
import { isId } from '#runtime/ids.ts'
import { CURRENCY, formatPicos } from '#runtime/money.ts'
import type { Refusal } from '#runtime/refusal.ts'
import type { Viewer } from '#runtime/viewer.ts'
import type { RecordUsageErrorCode } from '../generated.ts'
import type { Line } from './usageLine.ts'
import type { UsedAgent } from './usageLookup.ts'

interface LockedMandate {
  readonly id: string
  readonly payerId: string
  readonly agentId: string
  readonly maxPerUsagePicos: bigint
  readonly maxTotalPicos: bigint
  readonly expiresAt: Date
  readonly before: bigint
  spent: bigint
}

/** A batch's mandates, whose rows are locked: what they have left cannot change until the transaction ends. */
export type MandateBook = ReadonlyMap<string, LockedMandate>

/** Locks in the order of ids, so that two batches cannot wait for each other. */
export async function loadMandates(tx: Transaction, lines: readonly Line[]): Promise<MandateBook> {
  const ids = lines.flatMap(({ mandateId }) => (mandateId !== null && isId('Mandate', mandateId) ? [mandateId] : []))
  if (ids.length === 0) return new Map()
  const rows: MandateRow[] = await tx.query(
    `select id, payer_id, agent_id, max_per_usage_picos, max_total_picos, spent_picos, expires_at
     from mandates where id = any($1) order by id for update`,
    [[...new Set(ids)]],
  )
  return new Map(
    rows.map((row) => [
      row.id,
      {
        id: row.id,
        payerId: row.payer_id,
        agentId: row.agent_id,
        maxPerUsagePicos: BigInt(row.max_per_usage_picos),
        maxTotalPicos: BigInt(row.max_total_picos),
        expiresAt: row.expires_at,
        before: BigInt(row.spent_picos),
        spent: BigInt(row.spent_picos),
      },
    ]),
  )
}

interface MandateRow {
  id: string
  payer_id: string
  agent_id: string
  max_per_usage_picos: string
  max_total_picos: string
  spent_picos: string
  expires_at: Date
}

/** Takes a line's amount off its mandate, or says why not. Somebody else's mandate is as unknown as none at all. */
export function chargeMandate(
  mandates: MandateBook,
  { mandateId, picos, path }: Line,
  { agent, viewer, now }: { readonly agent: UsedAgent; readonly viewer: Viewer; readonly now: Date },
):
  | { readonly mandate: { readonly payerId: string }; readonly undo: () => void }
  | { readonly problem: Refusal<RecordUsageErrorCode> } {
  const no = (code: RecordUsageErrorCode, message: string, field: string) => ({
    problem: { code, message, path: [...path, field] },
  })
  const mandate = mandates.get(mandateId ?? '')
  if (mandate === undefined || mandate.agentId !== agent.id || agent.ownerId !== viewer.accountId) {
    const message = `Expected a mandate for ${agent.id}, given to its owner, who is the viewer; got "${mandateId?.slice(0, 60)}".`
    return no('MANDATE_NOT_FOUND', message, 'mandateId')
  }
  if (mandate.expiresAt <= now)
    return no('MANDATE_EXPIRED', `${mandate.id} ended at ${mandate.expiresAt.toISOString()}.`, 'mandateId')
  const exceeded = (most: bigint, what: string) =>
    no(
      'MANDATE_EXCEEDED',
      `Expected at most ${formatPicos(most)} ${CURRENCY} ${what} under ${mandate.id}, got ${formatPicos(picos)}.`,
      'amount',
    )
  if (picos > mandate.maxPerUsagePicos) return exceeded(mandate.maxPerUsagePicos, 'a usage')
  const left = mandate.maxTotalPicos - mandate.spent
  if (picos > left) return exceeded(left, 'more')
  mandate.spent += picos
  return {
    mandate,
    undo() {
      mandate.spent -= picos
    },
  }
}

/** Writes down what was spent; the database refuses more than a mandate's total, whatever the book says. */
export async function saveMandates(tx: Transaction, mandates: MandateBook): Promise<void> {
  const changed = [...mandates.values()].filter((mandate) => mandate.spent !== mandate.before)
  if (changed.length === 0) return
  const [, count]: [unknown, number] = await tx.query(
    `update mandates set spent_picos = spent_picos + change.picos
     from unnest($1::text[], $2::numeric[]) as change (id, picos) where mandates.id = change.id`,
    [changed.map((mandate) => mandate.id), changed.map((mandate) => `${mandate.spent - mandate.before}`)],
  )
  assert.equal(count, changed.length, 'A locked mandate is gone.')
}
