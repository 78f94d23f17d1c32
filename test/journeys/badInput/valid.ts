import { randomUUID } from 'node:crypto'
import type { Input, World } from './badInput.ts'

export const later = '2999-01-01T00:00:00Z'
export const valid = {
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
  setCreditPolicy: ({ ids }) => ({
    agentId: ids.agent,
    parts: [
      { method: 'PROVENANCE', weight: 8000 },
      { method: 'INFLUENCE', weight: 2000 },
    ],
  }),
  uploadEmbeddings: ({ ids }) => ({
    agentId: ids.agent,
    model: 'a-model',
    expectedVersion: 0,
    embeddings: [{ documentId: ids.document, vector: [3, 4] }],
  }),
  importInfluenceScores: ({ ids }) => ({
    agentId: ids.agent,
    source: 'a-tool',
    expectedVersion: 0,
    scores: [{ documentId: ids.document, score: '0.5' }],
  }),
  grantMandate: ({ ids }) => ({
    idempotencyKey: randomUUID(),
    agentId: ids.agent,
    maxPerUsage: { decimal: '1' },
    maxTotal: { decimal: '2' },
    expiresAt: later,
  }),
  addDerivation: ({ ids }) => ({
    derivedVersionId: ids.modelVersion,
    sourceVersionId: ids.secretVersion,
    kind: 'TRAINED_ON',
  }),
  openDispute: ({ ids, writer }) => ({
    idempotencyKey: randomUUID(),
    respondentId: writer.id,
    attributionIds: [ids.attribution],
    evidence: 'PRIOR_WORK',
    reason: 'It was mine first.',
  }),
  resolveDispute: ({ ids }) => ({ disputeId: ids.dispute, ruling: 'UPHELD', reason: 'It was theirs first.' }),
  clawBack: ({ writer }) => ({
    idempotencyKey: randomUUID(),
    accountId: writer.id,
    amount: { decimal: '0.01' },
    reason: 'The usage was not real.',
  }),
  setCreditLimit: ({ owner }) => ({ accountId: owner.id, limit: { decimal: '5' }, reason: 'They pay by invoice.' }),
  proposePolicy: () => ({ fee: '0.05', description: 'A smaller fee.' }),
  proposePoolPayment: ({ writer }) => ({
    pool: 'FEE',
    accountId: writer.id,
    amount: { decimal: '0.000001' },
    description: 'For the book.',
  }),
  pauseSettlement: () => ({ reason: 'An audit.' }),
  withdraw: () => ({ idempotencyKey: randomUUID(), amount: { decimal: '1' } }),
  deposit: () => ({ idempotencyKey: randomUUID(), amount: { decimal: '1' } }),
} satisfies Record<string, Input>

/** A valid input with one thing in it replaced: nothing but that can be what is refused. */
export function but(field: keyof typeof valid, changes: object | ((world: World) => object)): Input {
  return (world) => {
    const made: object = valid[field](world)
    return { ...made, ...(typeof changes === 'function' ? changes(world) : changes) }
  }
}

export function usageBut(changes: object | ((world: World) => object)): Input {
  return (world) => ({
    usages: valid.recordUsage(world).usages.map((line) => ({
      ...line,
      ...(typeof changes === 'function' ? changes(world) : changes),
    })),
  })
}
