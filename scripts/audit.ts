import { parseArgs } from 'node:util'
import { type Address, isAddress } from 'viem'
import { readRunning } from '../local/running.ts'
import type { Check } from '../subgraphs/payouts/ledger/check.ts'
import { type AuditOptions, auditBooks } from './audit/auditBooks.ts'

const USAGE = `Usage: npm run audit [-- --block <number>:<hash>]

  --block   a block that an earlier audit named: it must still be there

  Audits the platform that runs here, or the database in DATABASE_URL, with the contract in CHAIN_RPC_URL,
  DISTRIBUTOR_ADDRESS and TOKEN_ADDRESS where these are set. Reads only.
`
const LABELS = { HOLDS: 'ok     ', BROKEN: 'BROKEN ', SKIPPED: 'skipped' } as const

/** `npm run audit`: 0 when the books hold, 1 when they do not or could not be read, 2 for a wrong call. */
async function main(): Promise<number> {
  const known = readBlockOption()
  if (known === null) {
    process.stderr.write(USAGE)
    return 2
  }
  try {
    const startedAt = performance.now()
    const checks = await auditBooks({ ...(await findBooks()), known: known.block })
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1)
    process.stdout.write(describe(checks, seconds))
    return checks.some(({ outcome }) => outcome === 'BROKEN') ? 1 : 0
  } catch (error) {
    process.stderr.write(`The books could not be audited: ${error instanceof Error ? error.message : String(error)}\n`)
    return 1
  }
}

function describe(checks: readonly Check[], seconds: string): string {
  const broken = checks.filter(({ outcome }) => outcome === 'BROKEN').length
  const verdict =
    broken === 0 ? 'The books hold.' : `THE BOOKS DO NOT HOLD: ${broken} of ${checks.length} checks failed.`
  const width = Math.max(...checks.map(({ name }) => name.length))
  const lines = checks.map(({ name, outcome, text }) => `  ${LABELS[outcome]}  ${name.padEnd(width)}  ${text}`)
  return `${lines.join('\n')}\n\n${verdict} (${seconds} s)\n`
}

async function findBooks(): Promise<Pick<AuditOptions, 'databaseUrl' | 'chain'>> {
  const { DATABASE_URL, CHAIN_RPC_URL: rpcUrl, DISTRIBUTOR_ADDRESS, TOKEN_ADDRESS } = process.env
  const named = [rpcUrl, DISTRIBUTOR_ADDRESS, TOKEN_ADDRESS].filter(Boolean).length
  if (named !== 0 && named !== 3)
    throw new Error('expected CHAIN_RPC_URL, DISTRIBUTOR_ADDRESS and TOKEN_ADDRESS together, or none of them.')
  const chain = rpcUrl
    ? {
        rpcUrl,
        distributor: readAddress('DISTRIBUTOR_ADDRESS', DISTRIBUTOR_ADDRESS),
        token: readAddress('TOKEN_ADDRESS', TOKEN_ADDRESS),
      }
    : null
  if (DATABASE_URL) return { databaseUrl: DATABASE_URL, chain }
  const running = await readRunning()
  if (running?.databaseUrl === undefined)
    throw new Error('no platform runs here: start it with npm start, or name a database in DATABASE_URL.')
  return { databaseUrl: running.databaseUrl, chain: chain ?? running }
}

function readAddress(name: string, text = ''): Address {
  if (!isAddress(text)) throw new Error(`${name} should be an address, and is "${text}".`)
  return text
}

/** Null for a call that makes no sense. */
function readBlockOption(): { readonly block: AuditOptions['known'] } | null {
  try {
    const { values } = parseArgs({ options: { block: { type: 'string' } } })
    if (values.block === undefined) return { block: undefined }
    const match = /^(\d{1,18}):([0-9a-f]{64})$/.exec(values.block)
    return match === null ? null : { block: { number: BigInt(match[1] ?? ''), hash: match[2] ?? '' } }
  } catch (error) {
    if (error instanceof TypeError) return null
    throw error
  }
}

process.exit(await main())
