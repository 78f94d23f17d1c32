import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { commandLine, endProcess, isRunning, processesWorkingIn } from './processes.ts'
import { systemErrorCode } from './startupError.ts'
import type { StartupLog } from './startupLog.ts'

/** SIGINT: roll back, write everything, end. SIGQUIT: end at once, recover at the next start. Both end the backends, too. */
export const STOP_STEPS = [
  { signal: 'SIGINT', waitMs: 20_000 },
  { signal: 'SIGQUIT', waitMs: 7_000 },
] as const

/**
 * Ends what an earlier launch left running on this data: the whole server when only the launcher was killed, single
 * backends when only the server was. The caller holds the lock of the data folder, so nobody else needs them.
 */
export async function endOrphanedPostgres(data: string, log: StartupLog): Promise<void> {
  const pid = recordedPid(data)
  if (pid !== undefined && isRunning(pid) && isServerOf(data, pid)) {
    log.info(`Ending Postgres process ${pid}, which an earlier launch left behind.`)
    await endProcess(pid, STOP_STEPS)
  }
  // Without their server, backends end by themselves, but not before the statement they are busy with.
  for (const backend of processesWorkingIn(data)) await endProcess(backend, [{ signal: 'SIGQUIT', waitMs: 2_000 }])
  // A number in a stale file may by now be an unrelated process (in a container it often is), which Postgres would take for a server.
  if (pid !== undefined) rmSync(join(data, 'postmaster.pid'), { force: true })
}

function recordedPid(data: string): number | undefined {
  try {
    const pid = Number.parseInt(readFileSync(join(data, 'postmaster.pid'), 'utf8'), 10)
    return pid > 0 ? pid : undefined
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return undefined
    throw error
  }
}

function isServerOf(data: string, pid: number): boolean {
  return commandLine(pid).includes(`postgres -D ${data} `)
}
