import { Client } from 'pg'
import { hashMessage, parseSignature } from 'viem'
import { generatePrivateKey, privateKeyToAccount, serializeSignature, sign } from 'viem/accounts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type RunningSubgraph, startSubgraph } from '#runtime/subgraph.ts'
import type { Viewer } from '#runtime/viewer.ts'
import { createTestDatabase, type TestDatabase } from '../../test/kit/database.ts'
import { occupiedPort } from '../../test/kit/listening.ts'
import { ask, eventually, testConfig, testViewer } from '../../test/kit/subgraph.ts'
import { hashApiKey } from './apiKey.ts'
import { identitySubgraph } from './subgraph.ts'

let database: TestDatabase
let identity: RunningSubgraph

beforeAll(async () => {
  database = await createTestDatabase()
  identity = await startSubgraph(
    identitySubgraph({ adminKey: 'an operator key that is long enough' }),
    testConfig(database.url),
  )
})

afterAll(async () => {
  await identity?.stop()
  await database?.drop()
})

const CREATE = `mutation ($input: CreateAccountInput!) { createAccount(input: $input) { account { id handle status wallet { address } } apiKey userErrors { code path } } }`

async function createAccount(handle: string): Promise<{ viewer: Viewer; secret: string; id: string }> {
  const { data } = await ask(identity.url, CREATE, { variables: { input: { handle } } })
  const { account, apiKey } = data.createAccount
  return { viewer: testViewer(account.id), secret: apiKey, id: account.id }
}

describe('createAccount', () => {
  it('opens an account whose first key works and is stored as a hash only', async () => {
    const { secret, id } = await createAccount('ada')
    const rows = await identity.service.db.query(`select account_id, key_hash from api_keys where account_id = $1`, [
      id,
    ])
    expect(rows).toEqual([{ account_id: id, key_hash: hashApiKey(secret) }])
    expect(JSON.stringify(await identity.service.db.query('select * from api_keys'))).not.toContain(secret.slice(12))
  })

  it.each([
    ['ab', 'INVALID_HANDLE'],
    ['Ada', 'INVALID_HANDLE'],
    ['hf:bigscience', 'INVALID_HANDLE'],
    ['-ada', 'INVALID_HANDLE'],
    ['a--b', 'INVALID_HANDLE'],
    [`a${'b'.repeat(40)}`, 'INVALID_HANDLE'],
    ['grace', 'HANDLE_TAKEN'],
  ])('refuses the handle %s with %s and writes nothing', async (handle, code) => {
    if (code === 'HANDLE_TAKEN') await createAccount(handle)
    const before = await counts()
    const { data } = await ask(identity.url, CREATE, { variables: { input: { handle } } })
    expect(data.createAccount).toEqual({
      account: null,
      apiKey: null,
      userErrors: [{ code, path: ['input', 'handle'] }],
    })
    expect(await counts()).toEqual(before)
  })
})

describe('API keys', () => {
  it('are seen by their account and by nobody else', async () => {
    const { viewer, id } = await createAccount('keyholder')
    const query = `query ($id: ID!) { account(id: $id) { handle apiKeys { nodes { name hint scopes } } } }`
    const own = await ask(identity.url, query, { variables: { id }, viewer })
    expect(own.data.account.apiKeys.nodes).toMatchObject([{ name: 'first key', scopes: ['READ', 'WRITE', 'PAY'] }])
    for (const stranger of [null, testViewer()]) {
      const { data } = await ask(identity.url, query, { variables: { id }, viewer: stranger })
      expect(data.account).toEqual({ handle: 'keyholder', apiKeys: null })
    }
  })

  it('never give more than the key that asks', async () => {
    const { viewer } = await createAccount('careful')
    const mutation = `mutation ($scopes: [Scope!]!) { createApiKey(input: { name: "k", scopes: $scopes }) { apiKey { id } userErrors { code } } }`
    const answer = await ask(identity.url, mutation, { variables: { scopes: ['READ', 'ADMIN'] }, viewer })
    expect(answer.data.createApiKey).toEqual({ apiKey: null, userErrors: [{ code: 'SCOPE_NOT_HELD' }] })
  })

  it('are not revoked by others', async () => {
    const { viewer, id } = await createAccount('victim')
    const { data } = await ask(identity.url, `query ($id: ID!) { account(id: $id) { apiKeys { nodes { id } } } }`, {
      variables: { id },
      viewer,
    })
    const mutation = `mutation ($id: ID!) { revokeApiKey(input: { apiKeyId: $id }) { apiKey { revokedAt } userErrors { code } } }`
    const variables = { id: data.account.apiKeys.nodes[0].id }
    const stranger = await ask(identity.url, mutation, { variables, viewer: testViewer() })
    expect(stranger.data.revokeApiKey).toEqual({ apiKey: null, userErrors: [{ code: 'API_KEY_NOT_FOUND' }] })
    const owner = await ask(identity.url, mutation, { variables, viewer })
    expect(owner.data.revokeApiKey.apiKey.revokedAt).not.toBeNull()
  })
})

describe('linkWallet', () => {
  const CHALLENGE = `mutation ($address: String!) { createWalletChallenge(input: { address: $address }) { message userErrors { code } } }`
  const LINK = `mutation ($message: String!, $signature: String!) { linkWallet(input: { message: $message, signature: $signature }) { account { wallet { address } } userErrors { code } } }`

  async function challenge(viewer: Viewer, address: string): Promise<string> {
    const { data } = await ask(identity.url, CHALLENGE, { variables: { address }, viewer })
    return data.createWalletChallenge.message
  }

  async function link(viewer: Viewer, message: string, signature: string): Promise<unknown> {
    return (await ask(identity.url, LINK, { variables: { message, signature }, viewer })).data.linkWallet
  }

  const refused = (code: string) => ({ account: null, userErrors: [{ code }] })

  it('links the wallet that signed, once', async () => {
    const { viewer } = await createAccount('holder')
    const wallet = privateKeyToAccount(generatePrivateKey())
    const message = await challenge(viewer, wallet.address.toLowerCase())
    const signature = await wallet.signMessage({ message })
    expect(await link(viewer, message, signature)).toEqual({
      account: { wallet: { address: wallet.address } },
      userErrors: [],
    })
    expect(await link(viewer, message, signature)).toEqual(refused('CHALLENGE_NOT_VALID'))
    // In one statement: the relay moves it from one to the other meanwhile.
    const events = await identity.service.db.query(
      `select from bus.events where type = 'wallet.linked' union all select from outbox where type = 'wallet.linked'`,
    )
    expect(events.length).toBe(1)
  })

  it('refuses the twin signature with s in the upper half, another signer, another account and a taken address', async () => {
    const { viewer } = await createAccount('first-holder')
    const { viewer: other } = await createAccount('second-holder')
    const key = generatePrivateKey()
    const wallet = privateKeyToAccount(key)
    const message = await challenge(viewer, wallet.address)
    const good = await wallet.signMessage({ message })
    const { r, s, v } = parseSignature(await sign({ hash: hashMessage(message), privateKey: key, to: 'hex' }))
    const order = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n
    const twin = serializeSignature({
      r,
      s: `0x${(order - BigInt(s)).toString(16).padStart(64, '0')}`,
      v: v === 27n ? 28n : 27n,
    })
    expect(await link(viewer, message, twin)).toEqual(refused('INVALID_SIGNATURE'))
    expect(await link(viewer, message, `0x${'00'.repeat(65)}`)).toEqual(refused('INVALID_SIGNATURE'))
    expect(
      await link(viewer, message, await privateKeyToAccount(generatePrivateKey()).signMessage({ message })),
    ).toEqual(refused('INVALID_SIGNATURE'))
    expect(await link(other, message, good)).toEqual(refused('CHALLENGE_NOT_VALID'))
    expect(await link(viewer, message.replace('costs nothing', 'costs a lot'), good)).toEqual(
      refused('CHALLENGE_NOT_VALID'),
    )
    expect(await link(viewer, message, good)).toMatchObject({ userErrors: [] })
    const again = await challenge(other, wallet.address)
    expect(await link(other, again, await wallet.signMessage({ message: again }))).toEqual(refused('ADDRESS_TAKEN'))
  })
})

describe('importAccounts', () => {
  const IMPORT = `mutation ($names: [String!]!) { importAccounts(input: { namespace: "hf", names: $names }) { accounts { handle status } createdCount userErrors { code path } } }`

  it('makes unclaimed accounts once, in the order of the names, for an admin only', async () => {
    const admin = testViewer(undefined, ['ADMIN'])
    const names = ['bigscience', 'EleutherAI', 'bigscience']
    const first = await ask(identity.url, IMPORT, { variables: { names }, viewer: admin })
    expect(first.data.importAccounts).toEqual({
      accounts: ['hf:bigscience', 'hf:EleutherAI', 'hf:bigscience'].map((handle) => ({ handle, status: 'UNCLAIMED' })),
      createdCount: 2,
      userErrors: [],
    })
    const second = await ask(identity.url, IMPORT, { variables: { names }, viewer: admin })
    expect(second.data.importAccounts.createdCount).toBe(0)
    const stranger = await ask(identity.url, IMPORT, { variables: { names }, viewer: testViewer() })
    expect(stranger.errors?.[0]?.extensions?.code).toBe('FORBIDDEN')
  })
})

it('refuses whoever calls it directly, also for _entities and _service', async () => {
  for (const query of [
    '{ viewer { scopes } }',
    '{ _service { sdl } }',
    '{ _entities(representations: []) { __typename } }',
  ]) {
    const response = await fetch(`${identity.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query }),
    })
    expect(response.status).toBe(401)
  }
})

it('leaves no connection behind when its port is taken', async () => {
  await using taken = await occupiedPort()
  await using fresh = await createTestDatabase()
  const config = { ...testConfig(fresh.url), port: taken.port }
  await expect(startSubgraph(identitySubgraph({ adminKey: null }), config)).rejects.toMatchObject({
    code: 'EADDRINUSE',
  })
  const admin = new Client(fresh.url)
  await admin.connect()
  const connections = () =>
    admin.query(`select from pg_stat_activity where datname = $1 and application_name like 'tributary-%'`, [fresh.name])
  await eventually(connections, ({ rowCount }) => rowCount === 0)
  await admin.end()
})

async function counts(): Promise<unknown> {
  return identity.service.db.query(
    `select (select count(*) from accounts) as accounts, (select count(*) from api_keys) as keys`,
  )
}
