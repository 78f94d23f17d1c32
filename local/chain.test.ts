import assert from 'node:assert/strict'
import { existsSync, mkdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'vitest'
import { launch } from '../test/kit/launcher.ts'
import { isListening, occupiedPort } from '../test/kit/listening.ts'
import { temporaryFolder } from '../test/kit/temporaryFolder.ts'
import { users } from '../test/kit/users.ts'
import { startLocalChain } from './chain.ts'
import { callChain } from './chainRpc.ts'
import { keepSaving } from './chainState.ts'
import { prepareDataFolder } from './folder.ts'
import { commandLine, isRunning, waitUntil } from './processes.ts'

const log = { info() {}, warn() {} }
const FUNDED = '0xf39fd6e51aad88f6f4ce6ab8827279cfffb92266'
const PAYEE = '0x00000000000000000000000000000000000000aa'
/** Stores 42 in its first slot when made, and answers nothing. */
const CONTRACT = '0x602a60005560016000f3'

describe('the local chain', () => {
  it('keeps balances, contracts, receipts and blocks over a clean stop, and leaves nothing running', async () => {
    await using temporary = temporaryFolder()
    using folder = prepareDataFolder(temporary.dataPath)
    const first = await startLocalChain({ folder, log })
    assert.deepEqual([first.chainId, await callChain(first.rpcUrl, 'eth_chainId')], [31337, '0x7a69'])
    const { pid } = recorded(temporary.dataPath)
    const facts = await makeFacts(first.rpcUrl)
    await first.stop()
    await first.stop()
    await first.exited
    assert.equal(isRunning(pid), false)
    assert.equal(await isListening(portOf(first.rpcUrl)), false)
    assert.equal(existsSync(join(temporary.dataPath, 'chain', 'anvil.pid')), false)

    const second = await startLocalChain({ folder, log })
    assert.deepEqual(await readFacts(second.rpcUrl, facts), facts)
    await second.stop()
  })

  it('says that the chosen port is taken', async () => {
    await using temporary = temporaryFolder()
    await using taken = await occupiedPort()
    using folder = prepareDataFolder(temporary.dataPath)
    await assert.rejects(startLocalChain({ folder, port: taken.port, log }), {
      name: 'StartupError',
      message: `Port ${taken.port}, chosen for the local chain, is not free on 127.0.0.1: stop the program that uses it, or choose another port.`,
    })
  })

  it('starts from the save before when the last one is damaged', async () => {
    await using temporary = temporaryFolder()
    using folder = prepareDataFolder(temporary.dataPath)
    const first = await startLocalChain({ folder, log })
    const facts = await makeFacts(first.rpcUrl)
    await first.stop()
    // Another start and stop, so that the save before has the facts, too.
    await (await startLocalChain({ folder, log })).stop()
    truncateSync(join(folder.path, 'chain', 'chain.json'), 1_000)

    const second = await startLocalChain({ folder, log })
    assert.deepEqual(await readFacts(second.rpcUrl, facts), facts)
    await second.stop()
  })

  it('does not begin a new chain in silence when every save is damaged', async () => {
    await using temporary = temporaryFolder()
    using folder = prepareDataFolder(temporary.dataPath)
    await (await startLocalChain({ folder, log })).stop()
    for (const name of ['chain.json', 'chain.previous.json']) writeFileSync(join(folder.path, 'chain', name), '{"acc')
    await assert.rejects(startLocalChain({ folder, log }), /^StartupError: .* are all damaged: bring them back/)
  })

  it('is saved at once when it has new transactions, however rarely it is saved otherwise', async () => {
    await using temporary = temporaryFolder()
    using folder = prepareDataFolder(temporary.dataPath)
    const chain = await startLocalChain({ folder, log })
    const home = join(folder.path, 'elsewhere')
    mkdirSync(home)
    const saving = keepSaving({ rpcUrl: chain.rpcUrl, isRunning: () => true }, home, log, 600_000)
    const saved = () => (existsSync(join(home, 'chain.json')) ? readFileSync(join(home, 'chain.json'), 'utf8') : '')
    assert(await waitUntil(() => saved() !== '', 30_000))
    assert(!saved().includes(PAYEE))
    await makeFacts(chain.rpcUrl)
    assert(await waitUntil(() => saved().includes(PAYEE), 30_000))
    await saving.end()
    await chain.stop()
  })

  it('never ends an unrelated process whose number is in the stale file', async () => {
    await using temporary = temporaryFolder()
    using folder = prepareDataFolder(temporary.dataPath)
    await (await startLocalChain({ folder, log })).stop()
    writeFileSync(join(folder.path, 'chain', 'anvil.pid'), JSON.stringify({ pid: process.pid, port: 1 }))
    await (await startLocalChain({ folder, log })).stop()
  })
})

describe('the local chain after kill -9', () => {
  for (const user of users) {
    it(`of the launcher alone, as ${user.name}: the orphan is saved and replaced, nothing is lost`, async () => {
      await using temporary = temporaryFolder(user)
      const first = await launch('chain', temporary.dataPath, user)
      const orphan = recorded(temporary.dataPath).pid
      assert.match(commandLine(orphan), /anvil --host 127\.0\.0\.1/)
      await first.kill()
      // What happens after the launcher's death was never saved by it.
      const facts = await makeFacts(first.url)

      await using second = await launch('chain', temporary.dataPath, user)
      assert.equal(isRunning(orphan), false)
      assert.equal(await isListening(portOf(first.url)), false)
      assert.deepEqual(await readFacts(second.url, facts), facts)
    })
  }

  it('of the chain itself: everything saved is there', async () => {
    await using temporary = temporaryFolder()
    using folder = prepareDataFolder(temporary.dataPath)
    const first = await startLocalChain({ folder, log })
    const facts = await makeFacts(first.rpcUrl)
    const { pid } = recorded(temporary.dataPath)
    const saved = () => savedHeight(temporary.dataPath) >= Number(facts.receipt.blockNumber)
    assert.equal(await waitUntil(saved, 10_000), true)
    process.kill(pid, 'SIGKILL')
    await first.exited
    await first.stop()

    const second = await startLocalChain({ folder, log })
    assert.deepEqual(await readFacts(second.rpcUrl, facts), facts)
    await second.stop()
  })
})

interface Facts {
  hash: string
  contract: string
  receipt: { blockNumber: string; blockHash: string }
  balance: unknown
  stored: unknown
  parentHash: unknown
}

async function makeFacts(rpcUrl: string): Promise<Facts> {
  await send(rpcUrl, { from: FUNDED, to: PAYEE, value: '0x10' })
  const made = await send(rpcUrl, { from: FUNDED, data: CONTRACT })
  return await readFacts(rpcUrl, { hash: made.transactionHash, contract: made.contractAddress ?? 'none' })
}

async function readFacts(rpcUrl: string, { hash, contract }: { hash: string; contract: string }): Promise<Facts> {
  const { blockNumber, blockHash } = await receiptOf(rpcUrl, hash)
  const block = await callChain(rpcUrl, 'eth_getBlockByNumber', [blockNumber, false])
  return {
    hash,
    contract,
    receipt: { blockNumber, blockHash },
    balance: await callChain(rpcUrl, 'eth_getBalance', [PAYEE, 'latest']),
    stored: await callChain(rpcUrl, 'eth_getStorageAt', [contract, '0x0', 'latest']),
    parentHash: block && typeof block === 'object' && 'parentHash' in block ? block.parentHash : undefined,
  }
}

interface Receipt {
  transactionHash: string
  blockNumber: string
  blockHash: string
  contractAddress: string | null
}

async function send(rpcUrl: string, transaction: Record<string, string>): Promise<Receipt> {
  const hash = await callChain(rpcUrl, 'eth_sendTransaction', [transaction])
  await callChain(rpcUrl, 'anvil_mine', ['0x1'])
  return await receiptOf(rpcUrl, `${hash}`)
}

async function receiptOf(rpcUrl: string, hash: string): Promise<Receipt> {
  const receipt = await callChain(rpcUrl, 'eth_getTransactionReceipt', [hash])
  assert.ok(receipt && typeof receipt === 'object', `The transaction ${hash} should have a receipt.`)
  assert.ok('blockNumber' in receipt && 'blockHash' in receipt && 'contractAddress' in receipt)
  const { blockNumber, blockHash, contractAddress } = receipt
  return {
    transactionHash: hash,
    blockNumber: `${blockNumber}`,
    blockHash: `${blockHash}`,
    contractAddress: contractAddress === null ? null : `${contractAddress}`,
  }
}

function recorded(dataPath: string): { pid: number } {
  return JSON.parse(readFileSync(join(dataPath, 'chain', 'anvil.pid'), 'utf8'))
}

function savedHeight(dataPath: string): number {
  const path = join(dataPath, 'chain', 'chain.json')
  return existsSync(path) ? Number(JSON.parse(readFileSync(path, 'utf8')).best_block_number) : -1
}

function portOf(url: string): number {
  return Number(new URL(url).port)
}
