import './withoutTelemetry.ts'
import { buildOperationContext, executeQueryPlan, type ServiceMap } from '@apollo/gateway'
import type { QueryPlan } from '@apollo/query-planner'
import type { ApolloServerOptionsWithGateway } from '@apollo/server'
import { GraphQLError, getVariableValues } from 'graphql'
import type { GatewayContext } from './context.ts'
import { gatewayError } from './errors.ts'
import type { Planner } from './plan.ts'

export type GatewayInterface = ApolloServerOptionsWithGateway<GatewayContext>['gateway']
export type RequestContext = Parameters<typeof executeQueryPlan>[2]
export type Result = Awaited<ReturnType<typeof executeQueryPlan>>

/** What Apollo Server runs queries and mutations with: our planner, Apollo's executor, signed data sources. */
export function createGateway(planner: Planner, sources: ServiceMap): GatewayInterface {
  return {
    onSchemaLoadOrUpdate(callback) {
      callback({ apiSchema: planner.schema, coreSupergraphSdl: planner.sdl })
      return () => {}
    },
    load: async () => ({ executor: (request) => executeOperation(planner, sources, request) }),
    stop: async () => {},
  }
}

async function executeOperation(planner: Planner, sources: ServiceMap, request: RequestContext): Promise<Result> {
  const { operation, document, queryHash } = request
  const { operationName, variables } = request.request
  // Apollo Server types the operation as present, and calls us without one where the name fits none.
  if (!operation) return { errors: [new GraphQLError(unknownOperation(operationName))] }
  if (operation.operation === 'subscription') {
    return {
      errors: [
        gatewayError('SUBSCRIPTION_NEEDS_WEBSOCKET', NEEDS_WEBSOCKET, { http: { status: 400 }, retryable: false }),
      ],
    }
  }
  const coerced = getVariableValues(planner.schema, operation.variableDefinitions ?? [], variables ?? {})
  if (coerced.errors !== undefined) return { errors: coerced.errors }
  return runPlan({ planner, sources, request, plan: planner.plan(document, { queryHash, operationName }) })
}

export interface PlanRun {
  readonly planner: Planner
  readonly sources: ServiceMap
  readonly plan: QueryPlan
  readonly request: RequestContext
}

/** Runs a plan of any operation, a subscription's event included. Failed fetches are errors beside the data of the others. */
export async function runPlan({ planner, sources, plan, request }: PlanRun): Promise<Result> {
  const operationContext = buildOperationContext({
    schema: planner.schema,
    operationDocument: request.document,
    ...(request.request.operationName && { operationName: request.request.operationName }),
  })
  const { supergraphSchema, apiSchema } = planner
  const result = await executeQueryPlan(plan, sources, request, operationContext, supergraphSchema, apiSchema)
  return namingViolatedNulls(result)
}

/** Apollo's executor tells of nulls where the schema has none in an extension that no client reads: they are errors. */
function namingViolatedNulls({ extensions, ...result }: Result): Result {
  const { valueCompletion, ...others } = extensions ?? {}
  const kept = Object.keys(others).length > 0 ? { ...result, extensions: others } : result
  if (!Array.isArray(valueCompletion)) return kept
  const errors = valueCompletion
    .filter((error) => error instanceof GraphQLError)
    .map(
      ({ message, path }) =>
        new GraphQLError(message, {
          ...(path && { path }),
          extensions: { code: 'NON_NULL_VIOLATED', retryable: true },
        }),
    )
  return { ...kept, errors: [...(kept.errors ?? []), ...errors] }
}

export function unknownOperation(operationName: string | null | undefined): string {
  return operationName
    ? `Unknown operation named "${operationName}".`
    : 'Must provide operation name if query contains multiple operations.'
}

const NEEDS_WEBSOCKET =
  'A subscription needs a WebSocket: connect to this path with the subprotocol graphql-transport-ws.'
