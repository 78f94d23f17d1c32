import { asReader, asStranger, type BadInput, mutation } from './badInput.ts'
import { but, later, usageBut, valid } from './valid.ts'
import { many, UNKNOWN, WRONG_DECIMALS, WRONG_KEYS, WRONG_TEXTS, WRONG_TIMES, WRONG_TYPES } from './wrongValues.ts'

const amounts: readonly BadInput[] = Object.entries(WRONG_DECIMALS).flatMap(([name, decimal]) => [
  mutation('runAgent', `maxAmount, ${name}`, but('runAgent', { maxAmount: { decimal } }), ['INVALID_AMOUNT']),
  mutation('recordUsage', `amount, ${name}`, usageBut({ amount: { decimal } }), ['INVALID_AMOUNT']),
  mutation('grantMandate', `maxPerUsage, ${name}`, but('grantMandate', { maxPerUsage: { decimal } }), [
    'INVALID_AMOUNT',
  ]),
  mutation('registerAgent', `price, ${name}`, but('registerAgent', { price: { decimal } }), ['INVALID_PRICE']),
])

const types: readonly BadInput[] = Object.entries(WRONG_TYPES).flatMap(([name, value]) => [
  mutation('runAgent', `input, ${name}`, but('runAgent', { input: value }), ['BAD_USER_INPUT']),
  mutation('recordUsage', `agentId, ${name}`, usageBut({ agentId: value }), ['BAD_USER_INPUT']),
])

const times: readonly BadInput[] = Object.entries(WRONG_TIMES).flatMap(([name, time]) => [
  mutation('recordUsage', `occurredAt, ${name}`, usageBut({ occurredAt: time }), ['BAD_USER_INPUT']),
  mutation('grantMandate', `expiresAt, ${name}`, but('grantMandate', { expiresAt: time }), ['BAD_USER_INPUT']),
])

const texts: readonly BadInput[] = Object.entries(WRONG_TEXTS).flatMap(([name, text]) => [
  mutation('registerAgent', `name, ${name}`, but('registerAgent', { name: text }), ['INVALID_NAME']),
  mutation('registerAgent', `modelVersionId, ${name}`, but('registerAgent', { modelVersionId: text }), [
    'SOURCE_NOT_FOUND',
    'INVALID_RUNNER',
  ]),
  mutation(
    'registerAgent',
    `endpoint, ${name}`,
    but('registerAgent', { runner: 'OPENAI', openAi: { endpoint: text, model: 'm' } }),
    ['INVALID_RUNNER'],
  ),
  mutation(
    'registerAgent',
    `remote model, ${name}`,
    but('registerAgent', { runner: 'OPENAI', openAi: { endpoint: 'https://1.1.1.1/v1', model: text } }),
    ['INVALID_RUNNER'],
  ),
  mutation('runAgent', `agentId, ${name}`, but('runAgent', { agentId: text }), ['AGENT_NOT_FOUND']),
  mutation('runAgent', `input, ${name}`, but('runAgent', { input: text }), ['INVALID_INPUT']),
  mutation('recordUsage', `agentId, ${name}`, usageBut({ agentId: text }), ['AGENT_NOT_FOUND']),
  mutation('recordUsage', `mandateId, ${name}`, usageBut({ mandateId: text }), ['MANDATE_NOT_FOUND']),
  mutation('grantMandate', `agentId, ${name}`, but('grantMandate', { agentId: text }), ['AGENT_NOT_FOUND']),
])

const keys: readonly BadInput[] = Object.entries(WRONG_KEYS).flatMap(([name, text]) => [
  mutation('runAgent', `idempotencyKey, ${name}`, but('runAgent', { idempotencyKey: text }), [
    'INVALID_IDEMPOTENCY_KEY',
  ]),
  mutation('recordUsage', `idempotencyKey, ${name}`, usageBut({ idempotencyKey: text }), ['INVALID_IDEMPOTENCY_KEY']),
  mutation('grantMandate', `idempotencyKey, ${name}`, but('grantMandate', { idempotencyKey: text }), [
    'INVALID_IDEMPOTENCY_KEY',
  ]),
])

const lists: readonly BadInput[] = [
  mutation(
    'registerAgent',
    '100,000 datasets',
    but('registerAgent', ({ ids }) => ({ retrievesFrom: many(() => ids.datasetVersion) })),
    ['TOO_MANY_DERIVATIONS'],
  ),
  mutation('registerAgent', 'a name that is taken', but('registerAgent', { name: 'Rain agent' }), ['NAME_TAKEN']),
  mutation(
    'registerAgent',
    'a private endpoint',
    but('registerAgent', { runner: 'OPENAI', openAi: { endpoint: 'http://127.0.0.1:5432', model: 'm' } }),
    ['INVALID_RUNNER'],
  ),
  ...Object.entries({
    'that is none': 'GUESSED',
    'of nothing': '',
    'that is null': null,
    'that is a list': ['DECLARED', 'PROVENANCE'],
  }).map(([name, creditMethod]) =>
    mutation('registerAgent', `a credit method ${name}`, but('registerAgent', { creditMethod }), ['BAD_USER_INPUT']),
  ),
  mutation('registerAgent', 'a runner that is none', but('registerAgent', { runner: 'SHELL' }), ['BAD_USER_INPUT']),
  mutation(
    'recordUsage',
    '100,000 lines',
    ({ ids }) => ({
      usages: many((index) => ({
        idempotencyKey: `${index}`,
        agentId: ids.agent,
        amount: { decimal: '1' },
        occurredAt: later,
      })),
    }),
    ['TOO_MANY', 'REQUEST_TOO_LARGE'],
  ),
]

const others: readonly BadInput[] = [
  mutation('runAgent', 'an unknown agent', but('runAgent', { agentId: `agt_${UNKNOWN}` }), ['AGENT_NOT_FOUND']),
  mutation(
    'runAgent',
    'an id of another kind',
    but('runAgent', ({ ids }) => ({ agentId: ids.model })),
    ['AGENT_NOT_FOUND'],
  ),
  mutation('runAgent', 'a price above the most', but('runAgent', { maxAmount: { decimal: '0.1' } }), [
    'PRICE_ABOVE_MAX',
  ]),
  mutation('runAgent', 'another currency', but('runAgent', { maxAmount: { decimal: '1', currency: 'EUR' } }), [
    'INVALID_AMOUNT',
  ]),
  mutation('runAgent', 'a key with another body', but('runAgent', { idempotencyKey: 'first' }), [
    'IDEMPOTENCY_KEY_REUSED',
  ]),
  mutation('runAgent', 'no tokens', but('runAgent', { maxTokens: 0 }), ['INVALID_INPUT']),
  mutation('runAgent', 'too many tokens', but('runAgent', { maxTokens: 2_147_483_647 }), ['INVALID_INPUT']),
  mutation('runAgent', 'a seed above 32 bits', but('runAgent', { seed: 2 ** 40 }), ['BAD_USER_INPUT']),
  mutation('runAgent', 'with a key that may only read', valid.runAgent, ['FORBIDDEN'], asReader),
  mutation('recordUsage', 'nothing', () => ({ usages: [] }), ['TOO_MANY']),
  mutation('recordUsage', 'zero', usageBut({ amount: { decimal: '0.000' } }), ['INVALID_AMOUNT']),
  mutation('recordUsage', 'the future', usageBut({ occurredAt: later }), ['INVALID_OCCURRED_AT']),
  mutation(
    'recordUsage',
    'an id of another kind',
    usageBut(({ ids }) => ({ agentId: ids.usage })),
    ['AGENT_NOT_FOUND'],
  ),
  mutation(
    'recordUsage',
    'a mandate to somebody else',
    usageBut(({ ids }) => ({ mandateId: ids.mandate })),
    ['MANDATE_NOT_FOUND'],
    asStranger,
  ),
  mutation('recordUsage', 'an unknown mandate', usageBut({ mandateId: `mnd_${UNKNOWN}` }), ['MANDATE_NOT_FOUND']),
  mutation('recordUsage', 'a key with another body', usageBut({ idempotencyKey: 'reported' }), [
    'IDEMPOTENCY_KEY_REUSED',
  ]),
  mutation('grantMandate', 'the past', but('grantMandate', { expiresAt: '2020-01-01T00:00:00Z' }), ['INVALID_EXPIRY']),
  mutation('grantMandate', 'zero', but('grantMandate', { maxPerUsage: { decimal: '0' } }), ['INVALID_AMOUNT']),
  mutation('grantMandate', 'more per usage than in total', but('grantMandate', { maxPerUsage: { decimal: '3' } }), [
    'INVALID_AMOUNT',
  ]),
  mutation('grantMandate', 'a key with another body', but('grantMandate', { idempotencyKey: 'mandate' }), [
    'IDEMPOTENCY_KEY_REUSED',
  ]),
]

export const AGENTS_CASES: readonly BadInput[] = [
  ...amounts,
  ...types,
  ...times,
  ...texts,
  ...keys,
  ...lists,
  ...others,
]
