import type { CodegenConfig } from '@graphql-codegen/cli'
import { SERVICES } from './runtime/config.ts'

/**
 * One file of resolver types per subgraph, from its own schema. Nothing is shared between services, enums become plain
 * objects (Node runs the files as they are), and mappers say which row stands behind each type: see each subgraph's mappers.ts.
 */
const shared = {
  federation: true,
  disableFederationDirectiveAndScalarInjection: true,
  useTypeImports: true,
  enumsAsConst: true,
  strictScalars: true,
  immutableTypes: true,
  avoidOptionals: { field: true, inputValue: false, object: false, defaultValue: false },
  resolversNonOptionalTypename: { unionMember: true, interfaceImplementingType: true },
  scalars: { ID: 'string', DateTime: { input: 'Date', output: 'Date | string' } },
}

/** GraphQL type -> the row or value that its resolvers get as parent, as exported by the subgraph's mappers.ts. */
const mappers: Record<(typeof SERVICES)[number], readonly string[]> = {
  identity: ['Account', 'ApiKey'],
  datasets: ['Dataset', 'DatasetVersion', 'Document', 'Derivation', 'ContributorShare', 'ModelVersion', 'Account'],
  models: ['Model', 'ModelVersion', 'Derivation', 'ContributorShare', 'DatasetVersion', 'Account'],
  agents: [
    'Agent',
    'AgentVersion',
    'Run',
    'RunSource',
    'Usage',
    'Mandate',
    'Derivation',
    'ContributorShare',
    'DatasetVersion',
    'ModelVersion',
    'Account',
  ],
  attribution: [],
  payouts: [],
}

const config: CodegenConfig = {
  importExtension: '.ts',
  generates: Object.fromEntries(
    SERVICES.map((name) => [
      `subgraphs/${name}/generated.ts`,
      {
        schema: `schema/${name}.graphql`,
        plugins: ['typescript', 'typescript-resolvers'],
        config: {
          ...shared,
          contextType: './context.ts#Context',
          mappers: Object.fromEntries(mappers[name].map((type) => [type, `./mappers.ts#${type}Parent`])),
        },
      },
    ]),
  ),
}

export default config
