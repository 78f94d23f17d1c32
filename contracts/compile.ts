import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import solc from 'solc'
import type { Abi, Hex } from 'viem'
import { z } from 'zod'

/** Contracts that get a generated TypeScript file: the ones that something outside `contracts/` deploys or calls. */
export const PUBLISHED_CONTRACTS = [
  'AssetRegistry',
  'Governance',
  'GovernanceTimelock',
  'ProtocolPolicy',
  'SettlementDistributor',
  'TestDollar',
  'VotesToken',
] as const
export type PublishedContract = (typeof PUBLISHED_CONTRACTS)[number]

export interface CompiledContract {
  readonly abi: Abi
  readonly bytecode: Hex
}

const root = fileURLToPath(new URL('..', import.meta.url))
const resolver = createRequire(import.meta.url)

/**
 * Compiler settings. The same sources give the same bytes on every machine: the metadata, which would carry a hash of
 * every source path and comment, stays out, and the EVM version is pinned rather than the compiler's default (Cancun is
 * the oldest with the transient storage that the reentrancy guard stands on).
 */
const settings = {
  evmVersion: 'cancun',
  optimizer: { enabled: true, runs: 10_000 },
  metadata: { appendCBOR: false, bytecodeHash: 'none' },
  outputSelection: { '*': { '*': ['abi', 'evm.bytecode.object'] } },
}

/**
 * Warnings about OpenZeppelin's sources: of transient storage (its guard is the use that the warning itself calls safe), and
 * of functions called `at`, which a later compiler will not take. The compiler's version is pinned.
 */
const KNOWN_WARNINGS = new Set(['2394', '6335'])

const CompilerOutput = z.object({
  errors: z.array(z.object({ errorCode: z.string(), formattedMessage: z.string() })).default([]),
  contracts: z
    .record(
      z.string(),
      z.record(
        z.string(),
        z.object({
          abi: z.array(z.custom<Abi[number]>()),
          evm: z.object({ bytecode: z.object({ object: z.string() }) }),
        }),
      ),
    )
    .default({}),
})

/**
 * Compiles one contract of `contracts/` (`name` is its path below that folder, without `.sol`). Throws with the
 * compiler's own words on any error, and on any warning too.
 */
export function compileContract(name: string): CompiledContract {
  const source = `contracts/${name}.sol`
  const contract = name.slice(name.lastIndexOf('/') + 1)
  const input = {
    language: 'Solidity',
    sources: { [source]: { content: readFileSync(`${root}${source}`, 'utf8') } },
    settings,
  }
  const output = CompilerOutput.parse(JSON.parse(solc.compile(JSON.stringify(input), { import: readImport })))
  const complaints = output.errors.filter(({ errorCode }) => !KNOWN_WARNINGS.has(errorCode))
  if (complaints.length > 0) {
    const words = complaints.map(({ formattedMessage }) => formattedMessage).join('\n')
    throw new Error(`${source} must compile without a warning:\n${words}`)
  }
  const compiled = output.contracts[source]?.[contract]
  if (!compiled) throw new Error(`${source} must declare a contract named ${contract}.`)
  return { abi: compiled.abi, bytecode: `0x${compiled.evm.bytecode.object}` }
}

/** The TypeScript that stands for a compiled contract, as it is committed under `contracts/generated/`. */
export function generatedSource(name: PublishedContract, compiled: CompiledContract): string {
  const variable = `${name.charAt(0).toLowerCase()}${name.slice(1)}`
  return [
    `// Written by \`npm run contracts\` from contracts/${name}.sol with solc ${solc.version()}. Not edited by hand.`,
    `export const ${variable}Abi = ${JSON.stringify(compiled.abi, null, 2)} as const`,
    '',
    `export const ${variable}Bytecode =\n  '${compiled.bytecode}'`,
    '',
  ].join('\n')
}

/** Where `generatedSource` of a contract is kept. */
export function generatedPath(name: PublishedContract): string {
  return `${root}contracts/generated/${name}.ts`
}

function readImport(path: string): { contents: string } | { error: string } {
  try {
    return { contents: readFileSync(resolver.resolve(path), 'utf8') }
  } catch (cause) {
    return { error: `Cannot read the imported ${relative(root, path)}: ${cause}` }
  }
}
