import { asStranger, type BadInput, mutation } from './badInput.ts'
import { but, valid } from './valid.ts'
import { many, NUL, UNKNOWN, WRONG_DECIMALS, WRONG_TEXTS } from './wrongValues.ts'

const amounts: readonly BadInput[] = Object.entries(WRONG_DECIMALS).flatMap(([name, decimal]) => [
  mutation('registerModel', `royaltyRate, ${name}`, but('registerModel', { terms: { royaltyRate: decimal } }), [
    'INVALID_TERMS',
  ]),
])

const texts: readonly BadInput[] = Object.entries(WRONG_TEXTS).flatMap(([name, text]) => [
  mutation('registerModel', `name, ${name}`, but('registerModel', { name: text }), ['INVALID_NAME']),
  mutation('addModelVersion', `label, ${name}`, but('addModelVersion', { label: text }), ['INVALID_LABEL']),
  mutation('addModelVersion', `modelId, ${name}`, but('addModelVersion', { modelId: text }), ['MODEL_NOT_FOUND']),
])

const lists: readonly BadInput[] = [
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
]

const others: readonly BadInput[] = [
  mutation('addModelVersion', "somebody else's model", valid.addModelVersion, ['NOT_OWNER'], asStranger),
  mutation('addModelVersion', 'a label that is taken', but('addModelVersion', { label: '1' }), ['LABEL_TAKEN']),
  mutation(
    'addModelVersion',
    'an id of another kind',
    but('addModelVersion', ({ ids }) => ({ modelId: ids.dataset })),
    ['MODEL_NOT_FOUND'],
  ),
]

export const MODELS_CASES: readonly BadInput[] = [...amounts, ...texts, ...lists, ...others]
