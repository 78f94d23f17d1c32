import type { SubgraphDefinition } from '#runtime/subgraph.ts'
import { authenticateRoute } from './authenticate.ts'
import type { IdentityConfig } from './config.ts'
import { AccountEntity } from './entities/Account.ts'
import { ApiKeyEntity } from './entities/ApiKey.ts'
import { WalletEntity } from './entities/Wallet.ts'
import { WalletChallengeEntity } from './entities/WalletChallenge.ts'
import type { Resolvers } from './generated.ts'
import { createLoaders, type Loaders } from './loaders.ts'
import { CreateIdentity1760000001000 } from './migrations/0001_create_identity.ts'
import { ensureAdmin } from './operations/ensureAdmin.ts'
import { Account } from './resolvers/Account.ts'
import { Mutation } from './resolvers/Mutation.ts'
import { Query } from './resolvers/Query.ts'

export function identitySubgraph({ adminKey }: IdentityConfig): SubgraphDefinition<Loaders> {
  return {
    name: 'identity',
    resolvers: { Query, Mutation, Account } satisfies Resolvers,
    entities: [AccountEntity, ApiKeyEntity, WalletEntity, WalletChallengeEntity],
    migrations: [CreateIdentity1760000001000],
    createLoaders,
    routes: authenticateRoute,
    async startBackground({ db }) {
      if (adminKey !== null) await ensureAdmin(db, adminKey)
      return { async stop() {} }
    },
  }
}
