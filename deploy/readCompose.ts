import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'

export interface ComposeService {
  readonly image?: string
  readonly build?: { readonly context: string; readonly dockerfile: string }
  readonly command?: readonly string[]
  readonly environment?: Readonly<Record<string, string>>
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>
  readonly healthcheck?: { readonly test: readonly string[] }
  readonly ports?: readonly string[]
  readonly volumes?: readonly string[]
}

export interface Compose {
  readonly services: Readonly<Record<string, ComposeService>>
  readonly volumes: Readonly<Record<string, unknown>>
}

export const ROOT = join(import.meta.dirname, '..')

/** docker-compose.yml as Docker Compose reads it: aliases and merges resolved, variables replaced by the values in `env`. */
export function readCompose(env: Readonly<Record<string, string>>): Compose {
  const text = readFileSync(join(ROOT, 'docker-compose.yml'), 'utf8').replace(
    /\$\{(\w+)(?::([-?])([^}]*))?\}/g,
    (_, name: string, kind: string | undefined, rest: string | undefined) => {
      const value = env[name] ?? ''
      if (value !== '') return value
      if (kind === '-') return rest ?? ''
      throw new Error(`docker-compose.yml needs ${name}: ${rest ?? 'it has no default'}.`)
    },
  )
  return parse(text, { merge: true }) as Compose
}
