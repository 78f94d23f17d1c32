import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type GraphQLSchema, parse, validate } from 'graphql'
import { beforeAll, it } from 'vitest'
import { loadPlanner } from '../../gateway/plan.ts'
import { SCOPES } from '../../scripts/import/huggingface/apply.ts'
import { CREATE_ACCOUNT, WHO } from '../demo/accounts.ts'
import { CLAIM_PROOF } from '../demo/claim.ts'
import { ANNOUNCE_DEPOSIT } from '../demo/deposit.ts'
import { CREATE_CHALLENGE, LINK_WALLET } from '../demo/linkWallet.ts'
import { createDemoQueries } from '../demo/queries.ts'
import { IMPORT_ACCOUNTS } from './accounts.ts'
import { findDocument, registerDocument } from './assets.ts'

const root = join(import.meta.dirname, '..', '..')
let schema: GraphQLSchema
beforeAll(async () => {
  schema = (await loadPlanner(join(root, 'schema', 'supergraph.graphql'))).schema
})

const kinds = ['Dataset', 'Model', 'Agent'] as const
const documents = [
  ...kinds.flatMap((kind) => [registerDocument(kind, 2), findDocument(kind, 2)]),
  ...createDemoQueries({ agentId: 'agt_1' }).map(({ query }) => query),
  ...[ANNOUNCE_DEPOSIT, CLAIM_PROOF, CREATE_ACCOUNT, CREATE_CHALLENGE, IMPORT_ACCOUNTS, LINK_WALLET, SCOPES, WHO],
].map((document) => ({ document, title: document.slice(0, document.indexOf('{')).trim() }))

it.each(documents)('the public schema has all that is asked for by $title', ({ document }) => {
  assert.deepEqual(validate(schema, parse(document)), [])
})

/** What stands between ```graphql and ``` in the pages that people paste from. */
const pages = globSync(['*.md', 'docs/guides/*.md'], { cwd: root }).map((page) => ({
  page,
  examples: [...readFileSync(join(root, page), 'utf8').matchAll(/^```graphql\n(.*?)^```/gms)].map(
    ([, text]) => text ?? '',
  ),
}))

it.each(pages.filter(({ examples }) => examples.length > 0))('the examples of $page can be sent', ({ examples }) => {
  for (const example of examples) assert.deepEqual(validate(schema, parse(example)), [], example)
})
