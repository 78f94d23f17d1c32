import { existsSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { type ApiClient, createApiClient } from '../../local/api/client.ts'
import { dataPath, readRunning } from '../../local/running.ts'
import { importCroissant } from './croissant/import.ts'
import { importDocuments } from './documents/import.ts'
import { importHuggingFace } from './huggingface/import.ts'
import { importOpenLineage } from './openlineage.ts'

const USAGE = `Usage: npm run import -- <kind> <file or folder> [--url <GraphQL URL>] [--key <key>] [--public]

  huggingface   metadata of models and datasets, as the Hub gives it
  openlineage   OpenLineage events; what they make is private unless --public
  croissant     Croissant descriptions of datasets
  documents     texts with their authors: .txt and .md files, or a .csv

Imports into the platform that runs here, or at --url (TRIBUTARY_URL) with --key (TRIBUTARY_ADMIN_KEY).
Safe to repeat: what is there already stays as it is.
`

type Import = (target: Target, call: Call) => Promise<unknown>

const IMPORTS: Readonly<Record<string, Import>> = {
  huggingface: ({ api }, { path }) => importHuggingFace(path, { api, reportFolder: dataPath() }),
  openlineage: ({ api, apiKey }, { path, isPublic }) => {
    const url = new URL('/openlineage/v1/lineage/batch', api.graphqlUrl)
    if (isPublic) url.searchParams.set('visibility', 'PUBLIC')
    return importOpenLineage(path, { url: url.href, apiKey, reportFolder: dataPath() })
  },
  croissant: ({ api }, { path }) => importCroissant(path, { api, reportFolder: dataPath() }),
  documents: ({ api }, { path }) => importDocuments(path, { api, reportFolder: dataPath() }),
}

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
  const { kind, path } = call
  const run = Object.hasOwn(IMPORTS, kind) ? IMPORTS[kind] : undefined
  if (run === undefined) return refuseCall(`Expected a kind among ${Object.keys(IMPORTS).join(', ')}, got "${kind}".`)
  let hasBegun = false
  try {
    if (!existsSync(path)) throw new Error(`There is no file or folder ${path}.`)
    const target = await connect(call)
    hasBegun = true
    await run(target, call)
    return 0
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    const hint = hasBegun ? 'What was registered stays; the same command goes on from there.\n' : ''
    process.stderr.write(`${reason}\n${hint}`)
    return 1
  }
}

interface Target {
  readonly api: ApiClient
  readonly apiKey: string
}

async function connect({ url, key }: { readonly url?: string; readonly key?: string }): Promise<Target> {
  const running = url === undefined || key === undefined ? await readRunning() : null
  const graphqlUrl = url ?? running?.graphqlUrl
  const apiKey = key ?? running?.adminKey
  if (graphqlUrl === undefined || apiKey === undefined) {
    throw new Error('No platform runs here: start it with npm start, or name one with --url and --key.')
  }
  const onRetry = (problem: Error) => process.stderr.write(`Trying again: ${problem.message}\n`)
  return { api: createApiClient({ graphqlUrl, apiKey, attempts: 12, onRetry }), apiKey }
}

interface Call {
  readonly kind: string
  readonly path: string
  readonly url?: string
  readonly key?: string
  readonly isPublic: boolean
}

function readCall(): Call | null {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { url: { type: 'string' }, key: { type: 'string' }, public: { type: 'boolean', default: false } },
  })
  const [kind, path, ...rest] = positionals
  if (kind === undefined || path === undefined || rest.length > 0) return null
  const url = values.url ?? process.env.TRIBUTARY_URL
  const key = values.key ?? process.env.TRIBUTARY_ADMIN_KEY
  return { kind, path, isPublic: values.public, ...(url && { url }), ...(key && { key }) }
}

function refuseCall(problem: string): number {
  process.stderr.write(`${problem}\n\n${USAGE}`)
  return 2
}

process.exitCode = await main()
