import { extname } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { z } from 'zod'
import { inputFiles } from './files.ts'
import { readJson, readJsonLines } from './huggingface/json.ts'
import { count, listRefused, type Outputs, STANDARD_OUTPUTS } from './report.ts'

export interface OpenLineageImport {
  /** Where events go: the gateway's `/openlineage/v1/lineage/batch`. */
  readonly url: string
  readonly apiKey: string
  readonly reportFolder: string
  readonly outputs?: Outputs
}

export interface OpenLineageResult {
  readonly accepted: number
  readonly repeated: number
  readonly refused: readonly string[]
}

const BATCH = 200
const ATTEMPTS = 12

/**
 * Sends the OpenLineage events of a file or folder (JSON, an array of them, or JSON lines), in their order, and tells at the
 * end what was refused and why. Safe to repeat: an event that is there changes nothing. Throws where the platform does not
 * take them in, or the disk does not give them.
 */
export async function importOpenLineage(
  path: string,
  { url, apiKey, reportFolder, outputs = STANDARD_OUTPUTS }: OpenLineageImport,
): Promise<OpenLineageResult> {
  const refused: string[] = []
  let accepted = 0
  let repeated = 0
  let batch: PlacedEvent[] = []
  const send = async (): Promise<void> => {
    if (batch.length === 0) return
    const answer = await post(url, apiKey, batch)
    accepted += answer.accepted
    repeated += answer.repeated
    for (const { index, reason } of answer.refused) refused.push(`${batch[index]?.place}: ${reason}`)
    outputs.progress(`${count(accepted + repeated, 'event')} taken in\n`)
    batch = []
  }
  const files = await inputFiles(path)
  for (const { path: file, name } of files) {
    const format = extname(file).toLowerCase()
    if (!['.json', '.jsonl', '.ndjson'].includes(format)) {
      refused.push(`${name}: Expected .json, .jsonl or .ndjson.`)
      continue
    }
    for await (const element of format === '.json' ? readJson(file) : readJsonLines(file)) {
      const place = `${name}:${element.line}`
      if ('value' in element) batch.push({ place, value: element.value })
      else refused.push(`${place}: ${element.detail}`)
      if (batch.length === BATCH) await send()
    }
  }
  await send()
  outputs.result(`${count(accepted, 'event')} new, ${repeated} there before, from ${count(files.length, 'file')}.\n`)
  outputs.result(await listRefused(refused, { kind: 'openlineage', reportFolder }))
  return { accepted, repeated, refused }
}

interface PlacedEvent {
  readonly place: string
  readonly value: unknown
}

const SUMMARY = z.object({
  summary: z.object({ accepted: z.number(), repeated: z.number() }),
  failed_events: z.array(z.object({ index: z.number(), reason: z.string() })),
})
const ERRORS = z.object({ errors: z.tuple([z.object({ message: z.string() })]).rest(z.unknown()) })

interface Answer {
  readonly accepted: number
  readonly repeated: number
  readonly refused: readonly { readonly index: number; readonly reason: string }[]
}

/** A batch of which nothing went in is answered with one reason: its events are then sent one by one, for each to have its own. */
async function post(url: string, apiKey: string, events: readonly PlacedEvent[]): Promise<Answer> {
  const response = await send(url, apiKey, JSON.stringify(events.map(({ value }) => value)))
  const text = await response.text()
  if (response.ok) {
    const { summary, failed_events: refused } = SUMMARY.parse(JSON.parse(text))
    return { accepted: summary.accepted, repeated: summary.repeated, refused }
  }
  const message = ERRORS.safeParse(JSON.parse(text)).data?.errors[0].message ?? text.slice(0, 200)
  if (response.status !== 400) throw new Error(`${url} answered ${response.status}: ${message}`)
  if (events.length === 1) return { accepted: 0, repeated: 0, refused: [{ index: 0, reason: message }] }
  const answers: Answer[] = []
  for (const event of events) answers.push(await post(url, apiKey, [event]))
  return {
    accepted: answers.reduce((sum, one) => sum + one.accepted, 0),
    repeated: answers.reduce((sum, one) => sum + one.repeated, 0),
    refused: answers.flatMap((one, index) => one.refused.map(({ reason }) => ({ index, reason }))),
  }
}

/** Again where the platform is restarting or cannot be reached. */
async function send(url: string, apiKey: string, body: string): Promise<Response> {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${apiKey}` }
  for (let attempt = 1; ; attempt++) {
    const response = await fetch(url, { method: 'POST', headers, body }).catch((error: unknown) => {
      if (attempt === ATTEMPTS) throw new Error(`Nobody answers at ${url}.`, { cause: error })
      return null
    })
    if (response !== null && (response.status < 500 || attempt === ATTEMPTS)) return response
    await response?.body?.cancel()
    await delay(Math.min(3000, 50 * 2 ** attempt))
  }
}
