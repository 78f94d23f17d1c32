import { EntitySchema } from 'typeorm'
import { PICOS_COLUMN } from './picos.ts'

export interface Run {
  readonly id: string
  readonly payerId: string
  readonly idempotencyKey: string
  /** SHA-256 of what was asked: the same key with another one is refused. */
  readonly requestHash: Buffer
  readonly agentId: string
  readonly agentVersionId: string
  readonly agentOwnerId: string
  readonly status: 'RUNNING' | 'COMPLETED' | 'FAILED'
  /** A failed run is tried again under its key; only the attempt that is under way may end it. */
  readonly attempt: number
  readonly input: string
  readonly output: string | null
  readonly sources: readonly RunSource[] | null
  readonly inputTokens: number | null
  readonly outputTokens: number | null
  readonly pricePicos: bigint
  /** Where the price is held while the run is under way; null for a free agent. */
  readonly leaseId: string | null
  readonly usageId: string | null
  readonly startedAt: Date
  /** A run that is still under way by then was lost with its process. */
  readonly deadlineAt: Date
  readonly finishedAt: Date | null
  readonly failure: string | null
}

export interface RunSource {
  readonly startToken: number
  readonly endToken: number
  readonly text: string
  readonly documentId: string
}

export const RunEntity = new EntitySchema<Run>({
  name: 'Run',
  tableName: 'runs',
  columns: {
    id: { type: 'text', primary: true },
    payerId: { type: 'text', name: 'payer_id' },
    idempotencyKey: { type: 'text', name: 'idempotency_key' },
    requestHash: { type: 'bytea', name: 'request_hash' },
    agentId: { type: 'text', name: 'agent_id' },
    agentVersionId: { type: 'text', name: 'agent_version_id' },
    agentOwnerId: { type: 'text', name: 'agent_owner_id' },
    status: { type: 'text' },
    attempt: { type: 'int' },
    input: { type: 'text' },
    output: { type: 'text', nullable: true },
    sources: { type: 'jsonb', nullable: true },
    inputTokens: { type: 'int', name: 'input_tokens', nullable: true },
    outputTokens: { type: 'int', name: 'output_tokens', nullable: true },
    pricePicos: { ...PICOS_COLUMN, name: 'price_picos' },
    leaseId: { type: 'text', name: 'lease_id', nullable: true },
    usageId: { type: 'text', name: 'usage_id', nullable: true },
    startedAt: { type: 'timestamptz', name: 'started_at' },
    deadlineAt: { type: 'timestamptz', name: 'deadline_at' },
    finishedAt: { type: 'timestamptz', name: 'finished_at', nullable: true },
    failure: { type: 'text', nullable: true },
  },
})
