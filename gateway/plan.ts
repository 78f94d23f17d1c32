import './withoutTelemetry.ts'
import { readFile } from 'node:fs/promises'
import { operationFromDocument, type Schema, Supergraph } from '@apollo/federation-internals'
import { type QueryPlan, QueryPlanner } from '@apollo/query-planner'
import type { DocumentNode, GraphQLSchema } from 'graphql'

/** A loaded supergraph: what clients see, where its parts are, and how to answer a valid document from them. */
export interface Planner {
  readonly sdl: string
  /** The schema clients see. */
  readonly schema: GraphQLSchema
  /** The same, in the planner's own form. */
  readonly apiSchema: Schema
  /** With the types that are for composition only. */
  readonly supergraphSchema: GraphQLSchema
  readonly subgraphs: readonly { readonly name: string; readonly url: string }[]
  /** Expects a document that `schema` validates. Plans are kept and shared: do not change them. */
  plan(document: DocumentNode, key: PlanKey): QueryPlan
}

export interface PlanKey {
  readonly queryHash: string
  readonly operationName: string | undefined
}

export class SupergraphError extends Error {
  override name = 'SupergraphError'
}

/** Throws a `SupergraphError` in one sentence where the file is missing or is no Federation 2 supergraph that we can run. */
export async function loadPlanner(path: string): Promise<Planner> {
  const sdl = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw new SupergraphError(`The supergraph file ${path} cannot be read.`, { cause })
  })
  try {
    return createPlanner(sdl)
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message.split('\n')[0] : String(cause)
    throw new SupergraphError(`${path} is not a Federation 2 supergraph that this gateway can run: ${reason}`, {
      cause,
    })
  }
}

export function createPlanner(sdl: string): Planner {
  // The features are left at what this planner's stock executor enforces: a supergraph that relies on others, such as
  // @authenticated, is refused here instead of being served without its checks.
  const supergraph = Supergraph.build(sdl)
  const apiSchema = supergraph.apiSchema()
  const planner = new QueryPlanner(supergraph)
  const plans = new RecentPlans()
  return {
    sdl,
    schema: apiSchema.toGraphQLJSSchema(),
    apiSchema,
    supergraphSchema: supergraph.schema.toGraphQLJSSchema(),
    subgraphs: supergraph.subgraphsMetadata(),
    plan(document, { queryHash, operationName }) {
      return plans.get(`${queryHash} ${operationName ?? ''}`, () => {
        const named = operationName === undefined ? {} : { operationName }
        return planner.buildQueryPlan(operationFromDocument(apiSchema, document, { ...named, validate: false }))
      })
    },
  }
}

/** The least recently used plan is forgotten first. A plan takes tens of milliseconds to make and some kilobytes to keep. */
class RecentPlans {
  #plans = new Map<string, QueryPlan>()

  get(key: string, make: () => QueryPlan): QueryPlan {
    const plan = this.#plans.get(key) ?? make()
    this.#plans.delete(key)
    this.#plans.set(key, plan)
    if (this.#plans.size > MAX_PLANS) this.#plans.delete(this.#plans.keys().next().value ?? '')
    return plan
  }
}

const MAX_PLANS = 2000
