import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createDemoQueries } from '../../local/demo/queries.ts'
import { type DemoWorld, seedDemoWorld } from '../../local/demo/seed.ts'
import { mustRequest, startTestPlatform, subscribe, TEST_ADMIN_KEY, type TestPlatform } from '../kit/platform.ts'
import { eventually } from '../kit/subgraph.ts'

let test: TestPlatform
let world: DemoWorld
let folder: string
const kept = new Map<string, string>()

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tributary-demo-'))
  test = await startTestPlatform()
  world = await seed()
})

afterAll(async () => {
  await test?.stop()
  await rm(folder, { recursive: true })
})

function seed(): Promise<DemoWorld> {
  const store = {
    read: (name: string) => kept.get(name) ?? null,
    write: (name: string, value: string) => void kept.set(name, value),
  }
  return seedDemoWorld({ graphqlUrl: test.graphqlUrl, adminKey: TEST_ADMIN_KEY, store })
}

const ask = (query: string, { key = world.demoKey, variables = {} } = {}) =>
  mustRequest(test.graphqlUrl, query, { key, variables })

/** The query of the playground's tab whose operation has this name. */
function tab(operation: string): string {
  const found = createDemoQueries(world).find(({ query }) => query.includes(` ${operation}`))
  if (found === undefined) throw new Error(`Expected a query ${operation} in the playground.`)
  return found.query
}

/** `npm run wallet`, against the platform of this test. */
async function wallet(...args: string[]): Promise<string> {
  const script = join(import.meta.dirname, '..', '..', 'scripts', 'wallet.ts')
  const { stdout } = await promisify(execFile)(process.execPath, [script, ...args], {
    env: { ...process.env, TRIBUTARY_DATA: folder },
  })
  return stdout
}

describe('the demo world', () => {
  it('is found and not made again by a second start', async () => {
    const again = await seed()
    expect([...again.assets].sort()).toEqual([...world.assets].sort())
    expect(again.apiKeys).toEqual(world.apiKeys)
    expect([...again.accountIds].sort()).toEqual([...world.accountIds].sort())
  })

  it('is completed where a key is no longer good: by an account with a number, which gets its assets anew', async () => {
    kept.set('tomas-demo.key', 'trb_of_a_platform_that_is_gone')
    const again = await seed()
    expect(again.accountIds.get('tomas-demo')).not.toBe(world.accountIds.get('tomas-demo'))
    expect(again.assets.get('Bookkeeper')).not.toEqual(world.assets.get('Bookkeeper'))
    expect(again.assets.get('Archivist')).toEqual(world.assets.get('Archivist'))
  })

  it('shows the Archivist its lineage of five generations, with owners and shares', async () => {
    const { lineage } = await eventually(
      () => ask(tab('ArchivistLineage')),
      (data) => data.lineage?.total === 9,
    )
    const nodes: { distance: number; inflow: string; asset: { name: string; owner: { handle: string } } }[] =
      lineage.nodes
    expect(nodes.map(({ distance, asset }) => `${distance} ${asset.name} of ${asset.owner.handle}`).sort()).toEqual([
      '0 Archivist of demo',
      '1 Tributary Notes of lin-demo',
      '2 Dolly v2 12B of public:databricks',
      '2 Field notes on provenance of ada-demo',
      '3 Dolly 15k of public:databricks',
      '3 Pythia 12B of public:eleutherai',
      '4 The Pile of public:eleutherai',
      '4 Wikipedia of public:wikimedia',
      '5 Common Crawl of public:common-crawl',
    ])
  })

  it('gives the answer that the README prints to the query that it prints', async () => {
    const readme = await readFile(join(import.meta.dirname, '..', '..', 'README.md'), 'utf8')
    const [, body] = /curl -s [^']*'content-type: application\/json' -d '(\{[^']*\})'/.exec(readme) ?? []
    const [, answer] = /```json\n([^`]*)```/.exec(readme) ?? []
    const { query } = JSON.parse(body?.replaceAll('\n', ' ') ?? '')
    expect({ data: await ask(query) }).toEqual(JSON.parse(answer ?? ''))
  })

  it('keeps the drafts from everybody but their owner', async () => {
    const id = world.assets.get('Unpublished drafts')?.id
    const query = 'query ($id: ID!) { dataset(id: $id) { name } }'
    const read = async (key: string) => (await ask(query, { key, variables: { id } })).dataset
    expect(await read(world.demoKey)).toEqual({ name: 'Unpublished drafts' })
    expect(await read(world.apiKeys['ada-demo'])).toBeNull()
  })
})

describe('npm run wallet', () => {
  it('says in one sentence that no platform runs here', async () => {
    const error = await wallet('claim').catch((failure: { code: number; stderr: string }) => failure)
    expect(error).toMatchObject({
      code: 1,
      stderr: 'No platform runs here: start it with npm start, or name one with --url, --rpc and --key.\n',
    })
  })

  it('makes a key that only its owner can read, and links its wallet to the account of the key', async () => {
    const { graphqlUrl, chain } = test
    const { rpcUrl, token, distributor } = chain
    const running = { graphqlUrl, rpcUrl, token, distributor, demoKey: world.demoKey, adminKey: TEST_ADMIN_KEY }
    await writeFile(join(folder, 'running.json'), JSON.stringify(running))
    expect(await wallet('create')).toMatch(/^Wallet 0x\w{40} is linked to the account demo\.\n/)
    expect((await stat(join(folder, 'wallet.key'))).mode & 0o777).toBe(0o600)
    const { viewer } = await ask('{ viewer { account { wallet { address } } } }')
    expect(await wallet('create')).toContain(viewer.account.wallet.address)
  })

  it('refuses an amount that the token cannot pay, in one sentence', async () => {
    const error = await wallet('deposit', '--amount', '0.0000001').catch((failure: { stderr: string }) => failure)
    expect(error).toMatchObject({ stderr: expect.stringMatching(/^The deposit of 0.0000001 TUSD was refused: .+\n$/) })
  })

  it('pays in, from a wallet that had nothing', async () => {
    expect(await wallet('deposit', '--amount', '2.5')).toMatch(/^Deposit dep_\w+ of 2\.5 TUSD is on chain/)
    const { balance } = await eventually(
      () => ask('{ balance { available { decimal } reserved { decimal } } }'),
      (data) => data.balance.available.decimal !== '0',
    )
    expect(Number(balance.available.decimal) + Number(balance.reserved.decimal)).toBe(2.5)
  })

  it('claims what the Archivist earned its owner, once', async () => {
    const feed = subscribe(test.graphqlUrl, tab('WatchRewards'), { key: world.demoKey })
    const asked = await eventually(
      () => ask(tab('AskArchivist')),
      (data) => data.runAgent.run !== null,
    )
    expect(asked.runAgent.run.output.length).toBeGreaterThan(20)
    expect(asked.runAgent.run.sources.length).toBeGreaterThan(0)
    const { reward } = (await feed.next()).rewardAccrued
    expect(reward.account.handle).toBe('demo')
    await feed.close()
    const { rewards } = await ask(tab('MyRewards'))
    expect(rewards.nodes.map((node: { amount: object }) => node.amount)).toEqual([reward.amount])
    const { explainReward } = await ask(tab('ExplainReward').replace('rwd_…', rewards.nodes[0].id))
    expect(explainReward).toMatchObject({
      amount: reward.amount,
      parts: [{ asset: { name: 'Archivist' }, arrivesBy: [] }],
    })

    const claimed = await eventually(
      () => wallet('claim'),
      (text) => text.startsWith('Claimed'),
    )
    const paid = /^Claimed ([\d.]+) TUSD for 0x\w{40}\.\nTransaction 0x\w{64} in block \d+, \d+ gas\./.exec(
      claimed,
    )?.[1]
    expect(Number(paid)).toBeCloseTo(Number(reward.amount.decimal), 5)
    expect(claimed).toContain(`The wallet has ${paid} TUSD on chain.`)
    expect(await wallet('claim')).toContain('No active settlement has anything left')
  })
})
