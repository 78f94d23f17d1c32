import { z } from 'zod'
import type { ApiClient, Operation } from './client.ts'

/** The kinds of asset that are registered by name, alike. */
export type AssetKind = 'Dataset' | 'Model' | 'Agent'

/** An asset of the platform, with the version that others derive from. */
export interface RegisteredAsset {
  readonly id: string
  readonly versionId: string
}

/** What `registerDataset`, `registerModel` or `registerAgent` takes; `name` and what else the schema says. */
export interface RegistrationInput {
  readonly name: string
  readonly [field: string]: unknown
}

export interface RefusedRegistration {
  readonly code: string
  readonly message: string
  readonly path: readonly string[]
}

export type Registration =
  | { readonly asset: RegisteredAsset; readonly refused: null }
  | { readonly asset: null; readonly refused: RefusedRegistration }

/**
 * Registers assets of one kind with one request: one result for each input, in order. They are registered one after
 * another, each in a transaction of its own, so a refused one costs the others nothing. Sent twice, the second is refused
 * with NAME_TAKEN.
 */
export async function registerAssets(
  api: ApiClient,
  kind: AssetKind,
  inputs: readonly RegistrationInput[],
): Promise<readonly Registration[]> {
  if (inputs.length === 0) return []
  const answer = await api.ask(registerOperation(kind, inputs))
  return inputs.map((input, index) => readRegistration(answer[`r${index}`], `${kind} ${input.name}`))
}

function registerOperation(kind: AssetKind, inputs: readonly RegistrationInput[]): Operation<Record<string, Payload>> {
  const variables = Object.fromEntries(inputs.map((input, index) => [`i${index}`, input]))
  return { document: registerDocument(kind, inputs.length), variables, answer: z.record(z.string(), PAYLOAD) }
}

/** The document that registers `count` assets. The same for the same count, so that the gateway plans it once. */
export function registerDocument(kind: AssetKind, count: number): string {
  const numbers = Array.from({ length: count }, (_, index) => index)
  const variables = numbers.map((index) => `$i${index}: Register${kind}Input!`)
  const field = kind.toLowerCase()
  const fields = numbers.map(
    (index) =>
      `  r${index}: register${kind}(input: $i${index}) { asset: ${field} { id latestVersion { id } } userErrors { code message path } }`,
  )
  return `mutation Register${kind}s(${variables.join(', ')}) {\n${fields.join('\n')}\n}`
}

const ASSET = z.object({ id: z.string(), latestVersion: z.object({ id: z.string() }).nullable() })
const PAYLOAD = z.object({
  asset: ASSET.nullable(),
  userErrors: z.array(z.object({ code: z.string(), message: z.string(), path: z.array(z.string()).nullable() })),
})
type Payload = z.infer<typeof PAYLOAD>

function readRegistration(payload: Payload | undefined, what: string): Registration {
  const refused = payload?.userErrors[0]
  if (refused !== undefined) return { asset: null, refused: { ...refused, path: refused.path ?? [] } }
  if (!payload?.asset?.latestVersion) throw new Error(`Expected ${what} with its version or a refusal, got neither.`)
  return { asset: { id: payload.asset.id, versionId: payload.asset.latestVersion.id }, refused: null }
}

/** What the viewer may see of the owners' assets of one kind, under `assetKey(ownerId, name)`. */
export async function findAssets(
  api: ApiClient,
  kind: AssetKind,
  ownerIds: readonly string[],
): Promise<ReadonlyMap<string, RegisteredAsset>> {
  const found = new Map<string, RegisteredAsset>()
  let pages = ownerIds.map((ownerId): Page => ({ ownerId, after: null }))
  while (pages.length > 0) {
    const batch = pages.slice(0, OWNERS_PER_REQUEST)
    const variables = Object.fromEntries(
      batch.flatMap(({ ownerId, after }, index) => [
        [`o${index}`, ownerId],
        [`a${index}`, after],
      ]),
    )
    const document = findDocument(kind, batch.length)
    const answer = await api.ask({ document, variables, answer: z.record(z.string(), ASSET_PAGE) })
    const more = batch.flatMap(({ ownerId }, index): Page[] => {
      const page = answer[`o${index}`]
      for (const { id, name, latestVersion } of page?.nodes ?? []) {
        if (latestVersion !== null) found.set(assetKey(ownerId, name), { id, versionId: latestVersion.id })
      }
      return page?.pageInfo.hasNextPage ? [{ ownerId, after: page.pageInfo.endCursor }] : []
    })
    pages = [...more, ...pages.slice(batch.length)]
  }
  return found
}

/** An owner has one asset of a kind and a name. */
export function assetKey(ownerId: string, name: string): string {
  return `${ownerId} ${name}`
}

interface Page {
  readonly ownerId: string
  readonly after: string | null
}

const OWNERS_PER_REQUEST = 50

const ASSET_PAGE = z.object({
  nodes: z.array(ASSET.extend({ name: z.string() })),
  pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
})

/** The document that lists one page of the assets of each of `count` owners. */
export function findDocument(kind: AssetKind, count: number): string {
  const numbers = Array.from({ length: count }, (_, index) => index)
  const variables = numbers.map((index) => `$o${index}: ID!, $a${index}: String`)
  const field = `${kind.toLowerCase()}s`
  const fields = numbers.map(
    (index) =>
      `  o${index}: ${field}(filter: { ownerId: $o${index} }, first: 100, after: $a${index}) { nodes { id name latestVersion { id } } pageInfo { hasNextPage endCursor } }`,
  )
  return `query Find${kind}s(${variables.join(', ')}) {\n${fields.join('\n')}\n}`
}
