import {
  type DocumentNode,
  type FragmentDefinitionNode,
  GraphQLError,
  Kind,
  Lexer,
  parse,
  type SelectionSetNode,
  Source,
  TokenKind,
} from 'graphql'
import { gatewayError } from './errors.ts'

/** What one document may ask for. An importer's document of 100 aliased mutations is well within. */
export const LIMITS = {
  depth: 20,
  /** Brackets within brackets, of values and types as well: parsing and validating take a piece of the stack for each. */
  nesting: 200,
  /** A chain of them takes the stack as nesting does. */
  fragments: 1000,
  /** Fields at the top of an operation: each may be a mutation with its own transaction. */
  rootFields: 250,
  aliases: 1000,
  /** Fields after every fragment is put in its place, so that fragments cannot multiply quietly. */
  fields: 10_000,
  tokens: 100_000,
  bodyBytes: 16 * 1024 * 1024,
  subscriptionsPerSocket: 200,
} as const

export type Inspection = { readonly document: DocumentNode } | { readonly refusal: GraphQLError }

/**
 * Parses a document and measures it before anything costlier (validation, planning) looks at it. The refusal is a syntax
 * error or a typed error with the limit and what came.
 */
export function inspectDocument(source: string): Inspection {
  const nesting = nestingOf(source)
  if (nesting > LIMITS.nesting)
    return refuse('DOCUMENT_TOO_DEEP', 'brackets within each other', LIMITS.nesting, nesting)
  let document: DocumentNode
  try {
    document = parse(source, { maxTokens: LIMITS.tokens, noLocation: false })
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error
    if (hasTooManyTokens(source))
      return refuse('TOO_MANY_TOKENS', 'tokens', LIMITS.tokens, `more than ${LIMITS.tokens}`)
    return {
      refusal: new GraphQLError(error.message, { ...withPlace(error), extensions: { code: 'GRAPHQL_PARSE_FAILED' } }),
    }
  }
  const fragments = document.definitions.filter(({ kind }) => kind === Kind.FRAGMENT_DEFINITION).length
  if (fragments > LIMITS.fragments) return refuse('TOO_MANY_FRAGMENTS', 'fragments', LIMITS.fragments, fragments)
  const measured = measure(document)
  if (measured.depth > LIMITS.depth)
    return refuse('DOCUMENT_TOO_DEEP', 'levels of fields', LIMITS.depth, measured.depth)
  if (measured.rootFields > LIMITS.rootFields)
    return refuse('TOO_MANY_ROOT_FIELDS', 'root fields', LIMITS.rootFields, measured.rootFields)
  if (measured.aliases > LIMITS.aliases) return refuse('TOO_MANY_ALIASES', 'aliases', LIMITS.aliases, measured.aliases)
  if (measured.fields > LIMITS.fields)
    return refuse('TOO_MANY_FIELDS', 'fields with all fragments expanded', LIMITS.fields, measured.fields)
  return { document }
}

interface Measure {
  readonly depth: number
  readonly rootFields: number
  readonly aliases: number
  readonly fields: number
}

const NOTHING: Measure = { depth: 0, rootFields: 0, aliases: 0, fields: 0 }

/** The largest of the document's operations, in each respect. Each fragment is measured once, however often it is spread. */
function measure(document: DocumentNode): Measure {
  const fragments = new Map<string, FragmentDefinitionNode>()
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition)
  }
  const known = new Map<string, Measure>()

  function ofFragment(name: string): Measure {
    const before = known.get(name)
    if (before !== undefined) return before
    const fragment = fragments.get(name)
    // A cycle meets its own beginning as nothing; validation names it afterwards.
    known.set(name, NOTHING)
    const found = fragment === undefined ? NOTHING : ofSelections(fragment.selectionSet)
    known.set(name, found)
    return found
  }

  function ofSelections(selectionSet: SelectionSetNode): Measure {
    let total = NOTHING
    for (const selection of selectionSet.selections) {
      if (selection.kind === Kind.FRAGMENT_SPREAD) total = beside(total, ofFragment(selection.name.value))
      else if (selection.kind === Kind.INLINE_FRAGMENT) total = beside(total, ofSelections(selection.selectionSet))
      else {
        const below = selection.selectionSet === undefined ? NOTHING : ofSelections(selection.selectionSet)
        total = beside(total, {
          depth: below.depth + 1,
          rootFields: 1,
          aliases: below.aliases + (selection.alias === undefined ? 0 : 1),
          fields: below.fields + 1,
        })
      }
    }
    return total
  }

  return document.definitions
    .filter((definition) => definition.kind === Kind.OPERATION_DEFINITION)
    .map((operation) => ofSelections(operation.selectionSet))
    .reduce(largest, NOTHING)
}

function beside(one: Measure, other: Measure): Measure {
  return {
    depth: Math.max(one.depth, other.depth),
    rootFields: one.rootFields + other.rootFields,
    aliases: one.aliases + other.aliases,
    fields: one.fields + other.fields,
  }
}

function largest(one: Measure, other: Measure): Measure {
  return {
    depth: Math.max(one.depth, other.depth),
    rootFields: Math.max(one.rootFields, other.rootFields),
    aliases: Math.max(one.aliases, other.aliases),
    fields: Math.max(one.fields, other.fields),
  }
}

/** How deep brackets open within each other, up to the first thing that is no token: what follows is never parsed. */
function nestingOf(source: string): number {
  const openings = source.match(OPENING)?.length ?? 0
  if (openings <= LIMITS.nesting) return openings
  const lexer = new Lexer(new Source(source))
  let deepest = 0
  let open = 0
  try {
    for (let token = lexer.advance(); token.kind !== TokenKind.EOF; token = lexer.advance()) {
      if (OPENERS.has(token.kind)) deepest = Math.max(deepest, ++open)
      else if (CLOSERS.has(token.kind)) open--
    }
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error
  }
  return deepest
}

const OPENING = /[[({]/g
const OPENERS = new Set<TokenKind>([TokenKind.BRACE_L, TokenKind.BRACKET_L, TokenKind.PAREN_L])
const CLOSERS = new Set<TokenKind>([TokenKind.BRACE_R, TokenKind.BRACKET_R, TokenKind.PAREN_R])

function hasTooManyTokens(source: string): boolean {
  if (source.length <= LIMITS.tokens) return false
  const lexer = new Lexer(new Source(source))
  try {
    for (let count = 0; lexer.advance().kind !== TokenKind.EOF; count++) if (count >= LIMITS.tokens) return true
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error
  }
  return false
}

type LimitCode =
  | 'DOCUMENT_TOO_DEEP'
  | 'TOO_MANY_ALIASES'
  | 'TOO_MANY_FIELDS'
  | 'TOO_MANY_FRAGMENTS'
  | 'TOO_MANY_ROOT_FIELDS'
  | 'TOO_MANY_TOKENS'

function refuse(code: LimitCode, what: string, limit: number, actual: number | string): Inspection {
  const message = `A document may have at most ${limit} ${what}, this one has ${actual}.`
  return { refusal: gatewayError(code, message, typeof actual === 'number' ? { limit, actual } : { limit }) }
}

function withPlace({ source, positions }: GraphQLError) {
  return { ...(source && { source }), ...(positions && { positions }) }
}
