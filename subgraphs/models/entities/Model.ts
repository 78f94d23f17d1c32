import { EntitySchema } from 'typeorm'

export interface Model {
  readonly id: string
  readonly ownerId: string
  readonly name: string
  readonly description: string | null
  readonly createdAt: Date
}

export const ModelEntity = new EntitySchema<Model>({
  name: 'Model',
  tableName: 'models',
  columns: {
    id: { type: 'text', primary: true },
    ownerId: { type: 'text', name: 'owner_id' },
    name: { type: 'text' },
    description: { type: 'text', nullable: true },
    createdAt: { type: 'timestamptz', name: 'created_at' },
  },
})
