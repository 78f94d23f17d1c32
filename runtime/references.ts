import { GraphQLError } from 'graphql'
import type { ServiceName } from './config.ts'
import { envelopeHeaders, signEnvelope } from './envelope.ts'
import type { Viewer } from './viewer.ts'

const TIMEOUT_MS = 5000

export interface ReferenceQuery {
  readonly owner: ServiceName
  readonly typename: string
  readonly ids: readonly string[]
  /** The fields to read, as a GraphQL selection. */
  readonly selection: string
  /** On whose behalf: what this viewer may not read is null, as what does not exist. Null is a client without a key. */
  readonly viewer: Viewer | null | 'OURSELVES'
}

/** Asks other subgraphs for entities, with one signed `_entities` query a call. */
export interface References {
  /** In the order of `ids`. Throws DEPENDENCY_UNAVAILABLE, retryable, where the owner does not answer. */
  read<Entity>(query: ReferenceQuery): Promise<(Entity | null)[]>
}

export function createReferences(options: {
  readonly service: ServiceName
  readonly secret: string
  readonly subgraphUrls: Readonly<Record<ServiceName, string>>
}): References {
  const { service, secret, subgraphUrls } = options
  return {
    async read<Entity>({ owner, typename, ids, selection, viewer }: ReferenceQuery) {
      if (ids.length === 0) return []
      const body = JSON.stringify({
        query: `query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on ${typename} { ${selection} } } }`,
        variables: { representations: ids.map((id) => ({ __typename: typename, id })) },
      })
      const isForItself = viewer === 'OURSELVES'
      const caller = { service, viewer: isForItself ? null : viewer, isForItself, requestId: `${service}-reference` }
      const envelope = signEnvelope(secret, { method: 'POST', path: '/graphql', body }, caller)
      const answer = await post(`${subgraphUrls[owner]}/graphql`, body, envelopeHeaders(envelope)).catch(
        (error: unknown) => {
          throw unavailable(owner, error)
        },
      )
      if (answer.data?._entities === undefined || (answer.errors?.length ?? 0) > 0) {
        throw unavailable(owner, new Error(answer.errors?.[0]?.message ?? 'The answer holds no entities.'))
      }
      return answer.data._entities as (Entity | null)[]
    },
  }
}

interface EntitiesAnswer {
  readonly data?: { readonly _entities?: readonly unknown[] }
  readonly errors?: readonly { readonly message: string }[]
}

async function post(url: string, body: string, headers: Record<string, string>): Promise<EntitiesAnswer> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body,
    signal: AbortSignal.timeout(TIMEOUT_MS),
  })
  if (!response.ok) throw new Error(`${url} answered ${response.status}.`)
  return (await response.json()) as EntitiesAnswer
}

function unavailable(owner: ServiceName, cause: unknown): GraphQLError {
  return new GraphQLError(`The ${owner} service does not answer; nothing was written. Try again.`, {
    extensions: { code: 'DEPENDENCY_UNAVAILABLE', service: owner, retryable: true },
    originalError: cause instanceof Error ? cause : new Error(String(cause)),
  })
}
