import { EntitySchema } from 'typeorm'

/** An account may see and build on a private dataset. */
export interface Grant {
  readonly datasetId: string
  readonly accountId: string
  readonly grantedAt: Date
}

export const GrantEntity = new EntitySchema<Grant>({
  name: 'Grant',
  tableName: 'grants',
  columns: {
    datasetId: { type: 'text', name: 'dataset_id', primary: true },
    accountId: { type: 'text', name: 'account_id', primary: true },
    grantedAt: { type: 'timestamptz', name: 'granted_at' },
  },
})
