import { DRAFTS, FIELD_NOTES } from './texts.ts'
import type { DemoAgent, DemoDataset, DemoModel } from './world.ts'

export const OWN_DATASETS: readonly DemoDataset[] = [
  {
    kind: 'Dataset',
    name: 'Field notes on provenance',
    owner: 'ada-demo',
    license: 'Apache-2.0',
    royaltyRate: '0.25',
    contributors: [
      { account: 'ada-demo', weight: 4 },
      { account: 'lin-demo', weight: 3 },
      { account: 'tomas-demo', weight: 3 },
    ],
    texts: FIELD_NOTES,
    description: 'Ten short essays on provenance, attribution, books and settlement, written for the demo world.',
  },
  {
    kind: 'Dataset',
    name: 'Unpublished drafts',
    owner: 'demo',
    isPrivate: true,
    texts: DRAFTS,
    description: 'A private dataset of the demo world: to everybody but its owner it does not exist.',
  },
]

export const OWN_MODELS: readonly DemoModel[] = [
  {
    kind: 'Model',
    name: 'Tributary Notes',
    owner: 'lin-demo',
    license: 'Apache-2.0',
    royaltyRate: '0.4',
    contributors: [
      { account: 'lin-demo', weight: 2 },
      { account: 'tomas-demo', weight: 1 },
    ],
    fineTunedFrom: ['Dolly v2 12B'],
    trainedOn: ['Field notes on provenance'],
    description:
      'A model of the demo world. It writes from the field notes alone; Dolly v2 12B is named as its base to give the demo a long lineage.',
  },
  {
    kind: 'Model',
    name: 'Draft Notes',
    owner: 'demo',
    trainedOn: ['Unpublished drafts'],
    description: 'A model of the demo world that stands on private data.',
  },
]

export const AGENTS: readonly DemoAgent[] = [
  {
    kind: 'Agent',
    name: 'Archivist',
    owner: 'demo',
    runsOn: 'Tributary Notes',
    price: '0.05',
    description: 'Answers from the field notes on provenance, and says which note each word came from.',
  },
  {
    kind: 'Agent',
    name: 'Bookkeeper',
    owner: 'tomas-demo',
    runsOn: 'Tributary Notes',
    retrievesFrom: ['Field notes on provenance'],
    price: '0.02',
    description: 'Looks things up in the field notes as well, so that they earn by two ways.',
  },
  {
    kind: 'Agent',
    name: 'Draft Reader',
    owner: 'demo',
    runsOn: 'Draft Notes',
    price: '0.01',
    description: 'Runs for those who may see the unpublished drafts; everybody else is refused.',
  },
]
