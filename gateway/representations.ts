import type { GraphQLFormattedError } from 'graphql'

type Variables = Record<string, unknown> | undefined

interface Answer {
  readonly data?: Record<string, unknown> | null
  readonly errors?: readonly GraphQLFormattedError[]
}

export interface Deduplicated {
  readonly variables: Variables
  /** Puts the answer back in the order and number of what was asked. */
  restore<A extends Answer>(answer: A): A
}

/**
 * Apollo's executor sends an entity as often as it occurs: a page of 500 versions by 28 accounts asks for 500 accounts. Here
 * each is sent once. Every occurrence gets a copy of its own, because later fetches write into them.
 */
export function deduplicate(variables: Variables): Deduplicated {
  const representations = variables?.representations
  if (!Array.isArray(representations)) return { variables, restore: (answer) => answer }
  const unique = new Map<string, { readonly representation: unknown; readonly places: number[] }>()
  for (const [place, representation] of representations.entries()) {
    const key = JSON.stringify(representation)
    const known = unique.get(key)
    if (known === undefined) unique.set(key, { representation, places: [place] })
    else known.places.push(place)
  }
  if (unique.size === representations.length) return { variables, restore: (answer) => answer }
  const sent = [...unique.values()]
  return {
    variables: { ...variables, representations: sent.map(({ representation }) => representation) },
    restore(answer) {
      const entities = answer.data?._entities
      if (!Array.isArray(entities) || entities.length !== sent.length) return answer
      const restored: unknown[] = []
      for (const [index, { places }] of sent.entries()) {
        for (const place of places)
          restored[place] = place === places[0] ? entities[index] : structuredClone(entities[index])
      }
      const errors = answer.errors?.flatMap((error) => atEveryPlace(error, sent))
      return { ...answer, data: { ...answer.data, _entities: restored }, ...(errors && { errors }) }
    },
  }
}

function atEveryPlace(
  error: GraphQLFormattedError,
  sent: readonly { readonly places: number[] }[],
): GraphQLFormattedError[] {
  const [root, index, ...rest] = error.path ?? []
  const places = root === '_entities' && typeof index === 'number' ? sent[index]?.places : undefined
  return places?.map((place) => ({ ...error, path: [root ?? '', place, ...rest] })) ?? [error]
}
