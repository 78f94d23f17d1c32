import { EntitySchema } from 'typeorm'

export interface Dataset {
  readonly id: string
  readonly ownerId: string
  readonly name: string
  readonly description: string | null
  readonly visibility: 'PUBLIC' | 'PRIVATE'
  readonly createdAt: Date
}

export const DatasetEntity = new EntitySchema<Dataset>({
  name: 'Dataset',
  tableName: 'datasets',
  columns: {
    id: { type: 'text', primary: true },
    ownerId: { type: 'text', name: 'owner_id' },
    name: { type: 'text' },
    description: { type: 'text', nullable: true },
    visibility: { type: 'text' },
    createdAt: { type: 'timestamptz', name: 'created_at' },
  },
})
