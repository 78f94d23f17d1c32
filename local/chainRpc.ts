import { z } from 'zod'

const answer = z.object({ result: z.unknown(), error: z.object({ message: z.string() }).optional() })

/** One JSON-RPC call. Throws when the chain does not answer within `timeoutMs` or answers with an error. */
export async function callChain(
  rpcUrl: string,
  method: string,
  params: readonly unknown[] = [],
  timeoutMs = 15_000,
): Promise<unknown> {
  const response = await fetch(rpcUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method, params }),
    signal: AbortSignal.timeout(timeoutMs),
  })
  const { result, error } = answer.parse(await response.json())
  if (error) throw new Error(`${method} at ${rpcUrl} failed: ${error.message}`)
  return result
}
