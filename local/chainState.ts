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
/** How often the chain is asked for transactions meanwhile. A block is final two seconds after it was mined. */
const LOOK_MS = 250
/** The state grows by 1.7 kB a block. After a day a save takes a second; it then happens less often, never taking more of the time than this. */
const SAVE_TIME_SHARE = 0.1

/**
 * Saves about once a second while the chain runs, until `end`, which settles when the last save is done. Where saves are
 * slow it is less often, but what has transactions is saved at once: those who sent them take for final what is two seconds old,
 * and must find it again after a crash. Each save leaves a complete file whenever that comes. (Anvil's own `--state` writes in place: killed half-way, it leaves a file that
 * it refuses to start from.)
 */
export function keepSaving(
  chain: { rpcUrl: string; isRunning(): boolean },
  home: string,
  log: StartupLog,
  pauseMsMin = SAVE_PAUSE_MS,
) {
  const ending = new AbortController()
  /** `end` cuts it short. */
  const pause = (ms: number) => delay(ms, undefined, { signal: ending.signal, ref: false }).catch(() => undefined)
  const goesOn = () => !ending.signal.aborted && chain.isRunning()
  const saveUntilEnded = async () => {
    let isFailing = false
    let lookedAt = 0
    while (goesOn()) {
      const start = performance.now()
      try {
        const latest = await readBlockNumber(chain.rpcUrl)
        await saveChain(chain.rpcUrl, home)
        lookedAt = latest
        isFailing = false
      } catch (error) {
        // Said once, not every second while a disk is full.
        if (chain.isRunning() && !isFailing) log.warn(`The chain's state cannot be saved: ${error}`)
        isFailing = true
      }
      const saveMs = performance.now() - start
      const pauseEndsAt = start + saveMs + Math.max(pauseMsMin, saveMs / SAVE_TIME_SHARE)
      // A chain that is busy all the time is being saved half of the time at most.
      await pause(saveMs)
      while (goesOn() && performance.now() < pauseEndsAt) {
        await pause(LOOK_MS)
        // A chain that does not answer now is asked again, and can be saved no sooner.
        const seen = await look(chain.rpcUrl, lookedAt).catch(() => null)
        if (seen?.hasTransactions) break
        lookedAt = seen?.latest ?? lookedAt
      }
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

async function readBlockNumber(rpcUrl: string): Promise<number> {
  return Number(await callChain(rpcUrl, 'eth_blockNumber'))
}

/** The newest block, and whether one behind `after` has transactions. */
async function look(
  rpcUrl: string,
  after: number,
): Promise<{ readonly latest: number; readonly hasTransactions: boolean }> {
  const latest = await readBlockNumber(rpcUrl)
  for (let number = latest; number > after; number--) {
    const count = await callChain(rpcUrl, 'eth_getBlockTransactionCountByNumber', [`0x${number.toString(16)}`])
    if (Number(count) > 0) return { latest, hasTransactions: true }
  }
  return { latest, hasTransactions: false }
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
