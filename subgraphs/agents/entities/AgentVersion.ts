import { EntitySchema } from 'typeorm'
import type { Contributor, Derivation, Terms } from '#runtime/registration.ts'

export interface AgentVersion {
  readonly id: string
  readonly agentId: string
  readonly label: string
  readonly publishedAt: Date
  readonly terms: Terms
  readonly contributors: readonly Contributor[]
  readonly derivations: readonly Derivation[]
  /** How its usage is split; other than `DECLARED`, attribution reads its runs' outputs. */
  readonly creditMethod: 'DECLARED' | 'PROVENANCE'
}

export const AgentVersionEntity = new EntitySchema<AgentVersion>({
  name: 'AgentVersion',
  tableName: 'versions',
  columns: {
    id: { type: 'text', primary: true },
    agentId: { type: 'text', name: 'agent_id' },
    label: { type: 'text' },
    publishedAt: { type: 'timestamptz', name: 'published_at' },
    terms: { type: 'jsonb' },
    contributors: { type: 'jsonb' },
    derivations: { type: 'jsonb' },
    creditMethod: { type: 'text', name: 'credit_method' },
  },
})
