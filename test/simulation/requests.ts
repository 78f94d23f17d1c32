import { request } from '../kit/platform.ts'
import type { GraphQLAnswer } from '../kit/subgraph.ts'
import { note, type Person, type World } from './world.ts'

/** A request with a key, that a client keeps until it knows for certain what came of it. */
export interface Pending {
  readonly name: string
  readonly person: Person
  readonly input: object
  readonly selection: string
  readonly askedAt: number
  /** Takes in what was answered. False where it has to be asked again. */
  readonly learn: (payload: GraphQLAnswer['data'], askedAt: number) => boolean
}

/** Makes a request, at times twice at the same moment. It stays pending until its outcome is certain. */
export async function ask(world: World, asked: Omit<Pending, 'askedAt'>): Promise<void> {
  const pending = { ...asked, askedAt: Date.now() }
  world.pending.add(pending)
  await Promise.all([send(world, pending), ...(world.random.oneIn(4) ? [send(world, pending)] : [])])
}

export async function send(world: World, pending: Pending): Promise<void> {
  const { name, person, input, selection } = pending
  const { data, errors } = await mutate(world, { name, selection, input, person })
  if (errors !== undefined || data === null) return note(world, 'uncertain')
  if (!pending.learn(data, pending.askedAt)) return note(world, 'not certain yet')
  if (world.pending.delete(pending)) world.done.push(pending)
}

/** What was answered long ago is asked once more: the answer is the same, and nothing happens. */
export async function askAgain(world: World): Promise<void> {
  if (world.done.length === 0) return
  note(world, 'asked again')
  await send(world, world.random.pick(world.done))
}

export async function mutate(
  { test }: World,
  { name, selection, input, person }: { name: string; selection: string; input: object; person?: Person },
): Promise<GraphQLAnswer> {
  const type = `${name[0]?.toUpperCase()}${name.slice(1)}Input`
  const query = `mutation ($input: ${type}!) { ${name}(input: $input) { ${selection} userErrors { code message } } }`
  const answer = await request(test.graphqlUrl, query, { key: person?.key, variables: { input } })
  return { ...answer, data: answer.data?.[name] ?? null }
}

export function codeOf(payload: { readonly userErrors: readonly { readonly code: string }[] }): string | undefined {
  return payload.userErrors[0]?.code
}
