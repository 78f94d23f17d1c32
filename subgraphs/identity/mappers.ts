import type { Account } from './entities/Account.ts'
import type { ApiKey } from './entities/ApiKey.ts'

export type AccountParent = Account
export type ApiKeyParent = ApiKey
