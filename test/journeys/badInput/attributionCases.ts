import { anonymous, asAdmin, asReader, asStranger, type BadInput, mutation, question } from './badInput.ts'
import { but, valid } from './valid.ts'
import { HALF, HUGE, many, NUL, UNKNOWN, WRONG_DECIMALS, WRONG_KEYS, WRONG_TEXTS, WRONG_TYPES } from './wrongValues.ts'

const derivations: readonly BadInput[] = [
  ...Object.entries(WRONG_TEXTS).flatMap(([name, id]) => [
    mutation('addDerivation', `derivedVersionId, ${name}`, but('addDerivation', { derivedVersionId: id }), [
      'DERIVED_NOT_FOUND',
    ]),
    mutation('addDerivation', `sourceVersionId, ${name}`, but('addDerivation', { sourceVersionId: id }), [
      'SOURCE_NOT_FOUND',
    ]),
    mutation('retractDerivation', `id, ${name}`, () => ({ derivationId: id }), ['DERIVATION_NOT_FOUND']),
  ]),
  ...Object.entries(WRONG_TYPES).map(([name, value]) =>
    mutation('addDerivation', `sourceVersionId, ${name}`, but('addDerivation', { sourceVersionId: value }), [
      'BAD_USER_INPUT',
    ]),
  ),
  ...[0, -1, 1_000_000_001, 1].map((weight) =>
    mutation('addDerivation', `weight ${weight}, where the others have none`, but('addDerivation', { weight }), [
      'INVALID_DERIVATION',
    ]),
  ),
  mutation('addDerivation', 'weight 1.5', but('addDerivation', { weight: 1.5 }), ['BAD_USER_INPUT']),
  mutation('addDerivation', 'weight 2^40', but('addDerivation', { weight: 2 ** 40 }), ['BAD_USER_INPUT']),
  mutation('addDerivation', 'a kind that is none', but('addDerivation', { kind: 'MADE_UP' }), ['BAD_USER_INPUT']),
  mutation('addDerivation', 'evidence that is none', but('addDerivation', { evidence: 'RUMOUR' }), ['BAD_USER_INPUT']),
  mutation('addDerivation', 'a kind for agents', but('addDerivation', { kind: 'RUNS_ON' }), ['INVALID_DERIVATION']),
  mutation('addDerivation', 'a dataset fine-tuned from', but('addDerivation', { kind: 'FINE_TUNED_FROM' }), [
    'INVALID_DERIVATION',
  ]),
  mutation(
    'addDerivation',
    'an asset for a version',
    but('addDerivation', ({ ids }) => ({ sourceVersionId: ids.secret })),
    ['SOURCE_NOT_FOUND'],
  ),
  mutation('addDerivation', 'an unknown source', but('addDerivation', { sourceVersionId: `ver_${UNKNOWN}` }), [
    'SOURCE_NOT_FOUND',
  ]),
  mutation(
    'addDerivation',
    'a source that is there',
    but('addDerivation', ({ ids }) => ({ sourceVersionId: ids.datasetVersion })),
    ['INVALID_DERIVATION'],
  ),
  mutation(
    'addDerivation',
    'itself',
    but('addDerivation', ({ ids }) => ({ sourceVersionId: ids.modelVersion })),
    ['SELF_LOOP'],
  ),
  mutation(
    'addDerivation',
    'a circle',
    but('addDerivation', ({ ids }) => ({
      derivedVersionId: ids.datasetVersion,
      sourceVersionId: ids.modelVersion,
      kind: 'DERIVED_FROM',
    })),
    ['CYCLE'],
  ),
  mutation('addDerivation', "somebody else's version", valid.addDerivation, ['NOT_OWNER'], asStranger),
  mutation(
    'addDerivation',
    "to somebody's private version",
    but('addDerivation', ({ ids }) => ({ derivedVersionId: ids.secretVersion, kind: 'DERIVED_FROM' })),
    ['DERIVED_NOT_FOUND'],
    asStranger,
  ),
  mutation('addDerivation', 'with a key that may only read', valid.addDerivation, ['FORBIDDEN'], asReader),
  mutation('addDerivation', 'without a key', valid.addDerivation, ['UNAUTHENTICATED'], anonymous),
  mutation('retractDerivation', 'an unknown link', () => ({ derivationId: `drv_${UNKNOWN}` }), [
    'DERIVATION_NOT_FOUND',
  ]),
  mutation('retractDerivation', 'an id of another kind', ({ ids }) => ({ derivationId: ids.modelVersion }), [
    'DERIVATION_NOT_FOUND',
  ]),
  mutation(
    'retractDerivation',
    "somebody else's link",
    ({ ids }) => ({ derivationId: ids.derivation }),
    ['NOT_ALLOWED'],
    asStranger,
  ),
  mutation(
    'retractDerivation',
    'with a key that may only read',
    ({ ids }) => ({ derivationId: ids.derivation }),
    ['FORBIDDEN'],
    asReader,
  ),
]

const disputes: readonly BadInput[] = [
  ...Object.entries(WRONG_KEYS).map(([name, idempotencyKey]) =>
    mutation('openDispute', `idempotencyKey, ${name}`, but('openDispute', { idempotencyKey }), [
      'INVALID_IDEMPOTENCY_KEY',
    ]),
  ),
  ...Object.entries(WRONG_TEXTS).flatMap(([name, text]) => [
    mutation('openDispute', `respondentId, ${name}`, but('openDispute', { respondentId: text }), [
      'INVALID_RESPONDENT',
    ]),
    mutation('openDispute', `attributionIds, ${name}`, but('openDispute', { attributionIds: [text] }), [
      'ATTRIBUTION_NOT_FOUND',
    ]),
    mutation('openDispute', `reason, ${name}`, but('openDispute', { reason: text }), ['INVALID_REASON']),
    mutation(
      'resolveDispute',
      `id, ${name}`,
      but('resolveDispute', { disputeId: text }),
      ['DISPUTE_NOT_FOUND'],
      asAdmin,
    ),
    mutation('resolveDispute', `reason, ${name}`, but('resolveDispute', { reason: text }), ['INVALID_REASON'], asAdmin),
    mutation('withdrawDispute', `id, ${name}`, () => ({ disputeId: text }), ['DISPUTE_NOT_FOUND']),
  ]),
  mutation(
    'openDispute',
    'against oneself',
    but('openDispute', ({ owner }) => ({ respondentId: owner.id })),
    ['INVALID_RESPONDENT'],
  ),
  mutation(
    'openDispute',
    'against who is not credited',
    but('openDispute', ({ stranger }) => ({ respondentId: stranger.id })),
    ['ATTRIBUTION_NOT_FOUND'],
  ),
  mutation('openDispute', 'about nothing', but('openDispute', { attributionIds: [] }), ['INVALID_ATTRIBUTIONS']),
  mutation(
    'openDispute',
    '100,000 attributions',
    but('openDispute', { attributionIds: many((index) => `atr_${index}`) }),
    ['INVALID_ATTRIBUTIONS'],
  ),
  mutation('openDispute', 'an unknown attribution', but('openDispute', { attributionIds: [`atr_${UNKNOWN}`] }), [
    'ATTRIBUTION_NOT_FOUND',
  ]),
  mutation(
    'openDispute',
    'what is disputed already',
    but('openDispute', ({ ids }) => ({ attributionIds: [ids.disputedAttribution] })),
    ['ALREADY_DISPUTED'],
  ),
  mutation('openDispute', 'evidence that is none', but('openDispute', { evidence: 'ENVY' }), ['BAD_USER_INPUT']),
  mutation('openDispute', 'a reason of 2,001 characters', but('openDispute', { reason: 'x'.repeat(2001) }), [
    'INVALID_REASON',
  ]),
  mutation('openDispute', 'a key with another body', but('openDispute', { idempotencyKey: 'dispute' }), [
    'IDEMPOTENCY_KEY_REUSED',
  ]),
  mutation('openDispute', 'what one may not read', valid.openDispute, ['ATTRIBUTION_NOT_FOUND'], asStranger),
  mutation('openDispute', 'with a key that may only read', valid.openDispute, ['FORBIDDEN'], asReader),
  mutation('openDispute', 'without a key', valid.openDispute, ['UNAUTHENTICATED'], anonymous),
  mutation('resolveDispute', 'without being an admin', valid.resolveDispute, ['FORBIDDEN']),
  mutation(
    'resolveDispute',
    'a ruling that is none',
    but('resolveDispute', { ruling: 'MAYBE' }),
    ['BAD_USER_INPUT'],
    asAdmin,
  ),
  mutation(
    'resolveDispute',
    'a beneficiary that is none',
    but('resolveDispute', { beneficiary: 'ADMIN' }),
    ['BAD_USER_INPUT'],
    asAdmin,
  ),
  mutation(
    'resolveDispute',
    'an unknown dispute',
    but('resolveDispute', { disputeId: `dsp_${UNKNOWN}` }),
    ['DISPUTE_NOT_FOUND'],
    asAdmin,
  ),
  mutation(
    'resolveDispute',
    'an id of another kind',
    but('resolveDispute', ({ ids }) => ({ disputeId: ids.agent })),
    ['DISPUTE_NOT_FOUND'],
    asAdmin,
  ),
  mutation(
    'withdrawDispute',
    "somebody else's",
    ({ ids }) => ({ disputeId: ids.dispute }),
    ['DISPUTE_NOT_FOUND'],
    ({ writer }) => writer.key,
  ),
  mutation('withdrawDispute', 'an unknown dispute', () => ({ disputeId: `dsp_${UNKNOWN}` }), ['DISPUTE_NOT_FOUND']),
]

const PATHS =
  'query ($from: ID!, $to: ID!, $limit: Int!) { paths(derivedVersionId: $from, sourceVersionId: $to, limit: $limit) { total } }'
const UPSTREAM =
  'query ($id: ID!, $filter: LineageFilter) { agent(id: $id) { upstream(filter: $filter) { totalCount } } }'
const TRACE = 'query ($id: ID!, $text: String!) { traceText(agentId: $id, text: $text) { versionCount } }'
const PREVIEW = 'query ($input: PreviewAttributionInput!) { previewAttribution(input: $input) { policyVersion } }'
const DISPUTES = 'query ($filter: DisputeFilter) { disputes(filter: $filter) { nodes { id } } }'

const WRONG_FILTERS: Readonly<Record<string, object>> = {
  'from 0': { distanceFrom: 0 },
  'to 0': { distanceTo: 0 },
  'from -1': { distanceFrom: -1 },
  'from 2^31 - 1': { distanceFrom: 2 ** 31 - 1 },
  'to 2^40': { distanceTo: 2 ** 40 },
  'to 1.5': { distanceTo: 1.5 },
  'from 3 to 2': { distanceFrom: 3, distanceTo: 2 },
  'a kind that is none': { kinds: ['ROBOT'] },
  'a kind that is null': { kinds: [null] },
  'an owner that is a list': { ownerId: ['a', 'b'] },
}

const questions: readonly BadInput[] = [
  ...Object.entries(WRONG_FILTERS).map(([name, filter]) =>
    question(`upstream: ${name}`, UPSTREAM, ['BAD_USER_INPUT'], ({ ids }) => ({ id: ids.agent, filter })),
  ),
  question('upstream: no kind', UPSTREAM, [], ({ ids }) => ({ id: ids.agent, filter: { kinds: [] } })),
  ...[0, -1, 1001, 2 ** 31 - 1].map((limit) =>
    question(`paths: limit ${limit}`, PATHS, ['BAD_USER_INPUT'], ({ ids }) => ({
      from: ids.modelVersion,
      to: ids.datasetVersion,
      limit,
    })),
  ),
  ...Object.entries({
    'a NUL': NUL,
    'half a surrogate pair': HALF,
    nothing: '',
    'an unknown id': `ver_${UNKNOWN}`,
  }).flatMap(([name, id]) => [
    question(`paths: from, ${name}`, PATHS, [], ({ ids }) => ({ from: id, to: ids.datasetVersion, limit: 1 })),
    question(`paths: to, ${name}`, PATHS, [], ({ ids }) => ({ from: ids.modelVersion, to: id, limit: 1 })),
    question(`traceText: agent, ${name}`, TRACE, [], () => ({ id, text: 'rain' })),
    question(`previewAttribution: agent, ${name}`, PREVIEW, [], () => ({
      input: { agentId: id, amount: { decimal: '1' } },
    })),
    question(`previewAttribution: source, ${name}`, PREVIEW, [], ({ ids }) => ({
      input: { agentId: ids.agent, amount: { decimal: '1' }, derivation: { sourceVersionId: id } },
    })),
    question(`upstream: owner, ${name}`, UPSTREAM, [], ({ ids }) => ({ id: ids.agent, filter: { ownerId: id } })),
    question(`disputes: account, ${name}`, DISPUTES, [], () => ({ filter: { accountId: id } })),
  ]),
  ...Object.entries({
    'a NUL': NUL,
    'half a surrogate pair': HALF,
    '10 MB': HUGE,
    '32,001 characters': 'x'.repeat(32_001),
  }).flatMap(([name, text]) => [
    question(`traceText: text, ${name}`, TRACE, ['BAD_USER_INPUT'], ({ ids }) => ({ id: ids.agent, text })),
    question(`previewAttribution: output, ${name}`, PREVIEW, ['BAD_USER_INPUT'], ({ ids }) => ({
      input: { agentId: ids.agent, amount: { decimal: '1' }, output: text },
    })),
  ]),
  ...Object.entries(WRONG_DECIMALS).flatMap(([name, decimal]) => [
    question(`previewAttribution: amount, ${name}`, PREVIEW, ['BAD_USER_INPUT'], ({ ids }) => ({
      input: { agentId: ids.agent, amount: { decimal } },
    })),
    question(`previewAttribution: rate, ${name}`, PREVIEW, ['BAD_USER_INPUT'], ({ ids }) => ({
      input: {
        agentId: ids.agent,
        amount: { decimal: '1' },
        derivation: { sourceVersionId: ids.datasetVersion, rate: decimal },
      },
    })),
  ]),
  question('previewAttribution: another currency', PREVIEW, ['BAD_USER_INPUT'], ({ ids }) => ({
    input: { agentId: ids.agent, amount: { decimal: '1', currency: 'EUR' } },
  })),
  question('disputes: a status that is none', DISPUTES, ['BAD_USER_INPUT'], () => ({ filter: { statuses: ['LOST'] } })),
  question('disputes: no status', DISPUTES, [], () => ({ filter: { statuses: [] } })),
]

export const ATTRIBUTION_CASES: readonly BadInput[] = [...derivations, ...disputes, ...questions]
