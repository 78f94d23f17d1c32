import { type BadInput, question } from './badInput.ts'
import { HALF, NUL, UNKNOWN } from './wrongValues.ts'

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
  'impact(assetId: $id) { isTruncated }',
  'attribution(id: $id) { id }',
  'explainReward(rewardId: $id) { share }',
  'plan(agentId: $id) { id }',
  'balance(accountId: $id) { available { decimal } }',
  'rewards(accountId: $id) { nodes { id } }',
  'transfers(accountId: $id) { nodes { id } }',
  'ledgerAccounts(ownerId: $id) { nodes { id } }',
  'deposit(id: $id) { id }',
  'settlement(id: $id) { id }',
  'withdrawal(id: $id) { id }',
  'claims(accountId: $id) { nodes { id } }',
  'clawback(id: $id) { id }',
  'clawbacks(accountId: $id) { nodes { id } }',
  'ownershipProof(assetId: $id) { sequence }',
  'proposal(id: $id) { id }',
  'account(id: $id) { creditLimit { limit { decimal } } }',
  'dispute(id: $id) { id }',
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

export const LOOKUP_CASES: readonly BadInput[] = LOOKUPS.flatMap((field) =>
  Object.entries(WRONG_IDS).map(([name, id]) => {
    const type = /namespace|search|handle/.test(field) ? 'String' : 'ID'
    return question(`${field}: ${name}`, `query ($id: ${type}!) { ${field} }`, [], () => ({ id }))
  }),
)
