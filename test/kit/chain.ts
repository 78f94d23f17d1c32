import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createRequire } from 'node:module'
import { createInterface } from 'node:readline'
import { type Address, type Hex, toHex } from 'viem'
import { mnemonicToAccount } from 'viem/accounts'

export interface ChainAccount {
  readonly address: Address
  readonly privateKey: Hex
}

export interface TestChain extends AsyncDisposable {
  readonly rpcUrl: string
  readonly chainId: number
  /** Ten accounts with 10,000 ether each. The keys are public knowledge. */
  readonly accounts: readonly [ChainAccount, ChainAccount, ChainAccount, ...ChainAccount[]]
  stop(): Promise<void>
}

export interface ChainOptions {
  /** 31337 unless told. */
  readonly chainId?: number
  /** Seconds between blocks; without it every transaction is mined at once, in a block of its own. */
  readonly blockTimeSeconds?: number
}

const MNEMONIC = 'test test test test test test test test test test test junk'

/**
 * Starts a real local chain in a process of its own, on a port that the system chooses, and resolves when it answers.
 * A block is final two blocks later. Stop it, or hold it with `await using`.
 */
export async function startChain({ chainId = 31337, blockTimeSeconds }: ChainOptions = {}): Promise<TestChain> {
  const flags = ['--port', '0', '--chain-id', `${chainId}`, '--mnemonic', MNEMONIC, '--slots-in-an-epoch', '1']
  if (blockTimeSeconds !== undefined) flags.push('--block-time', `${blockTimeSeconds}`)
  // The binary itself, not the package's wrapper script: one process, and none of our own pipes in its hands, so that
  // nobody who waits for our output waits for it.
  const anvil = spawn(anvilBinary(), flags, { stdio: ['ignore', 'pipe', 'pipe'] })
  const exited = once(anvil, 'exit')
  let complaints = ''
  anvil.stderr.on('data', (chunk) => {
    complaints += chunk
  })
  const killWithUs = () => anvil.kill('SIGKILL')
  const killThenTerminate = () => {
    killWithUs()
    process.kill(process.pid, 'SIGTERM')
  }
  // A test runner that gives up ends its workers with SIGTERM, which skips 'exit'.
  process.once('exit', killWithUs).once('SIGTERM', killThenTerminate)

  const stop = async () => {
    process.off('exit', killWithUs).off('SIGTERM', killThenTerminate)
    anvil.kill('SIGTERM')
    await exited
  }
  const address = await Promise.race([
    listeningAddress(anvil.stdout),
    exited.then(([code, signal]) => {
      throw new Error(`anvil must start to listen, but ended with ${signal ?? `code ${code}`}: ${complaints}`)
    }),
  ])
  return { rpcUrl: `http://${address}`, chainId, accounts: accounts(), stop, [Symbol.asyncDispose]: stop }
}

/** Reads on after the address was found: a pipe that nobody empties would stop the chain. */
function listeningAddress(stdout: NodeJS.ReadableStream): Promise<string> {
  return new Promise((resolve) => {
    createInterface(stdout).on('line', (line) => {
      const address = /^Listening on (\S+)$/.exec(line)?.[1]
      if (address) resolve(address)
    })
  })
}

/** The program itself, which gets its own signals, and not npm's launcher script. */
export function anvilBinary(): string {
  const arch = process.arch === 'x64' ? 'amd64' : process.arch
  const file = process.platform === 'win32' ? 'anvil.exe' : 'anvil'
  const wrapper = createRequire(import.meta.url).resolve('@foundry-rs/anvil/package.json')
  return createRequire(wrapper).resolve(`@foundry-rs/anvil-${process.platform}-${arch}/bin/${file}`)
}

function accounts(): TestChain['accounts'] {
  return [account(0), account(1), account(2), ...[3, 4, 5, 6, 7, 8, 9].map(account)]
}

function account(addressIndex: number): ChainAccount {
  const derived = mnemonicToAccount(MNEMONIC, { addressIndex })
  const privateKey = derived.getHdKey().privateKey
  if (!privateKey) throw new Error(`Account ${addressIndex} of the mnemonic must have a private key.`)
  return { address: derived.address, privateKey: toHex(privateKey) }
}
