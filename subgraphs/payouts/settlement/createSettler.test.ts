import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { getAddress, type Hex, parseTransaction } from 'viem'
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
import { eventually } from '../../../test/kit/subgraph.ts'
import { openChain, type SettlementChain } from './chain.ts'
import { createSettler, type SettlementOptions } from './createSettler.ts'
import { readLeaves } from './leaves.ts'
import { buildTree } from './merkle.ts'

let chain: SettlementTestChain
/** Runs without a chain of its own: each transition is made by the test, with nothing remembered from the one before. */
let payouts: PayoutsUnderTest
let payee: string
let address: Hex

beforeEach(async () => {
  chain = await startSettlementChain()
  payouts = await startPayouts()
  payee = newId('Account')
  address = chain.accounts[4]?.address ?? assert.fail()
  await chain.fund(1_000_000n)
  await chain.finalize()
})
afterEach(async () => {
  await payouts.close()
  await chain.stop()
})

function step(faults: Partial<SettlementChain> = {}, settings: Partial<SettlementOptions> = {}): Promise<boolean> {
  return createSettler({
    db: payouts.db(),
    chain: { ...openChain(chain.config), ...faults },
    periodMs: 0,
    minimumPayout: 0n,
    replaceAfterMs: 180_000,
    ...settings,
  })()
}

async function link(accountId: string, wallet: Hex): Promise<void> {
  const before = await payouts.sql(`select from inbox`)
  await payouts.publish('identity', 'wallet.linked', { accountId, address: wallet })
  await eventually(
    () => payouts.sql(`select from inbox`),
    (rows) => rows.length > before.length,
  )
}

async function settlements() {
  return payouts.sql<{ epoch: number; status: string; transaction_hash: Hex | null; total_token_units: string }>(
    `select epoch, status, transaction_hash, total_token_units from settlements order by epoch`,
  )
}
const statuses = async () => (await settlements()).map(({ status }) => status)
const stepsOf = async () =>
  (await payouts.sql<{ status: string }>(`select status from settlement_steps order by seq`)).map(
    ({ status }) => status,
  )
const signed = () =>
  payouts.sql<{ nonce: string; raw: Hex }>(`select nonce, raw from settlement_transactions order by attempt`)
const submissions = () => chain.client.getTransactionCount({ address: chain.submitter.address })

async function settle(): Promise<void> {
  assert.equal(await step(), true)
  assert.equal(await step(), true)
  assert.equal(await step(), true)
  await chain.finalize()
  assert.equal(await step(), true)
  await chain.passDelay()
  assert.equal(await step(), true)
}

describe('a settlement', () => {
  it('goes on after a restart wherever it stopped, and has one root and one transaction', async () => {
    await creditMatured(payouts, payee, 5n * UNITS_PER_TOKEN_UNIT + 7n)
    assert.equal(await step(), false, 'Without a wallet it waits.')
    await link(payee, address)

    assert.equal(await step(), true)
    assert.deepEqual([await statuses(), await signed()], [['SEALED'], []])
    assert.equal(await step(), true)
    assert.deepEqual([await statuses(), (await signed()).length, await submissions()], [['SEALED'], 1, 0])

    const crash = new Error('the process dies here')
    const original = openChain(chain.config)
    const died = step({
      async send(transaction) {
        await original.send(transaction)
        throw crash
      },
    })
    await assert.rejects(died, crash)
    assert.deepEqual([await statuses(), await submissions()], [['SUBMITTED'], 1])
    assert.equal(await step(), false, 'It is not final yet.')
    assert.deepEqual([await statuses(), await submissions(), (await signed()).length], [['SUBMITTED'], 1, 1])

    await chain.finalize()
    assert.equal(await step(), true)
    assert.deepEqual(await statuses(), ['CONFIRMED'])
    assert.equal(await step(), false, 'The delay is not over.')
    await chain.passDelay()
    assert.equal(await step(), true)
    assert.equal(await step(), false, 'Nothing new has matured.')
    assert.deepEqual(await stepsOf(), ['SEALED', 'SUBMITTED', 'CONFIRMED', 'ACTIVE'])
    assert.equal((await settlements())[0]?.total_token_units, '5')
    const [balance] = await payouts.sql<{ left: string }>(
      `select credits - debits as left from balances where kind = 'MATURED'`,
    )
    assert.equal(balance?.left, '7')
  })

  it('is sealed, signed and moved on once when two processes do it at once', async () => {
    await creditMatured(payouts, payee, 5n * UNITS_PER_TOKEN_UNIT)
    await link(payee, address)
    for (let round = 0; round < 5; round++) {
      await Promise.allSettled([step(), step(), step()])
      if (round === 2) await chain.finalize()
      if (round === 3) await chain.passDelay()
    }
    await step()
    assert.deepEqual(await statuses(), ['ACTIVE'])
    assert.deepEqual(await stepsOf(), ['SEALED', 'SUBMITTED', 'CONFIRMED', 'ACTIVE'])
    assert.deepEqual([(await signed()).length, await submissions()], [1, 1])
  })

  it('keeps one set of bytes when another process signs between reading and storing', async () => {
    await creditMatured(payouts, payee, 5n * UNITS_PER_TOKEN_UNIT)
    await link(payee, address)
    assert.equal(await step(), true)
    const slow = openChain(chain.config)
    const overtaken = step({
      async signSubmission(settlement) {
        assert.equal(await step(), true)
        return slow.signSubmission({ ...settlement, policyVersion: 2 })
      },
    })
    assert.equal(await overtaken, false)
    assert.equal((await signed()).length, 1)
  })

  it('sends the same bytes again when a reorganisation takes its transaction back', async () => {
    await creditMatured(payouts, payee, 5n * UNITS_PER_TOKEN_UNIT)
    await link(payee, address)
    for (let transition = 0; transition < 3; transition++) assert.equal(await step(), true)
    const [before] = await settlements()
    assert.equal(before?.status, 'SUBMITTED')
    assert(before?.transaction_hash)
    await chain.reorganize()
    assert.equal(await openChain(chain.config).receipt(before.transaction_hash), null)

    assert.equal(await step(), false)
    await chain.finalize()
    assert.equal(await step(), true)
    const [after] = await settlements()
    assert.deepEqual(after, { ...before, status: 'CONFIRMED' })
    assert.equal((await signed()).length, 1)
  })

  it('is signed anew when another transaction took its nonce', async () => {
    await creditMatured(payouts, payee, 5n * UNITS_PER_TOKEN_UNIT)
    await link(payee, address)
    assert.equal(await step(), true)
    assert.equal(await step(), true)
    await chain.send(1, { to: address, data: '0x' })
    await chain.finalize()
    assert.equal(await step(), true)
    assert.deepEqual(await statuses(), ['SEALED'])
    for (let transition = 0; transition < 2; transition++) assert.equal(await step(), true)
    await chain.finalize()
    assert.equal(await step(), true)
    assert.deepEqual(await statuses(), ['CONFIRMED'])
    assert.deepEqual(
      (await signed()).map(({ nonce }) => nonce),
      ['0', '1'],
    )
  })

  it('keeps its bytes while what took their nonce is not final, and sends them once a reorganisation took that back', async () => {
    await creditMatured(payouts, payee, 5n * UNITS_PER_TOKEN_UNIT)
    await link(payee, address)
    assert.equal(await step(), true)
    assert.equal(await step(), true)
    await chain.send(1, { to: address, data: '0x' })
    await assert.rejects(step(), /nonce/i)
    assert.deepEqual([await statuses(), (await signed()).length], [['SUBMITTED'], 1])
    await assert.rejects(step(), /nonce/i)
    await chain.reorganize()
    assert.equal(await step(), false)
    await chain.finalize()
    assert.equal(await step(), true)
    assert.deepEqual([await statuses(), (await signed()).length], [['CONFIRMED'], 1])
  })

  it('leaves no gap in the nonces when a reorganisation takes back another transaction of its key', async () => {
    await creditMatured(payouts, payee, 5n * UNITS_PER_TOKEN_UNIT)
    await link(payee, address)
    await chain.send(1, { to: address, data: '0x' })
    assert.equal(await step(), true)
    assert.equal(await step(), true)
    await chain.reorganize()
    assert.equal(await step(), true)
    await chain.finalize()
    assert.equal(await step(), true)
    assert.deepEqual(await statuses(), ['CONFIRMED'])
    assert.deepEqual(
      (await signed()).map(({ nonce }) => nonce),
      ['0'],
    )
  })

  it('counts the transaction that is mined, though another for a higher fee was signed to replace it', async () => {
    await creditMatured(payouts, payee, 5n * UNITS_PER_TOKEN_UNIT)
    await link(payee, address)
    await chain.client.setAutomine(false)
    for (let transition = 0; transition < 3; transition++) assert.equal(await step(), true)
    const [first] = await settlements()
    assert.equal(await step(), false, 'It is not late yet.')
    assert.equal(await step({}, { replaceAfterMs: 0 }), true)
    assert.equal((await signed()).length, 2)
    assert.notEqual((await settlements())[0]?.transaction_hash, first?.transaction_hash)

    // The process dies before it sends the second.
    await chain.client.setAutomine(true)
    await chain.finalize()
    assert.equal(await step(), true)
    assert.deepEqual(await settlements(), [{ ...first, status: 'CONFIRMED' }])
  })

  it('is offered for a higher fee ten times at most', async () => {
    await creditMatured(payouts, payee, 5n * UNITS_PER_TOKEN_UNIT)
    await link(payee, address)
    await chain.client.setAutomine(false)
    for (let transition = 0; transition < 30; transition++) await step({}, { replaceAfterMs: 0 })
    const fees = (await signed()).map(({ raw }) => parseTransaction(raw).maxFeePerGas ?? 0n)
    assert.equal(fees.length, 10)
    for (const [index, fee] of fees.slice(1).entries()) assert(fee * 10n > (fees[index] ?? 0n) * 11n)
    assert.deepEqual(await statuses(), ['SUBMITTED'])
  })

  it('is not signed anew because the chain could not be asked about the transaction that was sent', async () => {
    await creditMatured(payouts, payee, 5n * UNITS_PER_TOKEN_UNIT)
    await link(payee, address)
    assert.equal(await step(), true)
    assert.equal(await step(), true)
    const [row] = await signed()
    await chain.client.sendRawTransaction({ serializedTransaction: row?.raw ?? assert.fail() })
    await chain.finalize()
    await using proxy = await startDeafProxy(chain.rpcUrl, 'eth_getTransactionByHash')
    await assert.rejects(step(openChain({ ...chain.config, rpcUrl: proxy.url })))
    assert.deepEqual([await statuses(), (await signed()).length], [['SEALED'], 1])

    assert.equal(await step(), true)
    assert.equal(await step(), true)
    assert.deepEqual(await statuses(), ['CONFIRMED'])
    assert.deepEqual([(await signed()).length, await submissions()], [1, 1])
  })

  it('is not moved back by a process that others have overtaken', async () => {
    await creditMatured(payouts, payee, 5n * UNITS_PER_TOKEN_UNIT)
    await link(payee, address)
    assert.equal(await step(), true)
    assert.equal(await step(), true)
    const original = openChain(chain.config)
    const slow = step({
      async send(transaction) {
        await original.send(transaction)
        assert.equal(await step(), false, 'It is not final yet.')
        await chain.finalize()
        assert.equal(await step(), true)
      },
    })
    assert.equal(await slow, true)
    assert.deepEqual([await statuses(), await stepsOf()], [['CONFIRMED'], ['SEALED', 'SUBMITTED', 'CONFIRMED']])
  })

  it('is carried by the next epoch when the guardian vetoes it', async () => {
    await creditMatured(payouts, payee, 5n * UNITS_PER_TOKEN_UNIT)
    await link(payee, address)
    for (let transition = 0; transition < 3; transition++) assert.equal(await step(), true)
    await chain.veto(1n)
    await chain.finalize()
    assert.equal(await step(), true)
    assert.equal(await step(), true)
    assert.deepEqual(await statuses(), ['VETOED'])
    await creditMatured(payouts, payee, 2n * UNITS_PER_TOKEN_UNIT)
    await settle()
    assert.deepEqual(
      (await settlements()).map(({ epoch, status, total_token_units }) => [epoch, status, total_token_units]),
      [
        [1, 'REPLACED', '5'],
        [2, 'ACTIVE', '7'],
      ],
    )
  })

  it('promises to the address that was current when it was sealed, and takes nothing back', async () => {
    const [first, second] = [address, chain.accounts[5]?.address ?? assert.fail()]
    await link(payee, first)
    await link(newId('Account'), first)
    await creditMatured(payouts, payee, 5n * UNITS_PER_TOKEN_UNIT)
    await settle()
    await link(payee, second)
    await creditMatured(payouts, payee, 3n * UNITS_PER_TOKEN_UNIT)
    await settle()
    await link(payee, first)
    await creditMatured(payouts, payee, 1n * UNITS_PER_TOKEN_UNIT)
    await settle()
    const leavesAt = async (epoch: number) =>
      Object.fromEntries((await readLeaves(payouts.db(), epoch)).map((leaf) => [leaf.payee, leaf.cumulative]))
    const [a, b] = [first.toLowerCase(), second.toLowerCase()]
    assert.deepEqual(await leavesAt(1), { [a]: 5n })
    assert.deepEqual(await leavesAt(2), { [b]: 3n, [a]: 5n })
    assert.deepEqual(await leavesAt(3), { [b]: 3n, [a]: 6n })
    const sealed = await payouts.published('epoch.sealed')
    assert.deepEqual(
      sealed.map(({ changed }) => changed),
      [
        [{ address: first, accountId: payee, cumulativeTokenUnits: '5' }],
        [{ address: second, accountId: payee, cumulativeTokenUnits: '3' }],
        [{ address: first, accountId: payee, cumulativeTokenUnits: '6' }],
      ],
    )
  })

  it('stays with who linked an address first, and where they are paid now, whoever claims to link it later', async () => {
    const current = chain.accounts[5]?.address ?? assert.fail()
    const stranger = newId('Account')
    await link(payee, `0x${address.slice(2).toLowerCase()}`)
    await link(payee, current)
    await link(stranger, getAddress(address))
    await creditMatured(payouts, payee, 5n * UNITS_PER_TOKEN_UNIT)
    await creditMatured(payouts, stranger, 7n * UNITS_PER_TOKEN_UNIT)
    assert.equal(await step(), true)
    assert.deepEqual(await readLeaves(payouts.db(), 1), [{ payee: current.toLowerCase(), cumulative: 5n }])
  })

  it('goes to no other contract than the one before', async () => {
    await creditMatured(payouts, payee, 5n * UNITS_PER_TOKEN_UNIT)
    await link(payee, address)
    assert.equal(await step(), true)
    const other = { domain: async () => ({ ...(await openChain(chain.config).domain()), distributor: address }) }
    await assert.rejects(step(other), /Settlements are on contract 0x/)
    assert.deepEqual([await statuses(), await signed()], [['SEALED'], []])
  })

  it('commits on chain to the leaves that are published, to the byte', async () => {
    const wallets = chain.accounts.slice(4).map((account) => account.address)
    for (const [index, wallet] of wallets.entries()) {
      const accountId = newId('Account')
      await link(accountId, wallet)
      await creditMatured(payouts, accountId, BigInt(index + 1) * UNITS_PER_TOKEN_UNIT)
    }
    await settle()
    const domain = await openChain(chain.config).domain()
    const leaves = await readLeaves(payouts.db(), 1)
    const tree = buildTree(leaves, domain)
    const [event] = await chain.client.getContractEvents({
      address: chain.config.distributor,
      abi: settlementDistributorAbi,
      eventName: 'RootSubmitted',
      fromBlock: 0n,
    })
    assert.equal(leaves.length, wallets.length)
    assert.equal(event?.args.root, tree.root)
    assert.equal(event?.args.leafCount, wallets.length)
    const published = await payouts.get('/settlements/1/leaves')
    assert.equal(event?.args.dataHash, `0x${createHash('sha256').update(published.body).digest('hex')}`)
    assert.deepEqual(
      JSON.parse(published.body).leaves,
      leaves.map(({ payee, cumulative }) => [payee, `${cumulative}`]),
    )
    for (const epoch of ['2', '0', '-1', 'nonsense', '1'.repeat(30)])
      assert.equal((await payouts.get(`/settlements/${epoch}/leaves`)).status, 404, epoch)
  })
})

/** The chain as seen through a node that fails whenever it is asked one thing. */
async function startDeafProxy(rpcUrl: string, method: string) {
  const server = createServer(async (request, response) => {
    const body = await text(request)
    if (body.includes(`"${method}"`)) return void response.writeHead(503).end()
    const answer = await fetch(rpcUrl, { method: 'POST', headers: { 'content-type': 'application/json' }, body })
    response.writeHead(answer.status, { 'content-type': 'application/json' }).end(await answer.text())
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
