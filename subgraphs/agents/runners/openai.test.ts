import { strict as assert } from 'node:assert'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { createServer as createSocketServer } from 'node:net'
import { text as readAll } from 'node:stream/consumers'
import fc from 'fast-check'
import { describe, it } from 'vitest'
import { seed } from '../../../test/kit/seed.ts'
import { type OpenAiRun, runOpenAi } from './openai.ts'
import type { RunResult } from './runner.ts'
import { readServerSentEvents } from './serverSentEvents.ts'

console.log(`openai.test.ts: SEED=${seed}`)

interface Exchange {
  readonly request: IncomingMessage
  readonly body: Record<string, unknown>
  readonly response: ServerResponse
}

/** A real server on a free port that hands each request to `answer`; gone, with all its connections, after the block. */
async function serve(answer: (exchange: Exchange) => void) {
  const exchanges: Exchange[] = []
  const server = createServer(async (request, response) => {
    const exchange = { request, response, body: JSON.parse(await readAll(request)) }
    exchanges.push(exchange)
    answer(exchange)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const address = server.address()
  assert.ok(address !== null && typeof address === 'object')
  return {
    port: address.port,
    endpoint: `http://127.0.0.1:${address.port}/v1`,
    exchanges,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
    },
  }
}

function run(endpoint: string, asked: Partial<OpenAiRun> = {}): Promise<RunResult> {
  const request = { input: 'Say hello, please.', seed: 5, maxTokens: 50, model: 'm-1', timeoutMs: 20_000 }
  return runOpenAi({ ...request, endpoint, allowPrivateNetwork: true, ...asked })
}

async function refusal(result: Promise<RunResult>) {
  const settled = await result
  if ('output' in settled) assert.fail(`Expected a refusal, got the output ${settled.output.output}`)
  return settled
}

const STREAM = { 'content-type': 'text/event-stream; charset=utf-8' }
const piece = (content: string) => `data: ${JSON.stringify({ choices: [{ index: 0, delta: { content } }] })}\n\n`
const FINISH = 'data: {"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}\n\n'
const USAGE = 'data: {"choices":[],"usage":{"prompt_tokens":11,"completion_tokens":3}}\n\n'
const DONE = 'data: [DONE]\n\n'
const HELLO = `${piece('Grüß')}${piece(' Gott 👋')}${FINISH}${USAGE}${DONE}`

describe('runOpenAi', () => {
  it('streams the text and reports the usage that the endpoint names', async () => {
    await using server = await serve(({ response }) => response.writeHead(200, STREAM).end(HELLO))
    const streamed: string[] = []
    const result = await run(`${server.endpoint}/`, { apiKey: 'sk-secret', onText: (text) => streamed.push(text) })
    assert.deepEqual(result, {
      output: {
        output: 'Grüß Gott 👋',
        tokens: [
          { text: 'Grüß', source: null },
          { text: ' Gott 👋', source: null },
        ],
        inputTokens: 11,
        outputTokens: 3,
        counting: 'REPORTED',
        spans: [],
      },
    })
    assert.deepEqual(streamed, ['Grüß', ' Gott 👋'])
    const [exchange] = server.exchanges
    assert.equal(exchange?.request.url, '/v1/chat/completions')
    assert.equal(exchange?.request.headers.authorization, 'Bearer sk-secret')
    assert.deepEqual(exchange?.body, {
      model: 'm-1',
      messages: [{ role: 'user', content: 'Say hello, please.' }],
      seed: 5,
      max_tokens: 50,
      stream: true,
      stream_options: { include_usage: true },
    })
  })

  it('reads the same answer however the bytes are cut', async () => {
    const bytes = Buffer.from(`: ping\r\n\r\n${HELLO.replaceAll('\n', '\r\n')}`)
    await using server = await serve(({ response }) => {
      response.writeHead(200, STREAM)
      let sent = 0
      const next = () => {
        if (sent === bytes.length) return response.end()
        response.write(bytes.subarray(sent, ++sent), () => setImmediate(next))
      }
      response.socket?.setNoDelay(true)
      next()
    })
    const result = await run(server.endpoint)
    assert.ok('output' in result)
    assert.equal(result.output.output, 'Grüß Gott 👋')
  })

  it('estimates the tokens, and says so, where the endpoint names no usage', async () => {
    await using server = await serve(({ response }) => response.writeHead(200, STREAM).end(HELLO.replace(USAGE, '')))
    const result = await run(server.endpoint)
    assert.ok('output' in result)
    const { inputTokens, outputTokens, counting } = result.output
    assert.deepEqual(
      { inputTokens, outputTokens, counting },
      { inputTokens: 5, outputTokens: 2, counting: 'ESTIMATED' },
    )
  })

  it('accepts a whole answer from an endpoint that does not stream', async () => {
    const body = '{"choices":[{"message":{"content":"Hi."}}],"usage":{"prompt_tokens":1,"completion_tokens":2}}'
    await using server = await serve(({ response }) =>
      response.writeHead(200, { 'content-type': 'application/json' }).end(body),
    )
    const result = await run(server.endpoint)
    assert.ok('output' in result)
    assert.equal(result.output.output, 'Hi.')
    assert.equal(result.output.counting, 'REPORTED')
  })

  it('asks again without what the endpoint does not know', async () => {
    await using server = await serve(({ response, body }) => {
      const unknown = ['stream_options', 'max_tokens'].find((name) => name in body)
      if (unknown === undefined) response.writeHead(200, STREAM).end(HELLO)
      else response.writeHead(400).end(`Unsupported: ${unknown}. Use max_completion_tokens.`)
    })
    const result = await run(server.endpoint)
    assert.ok('output' in result)
    assert.equal(server.exchanges.length, 3)
    assert.equal(server.exchanges[2]?.body.max_completion_tokens, 50)
  })

  it('gives up on an endpoint that goes on refusing the same thing', async () => {
    await using server = await serve(({ response }) =>
      response.writeHead(400).end('stream_options max_completion_tokens'),
    )
    assert.equal((await refusal(run(server.endpoint))).refused, 'UPSTREAM_REFUSED')
    assert.equal(server.exchanges.length, 3)
  })

  it('passes on the status and a bounded part of what a refusal says, without the key', async () => {
    const body = `no\n\u0007such key: sk-secret ${'x'.repeat(100_000)}`
    await using server = await serve(({ response }) => response.writeHead(401).end(body))
    const { refused, message } = await refusal(run(server.endpoint, { apiKey: 'sk-secret' }))
    assert.equal(refused, 'UPSTREAM_REFUSED')
    assert.match(message, /^The endpoint answered 401: no such key: \[key\] x+…$/)
    assert.ok(message.length < 400)
  })

  it('follows no redirect', async () => {
    await using elsewhere = await serve(({ response }) => response.writeHead(200, STREAM).end(HELLO))
    for (const status of [301, 302, 303, 307, 308]) {
      await using server = await serve(({ response }) =>
        response.writeHead(status, { location: `${elsewhere.endpoint}/chat/completions` }).end(),
      )
      const { refused, message } = await refusal(run(server.endpoint))
      assert.equal(refused, 'UPSTREAM_REFUSED')
      assert.match(message, new RegExp(`${status}; redirects are not followed`))
    }
    assert.equal(elsewhere.exchanges.length, 0)
  })

  it('refuses what is no chat completion', async () => {
    const garbage = ['data: {oops\n\n', 'data: 7\n\n', 'data: {}\n\n', 'data: {"choices":"many"}\n\n']
    for (const body of [...garbage, 'data: {"error":{"message":"overloaded"}}\n\n']) {
      await using server = await serve(({ response }) => response.writeHead(200, STREAM).end(body))
      assert.equal((await refusal(run(server.endpoint))).refused, 'UPSTREAM_REFUSED', body)
    }
    await using page = await serve(({ response }) =>
      response.writeHead(200, { 'content-type': 'text/html' }).end('<p>'),
    )
    assert.match((await refusal(run(page.endpoint))).message, /answered text\/html/)
  })

  it('refuses an answer that breaks off', async () => {
    await using politely = await serve(({ response }) => response.writeHead(200, STREAM).end(piece('Half')))
    assert.equal((await refusal(run(politely.endpoint))).refused, 'UPSTREAM_UNREACHABLE')
    await using rudely = await serve(({ response }) =>
      response.writeHead(200, STREAM).write(piece('Half'), () => response.destroy()),
    )
    assert.equal((await refusal(run(rudely.endpoint))).refused, 'UPSTREAM_UNREACHABLE')
  })

  it('ends a run whose endpoint is silent, before or within its answer', async () => {
    for (const begin of [
      () => {},
      ({ response }: Exchange) => void response.writeHead(200, STREAM).write(piece('Hm')),
    ]) {
      await using server = await serve(begin)
      const { refused, message } = await refusal(run(server.endpoint, { idleTimeoutMs: 100 }))
      assert.deepEqual(
        { refused, message },
        { refused: 'UPSTREAM_TIMEOUT', message: 'The endpoint sent nothing for 100 ms.' },
      )
    }
  })

  it('ends a run whose endpoint drips for ever', async () => {
    await using server = await serve(({ response }) => {
      response.writeHead(200, STREAM)
      const drip = setInterval(() => response.write(': still here\n\n'), 5)
      response.on('close', () => clearInterval(drip))
    })
    const { refused, message } = await refusal(run(server.endpoint, { timeoutMs: 300, idleTimeoutMs: 200 }))
    assert.deepEqual(
      { refused, message },
      { refused: 'UPSTREAM_TIMEOUT', message: 'The endpoint did not finish within 300 ms.' },
    )
  })

  it('hangs up on an endpoint that floods', async () => {
    let sent: Promise<number> = Promise.resolve(0)
    await using server = await serve(({ response, request }) => {
      sent = once(response, 'close').then(() => request.socket.bytesWritten)
      response.writeHead(200, STREAM)
      const flood = () => {
        while (!response.destroyed && response.write(`data: ${'x'.repeat(10_000)}`)) {}
        if (!response.destroyed) response.once('drain', flood)
      }
      flood()
    })
    const { refused, message } = await refusal(run(server.endpoint, { maxTokens: 10 }))
    assert.equal(refused, 'UPSTREAM_REFUSED')
    assert.match(message, /more than 106496 bytes/)
    // What the buffers between the two hold is sent as well, and no more.
    assert.ok((await sent) < 32_000_000, `The endpoint could send ${await sent} bytes.`)
  })

  it('says that an endpoint cannot be reached', async () => {
    const server = await serve(() => {})
    await server[Symbol.asyncDispose]()
    const { refused, message } = await refusal(run(server.endpoint))
    assert.deepEqual(
      { refused, message },
      { refused: 'UPSTREAM_UNREACHABLE', message: 'The endpoint cannot be reached: ECONNREFUSED.' },
    )
  })

  it('ends with the reason of whoever cancels, and hangs up', async () => {
    let closed: Promise<unknown> = Promise.resolve()
    await using server = await serve(({ response }) => {
      closed = new Promise((done) => response.on('close', done))
      response.writeHead(200, STREAM).write(piece('Hm'))
    })
    const cancel = new AbortController()
    const reason = new Error('cancelled by the payer')
    await assert.rejects(run(server.endpoint, { signal: cancel.signal, onText: () => cancel.abort(reason) }), reason)
    await closed
  })

  it("lets the caller's own mistake through", async () => {
    await using server = await serve(({ response }) => response.writeHead(200, STREAM).end(HELLO))
    const mistake = new Error('the caller cannot write')
    const onText = () => {
      throw mistake
    }
    await assert.rejects(run(server.endpoint, { onText }), mistake)
  })
})

describe('an endpoint', () => {
  for (const endpoint of [
    'file:///etc/passwd',
    'ftp://example.org',
    'data:text/plain,hi',
    'https://user:word@example.org/v1',
    'https://user@example.org/v1',
    'example.org/v1',
    '',
  ]) {
    it(`is refused as "${endpoint}"`, async () => {
      assert.equal((await refusal(run(endpoint))).refused, 'ENDPOINT_NOT_ALLOWED')
    })
  }

  it('on a private network is never dialled, however it is written', async () => {
    const server = createSocketServer((socket) => socket.destroy())
    let dialled = 0
    server.on('connection', () => dialled++)
    await once(server.listen(0, '::'), 'listening')
    await using _closing = { [Symbol.asyncDispose]: async () => void (await once(server.close(), 'close')) }
    const address = server.address()
    assert.ok(address !== null && typeof address === 'object')
    const hosts = ['127.0.0.1', 'localhost', 'LOCALHOST.', '127.1', '0x7f000001', '2130706433', '0.0.0.0', '0177.0.0.1']
    for (const host of [...hosts, '[::1]', '[::]', '[::ffff:127.0.0.1]', '[64:ff9b::7f00:1]', '１２７.0.0.1']) {
      const result = await refusal(run(`http://${host}:${address.port}/v1`, { allowPrivateNetwork: false }))
      const message = 'The endpoint must have public addresses only.'
      // A system that does not know the name with a final point does not dial it either.
      if (result.refused === 'UPSTREAM_UNREACHABLE') assert.match(result.message, /ENOTFOUND|EAI_AGAIN/, host)
      else assert.deepEqual(result, { refused: 'ENDPOINT_NOT_ALLOWED', message }, host)
    }
    assert.equal(dialled, 0)
    // The very same server answers whoever is allowed to dial it.
    assert.equal((await refusal(run(`http://127.0.0.1:${address.port}/v1`))).refused, 'UPSTREAM_UNREACHABLE')
    assert.equal(dialled, 1)
  })
})

describe('readServerSentEvents', () => {
  const events = async (chunks: readonly Uint8Array[]) => {
    const read: string[] = []
    for await (const data of readServerSentEvents(iterate(chunks))) read.push(data)
    return read
  }

  it('reads the same events wherever the chunks break and however lines end', async () => {
    const endings = fc.constantFrom('\n', '\r\n', '\r')
    const datum = fc.string({ unit: 'grapheme', maxLength: 8 }).filter((text) => !/[\r\n\ufeff]/.test(text))
    const cuts = fc.array(fc.nat(200), { maxLength: 30 })
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(datum, endings), { maxLength: 6 }), cuts, async (written, cutAt) => {
        const stream = written
          .map(([data, end]) => `: note${end}id: 4${end}data: ${data}${end}data:b${end}${end}`)
          .join('')
        // A CR right before the next event's first line is whole only when more follows.
        const bytes = Buffer.from(`${stream}:\n`)
        const borders = [0, ...cutAt.filter((cut) => cut < bytes.length).sort((a, b) => a - b), bytes.length]
        const chunks = borders.slice(1).map((border, index) => bytes.subarray(borders[index], border))
        assert.deepEqual(
          await events(chunks),
          written.map(([data]) => `${data}\nb`),
        )
      }),
      { seed },
    )
  })

  it('drops an event that the end cuts off', async () => {
    assert.deepEqual(await events([Buffer.from('data: one\n\ndata: tw')]), ['one'])
  })
})

async function* iterate(chunks: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* chunks
}
