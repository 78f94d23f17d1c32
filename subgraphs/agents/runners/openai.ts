import { strict as assert } from 'node:assert'
import type { Response } from 'undici'
import { type CompletionPart, readCompletionPart } from './chatCompletions.ts'
import { completionsUrl } from './endpoint.ts'
import { assertRunRequest, type RunOutput, type RunRequest, type RunResult } from './runner.ts'
import { readServerSentEvents } from './serverSentEvents.ts'
import { tokenise } from './tokenise.ts'
import { openUpstream, type Upstream, UpstreamFailure } from './upstream.ts'

export interface OpenAiRun extends RunRequest {
  /** The URL before `/chat/completions`, such as `https://api.example.org/v1`. A query in it is kept. */
  readonly endpoint: string
  readonly model: string
  readonly apiKey?: string
  /** For the whole run. */
  readonly timeoutMs: number
  /** The longest silence, also before the first byte; `timeoutMs` where none is given. */
  readonly idleTimeoutMs?: number
  /** Dials any address, this machine's own network included. For endpoints that an operator wrote, never an agent's owner. */
  readonly allowPrivateNetwork?: boolean
}

/**
 * Runs a model behind any OpenAI-compatible HTTP endpoint and streams its text. Whatever the endpoint does is a refusal, not
 * an exception; it throws only what the caller's signal or `onText` throws, and for a request that breaks `RunRequest`.
 * An answer that breaks off before it says that it is finished is refused, though its text was streamed.
 */
export async function runOpenAi(run: OpenAiRun): Promise<RunResult> {
  assertRunRequest(run)
  assert(run.timeoutMs >= 1, `A run's timeoutMs must be at least 1, got ${run.timeoutMs}.`)
  run.signal?.throwIfAborted()
  const url = completionsUrl(run.endpoint)
  if (typeof url === 'string') return { refused: 'ENDPOINT_NOT_ALLOWED', message: url }
  await using upstream = openUpstream({
    timeoutMs: run.timeoutMs,
    idleTimeoutMs: run.idleTimeoutMs ?? run.timeoutMs,
    bytesMax: responseBytesMax(run.maxTokens),
    allowPrivateNetwork: run.allowPrivateNetwork ?? false,
    signal: run.signal,
  })
  try {
    return { output: await readAnswer(run, upstream, await ask(run, upstream, url)) }
  } catch (error) {
    if (!(error instanceof UpstreamFailure)) throw error
    return { refused: error.code, message: error.message }
  }
}

const BODY_READ_MAX = 4_096
const BODY_SHOWN_MAX = 300
const DONE = '[DONE]'

/** A chunk says some 300 bytes about one token; ten times that, and never so much that it endangers the process. */
function responseBytesMax(maxTokens: number): number {
  return Math.min(65_536 + maxTokens * 4_096, 64 * 1_048_576)
}

/** Asks as most endpoints understand it, and once more without each parameter that this one names as unknown. */
async function ask(run: OpenAiRun, upstream: Upstream, url: URL): Promise<Response> {
  let dialect = { offersUsage: true, limit: 'max_tokens' }
  while (true) {
    const response = await upstream.post(url, { headers: headersOf(run), body: JSON.stringify(bodyOf(run, dialect)) })
    if (response.status >= 200 && response.status < 300) return response
    if (response.status >= 300 && response.status < 400) {
      throw new UpstreamFailure(
        'UPSTREAM_REFUSED',
        `The endpoint answered ${response.status}; redirects are not followed.`,
      )
    }
    const shown = show(await readStart(upstream.read(response)), run)
    const isUnderstood = response.status !== 400 && response.status !== 422
    if (!isUnderstood && dialect.offersUsage && shown.includes('stream_options')) {
      dialect = { ...dialect, offersUsage: false }
    } else if (!isUnderstood && dialect.limit === 'max_tokens' && shown.includes('max_completion_tokens')) {
      dialect = { ...dialect, limit: 'max_completion_tokens' }
    } else {
      throw new UpstreamFailure('UPSTREAM_REFUSED', `The endpoint answered ${response.status}: ${shown}`)
    }
  }
}

function headersOf({ apiKey }: OpenAiRun): Record<string, string> {
  return {
    'content-type': 'application/json',
    accept: 'text/event-stream, application/json',
    ...(apiKey === undefined ? {} : { authorization: `Bearer ${apiKey}` }),
  }
}

function bodyOf({ model, input, seed, maxTokens }: OpenAiRun, dialect: { offersUsage: boolean; limit: string }) {
  return {
    model,
    messages: [{ role: 'user', content: input }],
    seed,
    [dialect.limit]: maxTokens,
    stream: true,
    ...(dialect.offersUsage ? { stream_options: { include_usage: true } } : {}),
  }
}

async function readAnswer(run: OpenAiRun, upstream: Upstream, response: Response): Promise<RunOutput> {
  const texts: string[] = []
  let isFinished = false
  let usage: CompletionPart['usage'] = null
  for await (const part of readParts(run, upstream, response)) {
    if (part.error !== null) {
      throw new UpstreamFailure('UPSTREAM_REFUSED', `The endpoint answered an error: ${show(part.error, run)}`)
    }
    isFinished ||= part.isFinished
    usage = part.usage ?? usage
    if (part.text === '') continue
    texts.push(part.text)
    run.onText?.(part.text)
    run.signal?.throwIfAborted()
  }
  if (!isFinished) {
    throw new UpstreamFailure('UPSTREAM_UNREACHABLE', 'The endpoint hung up before its answer was finished.')
  }
  return {
    output: texts.join(''),
    tokens: texts.map((text) => ({ text, source: null })),
    inputTokens: usage?.inputTokens ?? [...tokenise(run.input)].length,
    outputTokens: usage?.outputTokens ?? texts.length,
    counting: usage === null ? 'ESTIMATED' : 'REPORTED',
    spans: [],
  }
}

async function* readParts(run: OpenAiRun, upstream: Upstream, response: Response): AsyncGenerator<CompletionPart> {
  const type = response.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase()
  if (type === 'application/json') {
    // Some endpoints do not stream, whatever they are asked.
    yield { ...asPart(run, await readText(upstream.read(response))), isFinished: true }
  } else if (type === 'text/event-stream') {
    for await (const data of readServerSentEvents(upstream.read(response))) {
      if (data === DONE) return yield { text: '', isFinished: true, usage: null, error: null }
      yield asPart(run, data)
    }
  } else {
    throw new UpstreamFailure('UPSTREAM_REFUSED', `The endpoint answered ${type ?? 'no content type'}, not a stream.`)
  }
}

function asPart(run: OpenAiRun, data: string): CompletionPart {
  const part = readCompletionPart(data)
  if (part !== null) return part
  throw new UpstreamFailure('UPSTREAM_REFUSED', `The endpoint sent what is no chat completion: ${show(data, run)}`)
}

async function readText(chunks: AsyncIterable<Uint8Array>): Promise<string> {
  const decoder = new TextDecoder()
  let text = ''
  for await (const chunk of chunks) text += decoder.decode(chunk, { stream: true })
  return text + decoder.decode()
}

/** The start of a body, read no further than that. */
async function readStart(chunks: AsyncIterable<Uint8Array>): Promise<string> {
  const decoder = new TextDecoder()
  let text = ''
  for await (const chunk of chunks) {
    text += decoder.decode(chunk, { stream: true })
    if (text.length > BODY_READ_MAX) break
  }
  return text
}

/** Some of what the endpoint said, on one line, without the key: endpoints like to repeat it. */
function show(said: string, { apiKey }: OpenAiRun): string {
  const safe = apiKey ? said.replaceAll(apiKey, '[key]') : said
  const line = safe.replace(/[\s\p{Cc}]+/gu, ' ').trim()
  return line.length > BODY_SHOWN_MAX ? `${line.slice(0, BODY_SHOWN_MAX)}…` : line
}
