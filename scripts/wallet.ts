import { existsSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { type Hex, isHex } from 'viem'
import { generatePrivateKey } from 'viem/accounts'
import { openWallet } from '../local/api/wallet.ts'
import { claimToWallet } from '../local/demo/claim.ts'
import { depositFromWallet } from '../local/demo/deposit.ts'
import { linkWallet } from '../local/demo/linkWallet.ts'
import { dataPath, readRunning } from '../local/running.ts'

const USAGE = `Usage: npm run wallet -- <command> [options]

  create                  makes a key, unless the file has one, and links its wallet to your account
  deposit --amount 100    pays into your account from the wallet
  claim                   takes what settlements promise the wallet

  --key <API key>         your account's; else TRIBUTARY_API_KEY, else the demo account's
  --wallet <file>         the private key's; else wallet.key in the data folder
  --url <GraphQL URL>     else that of the platform that runs here
  --rpc <chain URL>       else that of the platform that runs here
`

const COMMANDS = { create, deposit, claim } as const

/** `npm run wallet`: 0 when it did what was asked, 1 with one sentence when it did not, 2 for a wrong call. */
async function main(): Promise<number> {
  let call: Call | null
  try {
    call = readCall()
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    return refuseCall(error.message)
  }
  if (call === null) return refuseCall('Expected one command: create, deposit or claim.')
  if (call.command === 'deposit' && call.amount === undefined) return refuseCall('Expected --amount, such as 100.')
  try {
    process.stdout.write(await COMMANDS[call.command](await complete(call)))
    return 0
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    return 1
  }
}

async function create({ walletFile, ...place }: Place): Promise<string> {
  if (!existsSync(walletFile)) {
    // Kept before it is linked: a linked wallet without its key would be paid and could never spend.
    await mkdir(dirname(walletFile), { recursive: true, mode: 0o700 })
    await writeFile(walletFile, `${generatePrivateKey()}\n`, { mode: 0o600, flag: 'wx' })
  }
  const wallet = await openWallet({ rpcUrl: place.rpcUrl, privateKey: await readKey(walletFile) })
  const handle = await linkWallet({ ...place, wallet })
  return `Wallet ${wallet.address} is linked to the account ${handle}.\nIts key is in ${walletFile}.\n`
}

async function deposit({ walletFile, ...place }: Place): Promise<string> {
  const privateKey = await readKey(walletFile)
  const id = await depositFromWallet({ ...place, privateKey })
  return `Deposit ${id} of ${place.amount} TUSD is on chain; the balance has it once the chain calls it final.\n`
}

async function claim({ walletFile, ...place }: Place): Promise<string> {
  const wallet = await openWallet({ rpcUrl: place.rpcUrl, privateKey: await readKey(walletFile) })
  const claimed = await claimToWallet({ ...place, wallet })
  if (claimed === null) {
    return `No active settlement has anything left for ${wallet.address}: rewards mature first, and are settled then.\n`
  }
  const { transactionHash, blockNumber, gasUsed, paid, balance, symbol } = claimed
  return [
    `Claimed ${paid} ${symbol} for ${wallet.address}.`,
    `Transaction ${transactionHash} in block ${blockNumber}, ${gasUsed} gas.`,
    `The wallet has ${balance} ${symbol} on chain.\n`,
  ].join('\n')
}

interface Call {
  readonly command: keyof typeof COMMANDS
  readonly amount: string | undefined
  readonly key: string | undefined
  readonly url: string | undefined
  readonly rpc: string | undefined
  readonly wallet: string | undefined
}

/** Everything that a command may need. */
interface Place {
  readonly graphqlUrl: string
  readonly apiKey: string
  readonly rpcUrl: string
  readonly walletFile: string
  readonly amount: string
}

function readCall(): Call | null {
  const text = { type: 'string' } as const
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { amount: text, key: text, url: text, rpc: text, wallet: text },
  })
  const [command, ...rest] = positionals
  if (command === undefined || rest.length > 0 || !isCommand(command)) return null
  const { amount, key, url, rpc, wallet } = values
  return { command, amount, key, url, rpc, wallet }
}

function isCommand(text: string): text is keyof typeof COMMANDS {
  return Object.hasOwn(COMMANDS, text)
}

async function complete({ amount = '', key, url, rpc, wallet }: Call): Promise<Place> {
  const running = await readRunning()
  const graphqlUrl = url ?? running?.graphqlUrl
  const rpcUrl = rpc ?? running?.rpcUrl
  const apiKey = key ?? (process.env.TRIBUTARY_API_KEY || running?.demoKey)
  if (graphqlUrl === undefined || rpcUrl === undefined || apiKey === undefined) {
    throw new Error('No platform runs here: start it with npm start, or name one with --url, --rpc and --key.')
  }
  return { graphqlUrl, apiKey, rpcUrl, amount, walletFile: wallet ?? join(dataPath(), 'wallet.key') }
}

async function readKey(file: string): Promise<Hex> {
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new Error(`There is no wallet in ${file}: make one with npm run wallet -- create.`, { cause })
  })
  const key = text.trim()
  if (isHex(key) && key.length === 66) return key
  throw new Error(`Expected a private key in ${file}, 0x and 64 hex digits, got something else.`)
}

function refuseCall(problem: string): number {
  process.stderr.write(`${problem}\n\n${USAGE}`)
  return 2
}

process.exitCode = await main()
