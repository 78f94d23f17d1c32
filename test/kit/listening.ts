import { once } from 'node:events'
import { connect, createServer } from 'node:net'

/** Whether somebody answers on this port of 127.0.0.1. */
export async function isListening(port: number): Promise<boolean> {
  const socket = connect({ port, host: '127.0.0.1' })
  try {
    await once(socket, 'connect')
    return true
  } catch {
    // Refused.
    return false
  } finally {
    socket.destroy()
  }
}

/** Takes a free port until disposed. */
export async function occupiedPort(): Promise<AsyncDisposable & { port: number }> {
  const server = createServer()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (!address || typeof address === 'string') throw new Error(`A listening server should have a port, got ${address}.`)
  return {
    port: address.port,
    async [Symbol.asyncDispose]() {
      server.close()
      await once(server, 'close')
    },
  }
}
