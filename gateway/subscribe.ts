import './withoutTelemetry.ts'
import type { GraphQLDataSource } from '@apollo/gateway'
import type { QueryPlan, SubscriptionNode } from '@apollo/query-planner'
import { type DocumentNode, type ExecutionResult, getOperationAST, Kind } from 'graphql'
import type { Logger } from '#runtime/log.ts'
import type { GatewayContext } from './context.ts'
import { type RequestContext, runPlan } from './execute.ts'
import type { PlanKey, Planner } from './plan.ts'
import type { Subgraph } from './subgraphs.ts'
import { type Event, openUpstream } from './upstream.ts'

/**
 * Federated subscriptions. The planner splits one into `primary`, the subscription in the subgraph that owns the field, and
 * `rest`, the fetches that complete an event from other subgraphs. Apollo's executor runs no subscriptions, but it runs
 * any sequence of fetches: so for each event it gets the plan [primary, rest], with a data source that answers `primary`
 * from the event. Everything else is fetched as in a query: signed, for this client's viewer, failing by the field.
 */
export interface SubscriptionRequest {
  /** Valid against the planner's schema, and naming a subscription. */
  readonly document: DocumentNode
  readonly source: string
  readonly queryHash: string
  readonly operationName: string | undefined
  readonly variables: Record<string, unknown>
  readonly context: GatewayContext
  readonly node: SubscriptionNode
}

export interface Subscriptions {
  readonly planner: Planner
  readonly subgraphs: Readonly<Record<string, Subgraph>>
  readonly secret: string
  readonly log: Logger
}

/**
 * Whether a subscription's root field may be left out, so that nothing would be subscribed to. There is no plan for that,
 * and graphql's own validation throws at it where the condition is a variable: ask before.
 */
export function hasConditionalRoot(document: DocumentNode): boolean {
  return document.definitions
    .filter((definition) => definition.kind === Kind.OPERATION_DEFINITION)
    .filter(({ operation }) => operation === 'subscription')
    .flatMap(({ selectionSet }) => selectionSet.selections.flatMap(({ directives = [] }) => directives))
    .some(({ name }) => name.value === 'skip' || name.value === 'include')
}

export function planSubscription(planner: Planner, document: DocumentNode, key: PlanKey): SubscriptionNode {
  const { node } = planner.plan(document, key)
  if (node?.kind !== 'Subscription')
    throw new Error(`Expected the plan of a subscription, got ${node?.kind ?? 'nothing'}.`)
  return node
}

/**
 * A client's stream: events stay in order, a failed fetch is an error beside the rest of its event, and `return` ends the
 * subscription in the subgraph at once. Not an async generator, whose `return` would wait for the next event. Rejects with
 * a `StreamError` where the stream cannot go on.
 */
export function subscribe(
  { planner, subgraphs, secret, log }: Subscriptions,
  request: SubscriptionRequest,
): AsyncGenerator<ExecutionResult, undefined> {
  const { variables } = request
  const { primary, rest } = request.node
  const owner = subgraphs[primary.serviceName]
  if (owner === undefined) throw new Error(`The plan asks for the unknown subgraph ${primary.serviceName}.`)

  const leaving = new AbortController()
  const context = { ...request.context, signal: AbortSignal.any([request.context.signal, leaving.signal]) }
  const requestContext = createRequestContext({ ...request, context }, planner, log)
  const plan: QueryPlan = { kind: 'QueryPlan', node: { kind: 'Sequence', nodes: rest ? [primary, rest] : [primary] } }
  const upstream = openUpstream({
    service: owner.name,
    url: owner.url,
    secret,
    context,
    log,
    query: primary.operation,
    operationName: primary.operationName,
    variables: pick(variables, primary.variableUsages ?? []),
  })

  async function complete(event: Event): Promise<ExecutionResult> {
    const sources = { ...subgraphs, [primary.serviceName]: answeringFrom(event, primary.operation, owner) }
    const { errors, ...result } = await runPlan({ planner, sources, plan, request: requestContext })
    return errors === undefined ? result : { ...result, errors }
  }

  const stream: AsyncGenerator<ExecutionResult, undefined> = {
    async next() {
      const event = await upstream.next()
      if (event.done || leaving.signal.aborted) return { value: undefined, done: true }
      const value = await complete(event.value)
      return leaving.signal.aborted ? { value: undefined, done: true } : { value, done: false }
    },
    async return() {
      leaving.abort()
      upstream.return()
      return { value: undefined, done: true }
    },
    async throw(error) {
      await stream.return(undefined)
      throw error
    },
    [Symbol.asyncIterator]: () => stream,
    [Symbol.asyncDispose]: async () => void (await stream.return(undefined)),
  }
  return stream
}

/** `rest` may ask the same subgraph for entities, so only the one fetch that is the subscription itself is the event. */
function answeringFrom(event: Event, operation: string, owner: Subgraph | undefined): GraphQLDataSource {
  return {
    async process(options) {
      if (options.request.query !== operation && owner !== undefined) return owner.process(options)
      const { data, errors } = event
      return { data: data ?? null, ...(errors !== undefined && { errors }) }
    },
  }
}

function pick(variables: Record<string, unknown>, names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(
    names.filter((name) => Object.hasOwn(variables, name)).map((name) => [name, variables[name]]),
  )
}

/** What Apollo's executor asks of a request, for an operation that did not come through Apollo Server. */
function createRequestContext(request: SubscriptionRequest, planner: Planner, log: Logger): RequestContext {
  const { document, operationName, source, queryHash, variables, context } = request
  const operation = getOperationAST(document, operationName)
  if (!operation) throw new Error(`The document has no operation ${operationName ?? 'to choose by itself'}.`)
  return {
    request: { query: source, variables, ...(operationName !== undefined && { operationName }) },
    logger: plainLogger(log),
    schema: planner.schema,
    schemaHash: queryHash as RequestContext['schemaHash'],
    context,
    cache: NO_CACHE,
    queryHash,
    document,
    source,
    operationName: operationName ?? null,
    operation,
    metrics: {},
    overallCachePolicy: null,
  }
}

function plainLogger(log: Logger): RequestContext['logger'] {
  return {
    debug: (message) => log.debug(message),
    info: (message) => log.info(message),
    warn: (message) => log.warn(message),
    error: (message) => log.error(message),
  }
}

const NO_CACHE: RequestContext['cache'] = {
  get: async () => undefined,
  set: async () => {},
  delete: async () => false,
}
