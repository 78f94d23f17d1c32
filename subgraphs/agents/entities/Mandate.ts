import { EntitySchema } from 'typeorm'
import { PICOS_COLUMN } from './picos.ts'

export interface Mandate {
  readonly id: string
  readonly payerId: string
  readonly agentId: string
  readonly agentOwnerId: string
  readonly maxPerUsagePicos: bigint
  readonly maxTotalPicos: bigint
  readonly spentPicos: bigint
  readonly expiresAt: Date
  readonly createdAt: Date
}

export const MandateEntity = new EntitySchema<Mandate>({
  name: 'Mandate',
  tableName: 'mandates',
  columns: {
    id: { type: 'text', primary: true },
    payerId: { type: 'text', name: 'payer_id' },
    agentId: { type: 'text', name: 'agent_id' },
    agentOwnerId: { type: 'text', name: 'agent_owner_id' },
    maxPerUsagePicos: { ...PICOS_COLUMN, name: 'max_per_usage_picos' },
    maxTotalPicos: { ...PICOS_COLUMN, name: 'max_total_picos' },
    spentPicos: { ...PICOS_COLUMN, name: 'spent_picos' },
    expiresAt: { type: 'timestamptz', name: 'expires_at' },
    createdAt: { type: 'timestamptz', name: 'created_at' },
  },
})
