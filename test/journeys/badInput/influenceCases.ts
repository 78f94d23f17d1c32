import { anonymous, asReader, asStranger, type BadInput, mutation } from './badInput.ts'
import { but, usageBut, valid } from './valid.ts'
import { HALF, many, NUL, UNKNOWN, WRONG_TEXTS, WRONG_TYPES } from './wrongValues.ts'

const part = (method: string, weight: unknown) => ({ method, weight })

const PARTS: Readonly<Record<string, readonly unknown[]>> = {
  'no part': [],
  'a method twice': [part('PROVENANCE', 5000), part('PROVENANCE', 5000)],
  'a weight of zero': [part('PROVENANCE', 10_000), part('DECLARED', 0)],
  'a weight below zero': [part('PROVENANCE', 10_001), part('DECLARED', -1)],
  'one short of all': [part('PROVENANCE', 9999)],
  'one more than all': [part('PROVENANCE', 5000), part('DECLARED', 5001)],
  'a hundred thousand parts': many(() => part('DECLARED', 1)),
}

const policies: readonly BadInput[] = [
  ...Object.entries(PARTS).map(([name, parts]) =>
    mutation('setCreditPolicy', name, but('setCreditPolicy', { parts }), ['INVALID_PARTS']),
  ),
  mutation(
    'setCreditPolicy',
    'more influence than a fifth',
    but('setCreditPolicy', { parts: [part('PROVENANCE', 7999), part('INFLUENCE', 2001)] }),
    ['INFLUENCE_ABOVE_MAX'],
  ),
  mutation('setCreditPolicy', 'influence alone', but('setCreditPolicy', { parts: [part('INFLUENCE', 10_000)] }), [
    'INFLUENCE_ABOVE_MAX',
  ]),
  mutation('setCreditPolicy', 'a method that is none', but('setCreditPolicy', { parts: [part('LUCK', 10_000)] }), [
    'BAD_USER_INPUT',
  ]),
  ...[1.5, 2 ** 40, '10000', null].map((weight) =>
    mutation(
      'setCreditPolicy',
      `a weight ${JSON.stringify(weight)}`,
      but('setCreditPolicy', { parts: [part('PROVENANCE', weight)] }),
      ['BAD_USER_INPUT'],
    ),
  ),
  ...Object.entries(WRONG_TEXTS).map(([name, agentId]) =>
    mutation('setCreditPolicy', `agentId, ${name}`, but('setCreditPolicy', { agentId }), ['AGENT_NOT_FOUND']),
  ),
  mutation('setCreditPolicy', 'an unknown agent', but('setCreditPolicy', { agentId: `agt_${UNKNOWN}` }), [
    'AGENT_NOT_FOUND',
  ]),
  mutation('setCreditPolicy', "somebody else's agent", valid.setCreditPolicy, ['NOT_OWNER'], asStranger),
  mutation('setCreditPolicy', 'with a key that may only read', valid.setCreditPolicy, ['FORBIDDEN'], asReader),
  mutation('setCreditPolicy', 'without a key', valid.setCreditPolicy, ['UNAUTHENTICATED'], anonymous),
]

const VECTORS: Readonly<Record<string, readonly number[]>> = {
  'no number': [],
  'zeros only': [0, 0, 0],
  '2,049 numbers': Array.from({ length: 2049 }, () => 1),
}
const NOT_VECTORS: Readonly<Record<string, unknown>> = {
  'a fraction': [0.5, 1],
  'a number that needs more bits': [2 ** 40, 1],
  'a text': ['1', 'x'],
  'null in it': [1, null],
  ...WRONG_TYPES,
}

const embeddings: readonly BadInput[] = [
  ...Object.entries(VECTORS).flatMap(([name, vector]) => [
    mutation(
      'uploadEmbeddings',
      `vector, ${name}`,
      but('uploadEmbeddings', ({ ids }) => ({ embeddings: [{ documentId: ids.document, vector }] })),
      ['INVALID_VECTOR'],
    ),
    mutation('recordUsage', `embedding, ${name}`, usageBut({ embedding: { model: 'a-model', vector } }), [
      'INVALID_EMBEDDING',
    ]),
  ]),
  ...Object.entries(NOT_VECTORS).map(([name, vector]) =>
    mutation(
      'uploadEmbeddings',
      `vector, ${name}`,
      but('uploadEmbeddings', ({ ids }) => ({ embeddings: [{ documentId: ids.document, vector }] })),
      ['BAD_USER_INPUT'],
    ),
  ),
  mutation(
    'uploadEmbeddings',
    'vectors of different lengths',
    but('uploadEmbeddings', ({ ids }) => ({
      embeddings: [
        { documentId: ids.document, vector: [1, 2] },
        { documentId: ids.secretDocument, vector: [1, 2, 3] },
      ],
    })),
    ['DIMENSION_MISMATCH'],
  ),
  ...[0, 1001].map((count) =>
    mutation(
      'uploadEmbeddings',
      `${count} documents`,
      but('uploadEmbeddings', ({ ids }) => ({
        embeddings: Array.from({ length: count }, () => ({ documentId: ids.document, vector: [1] })),
      })),
      ['TOO_MANY'],
    ),
  ),
]

const scores: readonly BadInput[] = [
  ...[
    '',
    ' ',
    'NaN',
    'Infinity',
    '1e5',
    '0x10',
    '1,5',
    '.5',
    '1.',
    '1000000000000000',
    `0.${'1'.repeat(19)}`,
    NUL,
    HALF,
  ].map((score) =>
    mutation(
      'importInfluenceScores',
      `score ${JSON.stringify(score)}`,
      but('importInfluenceScores', ({ ids }) => ({ scores: [{ documentId: ids.document, score }] })),
      ['INVALID_SCORE'],
    ),
  ),
  ...[0, 10_001].map((count) =>
    mutation(
      'importInfluenceScores',
      `${count} documents`,
      but('importInfluenceScores', ({ ids }) => ({
        scores: Array.from({ length: count }, () => ({ documentId: ids.document, score: '1' })),
      })),
      ['TOO_MANY'],
    ),
  ),
]

/** What the two kinds of upload have in common. */
const UPLOADS = [
  { field: 'uploadEmbeddings', name: 'model', list: 'embeddings', value: { vector: [1] }, wrongName: 'INVALID_MODEL' },
  {
    field: 'importInfluenceScores',
    name: 'source',
    list: 'scores',
    value: { score: '1' },
    wrongName: 'INVALID_SOURCE',
  },
] as const

const uploads: readonly BadInput[] = UPLOADS.flatMap(({ field, name, list, value, wrongName }) => [
  ...Object.entries({ ...WRONG_TEXTS, '101 characters': 'x'.repeat(101) }).map(([what, text]) =>
    mutation(field, `${name}, ${what}`, but(field, { [name]: text }), [wrongName]),
  ),
  ...Object.entries(WRONG_TEXTS).flatMap(([what, text]) => [
    mutation(field, `agentId, ${what}`, but(field, { agentId: text }), ['AGENT_NOT_FOUND']),
    mutation(field, `documentId, ${what}`, but(field, { [list]: [{ documentId: text, ...value }] }), [
      'DOCUMENT_NOT_FOUND',
    ]),
  ]),
  mutation(field, 'an unknown document', but(field, { [list]: [{ documentId: `doc_${UNKNOWN}`, ...value }] }), [
    'DOCUMENT_NOT_FOUND',
  ]),
  mutation(
    field,
    'a document twice',
    but(field, ({ ids }) => ({
      [list]: [
        { documentId: ids.document, ...value },
        { documentId: ids.document, ...value },
      ],
    })),
    ['REPEATED_DOCUMENT'],
  ),
  mutation(
    field,
    'an asset for an agent',
    but(field, ({ ids }) => ({ agentId: ids.model })),
    ['AGENT_NOT_FOUND'],
  ),
  ...[-1, 1, 2 ** 31 - 1].map((expectedVersion) =>
    mutation(field, `behind version ${expectedVersion} where there is none`, but(field, { expectedVersion }), [
      'VERSION_MISMATCH',
    ]),
  ),
  mutation(field, 'behind no version', but(field, { expectedVersion: null }), ['BAD_USER_INPUT']),
  mutation(field, "for somebody else's agent", valid[field], ['NOT_OWNER'], asStranger),
  mutation(field, 'with a key that may only read', valid[field], ['FORBIDDEN'], asReader),
  mutation(field, 'without a key', valid[field], ['UNAUTHENTICATED'], anonymous),
])

export const INFLUENCE_CASES: readonly BadInput[] = [...policies, ...embeddings, ...scores, ...uploads]
