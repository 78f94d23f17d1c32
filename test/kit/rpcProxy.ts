import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What the proxy does with one request: pass it on, or play a fault. */
export type RpcFault =
  /** Nothing reaches the chain, and nobody ever answers. */
  | 'HOLD'
  /** The chain does it, and nobody ever answers. */
  | 'DO_AND_HOLD'
  /** The chain does it, and the answer is an error. */
  | 'DO_AND_FAIL'

/**
 * An HTTP proxy in front of a chain that plays faults on the methods it is told. `reached` resolves once a fault was played
 * on a method, after the chain has done its part.
 */
export async function startRpcProxy(target: string) {
  const faults = new Map<string, { readonly fault: RpcFault; readonly played: PromiseWithResolvers<void> }>()

  const server = createServer(async (request, response) => {
    const body = await readBody(request)
    const { method, id } = JSON.parse(body)
    const planned = faults.get(method)
    if (planned?.fault === 'HOLD') return planned.played.resolve()
    const headers = { 'content-type': 'application/json' }
    const answer = await (await fetch(target, { method: 'POST', headers, body })).text()
    if (planned?.fault === 'DO_AND_HOLD') return planned.played.resolve()
    if (planned?.fault === 'DO_AND_FAIL') {
      planned.played.resolve()
      const error = { code: -32000, message: 'the backend did not answer in time' }
      return void response.writeHead(200, headers).end(JSON.stringify({ jsonrpc: '2.0', id, error }))
    }
    response.writeHead(200, headers).end(answer)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    /** Plays the fault on every request of the method until `heal`; the promise resolves after the first. */
    plan(method: string, fault: RpcFault): { readonly reached: Promise<void> } {
      const played = Promise.withResolvers<void>()
      faults.set(method, { fault, played })
      return { reached: played.promise }
    },
    heal: () => faults.clear(),
    async stop(): Promise<void> {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  return Buffer.concat(chunks).toString()
}
