import { randomInt } from 'node:crypto'
import { createServer } from 'node:net'
import { StartupError, systemErrorCode } from './startupError.ts'

/** Systems take ports for outgoing connections from 32768 on: below that, a free port stays free until somebody listens. */
const LOWEST = 12_000
const HIGHEST = 32_767
const ATTEMPTS = 100

/** A port of 127.0.0.1 that nobody listens on now. Another program may take it before its user does: be ready to ask again. */
export async function freePort(): Promise<number> {
  for (let attempt = 1; attempt < ATTEMPTS; attempt++) {
    try {
      return await listenOnce(randomInt(LOWEST, HIGHEST + 1))
    } catch (error) {
      if (systemErrorCode(error) !== 'EADDRINUSE') throw error
    }
  }
  return listenOnce(0)
}

/** Throws StartupError when the port cannot be listened on. `use` says what it is for. */
export async function checkPort(port: number, use: string): Promise<number> {
  try {
    return await listenOnce(port)
  } catch (error) {
    throw new StartupError(
      `Port ${port}, chosen for ${use}, is not free on 127.0.0.1: stop the program that uses it, or choose another port.`,
      { cause: error },
    )
  }
}

function listenOnce(port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
      const address = server.address()
      server.close(() => {
        if (address && typeof address === 'object') resolve(address.port)
        else reject(new Error(`Listening on port ${port} gave no address.`))
      })
    })
  })
}
