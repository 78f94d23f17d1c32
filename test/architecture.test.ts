import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { describe, expect, it } from 'vitest'
import { SERVICES } from '#runtime/config.ts'

/** Where the files of a folder may import from, besides packages and themselves. Tests may use the kit; local/, test/ and bench/ anything. */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  contracts: [],
  runtime: [],
  schema: ['runtime'],
  gateway: ['runtime'],
  client: [],
  console: [],
  ...Object.fromEntries(SERVICES.map((name) => [`subgraphs/${name}`, ['runtime', 'schema', 'contracts/generated']])),
}

/** Within a subgraph, from what is asked first to what knows least. A file may import from its own layer and those below. */
const LAYERS: readonly (readonly string[])[] = [
  ['main.ts'],
  ['subgraph.ts'],
  ['resolvers', 'consumers.ts'],
  ['operations', 'loaders.ts'],
  ['ledger', 'settlement', 'lineage', 'engine', 'runners'],
  ['entities'],
]

const root = join(import.meta.dirname, '..')
const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '*.ts'], {
  cwd: root,
  encoding: 'utf8',
})
  .split('\n')
  .filter((file) => file !== '' && existsSync(join(root, file)) && !file.startsWith('gateway/playground/'))
const sources = files.filter((file) => !file.endsWith('.test.ts'))
const imports = sources.flatMap((file) => importsOf(file).map((target) => ({ file, target })))

describe('imports point one way', () => {
  it.each(Object.keys(ALLOWED))('%s/ imports only what it may', (folder) => {
    const wrong = imports.filter(
      ({ file, target }) =>
        file.startsWith(`${folder}/`) &&
        ![folder, ...(ALLOWED[folder] ?? [])].some((allowed) => target.startsWith(`${allowed}/`)) &&
        !isTestHelp(file),
    )
    expect(wrong).toEqual([])
  })

  it.each(SERVICES)('%s imports downwards within itself', (name) => {
    const layerOf = (file: string) => {
      const part = file.slice(`subgraphs/${name}/`.length).split('/')[0] ?? ''
      return LAYERS.findIndex((layer) => layer.includes(part))
    }
    const wrong = imports.filter(({ file, target }) => {
      if (!file.startsWith(`subgraphs/${name}/`) || !target.startsWith(`subgraphs/${name}/`)) return false
      const [from, to] = [layerOf(file), layerOf(target)]
      return from !== -1 && to !== -1 && to < from
    })
    expect(wrong).toEqual([])
  })

  it('sees the imports that it judges', () => {
    expect(imports.length).toBeGreaterThan(300)
    expect(imports).toContainEqual({ file: 'subgraphs/identity/main.ts', target: 'subgraphs/identity/subgraph.ts' })
    expect(imports).toContainEqual({ file: 'subgraphs/identity/main.ts', target: 'runtime/config.ts' })
  })
})

it('every subgraph has the same shape', () => {
  for (const name of SERVICES) {
    for (const part of [
      'README.md',
      'main.ts',
      'subgraph.ts',
      'resolvers',
      'operations',
      'migrations',
      'loaders.ts',
      'generated.ts',
    ]) {
      expect({ name, part, exists: existsSync(join(root, 'subgraphs', name, part)) }).toEqual({
        name,
        part,
        exists: true,
      })
    }
  }
})

/** Files that exist for tests alone, beside what they test. */
function isTestHelp(file: string): boolean {
  return /\/test[A-Z]\w*\.ts$/.test(file)
}

function importsOf(file: string): string[] {
  const text = readFileSync(join(root, file), 'utf8')
  const specifiers = [
    ...text.matchAll(
      /(?:^|\n)\s*(?:import|export)\b[^'"`;]*?from\s+'([^']+)'|import\('([^']+)'\)|(?:^|\n)import\s+'([^']+)'/g,
    ),
  ]
  return specifiers
    .map(([, from, dynamic, bare]) => from ?? dynamic ?? bare ?? '')
    .filter((specifier) => /^[.#]/.test(specifier))
    .map((specifier) => (specifier.startsWith('#') ? specifier.slice(1) : normalize(join(dirname(file), specifier))))
}
