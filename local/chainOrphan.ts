import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { freezeAndSaveChain } from './chainState.ts'
import { replaceFile } from './files.ts'
import { commandLine, endProcess, isRunning } from './processes.ts'
import { systemErrorCode } from './startupError.ts'
import type { StartupLog } from './startupLog.ts'

export const STOP_STEPS = [{ signal: 'SIGINT', waitMs: 5_000 }] as const

const chainProcess = z.object({ pid: z.int().positive(), port: z.int().positive() })
type ChainProcess = z.infer<typeof chainProcess>

/** Saves and ends a chain that an earlier launch left running here. The caller holds the lock of the data folder. */
export async function endOrphanedChain(home: string, log: StartupLog): Promise<void> {
  const left = recordedProcess(home)
  if (left && isRunning(left.pid) && commandLine(left.pid).includes(`${home}/`)) {
    log.info(`Saving and ending chain process ${left.pid}, which an earlier launch left behind.`)
    await freezeAndSaveChain(`http://127.0.0.1:${left.port}`, home, log)
    await endProcess(left.pid, STOP_STEPS)
  }
  forgetProcess(home)
}

/** Lets a later launch find this process if we are killed. */
export function recordProcess(home: string, { pid, port }: ChainProcess): void {
  replaceFile(processFile(home), JSON.stringify({ pid, port }))
}

export function forgetProcess(home: string): void {
  rmSync(processFile(home), { force: true })
}

function recordedProcess(home: string): ChainProcess | undefined {
  try {
    return chainProcess.parse(JSON.parse(readFileSync(processFile(home), 'utf8')))
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return undefined
    throw error
  }
}

function processFile(home: string): string {
  return join(home, 'anvil.pid')
}
