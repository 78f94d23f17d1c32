import { anonymous, asAdmin, asStranger, type BadInput, mutation, question } from './badInput.ts'
import { but, valid } from './valid.ts'
import { keyed, many, WRONG_DECIMALS, WRONG_KEYS, WRONG_TEXTS, WRONG_TYPES } from './wrongValues.ts'

const amounts: readonly BadInput[] = Object.entries(WRONG_DECIMALS).flatMap(([name, decimal]) => [
  mutation('deposit', `amount, ${name}`, but('deposit', { amount: { decimal } }), ['INVALID_AMOUNT']),
])

const types: readonly BadInput[] = Object.entries(WRONG_TYPES).flatMap(([name, value]) => [
  mutation('deposit', `amount, ${name}`, but('deposit', { amount: { decimal: value } }), ['BAD_USER_INPUT']),
])

const keys: readonly BadInput[] = Object.entries(WRONG_KEYS).flatMap(([name, text]) => [
  mutation('deposit', `idempotencyKey, ${name}`, but('deposit', { idempotencyKey: text }), ['INVALID_IDEMPOTENCY_KEY']),
])

const others: readonly BadInput[] = [
  mutation('deposit', 'zero', but('deposit', { amount: { decimal: '0' } }), ['INVALID_AMOUNT']),
  mutation('deposit', 'finer than the token', but('deposit', { amount: { decimal: '0.0000001' } }), ['INVALID_AMOUNT']),
  mutation(
    'deposit',
    'a key with another body',
    but('deposit', { idempotencyKey: 'money', amount: { decimal: '3' } }),
    ['IDEMPOTENCY_KEY_REUSED'],
  ),
]

const decisions: readonly BadInput[] = [
  ...Object.entries(WRONG_DECIMALS).flatMap(([name, decimal]) => [
    mutation(
      'setCreditLimit',
      `limit, ${name}`,
      but('setCreditLimit', { limit: { decimal } }),
      ['INVALID_AMOUNT'],
      asAdmin,
    ),
    mutation('clawBack', `amount, ${name}`, but('clawBack', { amount: { decimal } }), ['INVALID_AMOUNT'], asAdmin),
    mutation('proposePoolPayment', `amount, ${name}`, but('proposePoolPayment', { amount: { decimal } }), [
      'INVALID_AMOUNT',
    ]),
    mutation('withdraw', `amount, ${name}`, but('withdraw', { amount: { decimal } }), ['INVALID_AMOUNT']),
    ...['fee', 'defaultPool', 'maxStack'].map((share) =>
      mutation('proposePolicy', `${share}, ${name}`, but('proposePolicy', { [share]: decimal }), ['INVALID_PARAMETER']),
    ),
  ]),
  ...Object.entries(WRONG_TEXTS).flatMap(([name, text]) => [
    mutation(
      'setCreditLimit',
      `accountId, ${name}`,
      but('setCreditLimit', { accountId: text }),
      ['INVALID_ACCOUNT'],
      asAdmin,
    ),
    mutation('setCreditLimit', `reason, ${name}`, but('setCreditLimit', { reason: text }), ['INVALID_REASON'], asAdmin),
    mutation('clawBack', `accountId, ${name}`, but('clawBack', { accountId: text }), ['INVALID_ACCOUNT'], asAdmin),
    mutation(
      'clawBack',
      `beneficiaryId, ${name}`,
      but('clawBack', { beneficiaryId: text }),
      ['INVALID_BENEFICIARY'],
      asAdmin,
    ),
    mutation('clawBack', `reason, ${name}`, but('clawBack', { reason: text }), ['INVALID_REASON'], asAdmin),
    mutation('pauseSettlement', `reason, ${name}`, () => ({ reason: text }), ['INVALID_REASON'], asAdmin),
    mutation('resumeSettlement', `reason, ${name}`, () => ({ reason: text }), ['INVALID_REASON'], asAdmin),
    mutation('proposePolicy', `guardian, ${name}`, but('proposePolicy', { guardian: text }), ['INVALID_PARAMETER']),
    mutation('proposePolicy', `description, ${name}`, but('proposePolicy', { description: text }), [
      'INVALID_DESCRIPTION',
    ]),
    mutation('proposePoolPayment', `accountId, ${name}`, but('proposePoolPayment', { accountId: text }), [
      'INVALID_ACCOUNT',
    ]),
    mutation('proposePoolPayment', `description, ${name}`, but('proposePoolPayment', { description: text }), [
      'INVALID_DESCRIPTION',
    ]),
  ]),
  ...Object.entries(WRONG_KEYS).flatMap(([name, idempotencyKey]) => [
    mutation(
      'clawBack',
      `idempotencyKey, ${name}`,
      but('clawBack', { idempotencyKey }),
      ['INVALID_IDEMPOTENCY_KEY'],
      asAdmin,
    ),
    mutation('withdraw', `idempotencyKey, ${name}`, but('withdraw', { idempotencyKey }), ['INVALID_IDEMPOTENCY_KEY']),
  ]),
  ...Object.entries(WRONG_TYPES).map(([name, value]) =>
    mutation(
      'setCreditLimit',
      `limit, ${name}`,
      but('setCreditLimit', { limit: { decimal: value } }),
      ['BAD_USER_INPUT'],
      asAdmin,
    ),
  ),
  mutation(
    'setCreditLimit',
    'a reason of 501 characters',
    but('setCreditLimit', { reason: 'x'.repeat(501) }),
    ['INVALID_REASON'],
    asAdmin,
  ),
  mutation(
    'setCreditLimit',
    'an id of another kind',
    but('setCreditLimit', ({ ids }) => ({ accountId: ids.agent })),
    ['INVALID_ACCOUNT'],
    asAdmin,
  ),
  mutation(
    'setCreditLimit',
    'another currency',
    but('setCreditLimit', { limit: { decimal: '1', currency: 'EUR' } }),
    ['INVALID_AMOUNT'],
    asAdmin,
  ),
  mutation('setCreditLimit', 'without being an admin', valid.setCreditLimit, ['FORBIDDEN']),
  mutation('setCreditLimit', 'without a key', valid.setCreditLimit, ['UNAUTHENTICATED'], anonymous),
  mutation('clawBack', 'zero', but('clawBack', { amount: { decimal: '0' } }), ['INVALID_AMOUNT'], asAdmin),
  mutation(
    'clawBack',
    'for whom it is taken from',
    but('clawBack', ({ writer }) => ({ beneficiaryId: writer.id })),
    ['INVALID_BENEFICIARY'],
    asAdmin,
  ),
  mutation(
    'clawBack',
    'a key with another body',
    but('clawBack', { idempotencyKey: 'clawback', amount: { decimal: '2' } }),
    ['IDEMPOTENCY_KEY_REUSED'],
    asAdmin,
  ),
  mutation('clawBack', 'without being an admin', valid.clawBack, ['FORBIDDEN']),
  mutation('clawBack', 'without a key', valid.clawBack, ['UNAUTHENTICATED'], anonymous),
  mutation('pauseSettlement', 'without being an admin', valid.pauseSettlement, ['FORBIDDEN']),
  mutation('resumeSettlement', 'without being an admin', valid.pauseSettlement, ['FORBIDDEN']),
  mutation('withdraw', 'without a wallet', valid.withdraw, ['WALLET_NOT_LINKED'], asStranger),
  mutation('withdraw', 'finer than the token', but('withdraw', { amount: { decimal: '0.0000001' } }), [
    'INVALID_AMOUNT',
  ]),
  mutation('proposePolicy', 'a fee above a fifth', but('proposePolicy', { fee: '0.21' }), ['INVALID_PARAMETER']),
  mutation('proposePolicy', 'a stack above 1', but('proposePolicy', { maxStack: '1.1' }), ['INVALID_PARAMETER']),
  mutation(
    'proposePolicy',
    'a default pool above the stack',
    but('proposePolicy', { maxStack: '0.5', defaultPool: '0.6' }),
    ['INVALID_PARAMETER'],
  ),
  mutation('proposePolicy', 'a negative delay', but('proposePolicy', { activationDelaySeconds: -1 }), [
    'INVALID_PARAMETER',
  ]),
  mutation('proposePolicy', 'a delay above 32 bits', but('proposePolicy', { activationDelaySeconds: 2 ** 40 }), [
    'BAD_USER_INPUT',
  ]),
  mutation('proposePolicy', 'nobody for a guardian', but('proposePolicy', { guardian: `0x${'00'.repeat(20)}` }), [
    'INVALID_PARAMETER',
  ]),
  mutation('proposePolicy', 'an address too short', but('proposePolicy', { guardian: '0x1234' }), [
    'INVALID_PARAMETER',
  ]),
  mutation('proposePolicy', 'without a key', valid.proposePolicy, ['UNAUTHENTICATED'], anonymous),
  mutation('proposePoolPayment', 'zero', but('proposePoolPayment', { amount: { decimal: '0' } }), ['INVALID_AMOUNT']),
  mutation(
    'proposePoolPayment',
    'finer than the token',
    but('proposePoolPayment', { amount: { decimal: '0.0000001' } }),
    ['INVALID_AMOUNT'],
  ),
  mutation(
    'proposePoolPayment',
    'more than the pool holds',
    but('proposePoolPayment', { amount: { decimal: '1000' } }),
    ['ABOVE_POOL'],
  ),
  mutation('proposePoolPayment', 'a pool that is none', but('proposePoolPayment', { pool: 'HELD' }), [
    'BAD_USER_INPUT',
  ]),
  mutation(
    'proposePoolPayment',
    'an id of another kind',
    but('proposePoolPayment', ({ ids }) => ({ accountId: ids.model })),
    ['INVALID_ACCOUNT'],
  ),
  mutation('proposePoolPayment', 'without a key', valid.proposePoolPayment, ['UNAUTHENTICATED'], anonymous),
]

const PROOF = 'query ($address: String!, $epoch: Int) { claimProof(address: $address, epoch: $epoch) { address } }'
const ADDRESS = `0x${'12'.repeat(20)}`

const questions: readonly BadInput[] = [
  ...Object.entries(WRONG_TEXTS).map(([name, address]) =>
    question(`claimProof: address, ${name}`, PROOF, ['BAD_USER_INPUT'], () => ({ address })),
  ),
  ...[0, -1, 2 ** 31 - 1, -(2 ** 31)].map((epoch) =>
    question(`claimProof: epoch ${epoch}`, PROOF, [], () => ({ address: ADDRESS, epoch })),
  ),
  question('claimProof: an epoch above 32 bits', PROOF, ['BAD_USER_INPUT'], () => ({
    address: ADDRESS,
    epoch: 2 ** 31,
  })),
  question('claimProof: epoch 1.5', PROOF, ['BAD_USER_INPUT'], () => ({ address: ADDRESS, epoch: 1.5 })),
  question('settlements: a status that is none', '{ settlements(statuses: [LOST]) { nodes { id } } }', [
    'GRAPHQL_VALIDATION_FAILED',
  ]),
  question(
    'settlements: a cursor beyond all epochs',
    'query ($after: String) { settlements(after: $after) { nodes { id } } }',
    ['BAD_USER_INPUT'],
    () => ({ after: keyed('999999999999999999') }),
  ),
  question('settlements: no status', '{ settlements(statuses: []) { nodes { id } } }', []),
  question(
    'settlements: 100,000 statuses',
    'query ($statuses: [SettlementStatus!]) { settlements(statuses: $statuses) { nodes { id } } }',
    [],
    () => ({ statuses: many(() => 'ACTIVE') }),
  ),
  question(
    "somebody else's credit limit",
    'query ($id: ID!) { account(id: $id) { creditLimit { limit { decimal } } } }',
    [],
    ({ owner }) => ({ id: owner.id }),
    asStranger,
  ),
]

export const PAYOUTS_CASES: readonly BadInput[] = [...amounts, ...types, ...keys, ...others, ...decisions, ...questions]
