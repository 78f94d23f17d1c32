import { policyMigration } from '#runtime/policyReplica.ts'
import { replicaMigration } from '#runtime/replica.ts'
import type { SubgraphDefinition } from '#runtime/subgraph.ts'
import { createConsumers } from './consumers.ts'
import { DatasetEntity } from './entities/Dataset.ts'
import { DerivationEntity } from './entities/Derivation.ts'
import { DocumentEntity } from './entities/Document.ts'
import { GrantEntity } from './entities/Grant.ts'
import { VersionEntity } from './entities/Version.ts'
import type { Resolvers } from './generated.ts'
import { createLoaders, type Loaders } from './loaders.ts'
import { CreateDatasets1760000001000 } from './migrations/0001_create_datasets.ts'
import { RetractDocuments1760000002000 } from './migrations/0002_retract_documents.ts'
import { AddTransfers1760000004000 } from './migrations/0004_add_transfers.ts'
import { Dataset } from './resolvers/Dataset.ts'
import { DatasetVersion } from './resolvers/DatasetVersion.ts'
import { Derivation } from './resolvers/Derivation.ts'
import { Document } from './resolvers/Document.ts'
import { Mutation } from './resolvers/Mutation.ts'
import { Query } from './resolvers/Query.ts'
import { serveDatasets } from './routes.ts'

export function datasetsSubgraph(): SubgraphDefinition<Loaders> {
  return {
    name: 'datasets',
    resolvers: { Query, Mutation, Dataset, DatasetVersion, Document, Derivation } satisfies Resolvers,
    entities: [DatasetEntity, VersionEntity, DocumentEntity, DerivationEntity, GrantEntity],
    migrations: [
      replicaMigration('datasets'),
      CreateDatasets1760000001000,
      RetractDocuments1760000002000,
      AddTransfers1760000004000,
      policyMigration('datasets', 10),
    ],
    createLoaders,
    createConsumers,
    routes: serveDatasets,
  }
}
