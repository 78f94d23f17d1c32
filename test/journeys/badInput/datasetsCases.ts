import { anonymous, asReader, asStranger, type BadInput, mutation } from './badInput.ts'
import { but, valid } from './valid.ts'
import { HUGE, many, NUL, UNKNOWN, WRONG_TEXTS } from './wrongValues.ts'

const texts: readonly BadInput[] = Object.entries(WRONG_TEXTS).flatMap(([name, text]) => [
  mutation('registerDataset', `name, ${name}`, but('registerDataset', { name: text }), ['INVALID_NAME']),
  mutation(
    'registerDataset',
    `document title, ${name}`,
    but('registerDataset', { documents: [{ title: text, text: 'Rain.' }] }),
    ['INVALID_DOCUMENT', 'DOCUMENTS_TOO_LARGE'],
  ),
  mutation('setTerms', `versionId, ${name}`, but('setTerms', { versionId: text }), ['VERSION_NOT_FOUND']),
  mutation('setTerms', `licence, ${name}`, but('setTerms', { terms: { spdxLicense: text } }), ['INVALID_TERMS']),
  mutation('grantAccess', `datasetId, ${name}`, but('grantAccess', { datasetId: text }), ['DATASET_NOT_FOUND']),
  mutation('grantAccess', `accountId, ${name}`, but('grantAccess', { accountId: text }), ['ACCOUNT_NOT_FOUND']),
  mutation('revokeAccess', `accountId, ${name}`, but('revokeAccess', { accountId: text }), ['ACCOUNT_NOT_FOUND']),
])

const lists: readonly BadInput[] = [
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
]

const others: readonly BadInput[] = [
  mutation('registerDataset', 'with a key that may only read', valid.registerDataset, ['FORBIDDEN'], asReader),
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
]

const retractions: readonly BadInput[] = [
  ...Object.entries(WRONG_TEXTS).map(([name, documentId]) =>
    mutation('retractDocument', `id, ${name}`, () => ({ documentId }), ['DOCUMENT_NOT_FOUND']),
  ),
  mutation('retractDocument', 'an unknown document', () => ({ documentId: `doc_${UNKNOWN}` }), ['DOCUMENT_NOT_FOUND']),
  mutation('retractDocument', 'an id of another kind', ({ ids }) => ({ documentId: ids.dataset }), [
    'DOCUMENT_NOT_FOUND',
  ]),
  mutation(
    'retractDocument',
    "somebody else's",
    ({ ids }) => ({ documentId: ids.document }),
    ['NOT_OWNER'],
    asStranger,
  ),
  mutation(
    'retractDocument',
    "somebody's private one",
    ({ ids }) => ({ documentId: ids.secretDocument }),
    ['DOCUMENT_NOT_FOUND'],
    asStranger,
  ),
  mutation(
    'retractDocument',
    'with a key that may only read',
    ({ ids }) => ({ documentId: ids.document }),
    ['FORBIDDEN'],
    asReader,
  ),
  mutation(
    'retractDocument',
    'without a key',
    ({ ids }) => ({ documentId: ids.document }),
    ['UNAUTHENTICATED'],
    anonymous,
  ),
]

export const DATASETS_CASES: readonly BadInput[] = [...texts, ...lists, ...others, ...retractions]
