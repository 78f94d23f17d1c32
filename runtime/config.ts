import { z } from 'zod'

export const SERVICES = ['identity', 'datasets', 'models', 'agents', 'attribution', 'payouts'] as const
export type ServiceName = (typeof SERVICES)[number]

export function isServiceName(name: string): name is ServiceName {
  return (SERVICES as readonly string[]).includes(name)
}

/** What every service needs to run. Read once per process, checked, frozen. */
export interface ServiceConfig {
  readonly databaseUrl: string
  /** Signs the envelope between our services and the cursors that clients hold. */
  readonly secret: string
  readonly host: string
  readonly port: number
  /** Where each subgraph answers. */
  readonly subgraphUrls: Readonly<Record<ServiceName, string>>
  readonly natsUrl: string | null
  readonly redisUrl: string | null
}

/** Ports that the six services listen on unless `PORT` says otherwise; 4000 is the gateway's. */
export const DEFAULT_PORTS: Readonly<Record<ServiceName, number>> = {
  identity: 4001,
  datasets: 4002,
  models: 4003,
  agents: 4004,
  attribution: 4005,
  payouts: 4006,
}

export class ConfigError extends Error {
  override name = 'ConfigError'
}

/** Checks variables of the environment against a schema. Throws one `ConfigError` that names every wrong one. */
export function parseEnvironment<Shape extends z.ZodRawShape>(
  shape: Shape,
  env: NodeJS.ProcessEnv,
): z.infer<z.ZodObject<Shape>> {
  const result = z.object(shape).safeParse(Object.fromEntries(Object.entries(env).filter(([, value]) => value !== '')))
  if (result.success) return result.data
  const problems = result.error.issues.map((issue) => {
    const missing = issue.code === 'invalid_type' && (env[`${String(issue.path[0])}`] ?? '') === ''
    return `${issue.path.join('.')}: ${missing ? 'is required and not set' : issue.message}`
  })
  throw new ConfigError(`The environment is not complete. ${problems.join('; ')}.`)
}

export function urlSchema(...protocols: readonly string[]): z.ZodString {
  return z
    .string()
    .regex(
      new RegExp(`^(${protocols.join('|')})://\\S+$`),
      `expected a URL starting with ${protocols.map((name) => `${name}://`).join(' or ')}`,
    )
}

/** Reads the settings that all six subgraphs share from the environment. */
export function readServiceConfig(service: ServiceName, env: NodeJS.ProcessEnv = process.env): ServiceConfig {
  const read = parseEnvironment(
    {
      DATABASE_URL: urlSchema('postgres', 'postgresql'),
      TRIBUTARY_SECRET: z.string().min(32, 'expected at least 32 characters'),
      HOST: z.string().default('127.0.0.1'),
      PORT: z.coerce.number().int().min(0).max(65535).default(DEFAULT_PORTS[service]),
      NATS_URL: urlSchema('nats', 'tls').optional(),
      REDIS_URL: urlSchema('redis', 'rediss').optional(),
    },
    env,
  )
  return Object.freeze({
    databaseUrl: read.DATABASE_URL,
    secret: read.TRIBUTARY_SECRET,
    host: read.HOST,
    port: read.PORT,
    subgraphUrls: readSubgraphUrls(env),
    natsUrl: read.NATS_URL ?? null,
    redisUrl: read.REDIS_URL ?? null,
  })
}

/** `IDENTITY_URL`, `DATASETS_URL` and so on; by default each service's own port on this machine. */
export function readSubgraphUrls(env: NodeJS.ProcessEnv = process.env): Readonly<Record<ServiceName, string>> {
  const shape = Object.fromEntries(
    SERVICES.map((name) => [
      `${name.toUpperCase()}_URL`,
      urlSchema('http', 'https').default(`http://127.0.0.1:${DEFAULT_PORTS[name]}`),
    ]),
  )
  const read = parseEnvironment(shape, env)
  const urls = SERVICES.map((name) => [name, read[`${name.toUpperCase()}_URL`]?.replace(/\/+$/, '')])
  return Object.freeze(Object.fromEntries(urls) as Record<ServiceName, string>)
}
