import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Bench } from './comparison.ts'

/** `npm run bench -- <name>`: runs `bench/<name>.ts`. The last lines are JSON, one a comparison. */
async function main(): Promise<number> {
  const [name, ...options] = process.argv.slice(2)
  const names = readdirSync(import.meta.dirname)
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && !NO_BENCH.has(file))
    .map((file) => file.slice(0, -'.ts'.length))
  if (name === undefined || !names.includes(name)) {
    process.stderr.write(`Usage: npm run bench -- <name>, where the name is one of: ${names.join(', ')}\n`)
    return 2
  }
  const { bench }: { bench: Bench } = await import(join(import.meta.dirname, `${name}.ts`))
  const comparisons = await bench((line) => process.stdout.write(`${line}\n`), options)
  for (const comparison of comparisons) process.stdout.write(`${JSON.stringify(comparison)}\n`)
  return 0
}

const NO_BENCH = new Set(['run.ts', 'comparison.ts'])

process.exitCode = await main()
