import { existsSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { type ApiClient, createApiClient } from '../../local/api/client.ts'
import { dataPath, readRunning } from '../../local/running.ts'
import { importHuggingFace } from './huggingface/import.ts'

const USAGE = `Usage: npm run import -- huggingface <file or folder> [--url <GraphQL URL>] [--key <admin key>]

Imports into the platform that runs here, or at --url (TRIBUTARY_URL) with --key (TRIBUTARY_ADMIN_KEY).
Safe to repeat: what is registered already stays as it is.
`

/** `npm run import`: 0 when the import went through, whatever single rows were refused; 1 when it did not; 2 for a wrong call. */
async function main(): Promise<number> {
  let call: Call | null
  try {
    call = readCall()
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    return refuseCall(error.message)
  }
  if (call === null) return refuseCall('Expected what to import, and from which file or folder.')
  const { kind, path, url, key } = call
  if (kind !== 'huggingface') return refuseCall(`Expected the kind huggingface, got "${kind}".`)
  let hasBegun = false
  try {
    if (!existsSync(path)) throw new Error(`There is no file or folder ${path}.`)
    const api = await connect({ url, key })
    hasBegun = true
    await importHuggingFace(path, { api, reportFolder: dataPath() })
    return 0
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    const hint = hasBegun ? 'What was registered stays; the same command goes on from there.\n' : ''
    process.stderr.write(`${reason}\n${hint}`)
    return 1
  }
}

async function connect({ url, key }: { readonly url?: string; readonly key?: string }): Promise<ApiClient> {
  const running = url === undefined || key === undefined ? await readRunning() : null
  const graphqlUrl = url ?? running?.graphqlUrl
  const apiKey = key ?? running?.adminKey
  if (graphqlUrl === undefined || apiKey === undefined) {
    throw new Error('No platform runs here: start it with npm start, or name one with --url and --key.')
  }
  const onRetry = (problem: Error) => process.stderr.write(`Trying again: ${problem.message}\n`)
  return createApiClient({ graphqlUrl, apiKey, attempts: 12, onRetry })
}

interface Call {
  readonly kind: string
  readonly path: string
  readonly url?: string
  readonly key?: string
}

function readCall(): Call | null {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { url: { type: 'string' }, key: { type: 'string' } },
  })
  const [kind, path, ...rest] = positionals
  if (kind === undefined || path === undefined || rest.length > 0) return null
  const url = values.url ?? process.env.TRIBUTARY_URL
  const key = values.key ?? process.env.TRIBUTARY_ADMIN_KEY
  return { kind, path, ...(url && { url }), ...(key && { key }) }
}

function refuseCall(problem: string): number {
  process.stderr.write(`${problem}\n\n${USAGE}`)
  return 2
}

process.exitCode = await main()
