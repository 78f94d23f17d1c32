import { existsSync, linkSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import { z } from 'zod'
import { callChain } from './chainRpc.ts'
import { replaceFile } from './files.ts'
import type { StartupLog } from './startupLog.ts'

const CURRENT = 'chain.json'
const PREVIOUS = 'chain.previous.json'

/**
 * Writes the chain's whole state, so that a crash at any moment leaves a complete file. Anvil's own `--state` writes in
 * place: killed half-way, it leaves a file that it refuses to start from.
 */
export async function saveChainState(rpcUrl: string, home: string): Promise<void> {
  const dump = z
    .string()
    .regex(/^0x[0-9a-f]+$/)
    .parse(await callChain(rpcUrl, 'anvil_dumpState'))
  const state = await promisify(gunzip)(Buffer.from(dump.slice(2), 'hex'))
  keepPrevious(home)
  replaceFile(join(home, CURRENT), state)
}

/** The newest state that can be read, or undefined for a new chain. */
export function latestChainState(home: string, log: StartupLog): string | undefined {
  const candidates = [CURRENT, PREVIOUS].map((name) => join(home, name)).filter((path) => existsSync(path))
  for (const path of candidates) {
    if (isChainState(path)) return path
    log.warn(`The chain's state in ${path} is damaged.`)
  }
  return undefined
}

function keepPrevious(home: string) {
  const current = join(home, CURRENT)
  if (!existsSync(current)) return
  const previous = join(home, PREVIOUS)
  rmSync(previous, { force: true })
  linkSync(current, previous)
}

function isChainState(path: string): boolean {
  try {
    return z
      .object({ accounts: z.object({}), blocks: z.array(z.object({})) })
      .safeParse(JSON.parse(readFileSync(path, 'utf8'))).success
  } catch (error) {
    if (error instanceof SyntaxError) return false
    throw error
  }
}
