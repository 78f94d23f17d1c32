import assert from 'node:assert/strict'
import { join } from 'node:path'
import { type Hex, parseTransaction } from 'viem'
import { afterEach, beforeEach, describe, it } from 'vitest'
import { settlementDistributorAbi } from '#contracts/generated/SettlementDistributor.ts'
import { newId } from '#runtime/ids.ts'
import { UNITS_PER_TOKEN_UNIT } from '#runtime/money.ts'
import {
  type PayoutsUnderTest,
  type SettlementTestChain,
  startPayouts,
  startSettlementChain,
} from '../../../test/kit/payouts.ts'
import { creditMatured } from '../../../test/kit/payoutsBooks.ts'
import { type Program, startProgram } from '../../../test/kit/program.ts'
import { type RpcFault, startRpcProxy } from '../../../test/kit/rpcProxy.ts'
import { eventually, TEST_SECRET } from '../../../test/kit/subgraph.ts'
import { readLeaves } from './leaves.ts'

/**
 * Payouts as its own process, killed with SIGKILL at every boundary of a root's life while the chain misbehaves, and
 * started again. In this process the subgraph only reads the same database: it follows no chain and settles nothing.
 */
let chain: SettlementTestChain
let payouts: PayoutsUnderTest
let proxy: Awaited<ReturnType<typeof startRpcProxy>>
let running: Program[] = []
const payee = newId('Account')
const other = newId('Account')

beforeEach(async () => {
  chain = await startSettlementChain()
  payouts = await startPayouts()
  proxy = await startRpcProxy(chain.rpcUrl)
  await chain.fund(1_000_000n)
  await chain.finalize()
  for (const [index, accountId] of [payee, other].entries()) {
    await payouts.publish('identity', 'wallet.linked', {
      accountId,
      address: chain.accounts[4 + index]?.address ?? assert.fail(),
    })
  }
  await eventually(
    () => payouts.sql(`select from wallets`),
    (rows) => rows.length === 2,
  )
})
afterEach(async () => {
  await Promise.all(running.map((program) => program.end('SIGKILL')))
  running = []
  await proxy.stop()
  await payouts.close()
  await chain.stop()
})

async function startSettlingProcess(settings: Record<string, string> = {}): Promise<Program> {
  const { distributor, token, policy, governance, startBlock, signerKey } = chain.config
  const program = await startProgram(process.execPath, {
    arguments: [join(import.meta.dirname, '..', 'main.ts')],
    readyLine: /payouts is ready/,
    env: {
      PATH: process.env.PATH ?? '',
      DATABASE_URL: payouts.database.url,
      TRIBUTARY_SECRET: TEST_SECRET,
      PORT: '0',
      CHAIN_RPC_URL: proxy.url,
      DISTRIBUTOR_ADDRESS: distributor,
      TOKEN_ADDRESS: token,
      POLICY_ADDRESS: policy,
      GOVERNANCE_ADDRESS: governance,
      DISTRIBUTOR_BLOCK: `${startBlock}`,
      SETTLEMENT_PRIVATE_KEY: signerKey ?? assert.fail(),
      SETTLEMENT_PERIOD_SECONDS: '0.01',
      CHAIN_POLL_MS: '20',
      ...settings,
    },
  })
  running.push(program)
  return program
}

interface Row {
  readonly epoch: number
  readonly status: string
}
const settlements = () => payouts.sql<Row>(`select epoch, status from settlements order by epoch`)
const transactions = () =>
  payouts.sql<{ nonce: string; raw: Hex; sent: boolean }>(
    `select nonce, raw, sent_at is not null as sent from settlement_transactions order by signed_at`,
  )
const until = (status: string, epoch = 1) =>
  eventually(settlements, (rows) => rows.some((row) => row.epoch === epoch && row.status === status))

/** Blocks go on until the epoch is active: first it becomes final, then its delay passes. */
async function finish(epoch: number): Promise<void> {
  await eventually(
    async () => {
      await chain.finalize()
      return settlements()
    },
    (rows) => rows.some((row) => row.epoch === epoch && (row.status === 'CONFIRMED' || row.status === 'ACTIVE')),
  )
  await chain.passDelay()
  await until('ACTIVE', epoch)
}

const submitted = () =>
  chain.client.getContractEvents({
    address: chain.config.distributor,
    abi: settlementDistributorAbi,
    eventName: 'RootSubmitted',
    fromBlock: 0n,
  })

/** One effective root an epoch, no gap in the nonces, no leaf that fell, books that balance. */
async function assertOneOfEach(epochs: number, signed = epochs): Promise<void> {
  const events = await submitted()
  assert.deepEqual(
    events.map(({ args }) => Number(args.epoch)),
    Array.from({ length: epochs }, (_, index) => index + 1),
  )
  assert.equal(await chain.client.getTransactionCount({ address: chain.submitter.address }), epochs)
  const stored = await transactions()
  assert.equal(stored.length, signed)
  assert.deepEqual(
    [...new Set(stored.map(({ nonce }) => Number(nonce)))],
    Array.from({ length: epochs }, (_, index) => index),
  )
  let before = new Map<string, bigint>()
  for (let epoch = 1; epoch <= epochs; epoch++) {
    const leaves = new Map<string, bigint>(
      (await readLeaves(payouts.db(), epoch)).map((leaf) => [leaf.payee, leaf.cumulative]),
    )
    for (const [address, cumulative] of before)
      assert((leaves.get(address) ?? 0n) >= cumulative, `${address} must not fall.`)
    before = leaves
  }
  await payouts.assertSound()
}

const earn = (accountId: string, tokenUnits: bigint) =>
  creditMatured(payouts, accountId, tokenUnits * UNITS_PER_TOKEN_UNIT)

const BOUNDARIES: readonly [name: string, method: string, fault: RpcFault][] = [
  ['sealed, not signed', 'eth_getTransactionCount', 'HOLD'],
  ['decided, not sent', 'eth_sendRawTransaction', 'HOLD'],
  ['sent, and it does not know', 'eth_sendRawTransaction', 'DO_AND_HOLD'],
  ['asking for the receipt', 'eth_getTransactionReceipt', 'HOLD'],
]

describe('a root, while its process is killed', () => {
  it.each(BOUNDARIES)('has one effect when that happens %s', async (_, method, fault) => {
    await earn(payee, 5n)
    const { reached } = proxy.plan(method, fault)
    const first = await startSettlingProcess()
    await reached
    await first.end('SIGKILL')
    proxy.heal()
    await startSettlingProcess()
    await finish(1)
    await assertOneOfEach(1)
  })

  it('has one effect when that happens unmined, and the mempool is lost', async () => {
    await earn(payee, 5n)
    await chain.client.setAutomine(false)
    const first = await startSettlingProcess()
    await eventually(transactions, ([transaction]) => transaction?.sent === true)
    await first.end('SIGKILL')
    await chain.dropMempool()
    await chain.client.setAutomine(true)
    await startSettlingProcess()
    await finish(1)
    await assertOneOfEach(1)
  })

  it('has one effect when that happens mined and not final, and a reorganisation takes root and nonce back', async () => {
    await earn(payee, 5n)
    const first = await startSettlingProcess()
    await eventually(submitted, (events) => events.length === 1)
    await first.end('SIGKILL')
    await chain.reorganize()
    assert.equal(await chain.client.getTransactionCount({ address: chain.submitter.address }), 0)
    await startSettlingProcess()
    await eventually(submitted, (events) => events.length === 1)
    // Once more, while it runs.
    await chain.reorganize()
    await finish(1)
    await assertOneOfEach(1)
  })

  it('goes on, through confirmation, delay and a second epoch, and promises no less', async () => {
    await earn(payee, 5n)
    let program = await startSettlingProcess()
    await eventually(submitted, (events) => events.length === 1)
    await chain.finalize()
    await until('CONFIRMED')
    await program.end('SIGKILL')
    program = await startSettlingProcess()
    await chain.passDelay()
    await until('ACTIVE')
    await program.end('SIGKILL')
    await earn(other, 3n)
    await earn(payee, 1n)
    const { reached } = proxy.plan('eth_sendRawTransaction', 'DO_AND_HOLD')
    program = await startSettlingProcess()
    await reached
    await program.end('SIGKILL')
    proxy.heal()
    await startSettlingProcess()
    await finish(2)
    await assertOneOfEach(2)
    const leaves = await readLeaves(payouts.db(), 2)
    assert.deepEqual(leaves.map(({ cumulative }) => cumulative).sort(), [3n, 6n])
  })
})

/** Two roots wait for their delay; the process is killed while it sends the third, and the second is vetoed meanwhile. */
async function killAndVeto(fault: RpcFault): Promise<void> {
  const first = await startSettlingProcess()
  for (const epoch of [1, 2]) {
    await earn(payee, 5n)
    await eventually(
      async () => {
        await chain.finalize()
        return settlements()
      },
      (rows) => rows.some((row) => row.epoch === epoch && row.status === 'CONFIRMED'),
    )
  }
  const { reached } = proxy.plan('eth_sendRawTransaction', fault)
  await earn(other, 3n)
  await reached
  await first.end('SIGKILL')
  await chain.veto(2n)
  await chain.finalize()
  proxy.heal()
  await startSettlingProcess()
}

describe('a queue of roots, while its process is killed and one of them is vetoed', () => {
  it('takes along the third, which the chain had, and seals all of it again', async () => {
    await killAndVeto('DO_AND_HOLD')
    await finish(4)
    assert.deepEqual(await eventually(settlements, (rows) => rows.every(({ status }) => status !== 'VETOED')), [
      { epoch: 1, status: 'ACTIVE' },
      { epoch: 2, status: 'REPLACED' },
      { epoch: 3, status: 'REPLACED' },
      { epoch: 4, status: 'ACTIVE' },
    ])
    await assertOneOfEach(4)
    const leaves = await readLeaves(payouts.db(), 4)
    assert.deepEqual(leaves.map(({ cumulative }) => cumulative).sort(), [10n, 3n])
  })

  it('signs the third anew, on top of the first, when the chain did not have it', async () => {
    await killAndVeto('HOLD')
    await finish(3)
    assert.deepEqual(await eventually(settlements, (rows) => rows.every(({ status }) => status !== 'VETOED')), [
      { epoch: 1, status: 'ACTIVE' },
      { epoch: 2, status: 'REPLACED' },
      { epoch: 3, status: 'ACTIVE' },
    ])
    // The bytes that were stored first went to the chain, which refused them; no nonce is left out.
    assert.deepEqual(
      (await transactions()).map(({ nonce }) => nonce),
      ['0', '1', '2', '3'],
    )
    assert.deepEqual(
      (await submitted()).map(({ args }) => args.epoch),
      [1n, 2n, 3n],
    )
    await payouts.assertSound()
  })
})

describe('a root, while the chain misbehaves', () => {
  it('has one effect when the chain answers an error although it accepted the bytes', async () => {
    await earn(payee, 5n)
    const { reached } = proxy.plan('eth_sendRawTransaction', 'DO_AND_FAIL')
    await startSettlingProcess()
    await reached
    await finish(1)
    await assertOneOfEach(1)
  })

  it('has one effect when two processes settle at once', async () => {
    await earn(payee, 5n)
    await Promise.all([startSettlingProcess(), startSettlingProcess()])
    await finish(1)
    await earn(other, 3n)
    await finish(2)
    await assertOneOfEach(2)
  })

  it('is followed when the guardian vetoes it, and the next epoch carries its promises', async () => {
    await earn(payee, 5n)
    await startSettlingProcess()
    await eventually(submitted, (events) => events.length === 1)
    await chain.veto(1n)
    await chain.finalize()
    await until('VETOED')
    await eventually(settlements, (rows) => rows.length === 2)
    await earn(other, 3n)
    await finish(2)
    await finish(3)
    await assertOneOfEach(3)
    const leaves = await readLeaves(payouts.db(), 3)
    assert.deepEqual(leaves.map(({ cumulative }) => cumulative).sort(), [3n, 5n])
  })

  it('is offered at the same nonce for higher fees while no block takes it, through a kill, and one of them counts', async () => {
    await earn(payee, 5n)
    await chain.client.setAutomine(false)
    const first = await startSettlingProcess({ SETTLEMENT_REPLACE_AFTER_SECONDS: '0.1' })
    await eventually(transactions, (rows) => rows.filter(({ sent }) => sent).length >= 2)
    await first.end('SIGKILL')
    // The chain cannot be mined meanwhile, so the second process goes on where the first one was.
    const before = await transactions()
    const second = await startSettlingProcess({ SETTLEMENT_REPLACE_AFTER_SECONDS: '0.1' })
    await eventually(transactions, (rows) => rows.filter(({ sent }) => sent).length > before.length)
    await second.end('SIGKILL')
    const stored = await transactions()
    assert.deepEqual(new Set(stored.map(({ nonce }) => nonce)), new Set(['0']))
    const fees = stored.map(({ raw }) => parseTransaction(raw).maxFeePerGas ?? 0n)
    for (const [index, fee] of fees.slice(1).entries()) assert(fee * 10n > (fees[index] ?? 0n) * 11n)
    await chain.client.setAutomine(true)
    await startSettlingProcess()
    await finish(1)
    await assertOneOfEach(1, stored.length)
    const [event] = await submitted()
    const [settled] = await payouts.sql<{ transaction_hash: string }>(`select transaction_hash from settlements`)
    assert.equal(settled?.transaction_hash, event?.transactionHash)
  })
})
