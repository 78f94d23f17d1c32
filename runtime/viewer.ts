import { GraphQLError } from 'graphql'

export const SCOPES = ['READ', 'WRITE', 'PAY', 'ADMIN'] as const
export type Scope = (typeof SCOPES)[number]

/** Who the request acts for, as the gateway established it from an API key. */
export interface Viewer {
  readonly accountId: string
  readonly keyId: string
  readonly scopes: readonly Scope[]
}

/** The viewer, if there is one and its key has the scope; every key may READ. Otherwise the request ends with a typed error. */
export function requireViewer(viewer: Viewer | null, scope: Scope): Viewer {
  if (viewer === null) {
    throw new GraphQLError('This needs an API key: send the header "Authorization: Bearer <key>".', {
      extensions: { code: 'UNAUTHENTICATED' },
    })
  }
  if (scope !== 'READ' && !viewer.scopes.includes(scope) && !isAdmin(viewer)) {
    throw new GraphQLError(`This needs an API key with the scope ${scope}; this key has ${viewer.scopes.join(', ')}.`, {
      extensions: { code: 'FORBIDDEN' },
    })
  }
  return viewer
}

export function isAdmin(viewer: Viewer | null): boolean {
  return viewer?.scopes.includes('ADMIN') ?? false
}

/** Whether the viewer may read what belongs to that account alone. */
export function mayReadPrivate(viewer: Viewer | null, accountId: string): boolean {
  return viewer !== null && (viewer.accountId === accountId || isAdmin(viewer))
}
