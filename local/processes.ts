import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'
import { systemErrorCode } from './startupError.ts'

const POLL_MS = 20

/** True while the process runs. A zombie, dead but not yet collected by its parent, does not. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    return systemErrorCode(error) === 'EPERM'
  }
  const state = readProc(pid, 'stat')
    ?.replace(/^.*\) /s, '')
    .charAt(0)
  return state !== 'Z' && state !== 'X'
}

/** The command with its arguments, or an empty text when there is no such process. */
export function commandLine(pid: number): string {
  if (process.platform === 'linux') return readProc(pid, 'cmdline')?.replaceAll('\0', ' ') ?? ''
  try {
    return execFileSync('ps', ['-ww', '-o', 'command=', '-p', `${pid}`], { encoding: 'utf8', stdio: 'pipe' })
  } catch {
    // `ps` fails when there is no such process.
    return ''
  }
}

/** The processes that have this as their working folder, as a Postgres server and all its backends do. Linux only; elsewhere none. */
export function processesWorkingIn(folder: string): number[] {
  if (process.platform !== 'linux') return []
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => workingFolder(pid) === folder && isRunning(pid))
}

/** Sends the signals one after the other, each with its bound, until the process has ended. Ends with SIGKILL, whatever was asked for. */
export async function endProcess(pid: number, steps: readonly { signal: NodeJS.Signals; waitMs: number }[]) {
  for (const { signal, waitMs } of [...steps, { signal: 'SIGKILL' as const, waitMs: 10_000 }]) {
    try {
      process.kill(pid, signal)
    } catch (error) {
      if (systemErrorCode(error) === 'ESRCH') return
      throw error
    }
    if (await waitUntil(() => !isRunning(pid), waitMs)) return
  }
  throw new Error(`Process ${pid} should have ended by SIGKILL within 10 seconds, and runs.`)
}

/** True as soon as the condition holds, false when it did not within the time. */
export async function waitUntil(condition: () => boolean, waitMs: number): Promise<boolean> {
  const deadline = performance.now() + waitMs
  while (!condition()) {
    if (performance.now() > deadline) return false
    await delay(POLL_MS)
  }
  return true
}

function readProc(pid: number, file: string): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8')
  } catch {
    // Ended in the meantime, or a system without /proc.
    return undefined
  }
}

function workingFolder(pid: number): string | undefined {
  try {
    return readlinkSync(`/proc/${pid}/cwd`)
  } catch {
    // Ended in the meantime, or somebody else's.
    return undefined
  }
}
