import './withoutTelemetry.ts'
import { join } from 'node:path'
import { startGateway } from './server.ts'
import { readStandaloneConfig } from './standalone.ts'

const playground = {
  distFolder: join(import.meta.dirname, 'playground', 'dist'),
  config: () => ({ tabs: [], headers: null }),
}

/** The gateway as a process: `npm run gateway -- --supergraph FILE --port N`. */
try {
  const config = await readStandaloneConfig(process.argv.slice(2), process.env)
  const gateway = await startGateway(config, { playground })
  console.log(`The gateway answers at ${gateway.url}/graphql`)
  let isStopping = false
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, async () => {
      // Who asks twice does not want to wait.
      if (isStopping) process.exit(1)
      isStopping = true
      await gateway.stop()
      process.exit(0)
    })
  }
} catch (error) {
  console.error(inOneSentence(error))
  process.exit(1)
}

function inOneSentence(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const { code, address, port } = error as NodeJS.ErrnoException & { address?: string; port?: number }
  if (code === 'EADDRINUSE') return `Port ${port} of ${address} is taken: choose another with --port or PORT.`
  if (code === 'EACCES' && port !== undefined)
    return `Port ${port} needs more rights: choose another with --port or PORT.`
  return error.message
}
