import { EntitySchema } from 'typeorm'

export interface Account {
  readonly id: string
  readonly handle: string
  readonly displayName: string
  readonly kind: 'PERSON' | 'ORGANIZATION' | 'AGENT'
  readonly status: 'ACTIVE' | 'UNCLAIMED'
  readonly createdAt: Date
}

export const AccountEntity = new EntitySchema<Account>({
  name: 'Account',
  tableName: 'accounts',
  columns: {
    id: { type: 'text', primary: true },
    handle: { type: 'text' },
    displayName: { type: 'text', name: 'display_name' },
    kind: { type: 'text' },
    status: { type: 'text' },
    createdAt: { type: 'timestamptz', name: 'created_at' },
  },
})
