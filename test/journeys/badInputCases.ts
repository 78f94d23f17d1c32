import { randomUUID } from 'node:crypto'

/** What a client must never get away with, as a table: who asks what, and with which code it is refused. */
export interface BadInput {
  readonly name: string
  readonly ask: (world: World) => { readonly query: string; readonly variables?: object; readonly key?: string | null }
  /** Any of these, and no other. Empty: nothing is wrong, there is only nothing to see. */
  readonly codes: readonly string[]
}

/** What was made before: one owner's things, and a stranger who has none of them. */
export interface World {
  readonly owner: { readonly id: string; readonly key: string; readonly readKey: string }
  readonly stranger: { readonly id: string; readonly key: string }
  readonly ids: Readonly<
    Record<
      'dataset' | 'datasetVersion' | 'secret' | 'secretVersion' | 'model' | 'modelVersion' | 'agent' | 'run' | 'usage',
      string
    >
  > &
    Readonly<Record<'mandate' | 'deposit' | 'apiKey', string>>
}

const UNKNOWN = '00000000000070008000000000000000'
const MANY = 100_000
const NUL = 'a\0b'
const HALF = 'a\ud800b'
const HUGE = 'x'.repeat(10_000_000)

const WRONG_DECIMALS: Readonly<Record<string, unknown>> = {
  empty: '',
  blank: ' ',
  negative: '-1',
  '1e400': '1e400',
  NaN: 'NaN',
  Infinity: 'Infinity',
  hexadecimal: '0x10',
  '13 fraction digits': '1.0000000000001',
  'unicode digits': '١٢',
  'full-width digits': '１',
  'a comma': '1,5',
  'a sign': '+1',
  'no whole part': '.5',
  'above a trillion': '1000000000000.1',
  '5,000 digits': '9'.repeat(5000),
  'a NUL': '1\0',
  'half a surrogate pair': '1\ud800',
}

/** Where the field wants a text: the schema itself refuses these. */
const WRONG_TYPES: Readonly<Record<string, unknown>> = {
  null: null,
  missing: undefined,
  'a list': [[]],
  'an object': {},
}

const WRONG_TIMES: Readonly<Record<string, unknown>> = {
  empty: '',
  'no time zone': '2026-01-31T12:00:00',
  'a number': 1_769_860_800,
  'a day that is not': '2026-02-31T12:00:00Z',
  'an hour that is not': '2026-01-31T25:00:00Z',
  'year zero': '0000-01-01T00:00:00Z',
  'a year of five digits': '9999-12-31T23:59:59-14:00',
  'a NUL': '2026-01-31T12:00:00Z\0',
}

type Input = (world: World) => object

function mutation(
  field: string,
  name: string,
  input: Input,
  codes: readonly string[],
  who: (world: World) => string | null = ({ owner }) => owner.key,
): BadInput {
  const type = `${field[0]?.toUpperCase()}${field.slice(1)}Input`
  const lines = field === 'recordUsage' ? 'results { error { code message path } }' : ''
  const query = `mutation ($input: ${type}!) { ${field}(input: $input) { ${lines} userErrors { code message path } } }`
  return {
    name: `${field}: ${name}`,
    codes,
    ask: (world) => ({ query, variables: { input: input(world) }, key: who(world) }),
  }
}

function question(
  name: string,
  query: string,
  codes: readonly string[],
  variables: Input = () => ({}),
  who: (world: World) => string | null = ({ owner }) => owner.key,
): BadInput {
  return { name, codes, ask: (world) => ({ query, variables: variables(world), key: who(world) }) }
}

const asStranger = ({ stranger }: World) => stranger.key
const anonymous = () => null
const asReader = ({ owner }: World) => owner.readKey

const later = '2999-01-01T00:00:00Z'
const valid = {
  createAccount: () => ({ handle: 'newcomer' }),
  createApiKey: () => ({ name: 'second', scopes: ['READ'] }),
  registerDataset: () => ({ name: 'Another' }),
  registerModel: () => ({ name: 'Another' }),
  registerAgent: ({ ids }) => ({ name: 'Another', modelVersionId: ids.modelVersion, price: { decimal: '1' } }),
  addModelVersion: ({ ids }) => ({ modelId: ids.model, label: '2' }),
  setTerms: ({ ids }) => ({ versionId: ids.datasetVersion, terms: { royaltyRate: '0.2' } }),
  grantAccess: ({ ids, stranger }) => ({ datasetId: ids.secret, accountId: stranger.id }),
  revokeAccess: ({ ids, stranger }) => ({ datasetId: ids.secret, accountId: stranger.id }),
  runAgent: ({ ids }) => ({
    idempotencyKey: randomUUID(),
    agentId: ids.agent,
    input: 'Rain?',
    maxAmount: { decimal: '1' },
  }),
  recordUsage: ({ ids }) => ({
    usages: [
      {
        idempotencyKey: randomUUID(),
        agentId: ids.agent,
        amount: { decimal: '0.1' },
        occurredAt: '2026-01-31T12:00:00Z',
      },
    ],
  }),
  grantMandate: ({ ids }) => ({
    idempotencyKey: randomUUID(),
    agentId: ids.agent,
    maxPerUsage: { decimal: '1' },
    maxTotal: { decimal: '2' },
    expiresAt: later,
  }),
  deposit: () => ({ idempotencyKey: randomUUID(), amount: { decimal: '1' } }),
} satisfies Record<string, Input>

/** A valid input with one thing in it replaced: nothing but that can be what is refused. */
function but(field: keyof typeof valid, changes: object | ((world: World) => object)): Input {
  return (world) => {
    const made: object = valid[field](world)
    return { ...made, ...(typeof changes === 'function' ? changes(world) : changes) }
  }
}

function usageBut(changes: object | ((world: World) => object)): Input {
  return (world) => ({
    usages: valid.recordUsage(world).usages.map((line) => ({
      ...line,
      ...(typeof changes === 'function' ? changes(world) : changes),
    })),
  })
}

const amounts: readonly BadInput[] = Object.entries(WRONG_DECIMALS).flatMap(([name, decimal]) => [
  mutation('runAgent', `maxAmount, ${name}`, but('runAgent', { maxAmount: { decimal } }), ['INVALID_AMOUNT']),
  mutation('recordUsage', `amount, ${name}`, usageBut({ amount: { decimal } }), ['INVALID_AMOUNT']),
  mutation('grantMandate', `maxPerUsage, ${name}`, but('grantMandate', { maxPerUsage: { decimal } }), [
    'INVALID_AMOUNT',
  ]),
  mutation('deposit', `amount, ${name}`, but('deposit', { amount: { decimal } }), ['INVALID_AMOUNT']),
  mutation('registerAgent', `price, ${name}`, but('registerAgent', { price: { decimal } }), ['INVALID_PRICE']),
  mutation('registerModel', `royaltyRate, ${name}`, but('registerModel', { terms: { royaltyRate: decimal } }), [
    'INVALID_TERMS',
  ]),
])

const types: readonly BadInput[] = Object.entries(WRONG_TYPES).flatMap(([name, value]) => [
  mutation('createAccount', `handle, ${name}`, but('createAccount', { handle: value }), ['BAD_USER_INPUT']),
  mutation('deposit', `amount, ${name}`, but('deposit', { amount: { decimal: value } }), ['BAD_USER_INPUT']),
  mutation('runAgent', `input, ${name}`, but('runAgent', { input: value }), ['BAD_USER_INPUT']),
  mutation('recordUsage', `agentId, ${name}`, usageBut({ agentId: value }), ['BAD_USER_INPUT']),
])

const times: readonly BadInput[] = Object.entries(WRONG_TIMES).flatMap(([name, time]) => [
  mutation('recordUsage', `occurredAt, ${name}`, usageBut({ occurredAt: time }), ['BAD_USER_INPUT']),
  mutation('grantMandate', `expiresAt, ${name}`, but('grantMandate', { expiresAt: time }), ['BAD_USER_INPUT']),
  mutation('createApiKey', `expiresAt, ${name}`, but('createApiKey', { expiresAt: time }), ['BAD_USER_INPUT']),
])

const texts: readonly BadInput[] = Object.entries({
  'a NUL': NUL,
  'half a surrogate pair': HALF,
  '10 MB': HUGE,
  nothing: '',
  blank: ' \n',
}).flatMap(([name, text]) => [
  mutation('createAccount', `handle, ${name}`, but('createAccount', { handle: text }), ['INVALID_HANDLE']),
  mutation('createAccount', `displayName, ${name}`, but('createAccount', { displayName: text }), [
    'INVALID_DISPLAY_NAME',
  ]),
  mutation('createApiKey', `name, ${name}`, but('createApiKey', { name: text }), ['INVALID_NAME']),
  mutation('revokeApiKey', `id, ${name}`, () => ({ apiKeyId: text }), ['API_KEY_NOT_FOUND']),
  mutation('createWalletChallenge', `address, ${name}`, () => ({ address: text }), ['INVALID_ADDRESS']),
  mutation('linkWallet', `message, ${name}`, () => ({ message: text, signature: '0x00' }), ['CHALLENGE_NOT_VALID']),
  mutation('registerDataset', `name, ${name}`, but('registerDataset', { name: text }), ['INVALID_NAME']),
  mutation(
    'registerDataset',
    `document title, ${name}`,
    but('registerDataset', { documents: [{ title: text, text: 'Rain.' }] }),
    ['INVALID_DOCUMENT', 'DOCUMENTS_TOO_LARGE'],
  ),
  mutation('registerModel', `name, ${name}`, but('registerModel', { name: text }), ['INVALID_NAME']),
  mutation('addModelVersion', `label, ${name}`, but('addModelVersion', { label: text }), ['INVALID_LABEL']),
  mutation('addModelVersion', `modelId, ${name}`, but('addModelVersion', { modelId: text }), ['MODEL_NOT_FOUND']),
  mutation('setTerms', `versionId, ${name}`, but('setTerms', { versionId: text }), ['VERSION_NOT_FOUND']),
  mutation('setTerms', `licence, ${name}`, but('setTerms', { terms: { spdxLicense: text } }), ['INVALID_TERMS']),
  mutation('grantAccess', `datasetId, ${name}`, but('grantAccess', { datasetId: text }), ['DATASET_NOT_FOUND']),
  mutation('grantAccess', `accountId, ${name}`, but('grantAccess', { accountId: text }), ['ACCOUNT_NOT_FOUND']),
  mutation('revokeAccess', `accountId, ${name}`, but('revokeAccess', { accountId: text }), ['ACCOUNT_NOT_FOUND']),
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
  ...(name === 'blank'
    ? []
    : [
        mutation('runAgent', `idempotencyKey, ${name}`, but('runAgent', { idempotencyKey: text }), [
          'INVALID_IDEMPOTENCY_KEY',
        ]),
        mutation('recordUsage', `idempotencyKey, ${name}`, usageBut({ idempotencyKey: text }), [
          'INVALID_IDEMPOTENCY_KEY',
        ]),
        mutation('grantMandate', `idempotencyKey, ${name}`, but('grantMandate', { idempotencyKey: text }), [
          'INVALID_IDEMPOTENCY_KEY',
        ]),
        mutation('deposit', `idempotencyKey, ${name}`, but('deposit', { idempotencyKey: text }), [
          'INVALID_IDEMPOTENCY_KEY',
        ]),
      ]),
])

const many = <Item>(item: (index: number) => Item): Item[] => Array.from({ length: MANY }, (_, index) => item(index))

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
  mutation('registerDataset', 'no contributors', but('registerDataset', { contributors: [] }), [
    'INVALID_CONTRIBUTORS',
  ]),
  mutation(
    'registerDataset',
    'weight 0',
    but('registerDataset', ({ owner }) => ({ contributors: [{ accountId: owner.id, weight: 0 }] })),
    ['INVALID_CONTRIBUTORS'],
  ),
  mutation(
    'registerDataset',
    'weight -1',
    but('registerDataset', ({ owner }) => ({ contributors: [{ accountId: owner.id, weight: -1 }] })),
    ['INVALID_CONTRIBUTORS'],
  ),
  mutation(
    'registerDataset',
    'weight 1e400',
    but('registerDataset', ({ owner }) => ({ contributors: [{ accountId: owner.id, weight: 1e300 }] })),
    ['BAD_USER_INPUT'],
  ),
  mutation(
    'registerDataset',
    'weight 1.5',
    but('registerDataset', ({ owner }) => ({ contributors: [{ accountId: owner.id, weight: 1.5 }] })),
    ['BAD_USER_INPUT'],
  ),
  mutation(
    'registerDataset',
    'a contributor twice',
    but('registerDataset', ({ owner }) => ({ contributors: [{ accountId: owner.id }, { accountId: owner.id }] })),
    ['INVALID_CONTRIBUTORS'],
  ),
  mutation(
    'registerDataset',
    'an unknown contributor',
    but('registerDataset', { contributors: [{ accountId: `acc_${UNKNOWN}` }] }),
    ['INVALID_CONTRIBUTORS'],
  ),
  mutation(
    'registerDataset',
    'a contributor with a NUL',
    but('registerDataset', { contributors: [{ accountId: NUL }] }),
    ['INVALID_CONTRIBUTORS'],
  ),
  mutation(
    'registerDataset',
    '100,000 contributors',
    but('registerDataset', { contributors: many((index) => ({ accountId: `acc_${index}` })) }),
    ['INVALID_CONTRIBUTORS'],
  ),
  mutation(
    'registerDataset',
    '100,000 documents',
    but('registerDataset', { documents: many(() => ({ title: 't', text: 't' })) }),
    ['INVALID_DOCUMENT'],
  ),
  mutation('registerDataset', 'a text of 10 MB', but('registerDataset', { documents: [{ title: 't', text: HUGE }] }), [
    'DOCUMENTS_TOO_LARGE',
  ]),
  mutation('registerDataset', 'a text with a NUL', but('registerDataset', { documents: [{ title: 't', text: NUL }] }), [
    'INVALID_DOCUMENT',
  ]),
  mutation(
    'registerDataset',
    'a kind for models',
    but('registerDataset', ({ ids }) => ({
      derivations: [{ sourceVersionId: ids.modelVersion, kind: 'FINE_TUNED_FROM' }],
    })),
    ['INVALID_DERIVATION'],
  ),
  mutation(
    'registerDataset',
    'another owner',
    but('registerDataset', ({ stranger }) => ({ ownerId: stranger.id })),
    ['OWNER_NOT_ALLOWED'],
  ),
  mutation('registerModel', 'an owner with a NUL', but('registerModel', { ownerId: NUL }), ['OWNER_NOT_ALLOWED']),
  mutation(
    'registerModel',
    'an unknown source',
    but('registerModel', { derivations: [{ sourceVersionId: `ver_${UNKNOWN}`, kind: 'TRAINED_ON' }] }),
    ['SOURCE_NOT_FOUND'],
  ),
  mutation(
    'registerModel',
    'a source of another kind',
    but('registerModel', ({ ids }) => ({ derivations: [{ sourceVersionId: ids.dataset, kind: 'TRAINED_ON' }] })),
    ['SOURCE_NOT_FOUND'],
  ),
  mutation(
    'registerModel',
    'a source with a NUL',
    but('registerModel', { derivations: [{ sourceVersionId: NUL, kind: 'TRAINED_ON' }] }),
    ['SOURCE_NOT_FOUND'],
  ),
  mutation(
    'registerModel',
    "somebody's private source",
    but('registerModel', ({ ids }) => ({ derivations: [{ sourceVersionId: ids.secretVersion, kind: 'TRAINED_ON' }] })),
    ['SOURCE_NOT_FOUND'],
    asStranger,
  ),
  mutation(
    'registerModel',
    'a source twice',
    but('registerModel', ({ ids }) => ({
      derivations: [1, 2].map(() => ({ sourceVersionId: ids.datasetVersion, kind: 'TRAINED_ON' })),
    })),
    ['INVALID_DERIVATION'],
  ),
  mutation(
    'registerModel',
    'trained on a model',
    but('registerModel', ({ ids }) => ({ derivations: [{ sourceVersionId: ids.modelVersion, kind: 'TRAINED_ON' }] })),
    ['INVALID_DERIVATION'],
  ),
  mutation(
    'registerModel',
    '100,000 sources',
    but('registerModel', ({ ids }) => ({
      derivations: many(() => ({ sourceVersionId: ids.datasetVersion, kind: 'TRAINED_ON' })),
    })),
    ['TOO_MANY_DERIVATIONS'],
  ),
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
  mutation('registerDataset', 'with a key that may only read', valid.registerDataset, ['FORBIDDEN'], asReader),
  mutation('addModelVersion', "somebody else's model", valid.addModelVersion, ['NOT_OWNER'], asStranger),
  mutation('addModelVersion', 'a label that is taken', but('addModelVersion', { label: '1' }), ['LABEL_TAKEN']),
  mutation(
    'addModelVersion',
    'an id of another kind',
    but('addModelVersion', ({ ids }) => ({ modelId: ids.dataset })),
    ['MODEL_NOT_FOUND'],
  ),
  mutation('setTerms', "somebody else's dataset", valid.setTerms, ['NOT_OWNER'], asStranger),
  mutation(
    'setTerms',
    "somebody else's private dataset",
    but('setTerms', ({ ids }) => ({ versionId: ids.secretVersion })),
    ['VERSION_NOT_FOUND'],
    asStranger,
  ),
  mutation('setTerms', 'a rate above 1', but('setTerms', { terms: { royaltyRate: '1.1' } }), ['INVALID_TERMS']),
  mutation('grantAccess', "somebody else's private dataset", valid.grantAccess, ['DATASET_NOT_FOUND'], asStranger),
  mutation(
    'grantAccess',
    "somebody else's dataset",
    but('grantAccess', ({ ids }) => ({ datasetId: ids.dataset })),
    ['NOT_OWNER'],
    asStranger,
  ),
  mutation('grantAccess', 'an unknown account', but('grantAccess', { accountId: `acc_${UNKNOWN}` }), [
    'ACCOUNT_NOT_FOUND',
  ]),
  mutation('revokeAccess', "somebody else's private dataset", valid.revokeAccess, ['DATASET_NOT_FOUND'], asStranger),
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
  mutation('deposit', 'zero', but('deposit', { amount: { decimal: '0' } }), ['INVALID_AMOUNT']),
  mutation('deposit', 'finer than the token', but('deposit', { amount: { decimal: '0.0000001' } }), ['INVALID_AMOUNT']),
  mutation(
    'deposit',
    'a key with another body',
    but('deposit', { idempotencyKey: 'money', amount: { decimal: '3' } }),
    ['IDEMPOTENCY_KEY_REUSED'],
  ),
  mutation('linkWallet', 'an unknown challenge', () => ({ message: 'hello', signature: `0x${'00'.repeat(65)}` }), [
    'CHALLENGE_NOT_VALID',
  ]),
  mutation('createWalletChallenge', 'an address too short', () => ({ address: '0x1234' }), ['INVALID_ADDRESS']),
  mutation('importAccounts', 'without being an admin', () => ({ namespace: 'hf', names: ['a'] }), ['FORBIDDEN']),
]

/** Every list that pages, as a selection with room for its arguments. */
const LISTS: Readonly<Record<string, (page: string, world: World) => string>> = {
  accounts: (page) => `accounts(${page}) { edges { cursor } }`,
  apiKeys: (page) => `viewer { account { apiKeys(${page}) { edges { cursor } } } }`,
  datasets: (page) => `datasets(${page}) { edges { cursor } }`,
  documents: (page, { ids }) =>
    `dataset(id: "${ids.dataset}") { latestVersion { documents(${page}) { edges { cursor } } } }`,
  datasetVersions: (page, { ids }) => `dataset(id: "${ids.dataset}") { versions(${page}) { edges { cursor } } }`,
  models: (page) => `models(${page}) { edges { cursor } }`,
  modelVersions: (page, { ids }) => `model(id: "${ids.model}") { versions(${page}) { edges { cursor } } }`,
  agents: (page) => `agents(${page}) { edges { cursor } }`,
  runs: (page) => `runs(${page}) { edges { cursor } }`,
  usages: (page) => `usages(${page}) { edges { cursor } }`,
  mandates: (page) => `mandates(${page}) { edges { cursor } }`,
  upstream: (page, { ids }) => `agent(id: "${ids.agent}") { upstream(${page}) { edges { cursor } } }`,
  downstream: (page, { ids }) => `dataset(id: "${ids.dataset}") { downstream(${page}) { edges { cursor } } }`,
  rewards: (page) => `rewards(${page}) { edges { cursor } }`,
  accountRewards: (page) => `viewer { account { rewards(${page}) { edges { cursor } } } }`,
  transfers: (page) => `transfers(${page}) { edges { cursor } }`,
  ledgerAccounts: (page) => `ledgerAccounts(${page}) { edges { cursor } }`,
  ledgerBlocks: (page) => `ledgerBlocks(${page}) { edges { cursor } }`,
  settlements: (page) => `settlements(${page}) { edges { cursor } }`,
}

const keyed = (...parts: readonly unknown[]): string => Buffer.from(JSON.stringify(parts)).toString('base64url')

const WRONG_PAGES: Readonly<Record<string, string>> = {
  'first: 0': 'first: 0',
  'first: -1': 'first: -1',
  'first: 101': 'first: 101',
  'first: 10^12': 'first: 1000000000000',
  'an empty cursor': 'after: ""',
  'a garbage cursor': 'after: "garbage!"',
  'a cursor with a NUL': `after: "${keyed(NUL)}"`,
  'a cursor of numbers': `after: "${keyed(1, 2, 3)}"`,
  'a cursor of nothing': `after: "${keyed()}"`,
  'a cursor that is an object': `after: "${Buffer.from('{"length":1}').toString('base64url')}"`,
  'a cursor of 100,000 parts': `after: "${keyed(...many(() => 'x').slice(0, 1000))}"`,
}

const pages: readonly BadInput[] = Object.entries(LISTS).flatMap(([list, selection]) =>
  Object.entries(WRONG_PAGES).map(([name, page]) => ({
    name: `${list}: ${name}`,
    codes: ['BAD_USER_INPUT', 'GRAPHQL_VALIDATION_FAILED'],
    ask: (world: World) => ({ query: `{ ${selection(page, world)} }`, key: world.owner.key }),
  })),
)

/** Looked up by what is no id of that kind: nothing is found, and nothing goes wrong. */
const LOOKUPS = [
  'account(id: $id) { id }',
  'account(handle: $id) { id }',
  'dataset(id: $id) { id }',
  'model(id: $id) { id }',
  'agent(id: $id) { id }',
  'run(id: $id) { id }',
  'usage(id: $id) { id }',
  'node(id: $id) { id }',
  'lineage(assetId: $id) { total }',
  'attribution(id: $id) { id }',
  'explainReward(rewardId: $id) { share }',
  'plan(agentId: $id) { id }',
  'balance(accountId: $id) { available { decimal } }',
  'rewards(accountId: $id) { nodes { id } }',
  'transfers(accountId: $id) { nodes { id } }',
  'ledgerAccounts(ownerId: $id) { nodes { id } }',
  'deposit(id: $id) { id }',
  'settlement(id: $id) { id }',
  'accounts(search: $id) { nodes { id } }',
  'accounts(filter: { namespace: $id }) { nodes { id } }',
  'datasets(search: $id) { nodes { id } }',
  'datasets(filter: { ownerId: $id }) { nodes { id } }',
  'models(search: $id) { nodes { id } }',
  'models(filter: { ownerId: $id }) { nodes { id } }',
  'agents(search: $id) { nodes { id } }',
  'agents(filter: { ownerId: $id }) { nodes { id } }',
] as const

const WRONG_IDS: Readonly<Record<string, string>> = {
  'a NUL': NUL,
  'half a surrogate pair': HALF,
  'a percent sign': '%zz_%\\',
  'an unknown id': `run_${UNKNOWN}`,
}

const lookups: readonly BadInput[] = LOOKUPS.flatMap((field) =>
  Object.entries(WRONG_IDS).map(([name, id]) => {
    const type = /namespace|search|handle/.test(field) ? 'String' : 'ID'
    return question(`${field}: ${name}`, `query ($id: ${type}!) { ${field} }`, [], () => ({ id }))
  }),
)

const documents: readonly BadInput[] = [
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

export const BAD_INPUTS: readonly BadInput[] = [
  ...amounts,
  ...types,
  ...times,
  ...texts,
  ...lists,
  ...others,
  ...pages,
  ...lookups,
  ...documents,
]

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
    'two fields',
    'subscription { settlementProgressed { cursor } rewardAccrued { cursor } }',
    {},
    'GRAPHQL_VALIDATION_FAILED',
  ],
  ['no document', 'subscription', {}, 'GRAPHQL_PARSE_FAILED'],
  ['30,000 levels', `subscription { ${'a {'.repeat(30_000)}${'}'.repeat(30_000)} }`, {}, 'DOCUMENT_TOO_DEEP'],
]
