import { policyMigration } from '#runtime/policyReplica.ts'
import { replicaMigration } from '#runtime/replica.ts'
import type { SubgraphDefinition } from '#runtime/subgraph.ts'
import { consumers } from './consumers.ts'
import { DerivationEntity } from './entities/Derivation.ts'
import { ModelEntity } from './entities/Model.ts'
import { VersionEntity } from './entities/Version.ts'
import type { Resolvers } from './generated.ts'
import { createLoaders, type Loaders } from './loaders.ts'
import { CreateModels1760000001000 } from './migrations/0001_create_models.ts'
import { AddTransfers1760000002000 } from './migrations/0002_add_transfers.ts'
import { Derivation } from './resolvers/Derivation.ts'
import { Model } from './resolvers/Model.ts'
import { ModelVersion } from './resolvers/ModelVersion.ts'
import { Mutation } from './resolvers/Mutation.ts'
import { Query } from './resolvers/Query.ts'

export function modelsSubgraph(): SubgraphDefinition<Loaders> {
  return {
    name: 'models',
    resolvers: { Query, Mutation, Model, ModelVersion, Derivation } satisfies Resolvers,
    entities: [ModelEntity, VersionEntity, DerivationEntity],
    migrations: [
      replicaMigration('models'),
      CreateModels1760000001000,
      AddTransfers1760000002000,
      policyMigration('models', 10),
    ],
    createLoaders,
    createConsumers: () => consumers,
  }
}
