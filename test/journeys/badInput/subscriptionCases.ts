import { HALF, HUGE, keyed, NUL, UNKNOWN } from './wrongValues.ts'

const AFTER = 'subscription ($after: String) { rewardAccrued(after: $after) { cursor } }'
const WHOSE = 'subscription ($id: ID) { rewardAccrued(accountId: $id) { cursor } }'

/** What it is, the document, its variables, and the code of its refusal. */
export const BAD_SUBSCRIPTIONS: readonly (readonly [string, string, Record<string, unknown>, string])[] = [
  ['an empty cursor', AFTER, { after: '' }, 'BAD_USER_INPUT'],
  ['a garbage cursor', AFTER, { after: 'garbage' }, 'BAD_USER_INPUT'],
  ['a cursor with a NUL', AFTER, { after: NUL }, 'BAD_USER_INPUT'],
  ['a cursor of half a surrogate pair', AFTER, { after: HALF }, 'BAD_USER_INPUT'],
  ['a cursor of 10 MB', AFTER, { after: HUGE }, 'BAD_USER_INPUT'],
  ["a list's cursor", AFTER, { after: keyed('1') }, 'BAD_USER_INPUT'],
  ['a cursor that is a list', AFTER, { after: ['a', 'b'] }, 'BAD_USER_INPUT'],
  ["an unknown account's rewards", WHOSE, { id: `acc_${UNKNOWN}` }, 'FORBIDDEN'],
  ['the rewards of a NUL', WHOSE, { id: NUL }, 'FORBIDDEN'],
  [
    "another feed's cursor",
    'subscription ($after: String) { suspicionChanged(after: $after) { cursor } }',
    { after: keyed('1') },
    'BAD_USER_INPUT',
  ],
  [
    'two fields',
    'subscription { settlementProgressed { cursor } rewardAccrued { cursor } }',
    {},
    'GRAPHQL_VALIDATION_FAILED',
  ],
  ['no document', 'subscription', {}, 'GRAPHQL_PARSE_FAILED'],
  ['30,000 levels', `subscription { ${'a {'.repeat(30_000)}${'}'.repeat(30_000)} }`, {}, 'DOCUMENT_TOO_DEEP'],
]
