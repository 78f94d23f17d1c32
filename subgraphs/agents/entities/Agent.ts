import { EntitySchema } from 'typeorm'
import { PICOS_COLUMN } from './picos.ts'

export interface Agent {
  readonly id: string
  readonly ownerId: string
  readonly name: string
  readonly description: string | null
  readonly runner: 'NGRAM' | 'OPENAI'
  readonly pricePicos: bigint
  /** Of an `OPENAI` agent; for its owner's eyes. */
  readonly endpoint: string | null
  readonly endpointModel: string | null
  /** The endpoint's key, sealed: see `sealedKey.ts`. */
  readonly endpointKey: Buffer | null
  readonly createdAt: Date
}

export const AgentEntity = new EntitySchema<Agent>({
  name: 'Agent',
  tableName: 'agents',
  columns: {
    id: { type: 'text', primary: true },
    ownerId: { type: 'text', name: 'owner_id' },
    name: { type: 'text' },
    description: { type: 'text', nullable: true },
    runner: { type: 'text' },
    pricePicos: { ...PICOS_COLUMN, name: 'price_picos' },
    endpoint: { type: 'text', nullable: true },
    endpointModel: { type: 'text', name: 'endpoint_model', nullable: true },
    endpointKey: { type: 'bytea', name: 'endpoint_key', nullable: true },
    createdAt: { type: 'timestamptz', name: 'created_at' },
  },
})
