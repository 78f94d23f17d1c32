import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { encodeFunctionData } from 'viem'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { settlementDistributorAbi } from '#contracts/generated/SettlementDistributor.ts'
import { newId } from '#runtime/ids.ts'
import { UNITS_PER_TOKEN_UNIT } from '#runtime/money.ts'
import { startGateway } from '../gateway/server.ts'
import { openChain } from '../subgraphs/payouts/settlement/chain.ts'
import { createSettler } from '../subgraphs/payouts/settlement/createSettler.ts'
import { leavesDocument } from '../subgraphs/payouts/settlement/leavesDocument.ts'
import { buildTree, type SettlementLeaf } from '../subgraphs/payouts/settlement/merkle.ts'
import {
  type PayoutsUnderTest,
  type SettlementTestChain,
  startPayouts,
  startSettlementChain,
} from '../test/kit/payouts.ts'
import { creditMatured } from '../test/kit/payoutsBooks.ts'
import { eventually, TEST_SECRET } from '../test/kit/subgraph.ts'
import { checkSettlement } from './settlement/checkSettlement.ts'
import { readSettlement } from './settlement/readSettlement.ts'

/** Two true epochs of three payees, behind a real gateway, and a server that answers in its place what a test wants. */
let chain: SettlementTestChain
let payouts: PayoutsUnderTest
let gateway: Awaited<ReturnType<typeof startGateway>>
const told = new Map<string, string>()
const liar = createServer(async (request, response) => {
  const path = request.url ?? ''
  response.end(told.get(path) ?? Buffer.from(await (await fetch(`${gateway.url}${path}`)).arrayBuffer()))
})
let liarUrl: string
const payees = [newId('Account'), newId('Account'), newId('Account')]

beforeAll(async () => {
  chain = await startSettlementChain()
  payouts = await startPayouts()
  await chain.fund(1_000n)
  await chain.finalize()
  for (const [index, accountId] of payees.entries()) {
    const address = chain.accounts[4 + index]?.address ?? assert.fail()
    await payouts.publish('identity', 'wallet.linked', { accountId, address })
  }
  await eventually(
    () => payouts.sql(`select from wallets`),
    (rows) => rows.length === payees.length,
  )
  gateway = await startGateway({
    host: '127.0.0.1',
    port: 0,
    secret: TEST_SECRET,
    supergraphPath: join(import.meta.dirname, '..', 'schema', 'supergraph.graphql'),
    subgraphUrls: { payouts: payouts.url() },
  })
  await new Promise<void>((resolve) => liar.listen(0, '127.0.0.1', resolve))
  liarUrl = `http://127.0.0.1:${(liar.address() as AddressInfo).port}`
  await settle([5n, 7n, 11n])
  await settle([1n, 0n, 0n])
})
afterAll(async () => {
  await gateway?.stop()
  await new Promise((resolve) => liar.close(resolve))
  await payouts.close()
  await chain.stop()
})

async function settle(amounts: readonly bigint[]): Promise<void> {
  for (const [index, amount] of amounts.entries())
    if (amount > 0n) await creditMatured(payouts, payees[index] ?? assert.fail(), amount * UNITS_PER_TOKEN_UNIT)
  const step = createSettler({
    db: payouts.db(),
    chain: openChain(chain.config),
    periodMs: 0,
    minimumPayout: 0n,
    replaceAfterMs: 60_000,
  })
  for (let transition = 0; transition < 3; transition++) assert.equal(await step(), true)
  await chain.finalize()
  assert.equal(await step(), true)
  await chain.passDelay()
  assert.equal(await step(), true)
}

const place = () => ({ rpcUrl: chain.rpcUrl, distributor: chain.config.distributor, fromBlock: 0n })

/** Every claim that does not hold, with why. */
async function problems(epoch: number | 'latest', url = liarUrl): Promise<Record<string, string>> {
  const checks = await checkSettlement(await readSettlement({ ...place(), url, epoch }))
  return Object.fromEntries(checks.flatMap(({ claim, problem }) => (problem === null ? [] : [[claim, problem]])))
}

async function command(...args: string[]): Promise<{ code: number; output: string }> {
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      [join(import.meta.dirname, 'verifySettlement.ts'), ...args],
      { env: { PATH: process.env.PATH ?? '', TRIBUTARY_DATA: '/nowhere' } },
      (_, stdout, stderr) => resolve({ code: child.exitCode ?? -1, output: stdout + stderr }),
    )
  })
}
const flags = (url: string) => ['--url', url, '--rpc', chain.rpcUrl, '--distributor', chain.config.distributor]

interface File {
  readonly epoch: number
  readonly token: string
  readonly leaves: readonly (readonly [payee: string, cumulative: string])[]
}

function withFirstAmount(change: (amount: string) => string): (file: File) => File {
  return (file) => ({
    ...file,
    leaves: file.leaves.map(([payee, amount], index) => [payee, index === 0 ? change(amount) : amount]),
  })
}

/** Tells another file of epoch 2 while `work` runs. */
async function withFile(change: (file: File) => unknown, work: () => Promise<void>): Promise<void> {
  const path = '/settlements/2/leaves'
  const file = JSON.parse(await (await fetch(`${gateway.url}${path}`)).text())
  told.set(path, JSON.stringify(change(file)))
  try {
    await work()
  } finally {
    told.delete(path)
  }
}

const HASH = 'The file of epoch 2 is the one that was committed to'
const DOMAIN = 'It is of this chain, contract, token and epoch'
const ORDER = 'Payees ascend strictly, none twice'
const COUNT = 'It has 3 leaves'
const ROOT = 'Its leaves make the root'
const SUM = 'Its leaves sum to the total'
const LOWER = 'Nobody is promised less than in epoch 1'

describe('verify-settlement', () => {
  it('finds nothing wrong with true epochs, and says so on one screen', async () => {
    for (const epoch of [1, 2, 'latest'] as const) assert.deepEqual(await problems(epoch, gateway.url), {}, `${epoch}`)
    const { code, output } = await command('latest', ...flags(`${gateway.url}/graphql`))
    assert.match(output, /^Epoch 2 on 0x\w+: active, 3 leaves, 24 token units in all\./)
    assert.match(output, /\nThe settlement holds\.\n$/)
    assert(output.split('\n').length < 24)
    assert.equal(code, 0)
  })

  const tampered: readonly [name: string, change: (file: File) => unknown, wrong: Record<string, RegExp>][] = [
    [
      'a leaf that was raised',
      withFirstAmount((amount) => `${BigInt(amount) + 1n}`),
      { [HASH]: /^By the contract it is 0x/, [ROOT]: /by the leaves 0x/, [SUM]: /it is 24, by the file 25\.$/ },
    ],
    [
      'a leaf that was removed',
      (file) => ({ ...file, leaves: file.leaves.slice(0, -1) }),
      { [HASH]: /./, [COUNT]: /it is 3, by the file 2\.$/, [ROOT]: /./, [SUM]: /./, [LOWER]: /is left out now\.$/ },
    ],
    [
      'two leaves that were swapped',
      (file) => ({ ...file, leaves: file.leaves.toReversed() }),
      {
        [HASH]: /./,
        [ORDER]: /^Leaf 1 of 0x\w+ does not lie above leaf 0 of 0x\w+\.$/,
        [ROOT]: /no tree/,
        [LOWER]: /cannot be compared/,
      },
    ],
    [
      'a leaf that occurs twice',
      (file) => ({ ...file, leaves: [...file.leaves.slice(0, 1), ...file.leaves] }),
      {
        [HASH]: /./,
        [ORDER]: /occurs twice, as leaf 0 and as leaf 1\.$/,
        [COUNT]: /it is 3, by the file 4\.$/,
        [ROOT]: /./,
        [SUM]: /./,
        [LOWER]: /cannot be compared/,
      },
    ],
    [
      'a leaf that occurs again at the end',
      (file) => ({ ...file, leaves: [...file.leaves, ...file.leaves.slice(0, 1)] }),
      {
        [HASH]: /./,
        [ORDER]: /^Leaf 3 of 0x\w+ does not lie above leaf 2 of 0x\w+\.$/,
        [COUNT]: /./,
        [ROOT]: /./,
        [SUM]: /./,
        [LOWER]: /cannot be compared/,
      },
    ],
    [
      'a leaf in the middle that was removed',
      (file) => ({ ...file, leaves: file.leaves.toSpliced(1, 1) }),
      { [HASH]: /./, [COUNT]: /./, [ROOT]: /of 3 leaves is not made of 2/, [SUM]: /./, [LOWER]: /is left out now\.$/ },
    ],
    [
      'an amount above 256 bits',
      withFirstAmount(() => '9'.repeat(78)),
      { [HASH]: /./, [ROOT]: /does not fit 256 bits/, [SUM]: /./ },
    ],
    ['the file of another epoch', (file) => ({ ...file, epoch: 1 }), { [HASH]: /./, [DOMAIN]: /epoch 2, .*epoch 1/ }],
    [
      'the file of another token',
      (file) => ({ ...file, token: `0x${'ab'.repeat(20)}` }),
      { [HASH]: /./, [DOMAIN]: /token 0x/ },
    ],
    [
      'a leaf that was lowered',
      withFirstAmount(() => '1'),
      { [HASH]: /./, [ROOT]: /./, [SUM]: /./, [LOWER]: /^0x\w+ had \d+ in epoch 1 and has 1 now\.$/ },
    ],
    ['no list at all', () => ({ leaves: 'none' }), { [HASH]: /./, 'The file lists leaves': /not a list of leaves/ }],
    [
      'an amount that is no number',
      withFirstAmount(() => '1e3'),
      { [HASH]: /./, 'The file lists leaves': /leaves\.0: expected an address and an amount/ },
    ],
  ]
  it.each(tampered)('names %s, and nothing that is true', async (_, change, wrong) => {
    await withFile(change, async () => {
      const found = await problems(2)
      assert.deepEqual(Object.keys(found).sort(), Object.keys(wrong).sort(), JSON.stringify(found))
      for (const [claim, pattern] of Object.entries(wrong)) assert.match(found[claim] ?? '', pattern)
    })
  })

  it('ends with 1 and what is wrong where a settlement does not hold', async () => {
    await withFile(
      withFirstAmount(() => '1'),
      async () => {
        const { code, output } = await command('2', ...flags(liarUrl))
        assert.equal(code, 1)
        assert.match(
          output,
          /WRONG {3}Nobody is promised less than in epoch 1\.\n +0x\w+ had \d+ in epoch 1 and has 1 now\./,
        )
        assert.match(output, /The settlement does not hold: 4 of 10 are wrong\.\n$/)
      },
    )
  })

  it('does not trust the file of the epoch before, either', async () => {
    told.set(
      '/settlements/1/leaves',
      (await (await fetch(`${gateway.url}/settlements/1/leaves`)).text()).replace('"7"', '"6"'),
    )
    try {
      assert.deepEqual(Object.keys(await problems(2)), ['The file of epoch 1 is the one that was committed to'])
    } finally {
      told.delete('/settlements/1/leaves')
    }
  })

  it('ends with 2 and one sentence where it cannot check', async () => {
    const cases: [string[], RegExp][] = [
      [['99', ...flags(gateway.url)], /^It could not be checked\. The contract has no root of epoch 99; .* is 2\.\n$/],
      [['2', ...flags('http://127.0.0.1:9')], /^It could not be checked\. Nothing answers at http:/],
      [['2'], /^It could not be checked\. No platform runs here/],
      [[], /^Expected one epoch: a number from 1, or latest\.\n\nUsage/],
      [['0'], /^Expected one epoch/],
      [['2', '--distributor', 'x'], /^Expected --distributor to be an address/],
      [['2', '--nonsense'], /^Unknown option '--nonsense'/],
    ]
    for (const [args, expected] of cases) {
      const { code, output } = await command(...args)
      assert.match(output, expected)
      assert.equal(code, 2, output)
    }
  })

  // Last, since it adds an epoch that the books know nothing of.
  it('catches a settler that lowers a leaf and commits to it', async () => {
    const domain = await openChain(chain.config).domain()
    const now = await readSettlement({ ...place(), url: gateway.url, epoch: 2 })
    const parsed: File = JSON.parse(await (await fetch(`${gateway.url}/settlements/2/leaves`)).text())
    const leaves: SettlementLeaf[] = parsed.leaves.map(([payee, cumulative], index) => ({
      payee: payee as SettlementLeaf['payee'],
      cumulative: BigInt(cumulative) + (index === 0 ? -1n : 10n),
    }))
    const tree = buildTree(leaves, domain)
    const document = leavesDocument(domain, 3, leaves)
    const args = [
      3n,
      now.root,
      tree.root,
      tree.total,
      leaves.length,
      1,
      `0x${createHash('sha256').update(document).digest('hex')}`,
    ] as const
    const data = encodeFunctionData({ abi: settlementDistributorAbi, functionName: 'submitRoot', args })
    await chain.send(1, { to: chain.config.distributor, data })
    told.set('/settlements/3/leaves', document)
    assert.deepEqual(Object.keys(await problems('latest')), ['Nobody is promised less than in epoch 2'])
  })
})
