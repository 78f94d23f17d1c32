import type { BadInput, World } from './badInput.ts'
import { keyed, many, NUL } from './wrongValues.ts'

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
  impactAgents: (page, { ids }) => `impact(assetId: "${ids.dataset}") { agents(${page}) { edges { cursor } } }`,
  impactAccounts: (page, { ids }) => `impact(assetId: "${ids.dataset}") { accounts(${page}) { edges { cursor } } }`,
  rewards: (page) => `rewards(${page}) { edges { cursor } }`,
  accountRewards: (page) => `viewer { account { rewards(${page}) { edges { cursor } } } }`,
  transfers: (page) => `transfers(${page}) { edges { cursor } }`,
  ledgerAccounts: (page) => `ledgerAccounts(${page}) { edges { cursor } }`,
  ledgerBlocks: (page) => `ledgerBlocks(${page}) { edges { cursor } }`,
  claims: (page) => `claims(${page}) { edges { cursor } }`,
  clawbacks: (page) => `clawbacks(${page}) { edges { cursor } }`,
  anchorBatches: (page) => `anchorBatches(${page}) { edges { cursor } }`,
  policies: (page) => `policies(${page}) { edges { cursor } }`,
  proposals: (page) => `proposals(${page}) { edges { cursor } }`,
  disputes: (page) => `disputes(${page}) { edges { cursor } }`,
  settlements: (page) => `settlements(${page}) { edges { cursor } }`,
}

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

export const PAGE_CASES: readonly BadInput[] = Object.entries(LISTS).flatMap(([list, selection]) =>
  Object.entries(WRONG_PAGES).map(([name, page]) => ({
    name: `${list}: ${name}`,
    codes: ['BAD_USER_INPUT', 'GRAPHQL_VALIDATION_FAILED'],
    ask: (world: World) => ({ query: `{ ${selection(page, world)} }`, key: world.owner.key }),
  })),
)
