import { existsSync, linkSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import { z } from 'zod'
import { callChain } from './chainRpc.ts'
import { replaceFile } from './files.ts'
import { StartupError } from './startupError.ts'
import type { StartupLog } from './startupLog.ts'

const CURRENT = 'chain.json'
const PREVIOUS = 'chain.previous.json'

const SAVE_PAUSE_MS = 1_000
/** The state grows by 1.7 kB a block. After a day a save takes a second; it then happens less often, never taking more of the time than this. */
const SAVE_TIME_SHARE = 0.1

/**
 * Saves about once a second while the chain runs, until `end`, which settles when the last save is done. Each save leaves
 * a complete file whenever a crash comes. (Anvil's own `--state` writes in place: killed half-way, it leaves a file that
 * it refuses to start from.)
 */
export function keepSaving(chain: { rpcUrl: string; isRunning(): boolean }, home: string, log: StartupLog) {
  const ending = new AbortController()
  const saveUntilEnded = async () => {
    let isFailing = false
    while (!ending.signal.aborted && chain.isRunning()) {
      const start = performance.now()
      try {
        await saveChain(chain.rpcUrl, home)
        isFailing = false
      } catch (error) {
        // Said once, not every second while a disk is full.
        if (chain.isRunning() && !isFailing) log.warn(`The chain's state cannot be saved: ${error}`)
        isFailing = true
      }
      const pauseMs = Math.max(SAVE_PAUSE_MS, (performance.now() - start) / SAVE_TIME_SHARE)
      // Rejects when `end` cuts the pause short.
      await delay(pauseMs, undefined, { signal: ending.signal, ref: false }).catch(() => undefined)
    }
  }
  const saving = saveUntilEnded()
  return {
    end(): Promise<void> {
      ending.abort()
      return saving
    },
  }
}

/** Stops the mining, so that nothing happens after the save. A chain that does not answer keeps its last save. */
export async function freezeAndSaveChain(rpcUrl: string, home: string, log: StartupLog): Promise<void> {
  try {
    await callChain(rpcUrl, 'evm_setIntervalMining', [0])
    await saveChain(rpcUrl, home)
  } catch (error) {
    log.warn(`The chain's last state could not be saved: ${error}`)
  }
}

/** The newest state that can be read, or undefined for a new chain. Throws StartupError when there was a chain, and nothing of it can be read. */
export function latestChainState(home: string, log: StartupLog): string | undefined {
  const saved = [join(home, CURRENT), join(home, PREVIOUS)].filter((path) => existsSync(path))
  const readable = saved.find((path) => {
    if (isChainState(path)) return true
    log.warn(`The chain's state in ${path} is damaged; the save before it is used.`)
    return false
  })
  if (readable || saved.length === 0) return readable
  throw new StartupError(
    `The local chain's saved states in ${home} are all damaged: bring them back from a backup, or name a new folder in TRIBUTARY_DATA.`,
  )
}

async function saveChain(rpcUrl: string, home: string) {
  const dump = z
    .string()
    .regex(/^0x[0-9a-f]+$/)
    .parse(await callChain(rpcUrl, 'anvil_dumpState'))
  const state = await promisify(gunzip)(Buffer.from(dump.slice(2), 'hex'))
  const current = join(home, CURRENT)
  const previous = join(home, PREVIOUS)
  if (existsSync(current)) {
    rmSync(previous, { force: true })
    linkSync(current, previous)
  }
  replaceFile(current, state)
}

const chainState = z.object({ accounts: z.object({}), blocks: z.array(z.unknown()) })

function isChainState(path: string): boolean {
  try {
    return chainState.safeParse(JSON.parse(readFileSync(path, 'utf8'))).success
  } catch (error) {
    if (error instanceof SyntaxError) return false
    throw error
  }
}
