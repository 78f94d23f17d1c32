import { anonymous, asReader, asStranger, type BadInput, mutation } from './badInput.ts'
import { but, valid } from './valid.ts'
import { many, WRONG_TEXTS, WRONG_TIMES, WRONG_TYPES } from './wrongValues.ts'

const types: readonly BadInput[] = Object.entries(WRONG_TYPES).flatMap(([name, value]) => [
  mutation('createAccount', `handle, ${name}`, but('createAccount', { handle: value }), ['BAD_USER_INPUT']),
])

const times: readonly BadInput[] = Object.entries(WRONG_TIMES).flatMap(([name, time]) => [
  mutation('createApiKey', `expiresAt, ${name}`, but('createApiKey', { expiresAt: time }), ['BAD_USER_INPUT']),
])

const texts: readonly BadInput[] = Object.entries(WRONG_TEXTS).flatMap(([name, text]) => [
  mutation('createAccount', `handle, ${name}`, but('createAccount', { handle: text }), ['INVALID_HANDLE']),
  mutation('createAccount', `displayName, ${name}`, but('createAccount', { displayName: text }), [
    'INVALID_DISPLAY_NAME',
  ]),
  mutation('createApiKey', `name, ${name}`, but('createApiKey', { name: text }), ['INVALID_NAME']),
  mutation('revokeApiKey', `id, ${name}`, () => ({ apiKeyId: text }), ['API_KEY_NOT_FOUND']),
  mutation('createWalletChallenge', `address, ${name}`, () => ({ address: text }), ['INVALID_ADDRESS']),
  mutation('linkWallet', `message, ${name}`, () => ({ message: text, signature: '0x00' }), ['CHALLENGE_NOT_VALID']),
])

const lists: readonly BadInput[] = [
  mutation('createApiKey', 'no scopes', but('createApiKey', { scopes: [] }), ['SCOPE_NOT_HELD']),
  mutation('createApiKey', 'a scope that is none', but('createApiKey', { scopes: ['ROOT'] }), ['BAD_USER_INPUT']),
  mutation('createApiKey', 'a scope that the key has not', but('createApiKey', { scopes: ['ADMIN'] }), [
    'SCOPE_NOT_HELD',
  ]),
  mutation(
    'createApiKey',
    '100,000 scopes with one too many',
    but('createApiKey', { scopes: [...many(() => 'READ'), 'ADMIN'] }),
    ['SCOPE_NOT_HELD'],
  ),
  mutation('importAccounts', '100,000 names', () => ({ namespace: 'hf', names: many((index) => `n${index}`) }), [
    'FORBIDDEN',
  ]),
]

const others: readonly BadInput[] = [
  mutation('createAccount', 'a handle that is taken', but('createAccount', { handle: 'owner' }), ['HANDLE_TAKEN']),
  mutation('createAccount', "a namespace's handle", but('createAccount', { handle: 'hf:bigscience' }), [
    'INVALID_HANDLE',
  ]),
  mutation('createAccount', 'an unknown field', but('createAccount', { scopes: ['ADMIN'] }), ['BAD_USER_INPUT']),
  mutation('createApiKey', 'an end in the past', but('createApiKey', { expiresAt: '2020-01-01T00:00:00Z' }), [
    'INVALID_EXPIRY',
  ]),
  mutation('createApiKey', 'without a key', valid.createApiKey, ['UNAUTHENTICATED'], anonymous),
  mutation('createApiKey', 'with a key that may only read', valid.createApiKey, ['FORBIDDEN'], asReader),
  mutation('createApiKey', 'with a key that is none', valid.createApiKey, ['UNAUTHENTICATED'], () => 'trb_nobody'),
  mutation(
    'revokeApiKey',
    "somebody else's",
    ({ ids }) => ({ apiKeyId: ids.apiKey }),
    ['API_KEY_NOT_FOUND'],
    asStranger,
  ),
  mutation('revokeApiKey', 'an id of another kind', ({ ids }) => ({ apiKeyId: ids.agent }), ['API_KEY_NOT_FOUND']),
  mutation('linkWallet', 'an unknown challenge', () => ({ message: 'hello', signature: `0x${'00'.repeat(65)}` }), [
    'CHALLENGE_NOT_VALID',
  ]),
  mutation('createWalletChallenge', 'an address too short', () => ({ address: '0x1234' }), ['INVALID_ADDRESS']),
  mutation('importAccounts', 'without being an admin', () => ({ namespace: 'hf', names: ['a'] }), ['FORBIDDEN']),
]

export const IDENTITY_CASES: readonly BadInput[] = [...types, ...times, ...texts, ...lists, ...others]
