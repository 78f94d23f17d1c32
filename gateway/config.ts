import { z } from 'zod'
import { parseEnvironment, readSubgraphUrls } from '#runtime/config.ts'

/** What the gateway needs to run. */
export interface GatewayConfig {
  readonly host: string
  readonly port: number
  /** Signs the envelope that subgraphs verify. */
  readonly secret: string
  /** The file with the composed Federation 2 supergraph. */
  readonly supergraphPath: string
  /**
   * Where each subgraph answers, by its name in the supergraph. A URL without a path means `/graphql` there. A subgraph
   * that is not named here is asked at the URL in the supergraph. `identity` also establishes who a key belongs to;
   * without it the gateway serves anonymous requests only.
   */
  readonly subgraphUrls: Readonly<Record<string, string>>
}

export const DEFAULT_SUPERGRAPH_PATH = 'schema/supergraph.graphql'

/** Shared by every way to start the gateway: `PORT`, `HOST` and `SUPERGRAPH` have defaults. */
export const LISTEN_SHAPE = {
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65535).default(4000),
  SUPERGRAPH: z.string().default(DEFAULT_SUPERGRAPH_PATH),
}

/** Reads the gateway's settings beside our six subgraphs. Throws one `ConfigError` that names every wrong variable. */
export function readGatewayConfig(env: NodeJS.ProcessEnv = process.env): GatewayConfig {
  const read = parseEnvironment(
    { ...LISTEN_SHAPE, TRIBUTARY_SECRET: z.string().min(32, 'expected at least 32 characters') },
    env,
  )
  return Object.freeze({
    host: read.HOST,
    port: read.PORT,
    secret: read.TRIBUTARY_SECRET,
    supergraphPath: read.SUPERGRAPH,
    subgraphUrls: readSubgraphUrls(env),
  })
}
