/** What a client must never get away with, as a table: who asks what, and with which code it is refused. */
export interface BadInput {
  readonly name: string
  readonly ask: (world: World) => { readonly query: string; readonly variables?: object; readonly key?: string | null }
  /** Any of these, and no other. Empty: nothing is wrong, there is only nothing to see. */
  readonly codes: readonly string[]
}

/** What was made before: one owner's things, a writer who is credited in them, and a stranger who has none of them. */
export interface World {
  readonly owner: { readonly id: string; readonly key: string; readonly readKey: string }
  readonly writer: { readonly id: string; readonly key: string }
  readonly stranger: { readonly id: string; readonly key: string }
  readonly adminKey: string
  readonly ids: Readonly<Record<(typeof MADE)[number], string>>
}

const MADE = [
  'dataset',
  'datasetVersion',
  'document',
  'secret',
  'secretVersion',
  'secretDocument',
  'model',
  'modelVersion',
  'derivation',
  'agent',
  'run',
  'usage',
  'attribution',
  'disputedAttribution',
  'dispute',
  'clawback',
  'mandate',
  'deposit',
  'apiKey',
] as const

export type Input = (world: World) => object

export function mutation(
  field: string,
  name: string,
  input: Input,
  codes: readonly string[],
  who: (world: World) => string | null = ({ owner }) => owner.key,
): BadInput {
  const type = `${field[0]?.toUpperCase()}${field.slice(1)}Input`
  const lines = field === 'recordUsage' ? 'results { error { code message path } }' : ''
  const query = `mutation ($input: ${type}!) { ${field}(input: $input) { ${lines} userErrors { code message path } } }`
  return {
    name: `${field}: ${name}`,
    codes,
    ask: (world) => ({ query, variables: { input: input(world) }, key: who(world) }),
  }
}

export function question(
  name: string,
  query: string,
  codes: readonly string[],
  variables: Input = () => ({}),
  who: (world: World) => string | null = ({ owner }) => owner.key,
): BadInput {
  return { name, codes, ask: (world) => ({ query, variables: variables(world), key: who(world) }) }
}

export const asStranger = ({ stranger }: World) => stranger.key
export const anonymous = () => null
export const asAdmin = ({ adminKey }: World) => adminKey
export const asReader = ({ owner }: World) => owner.readKey
