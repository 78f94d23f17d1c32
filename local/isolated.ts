import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import type { ServiceName } from '#runtime/config.ts'
import { endProcess } from './processes.ts'
import { StartupError } from './startupError.ts'

const READY_WITHIN_MS = 60_000
const RESTART_AFTER_MS = 500
const STOP_STEPS = [{ signal: 'SIGTERM', waitMs: 15_000 }] as const

/**
 * Starts a service as a process of its own, and again whenever it dies unasked, so that one service's crash is nobody
 * else's. Answers once it is ready for the first time. Its log goes to our standard error.
 */
export async function startIsolated(name: ServiceName, env: NodeJS.ProcessEnv): Promise<{ stop(): Promise<void> }> {
  const main = join(import.meta.dirname, '..', 'subgraphs', name, 'main.ts')
  let isStopping = false
  let child: ChildProcess = run()
  let restart: NodeJS.Timeout | undefined

  function run(): ChildProcess {
    // A group of its own: Ctrl+C reaches the launcher alone, which stops the services in order.
    const next = spawn(process.execPath, [main], {
      env: { ...process.env, ...env, TRIBUTARY_SUPERVISED: '1' },
      stdio: ['pipe', 'ignore', 'inherit'],
      detached: true,
    })
    next.once('exit', () => {
      if (!isStopping) restart = setTimeout(() => (child = run()), RESTART_AFTER_MS)
    })
    return next
  }

  async function stop(): Promise<void> {
    isStopping = true
    clearTimeout(restart)
    if (child.pid !== undefined && child.exitCode === null) await endProcess(child.pid, STOP_STEPS)
  }

  if (await becameReady(`http://127.0.0.1:${env.PORT}/readyz`)) return { stop }
  await stop()
  throw new StartupError(
    `The ${name} service did not become ready within ${READY_WITHIN_MS / 1000} seconds: see its log above.`,
  )
}

async function becameReady(url: string): Promise<boolean> {
  const deadline = Date.now() + READY_WITHIN_MS
  while (Date.now() < deadline) {
    if (await answersOk(url)) return true
    await delay(50)
  }
  return false
}

async function answersOk(url: string): Promise<boolean> {
  try {
    return (await fetch(url)).ok
  } catch {
    // Nobody listens yet.
    return false
  }
}
