import { parseArgs } from 'node:util'
import { type Address, isAddress } from 'viem'
import { readRunning } from '../local/running.ts'
import { type Check, checkSettlement } from './settlement/checkSettlement.ts'
import { readSettlement, type SettlementPlace } from './settlement/readSettlement.ts'

const USAGE = `Usage: npm run verify-settlement -- <epoch|latest> [options]

Checks a settlement from outside: its published leaves against what the contract on chain says. Ends with 0 where it holds,
1 where it does not, 2 where it could not be checked.

  --url <URL>             the gateway; else that of the platform that runs here
  --rpc <chain URL>       the chain; else that of the platform that runs here
  --distributor <0x…>     the contract; else that of the platform that runs here
  --from-block <number>   where the contract's events begin, for chains that answer no long range; 0
`

/** `npm run verify-settlement`: one screen that says whether a settlement holds, and what does not. */
async function main(): Promise<number> {
  try {
    const place = await readCall()
    if (typeof place === 'string') {
      process.stderr.write(`${place}\n\n${USAGE}`)
      return 2
    }
    const claimed = await readSettlement(place)
    const checks = await checkSettlement(claimed)
    const { epoch, total, leafCount, root } = claimed.epoch.commitment
    process.stdout.write(
      [
        `Epoch ${epoch} on ${place.distributor}: ${claimed.status}, ${leafCount} ${leafCount === 1 ? 'leaf' : 'leaves'}, ${total} token units in all.`,
        `Root ${root}`,
        '',
        ...checks.map(describe),
        '',
        verdict(checks),
        '',
      ].join('\n'),
    )
    return checks.every(({ problem }) => problem === null) ? 0 : 1
  } catch (error) {
    process.stderr.write(`It could not be checked. ${error instanceof Error ? error.message : String(error)}\n`)
    return 2
  }
}

function describe({ claim, problem }: Check): string {
  return problem === null ? `  holds   ${claim}.` : `  WRONG   ${claim}.\n          ${problem}`
}

function verdict(checks: readonly Check[]): string {
  const wrong = checks.filter(({ problem }) => problem !== null).length
  return wrong === 0 ? 'The settlement holds.' : `The settlement does not hold: ${wrong} of ${checks.length} are wrong.`
}

/** What to check and where, or what is wrong with the call. */
async function readCall(): Promise<SettlementPlace | string> {
  const text = { type: 'string' } as const
  const options = { url: text, rpc: text, distributor: text, 'from-block': text }
  let call: ReturnType<typeof parseArgs<{ options: typeof options; allowPositionals: true }>>
  try {
    call = parseArgs({ allowPositionals: true, options })
  } catch (error) {
    if (error instanceof TypeError) return error.message
    throw error
  }
  const { values, positionals } = call
  const [epoch, ...rest] = positionals
  if (epoch === undefined || rest.length > 0 || !/^(latest|[1-9]\d{0,8})$/.test(epoch))
    return 'Expected one epoch: a number from 1, or latest.'
  const fromBlock = values['from-block'] ?? '0'
  if (!/^\d{1,18}$/.test(fromBlock)) return `Expected --from-block to be a number, got "${fromBlock}".`
  const { url, rpc, distributor } = values
  if (distributor !== undefined && !isAddress(distributor, { strict: false }))
    return `Expected --distributor to be an address, got "${distributor}".`
  const place = await complete({ url, rpcUrl: rpc, distributor })
  return { ...place, fromBlock: BigInt(fromBlock), epoch: epoch === 'latest' ? epoch : Number(epoch) }
}

interface NamedPlace {
  readonly url: string | undefined
  readonly rpcUrl: string | undefined
  readonly distributor: Address | undefined
}

async function complete(named: NamedPlace): Promise<Pick<SettlementPlace, 'url' | 'rpcUrl' | 'distributor'>> {
  if (named.url !== undefined && named.rpcUrl !== undefined && named.distributor !== undefined)
    return { url: named.url, rpcUrl: named.rpcUrl, distributor: named.distributor }
  const running = await readRunning()
  if (running === null)
    throw new Error('No platform runs here: start it with npm start, or name one with --url, --rpc and --distributor.')
  return {
    url: named.url ?? running.graphqlUrl,
    rpcUrl: named.rpcUrl ?? running.rpcUrl,
    distributor: named.distributor ?? running.distributor,
  }
}

process.exitCode = await main()
