import { randomBytes } from 'node:crypto'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { ConfigError, parseEnvironment, urlSchema } from '#runtime/config.ts'
import { type GatewayConfig, LISTEN_SHAPE } from './config.ts'
import { loadPlanner } from './plan.ts'

/**
 * Settings for the gateway over any Federation 2 supergraph. Flags come before the environment; subgraphs are asked at the
 * URLs in the supergraph unless `<NAME>_URL` is set. The secret is needed only where a subgraph checks signatures, so
 * without `TRIBUTARY_SECRET` a random one signs, unless the supergraph is ours.
 */
export async function readStandaloneConfig(args: readonly string[], env: NodeJS.ProcessEnv): Promise<GatewayConfig> {
  const flags = readFlags(args)
  const read = parseEnvironment(
    { ...LISTEN_SHAPE, TRIBUTARY_SECRET: z.string().min(32, 'expected at least 32 characters').optional() },
    { ...env, ...(flags.port && { PORT: flags.port }), ...(flags.supergraph && { SUPERGRAPH: flags.supergraph }) },
  )
  const names = (await loadPlanner(read.SUPERGRAPH)).subgraphs.map(({ name }) => name)
  if (read.TRIBUTARY_SECRET === undefined && names.includes('identity')) {
    throw new ConfigError(
      'TRIBUTARY_SECRET is required and not set: the subgraphs of this supergraph check signatures.',
    )
  }
  return Object.freeze({
    host: read.HOST,
    port: read.PORT,
    secret: read.TRIBUTARY_SECRET ?? randomBytes(32).toString('hex'),
    supergraphPath: read.SUPERGRAPH,
    subgraphUrls: readOverrides(names, env),
  })
}

function readFlags(args: readonly string[]): { readonly supergraph?: string; readonly port?: string } {
  const options = { supergraph: { type: 'string' }, port: { type: 'string' } } as const
  try {
    return parseArgs({ args: [...args], options }).values
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new ConfigError(`${reason} Expected: npm run gateway -- --supergraph FILE --port N.`, { cause })
  }
}

function readOverrides(names: readonly string[], env: NodeJS.ProcessEnv): Record<string, string> {
  const overrides: Record<string, string> = {}
  for (const name of names) {
    const variable = `${name.toUpperCase().replace(/[^A-Z0-9]/g, '_')}_URL`
    const url = parseEnvironment({ [variable]: urlSchema('http', 'https').optional() }, env)[variable]
    if (url !== undefined) overrides[name] = url
  }
  return overrides
}
