import { EntitySchema } from 'typeorm'
import { PICOS_COLUMN } from './picos.ts'

export interface Usage {
  readonly id: string
  readonly agentId: string
  readonly agentVersionId: string
  readonly agentOwnerId: string
  readonly payerId: string
  readonly amountPicos: bigint
  readonly source: 'RUN' | 'REPORTED'
  readonly occurredAt: Date
  readonly recordedAt: Date
  readonly runId: string | null
  readonly mandateId: string | null
  /** Who reported it, and under which key; null for a run's usage, which the run's own key names. */
  readonly reporterId: string | null
  readonly idempotencyKey: string | null
  /** SHA-256 of the reported line. */
  readonly lineHash: Buffer | null
}

export const UsageEntity = new EntitySchema<Usage>({
  name: 'Usage',
  tableName: 'usages',
  columns: {
    id: { type: 'text', primary: true },
    agentId: { type: 'text', name: 'agent_id' },
    agentVersionId: { type: 'text', name: 'agent_version_id' },
    agentOwnerId: { type: 'text', name: 'agent_owner_id' },
    payerId: { type: 'text', name: 'payer_id' },
    amountPicos: { ...PICOS_COLUMN, name: 'amount_picos' },
    source: { type: 'text' },
    occurredAt: { type: 'timestamptz', name: 'occurred_at' },
    recordedAt: { type: 'timestamptz', name: 'recorded_at' },
    runId: { type: 'text', name: 'run_id', nullable: true },
    mandateId: { type: 'text', name: 'mandate_id', nullable: true },
    reporterId: { type: 'text', name: 'reporter_id', nullable: true },
    idempotencyKey: { type: 'text', name: 'idempotency_key', nullable: true },
    lineHash: { type: 'bytea', name: 'line_hash', nullable: true },
  },
})
