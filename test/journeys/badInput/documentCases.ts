import { anonymous, type BadInput, question } from './badInput.ts'
import { HUGE } from './wrongValues.ts'

export const DOCUMENT_CASES: readonly BadInput[] = [
  question('node of 10 MB', 'query ($id: ID!) { node(id: $id) { id } }', [], () => ({ id: HUGE })),
  question('a search for 10 MB', 'query ($id: String!) { agents(search: $id) { nodes { id } } }', [], () => ({
    id: HUGE,
  })),
  question('an empty document', '', ['BAD_REQUEST', 'GRAPHQL_PARSE_FAILED']),
  question('no document', 'query', ['GRAPHQL_PARSE_FAILED']),
  question('an unknown field', '{ passwords }', ['GRAPHQL_VALIDATION_FAILED']),
  question('a NUL in the document', '{ viewer { scopes } } \0', ['GRAPHQL_PARSE_FAILED']),
  question('entities', '{ _entities(representations: []) { __typename } }', ['GRAPHQL_VALIDATION_FAILED']),
  question('fragments in a circle', '{ ...a } fragment a on Query { ...b } fragment b on Query { ...a }', [
    'GRAPHQL_VALIDATION_FAILED',
  ]),
  question('1,001 aliases', `{ ${Array.from({ length: 1001 }, (_, n) => `a${n}: policy { version }`).join(' ')} }`, [
    'TOO_MANY_ALIASES',
    'TOO_MANY_ROOT_FIELDS',
  ]),
  question(
    '21 levels',
    `{ agents { nodes { ${'owner { rewards { nodes { account { '.repeat(5)} id ${'} '.repeat(20)} } } }`,
    ['DOCUMENT_TOO_DEEP', 'GRAPHQL_VALIDATION_FAILED'],
  ),
  question('200,000 tokens', `{ ${'a '.repeat(200_000)} }`, ['TOO_MANY_TOKENS']),
  question('a subscription over HTTP', 'subscription { settlementProgressed { cursor } }', [
    'SUBSCRIPTION_NEEDS_WEBSOCKET',
  ]),
  question('account by nothing', '{ account { id } }', ['BAD_USER_INPUT']),
  question('account by both', '{ account(id: "a", handle: "b") { id } }', ['BAD_USER_INPUT']),
  question(
    'lineage of depth 0',
    'query ($id: ID!) { lineage(assetId: $id, depth: 0) { total } }',
    ['BAD_USER_INPUT'],
    ({ ids }) => ({ id: ids.agent }),
  ),
  question(
    'lineage of depth 51',
    'query ($id: ID!) { lineage(assetId: $id, depth: 51) { total } }',
    ['BAD_USER_INPUT'],
    ({ ids }) => ({ id: ids.agent }),
  ),
  question(
    'lineage of a version with a NUL',
    'query ($id: ID!) { lineage(assetId: $id, versionId: "a\\u0000") { total } }',
    [],
    ({ ids }) => ({ id: ids.agent }),
  ),
  question('claimProof of no address', '{ claimProof(address: "0x12") { address } }', ['BAD_USER_INPUT']),
  question('claimProof of a NUL', '{ claimProof(address: "\\u0000") { address } }', ['BAD_USER_INPUT']),
  question('two operations and no name', 'query a { policy { version } } query b { policy { version } }', [
    'OPERATION_RESOLUTION_FAILURE',
  ]),
  question(
    "a stranger's list of runs, without a key",
    '{ runs { nodes { id } } }',
    ['UNAUTHENTICATED'],
    () => ({}),
    anonymous,
  ),
]
