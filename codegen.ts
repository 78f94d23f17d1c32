import { readFileSync } from 'node:fs'
import type { CodegenConfig } from '@graphql-codegen/cli'
import { SERVICES, type ServiceName } from './runtime/config.ts'

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
  avoidOptionals: { field: true, inputValue: false, object: false, defaultValue: true },
  resolversNonOptionalTypename: { unionMember: true, interfaceImplementingType: true },
  scalars: { ID: 'string', DateTime: { input: 'Date', output: 'Date | string' } },
}

/** A subgraph's mappers.ts exports `<Type>Parent` for each GraphQL type whose resolvers get a row or another value as parent. */
function readMappers(name: ServiceName): Record<string, string> {
  const file = new URL(`./subgraphs/${name}/mappers.ts`, import.meta.url)
  const types = readFileSync(file, 'utf8').matchAll(/export (?:type|interface) (\w+)Parent\b/g)
  return Object.fromEntries([...types].map(([, type]) => [type, `./mappers.ts#${type}Parent`]))
}

/** Another folder to write to, for the test that compares. */
const OUTPUT = process.env.CODEGEN_OUTPUT ? `${process.env.CODEGEN_OUTPUT}/` : ''

const config: CodegenConfig = {
  importExtension: '.ts',
  generates: Object.fromEntries(
    SERVICES.map((name) => [
      `${OUTPUT}subgraphs/${name}/generated.ts`,
      {
        schema: `schema/${name}.graphql`,
        plugins: ['typescript', 'typescript-resolvers'],
        config: {
          ...shared,
          contextType: './context.ts#Context',
          mappers: readMappers(name),
        },
      },
    ]),
  ),
}

export default config
