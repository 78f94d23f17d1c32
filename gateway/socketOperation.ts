import './withoutTelemetry.ts'
import { createHash } from 'node:crypto'
import type { SubscriptionNode } from '@apollo/query-planner'
import type { ApolloServer } from '@apollo/server'
import {
  type DocumentNode,
  type ExecutionResult,
  type FormattedExecutionResult,
  GraphQLError,
  getOperationAST,
  getVariableValues,
  validate,
} from 'graphql'
import type { SubscribePayload } from 'graphql-ws'
import type { Logger } from '#runtime/log.ts'
import type { GatewayContext } from './context.ts'
import { currentRequest, formatErrors, gatewayError } from './errors.ts'
import { unknownOperation } from './execute.ts'
import { inspectDocument } from './limits.ts'
import type { Planner } from './plan.ts'
import { hasConditionalRoot, planSubscription, type Subscriptions, subscribe } from './subscribe.ts'

/** An operation that may run: parsed, valid, and planned where it is a subscription. */
interface CheckedOperation {
  readonly document: DocumentNode
  readonly queryHash: string
  readonly node: SubscriptionNode | null
}

export interface SocketOperation extends CheckedOperation {
  readonly context: GatewayContext
  readonly payload: SubscribePayload
}

/** Everything that can be said about an operation before it runs. Thrown or missed here, it would cost the whole socket. */
export function checkOperation(
  planner: Planner,
  { query, operationName, variables }: SubscribePayload,
): CheckedOperation | GraphQLError[] {
  try {
    const inspected = inspectDocument(query)
    if ('refusal' in inspected) return [inspected.refusal]
    const { document } = inspected
    if (hasConditionalRoot(document)) return [conditionalRoot()]
    const invalid = validate(planner.schema, document)
    if (invalid.length > 0) return invalid.map((error) => withCode(error, 'GRAPHQL_VALIDATION_FAILED'))
    const operation = getOperationAST(document, operationName)
    if (!operation) return [gatewayError('OPERATION_RESOLUTION_FAILURE', unknownOperation(operationName))]
    const coerced = getVariableValues(planner.schema, operation.variableDefinitions ?? [], variables ?? {})
    if (coerced.errors !== undefined) return coerced.errors.map((error) => withCode(error, 'BAD_USER_INPUT'))
    const queryHash = createHash('sha256').update(query).digest('hex')
    const key = { queryHash, operationName: operationName ?? undefined }
    const isSubscription = operation.operation === 'subscription'
    return { document, queryHash, node: isSubscription ? planSubscription(planner, document, key) : null }
  } catch (error) {
    const cause = error instanceof Error ? error : new Error(String(error))
    return [new GraphQLError(cause.message, { originalError: cause })]
  }
}

/** A query or a mutation, taking the same way as over HTTP. The answer is ready for the client; it never throws. */
export async function executeOverSocket(
  apollo: ApolloServer<GatewayContext>,
  { context, payload }: SocketOperation,
  log: Logger,
): Promise<FormattedExecutionResult> {
  const { query, variables, operationName, extensions } = payload
  return currentRequest.run(context, async () => {
    try {
      const { body } = await apollo.executeOperation(
        {
          query,
          ...(variables && { variables }),
          ...(operationName && { operationName }),
          ...(extensions && { extensions }),
        },
        { contextValue: context },
      )
      if (body.kind === 'incremental') throw new Error('Expected one result, got an incremental one.')
      return body.singleResult
    } catch (error) {
      const cause = error instanceof Error ? error : new Error(String(error))
      return { errors: formatErrors([new GraphQLError(cause.message, { originalError: cause })], log) }
    }
  })
}

export function subscribeOverSocket(
  options: Subscriptions,
  { context, payload, document, queryHash, node }: SocketOperation,
): AsyncGenerator<ExecutionResult, undefined> {
  if (node === null) throw new Error('Expected a planned subscription.')
  const { query: source, operationName, variables } = payload
  const request = { document, source, queryHash, node, context, variables: variables ?? {} }
  return subscribe(options, { ...request, operationName: operationName ?? undefined })
}

/** An event of a subscription, ready for the client. */
export function present(result: ExecutionResult, context: GatewayContext, log: Logger): FormattedExecutionResult {
  const { errors, ...others } = result
  return errors === undefined
    ? others
    : { ...others, errors: currentRequest.run(context, () => formatErrors(errors, log)) }
}

function withCode(error: GraphQLError, code: 'GRAPHQL_VALIDATION_FAILED' | 'BAD_USER_INPUT'): GraphQLError {
  const { nodes, source, positions } = error
  const place = { ...(nodes && { nodes }), ...(source && { source }), ...(positions && { positions }) }
  return new GraphQLError(error.message, { ...place, extensions: { ...error.extensions, code } })
}

function conditionalRoot(): GraphQLError {
  return gatewayError('GRAPHQL_VALIDATION_FAILED', 'The root field of a subscription takes neither @skip nor @include.')
}
